package io.seedraft.history.differential;

import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** One register with compare-and-set. */
final class RegisterToy implements Toy<Optional<String>, RegisterInput, RegisterOutput> {
    private final String initial;
    private final boolean cas;
    /** Whether a cas that does not set is noted as having seen another value (Porcupine), not as a failure (Knossos). */
    private final boolean refusalsSee;
    /** How many values there are; 0 when each written value is another one. */
    private final int values;

    private int written;

    RegisterToy(String initial, boolean cas, boolean refusalsSee, int values) {
        this.initial = initial;
        this.cas = cas;
        this.refusalsSee = refusalsSee;
        this.values = values;
    }

    @Override
    public Optional<String> start() {
        return Optional.ofNullable(initial);
    }

    @Override
    public Done<Optional<String>, RegisterOutput> apply(Optional<String> state, RegisterInput input) {
        String value = state.orElse(null);
        return switch (input) {
            case RegisterInput.Read read -> new Done<>(state, new RegisterOutput(value));
            case RegisterInput.Write write -> new Done<>(Optional.ofNullable(write.value()), RegisterOutput.DONE);
            case RegisterInput.Cas asked ->
                Objects.equals(value, asked.expected())
                        ? new Done<>(Optional.of(asked.next()), RegisterOutput.DONE)
                        : null;
            case RegisterInput.Not not ->
                Objects.equals(value, not.unexpected()) ? null : new Done<>(state, RegisterOutput.DONE);
        };
    }

    @Override
    public Done<RegisterInput, RegisterOutput> refusal(Optional<String> state, RegisterInput input) {
        return refusalsSee && input instanceof RegisterInput.Cas asked
                ? new Done<>(new RegisterInput.Not(asked.expected()), RegisterOutput.DONE)
                : null;
    }

    @Override
    public RegisterInput ask(Optional<String> known, Random random) {
        return switch (random.nextInt(cas ? 10 : 7)) {
            case 0, 1, 2 -> new RegisterInput.Write(random.nextInt(12) == 0 ? null : fresh(random));
            case 3, 4, 5, 6 -> new RegisterInput.Read();
            default -> new RegisterInput.Cas(random.nextInt(3) > 0 ? known.orElse(null) : stale(random), fresh(random));
        };
    }

    private String fresh(Random random) {
        return "v" + (values == 0 ? written++ : random.nextInt(values));
    }

    private String stale(Random random) {
        return random.nextInt(6) == 0 ? null : "v" + random.nextInt(values == 0 ? written + 1 : values);
    }

    /** A read that lies; of other operations the answer says nothing. */
    @Override
    public RegisterOutput lie(RegisterInput input, RegisterOutput truth, Random random) {
        return input instanceof RegisterInput.Read ? new RegisterOutput(stale(random)) : truth;
    }
}
