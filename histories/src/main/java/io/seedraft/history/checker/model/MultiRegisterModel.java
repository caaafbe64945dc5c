package io.seedraft.history.checker.model;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Registers that are read and written several at one instant, as in Knossos's multi-register. A state holds the registers that
 * hold something. Registers that no transaction names together are parts of their own; one that is alone in its part is a plain
 * register.
 */
public final class MultiRegisterModel implements Model<Map<String, String>, MultiRegisterInput, MultiRegisterOutput> {
    private final Map<String, String> initial;

    /** Registers that hold these values at first; all others hold nothing. */
    public MultiRegisterModel(Map<String, String> initial) {
        this.initial = Collections.unmodifiableMap(new TreeMap<>(initial));
    }

    @Override
    public Map<String, String> initial() {
        return initial;
    }

    @Override
    public @Nullable Map<String, String> step(
            Map<String, String> state, MultiRegisterInput input, @Nullable MultiRegisterOutput output) {
        Map<String, String> now = state;
        int reads = 0;
        for (MultiRegisterInput.Action action : input.actions()) {
            switch (action) {
                case MultiRegisterInput.Read one -> {
                    if (output != null && !output.mayHaveFound(reads, now.get(one.register()))) {
                        return null;
                    }
                    reads++;
                }
                case MultiRegisterInput.Write write -> now = with(now, write.register(), write.value());
            }
        }
        return output == null || reads == output.read().size() ? now : null;
    }

    private static Map<String, String> with(Map<String, String> state, String register, @Nullable String value) {
        if (Objects.equals(state.get(register), value)) {
            return state;
        }
        Map<String, String> next = new TreeMap<>(state);
        if (value == null) {
            next.remove(register);
        } else {
            next.put(register, value);
        }
        return Collections.unmodifiableMap(next);
    }

    @Override
    public boolean readOnly(MultiRegisterInput input, @Nullable MultiRegisterOutput output) {
        for (MultiRegisterInput.Action action : input.actions()) {
            if (action instanceof MultiRegisterInput.Write) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Partitioner<Map<String, String>, MultiRegisterInput, MultiRegisterOutput> partitioner() {
        return Partitioner.byKeys(
                this,
                input -> input.actions().stream()
                        .map(MultiRegisterInput.Action::register)
                        .toList());
    }

    @Override
    public RegisterView<Map<String, String>, MultiRegisterInput, MultiRegisterOutput> registerView(
            Map<String, String> start) {
        return (input, output, known, sink) -> {
            if (input.actions().size() > 1) {
                sink.unlike();
                return;
            }
            switch (input.actions().get(0)) {
                case MultiRegisterInput.Write write -> sink.write(with(start, write.register(), write.value()));
                case MultiRegisterInput.Read read -> {
                    if (output == null) {
                        sink.nothing();
                    } else if (output.read().size() != 1) {
                        sink.unlike();
                    } else if (!output.noted().get(0)) {
                        sink.nothing();
                    } else {
                        sink.read(with(start, read.register(), output.read().get(0)));
                    }
                }
            }
        };
    }

    /** {@code write y 2, read x -> 1}. */
    @Override
    public String describe(MultiRegisterInput input, @Nullable MultiRegisterOutput output) {
        StringBuilder text = new StringBuilder();
        int reads = 0;
        for (MultiRegisterInput.Action action : input.actions()) {
            text.append(text.isEmpty() ? "" : ", ");
            switch (action) {
                case MultiRegisterInput.Write write ->
                    text.append("write ").append(write.register()).append(' ').append(Words.value(write.value()));
                case MultiRegisterInput.Read read -> {
                    text.append("read ").append(read.register());
                    if (output != null
                            && reads < output.read().size()
                            && output.noted().get(reads)) {
                        text.append(" -> ").append(Words.value(output.read().get(reads)));
                    }
                    reads++;
                }
            }
        }
        return text.toString();
    }
}
