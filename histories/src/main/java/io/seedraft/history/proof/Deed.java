package io.seedraft.history.proof;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import io.seedraft.history.model.RegisterInput;
import io.seedraft.history.model.RegisterOutput;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a raw operation did to its register, if it took effect, read from nothing but its question and its answer.
 *
 * @param sees the value that it saw, when {@code kind} says that it saw one; null when absent
 * @param leaves the value that it left, when {@code kind} says that it left one; null when absent; of an append the suffix
 */
record Deed(Kind kind, @Nullable String sees, @Nullable String leaves) {
    enum Kind {
        SEES,
        LEAVES,
        SEES_AND_LEAVES,
        APPENDS,
        /** It saw anything but {@code sees}, and left the value as it was. */
        MISSES,
        /** It found something and left nothing: a delete that says so. */
        REMOVES,
        /** It saw nothing and left the value as it was. */
        KEEPS
    }

    /** Reads operation {@code i}; throws when it is none of a register. */
    static Deed of(History<?, ?> history, int i) {
        Object output = history.output(i);
        boolean unknown = history.outcome(i) == Outcome.INFO;
        return switch (history.input(i)) {
            case KvInput input -> ofStore(input, (KvOutput) output, unknown);
            case RegisterInput input -> ofRegister(input, (RegisterOutput) output);
            case Object other -> throw new Flaw("operation " + i + " is none of a register: " + other);
        };
    }

    /** The value that it left, which must be said. */
    Optional<String> left() {
        Flaw.unless(kind == Kind.LEAVES || kind == Kind.SEES_AND_LEAVES, "nobody can say what it left: " + this);
        return Optional.ofNullable(leaves);
    }

    /** What it put behind the value. */
    String suffix() {
        return Objects.requireNonNull(leaves);
    }

    /** Whether it can have made another value this one. An empty suffix makes only nothing an empty text. */
    boolean mayHaveLeft(@Nullable String value) {
        return switch (kind) {
            case SEES, MISSES, KEEPS -> false;
            case LEAVES -> Objects.equals(leaves, value);
            case SEES_AND_LEAVES -> Objects.equals(leaves, value) && !Objects.equals(sees, leaves);
            case REMOVES -> value == null;
            case APPENDS -> value != null && value.endsWith(suffix()) && (value.isEmpty() || !suffix().isEmpty());
        };
    }

    /** Whether it writes, be it the value that was there, if it takes effect. */
    boolean writes() {
        return switch (kind) {
            case SEES, MISSES, KEEPS -> false;
            case LEAVES, REMOVES -> true;
            case SEES_AND_LEAVES -> !Objects.equals(sees, leaves);
            case APPENDS -> !suffix().isEmpty();
        };
    }

    /** Whether its answer says that the value was not this one. */
    boolean denies(@Nullable String value) {
        return (kind == Kind.MISSES && Objects.equals(sees, value)) || (kind == Kind.REMOVES && value == null);
    }

    private static Deed ofStore(KvInput input, @Nullable KvOutput output, boolean unknown) {
        Boolean said = output instanceof KvOutput.Flag flag ? (Boolean) flag.value() : null;
        return switch (input) {
            case KvInput.Get get -> output instanceof KvOutput.Found found ? sees(found.value()) : keeps();
            case KvInput.Exists exists -> said == null ? keeps() : said ? misses(null) : sees(null);
            case KvInput.Put put -> new Deed(Kind.LEAVES, null, put.value());
            case KvInput.Append append -> new Deed(Kind.APPENDS, null, append.suffix());
            case KvInput.Delete delete ->
                said == null
                        ? new Deed(Kind.LEAVES, null, null)
                        : said ? new Deed(Kind.REMOVES, null, null) : sees(null);
            case KvInput.Cas cas -> {
                Flaw.unless(said != null || unknown, "a cas that may have set or not: " + cas);
                yield said == null || said
                        ? new Deed(Kind.SEES_AND_LEAVES, cas.expected(), cas.next())
                        : misses(cas.expected());
            }
            case KvInput.Incr incr -> throw new Flaw("an incr is no operation of a register");
            case KvInput.Mget mget -> throw new Flaw("an mget is no operation of a register");
            case KvInput.Keys keys -> throw new Flaw("a keys read is no operation of a register");
        };
    }

    private static Deed ofRegister(RegisterInput input, @Nullable RegisterOutput output) {
        return switch (input) {
            case RegisterInput.Read read -> output == null ? keeps() : sees(output.value());
            case RegisterInput.Write write -> new Deed(Kind.LEAVES, null, write.value());
            case RegisterInput.Cas cas -> new Deed(Kind.SEES_AND_LEAVES, cas.expected(), cas.next());
            case RegisterInput.Not not -> output == null ? keeps() : misses(not.unexpected());
        };
    }

    private static Deed sees(@Nullable String value) {
        return new Deed(Kind.SEES, value, null);
    }

    private static Deed misses(@Nullable String value) {
        return new Deed(Kind.MISSES, value, null);
    }

    private static Deed keeps() {
        return new Deed(Kind.KEEPS, null, null);
    }
}
