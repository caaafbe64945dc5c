package io.seedraft.history.checker.model;

import java.util.Objects;

/**
 * An operation on one of several objects that have nothing to do with each other.
 *
 * @param key which of them
 * @param input what is asked of it
 */
public record Keyed<I>(String key, I input) {
    public Keyed {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(input, "input");
    }
}
