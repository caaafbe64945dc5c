package io.seedraft.history.checker.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A register whose version grows by one with each write and each cas that set something, as etcd keeps its keys and Jepsen's
 * test of etcd looks at them. It is absent at first, with version 0.
 */
public final class VersionedRegisterModel
        implements Model<VersionedRegisterModel.State, VersionedInput, VersionedOutput> {
    private static final State ABSENT = new State(0, null);

    /**
     * What it holds.
     *
     * @param version how often it was written
     * @param value null when absent
     */
    public record State(long version, @Nullable String value) {
        private State next(@Nullable String written) {
            return new State(version + 1, written);
        }
    }

    /** The model; it has no state. */
    public VersionedRegisterModel() {}

    @Override
    public State initial() {
        return ABSENT;
    }

    @Override
    public @Nullable State step(State state, VersionedInput input, @Nullable VersionedOutput output) {
        return switch (input) {
            case VersionedInput.Read read -> sees(state, output) ? state : null;
            case VersionedInput.Write write -> made(state.next(write.value()), output);
            case VersionedInput.Cas cas ->
                Objects.equals(state.value(), cas.expected()) ? made(state.next(cas.next()), output) : null;
        };
    }

    private static boolean sees(State state, @Nullable VersionedOutput output) {
        if (output == null) return true;
        @Nullable Long version = output.version();
        boolean versionFits = version == null || version == state.version();
        return versionFits && (output.value() == null || output.value().equals(state.value()));
    }

    private static @Nullable State made(State next, @Nullable VersionedOutput output) {
        @Nullable Long version = output == null ? null : output.version();
        return version == null || version == next.version() ? next : null;
    }

    @Override
    public boolean readOnly(VersionedInput input, @Nullable VersionedOutput output) {
        return input instanceof VersionedInput.Read;
    }

    /** {@code write 3 -> version 1}, {@code read -> 3 of version 1}. */
    @Override
    public String describe(VersionedInput input, @Nullable VersionedOutput output) {
        @Nullable Long version = output == null ? null : output.version();
        return switch (input) {
            case VersionedInput.Read read -> Words.answered("read", output == null ? null : read(output));
            case VersionedInput.Write write -> Words.answered("write " + Words.value(write.value()), version(version));
            case VersionedInput.Cas cas ->
                Words.answered("cas " + Words.value(cas.expected()) + " " + Words.value(cas.next()), version(version));
        };
    }

    private static @Nullable String version(@Nullable Long version) {
        return version == null ? null : "version " + version;
    }

    private static @Nullable String read(VersionedOutput output) {
        @Nullable String version = version(output.version());
        if (output.value() == null) return version;
        String value = Words.value(output.value());
        return version == null ? value : value + " of " + version;
    }

    @Override
    public String describeState(State state) {
        return Words.value(state.value()) + " of version " + state.version();
    }
}
