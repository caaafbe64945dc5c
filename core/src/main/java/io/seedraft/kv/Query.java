package io.seedraft.kv;

import java.util.List;

/** A question to the store. It changes nothing and is never in the log (Thesis §6.4). */
public sealed interface Query {

    /**
     * Answers {@link Result.Value} or {@link Result.Absent}.
     *
     * @param key the key
     */
    record Get(Bytes key) implements Query {}

    /**
     * Answers {@link Result.Values}, one for each key in the order asked, all of the same moment; or {@link Result.TooMuch}.
     *
     * @param keys the keys, possibly repeated
     */
    record MGet(List<Bytes> keys) implements Query {

        /** Keeps a copy of the list that nobody can change. */
        public MGet {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Answers {@link Result.Flag}.
     *
     * @param key the key
     */
    record Exists(Bytes key) implements Query {}

    /**
     * Answers {@link Result.Number}: how many of these keys exist at one moment, one that is named twice counted twice.
     *
     * @param keys the keys, possibly repeated
     */
    record Existing(List<Bytes> keys) implements Query {

        /** Keeps a copy of the list that nobody can change. */
        public Existing {
            keys = List.copyOf(keys);
        }
    }

    /** Answers {@link Result.Number}: how many keys there are. */
    record Count() implements Query {
        /** The only one needed. */
        public static final Count INSTANCE = new Count();
    }

    /**
     * Answers {@link Result.KeyList}: every key that begins so, in the order of {@link Bytes}; or {@link Result.TooMuch}.
     *
     * @param prefix how the keys begin; empty for all
     */
    record Keys(Bytes prefix) implements Query {}
}
