package io.seedraft.kv;

import io.seedraft.wire.Mix;
import java.util.List;
import java.util.Optional;

/** What a client is told about its command, query or session. */
public sealed interface Result {

    /**
     * The result of a command. Sessions keep these so that a repeated command can be answered again (Thesis §6.3),
     * which is why none of them carries a value: what is kept for a client stays small.
     */
    sealed interface OfCommand extends Result {

        /** A hash of the result, the same on every machine and JDK. */
        long hash64();
    }

    /** The result of a query. */
    sealed interface OfQuery extends Result {}

    /** What the session table answers in place of the store. */
    sealed interface OfSession extends Result {}

    /** It is done, and there is no more to say. */
    Done DONE = new Done();

    /** Yes: it existed, exists, or matched. */
    Flag YES = new Flag(true);

    /** No: it did not exist, does not, or did not match. */
    Flag NO = new Flag(false);

    /** There is no such key. */
    Absent ABSENT = new Absent();

    /** The value is no number to add to. */
    NotANumber NOT_A_NUMBER = new NotANumber();

    /** The sum is beyond 64 bits. */
    Overflow OVERFLOW = new Overflow();

    /** It is done, and there is no more to say. */
    record Done() implements OfCommand {
        @Override
        public long hash64() {
            return 1;
        }
    }

    /**
     * Yes or no: the key existed (delete), exists (exists), or held what was expected (cas).
     *
     * @param value the answer
     */
    record Flag(boolean value) implements OfCommand, OfQuery {
        @Override
        public long hash64() {
            return value ? 3 : 2;
        }

        /** The one flag of this value. */
        public static Flag of(boolean value) {
            return value ? YES : NO;
        }
    }

    /**
     * A number: the new length (append), the new value (incr), or how many keys (count, existing).
     *
     * @param value the number
     */
    record Number(long value) implements OfCommand, OfQuery {
        @Override
        public long hash64() {
            return Mix.of(4, value);
        }
    }

    /** The key does not hold a {@link Decimal}. Nothing was changed. */
    record NotANumber() implements OfCommand {
        @Override
        public long hash64() {
            return 5;
        }
    }

    /** The key holds a {@link Decimal}, and the sum with it is beyond 64 bits. Nothing was changed. */
    record Overflow() implements OfCommand {
        @Override
        public long hash64() {
            return 8;
        }
    }

    /**
     * A limit of the store refuses the command. Nothing was changed.
     *
     * @param what which part is too large
     * @param limitBytes how large it may be
     */
    record TooLarge(Part what, int limitBytes) implements OfCommand {

        /** What {@link StoreLimits} limits. */
        public enum Part {
            /** The key. */
            KEY,
            /** The value as it would become. */
            VALUE
        }

        @Override
        public long hash64() {
            return Mix.of(what == Part.KEY ? 6 : 7, limitBytes);
        }
    }

    /**
     * What the key holds.
     *
     * @param value the value
     */
    record Value(Bytes value) implements OfQuery {}

    /** There is no such key. */
    record Absent() implements OfQuery {}

    /**
     * What several keys hold.
     *
     * @param values one for each key asked for, empty where there is no such key
     */
    record Values(List<Optional<Bytes>> values) implements OfQuery {

        /** Keeps a copy of the list that nobody can change. */
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * The keys that were found.
     *
     * @param keys in ascending order
     */
    record KeyList(List<Bytes> keys) implements OfQuery {

        /** Keeps a copy of the list that nobody can change. */
        public KeyList {
            keys = List.copyOf(keys);
        }
    }

    /**
     * An answer of one moment would be too large, and half of one is none.
     *
     * @param what what there is too much of
     * @param limit how much one answer may have
     */
    record TooMuch(What what, int limit) implements OfQuery {

        /** What {@link AnswerLimits} limits. */
        public enum What {
            /** Keys that the query names. */
            KEYS_ASKED,
            /** Keys that begin as asked. */
            KEYS_FOUND,
            /** Bytes of keys or values. */
            BYTES
        }
    }

    /**
     * The session is registered.
     *
     * @param sessionId its number: the log index of the registration
     */
    record SessionOpened(long sessionId) implements OfSession {}

    /**
     * There is no such session any more, and this copy of the command was not applied. If an earlier copy may have
     * reached the log, nobody can tell any more whether that one was: the outcome is unknown.
     *
     * @param sessionId the session that the command named
     */
    record SessionExpired(long sessionId) implements OfSession {}

    /**
     * The client had said that it has the answer to this command, and the answer is no longer kept. This copy was not
     * applied: it is a late duplicate, or the client numbers its commands wrongly.
     *
     * @param oldestUnanswered the least sequence number that the session still accepts
     */
    record StaleSequence(long oldestUnanswered) implements OfSession {}

    /**
     * Too many commands lie between this one and the oldest that the client still waits for. Neither this nor any
     * other copy of the same envelope is ever applied, so the command has certainly failed.
     *
     * @param maxResultsPerSession how many may be in flight
     */
    record SequenceTooFar(int maxResultsPerSession) implements OfSession {}

    /** The entry holds no command that could be decoded, on no replica: it has no effect. */
    record Undecodable() implements OfSession {
        /** The only one needed. */
        public static final Undecodable INSTANCE = new Undecodable();
    }
}
