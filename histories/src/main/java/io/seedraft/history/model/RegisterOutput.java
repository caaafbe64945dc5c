package io.seedraft.history.model;

/**
 * What a register answers.
 *
 * @param value what a read found, null when absent; other operations do not look at it
 */
public record RegisterOutput(String value) {
    /** The answer to a write or cas. */
    public static final RegisterOutput DONE = new RegisterOutput(null);
}
