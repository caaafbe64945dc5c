package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/**
 * A mutex, free at first. It is a register that holds who has it, where each operation is a compare-and-set. Without an answer
 * it was done if it could be, and refused if not.
 */
public final class MutexModel implements Model<String, MutexInput, MutexOutput> {
    private static final String FREE = "free";

    private final boolean byOwner;

    /**
     * A mutex.
     *
     * @param byOwner whether only who took it can give it back; if not, as with Knossos, it does not look at who asks
     */
    public MutexModel(boolean byOwner) {
        this.byOwner = byOwner;
    }

    @Override
    public String initial() {
        return FREE;
    }

    private String from(MutexInput input) {
        return input instanceof MutexInput.Acquire ? FREE : held(input);
    }

    private String to(MutexInput input) {
        return input instanceof MutexInput.Acquire ? held(input) : FREE;
    }

    private String held(MutexInput input) {
        return byOwner ? "held by " + input.client() : "held";
    }

    @Override
    public @Nullable String step(String state, MutexInput input, @Nullable MutexOutput output) {
        boolean can = state.equals(from(input));
        boolean fits = output == null || can == (output == MutexOutput.DONE);
        return fits ? can ? to(input) : state : null;
    }

    @Override
    public boolean readOnly(MutexInput input, @Nullable MutexOutput output) {
        return output == MutexOutput.REFUSED;
    }

    @Override
    public RegisterView<String, MutexInput, MutexOutput> registerView(String start) {
        return (input, output, known, sink) -> {
            if (output == MutexOutput.REFUSED) {
                sink.not(from(input));
            } else if (output == null && known) {
                sink.unlike();
            } else {
                sink.cas(from(input), to(input));
            }
        };
    }

    @Override
    public String condition(String state) {
        return state;
    }

    @Override
    public String noun() {
        return "mutex";
    }

    /** {@code acquire by 3}, {@code release by 3 -> refused}. */
    @Override
    public String describe(MutexInput input, @Nullable MutexOutput output) {
        String asked = (input instanceof MutexInput.Acquire ? "acquire by " : "release by ") + input.client();
        return output == MutexOutput.REFUSED ? asked + " -> refused" : asked;
    }
}
