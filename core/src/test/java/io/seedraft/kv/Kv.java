package io.seedraft.kv;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What properties of the store are tried with: few keys, so that commands meet, and values that are often numbers. */
public final class Kv {

    private Kv() {}

    /** Seven keys, some of which begin others. */
    public static Arbitrary<Bytes> keys() {
        return Arbitraries.of("", "a", "ab", "abc", "b", "\u0000", "ÿ").map(Bytes::of);
    }

    /** Any bytes, numbers, and numbers near the ends of their range. */
    public static Arbitrary<Bytes> values() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(24).map(Bytes::wrap),
                Arbitraries.integers().between(-12, 12).map(number -> Bytes.of("" + number)),
                Arbitraries.longs().map(number -> Bytes.of("" + number)),
                Arbitraries.of("", "01", "+1", "9223372036854775807").map(Bytes::of));
    }

    /** All kinds of commands. */
    public static Arbitrary<Command> commands() {
        Arbitrary<Long> deltas = Arbitraries.oneOf(Arbitraries.longs().between(-3, 3), Arbitraries.longs());
        return Arbitraries.oneOf(
                Combinators.combine(keys(), values()).as(Command.Put::new),
                keys().map(Command.Delete::new),
                Combinators.combine(keys(), expectations(), values()).as(Command.Cas::new),
                Combinators.combine(keys(), values()).as(Command.Append::new),
                Combinators.combine(keys(), deltas).as(Command.Incr::new));
    }

    private static Arbitrary<Optional<Bytes>> expectations() {
        return Arbitraries.oneOf(
                Arbitraries.just(Optional.empty()),
                values().map(Optional::of),
                Arbitraries.integers().between(-2, 2).map(number -> Optional.of(Bytes.of("" + number))));
    }

    /** All kinds of queries. */
    public static Arbitrary<Query> queries() {
        return Arbitraries.oneOf(
                keys().map(Query.Get::new),
                keys().list().ofMaxSize(5).map(Query.MGet::new),
                keys().map(Query.Exists::new),
                keys().list().ofMaxSize(5).map(Query.Existing::new),
                Arbitraries.just(Query.Count.INSTANCE),
                keys().map(Query.Keys::new));
    }

    /** All kinds of results. */
    public static Arbitrary<Result> results() {
        Arbitrary<Long> counts = Arbitraries.longs().greaterOrEqual(0);
        Arbitrary<Integer> limits = Arbitraries.integers().greaterOrEqual(0);
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(Result.DONE, Result.YES, Result.NO, Result.ABSENT, Result.NOT_A_NUMBER, Result.OVERFLOW),
                Arbitraries.longs().map(Result.Number::new),
                Combinators.combine(Arbitraries.of(Result.TooLarge.Part.class), limits)
                        .as(Result.TooLarge::new),
                values().map(Result.Value::new),
                values().optional().list().ofMaxSize(5).map(Result.Values::new),
                keys().list().ofMaxSize(5).map(Result.KeyList::new),
                counts.map(Result.SessionOpened::new),
                counts.map(Result.SessionExpired::new),
                counts.map(Result.StaleSequence::new),
                limits.map(Result.SequenceTooFar::new)));
    }
}
