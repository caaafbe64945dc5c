package io.seedraft.kv;

import java.util.Optional;

/** A change of the store. It goes through the log, and each replica applies it in the log's order. */
public sealed interface Command {

    /** The key that is changed. */
    Bytes key();

    /**
     * Sets a key whatever it held. Answers {@link Result.Done}.
     *
     * @param key the key
     * @param value its new value
     */
    record Put(Bytes key, Bytes value) implements Command {}

    /**
     * Removes a key. Answers {@link Result.Flag}: whether it existed.
     *
     * @param key the key
     */
    record Delete(Bytes key) implements Command {}

    /**
     * Sets a key only if it holds what is expected. Answers {@link Result.Flag}: whether it did.
     *
     * @param key the key
     * @param expected the value it must hold, or empty when the key must be absent
     * @param value its new value
     */
    record Cas(Bytes key, Optional<Bytes> expected, Bytes value) implements Command {}

    /**
     * Adds to the end of a value; an absent key counts as empty. Answers {@link Result.Number}: the new length in
     * bytes.
     *
     * @param key the key
     * @param suffix what to add, possibly nothing, which still makes the key exist
     */
    record Append(Bytes key, Bytes suffix) implements Command {}

    /**
     * Adds to a value that is a {@link Decimal}; an absent key counts as 0. Answers {@link Result.Number}: the new
     * value, {@link Result.NotANumber} or {@link Result.Overflow}.
     *
     * @param key the key
     * @param delta what to add, possibly negative
     */
    record Incr(Bytes key, long delta) implements Command {}
}
