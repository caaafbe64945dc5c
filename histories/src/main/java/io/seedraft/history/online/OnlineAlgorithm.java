package io.seedraft.history.online;

import org.jspecify.annotations.Nullable;

/**
 * Judges the events of one part of a history as they come. Each method gives the answer of an offline check of the events so
 * far, in which open operations are unknown. After an answer that is not {@link OnlineAnswer.Fits} nothing more is looked at,
 * and that answer stays. Serves one thread.
 */
public interface OnlineAlgorithm<I, O> {
    /**
     * A client calls.
     *
     * @param operation its number, which no open operation has
     */
    OnlineAnswer call(int operation, I input);

    /**
     * The open operation turned out to be another one, whose answer comes next.
     *
     * @param input which; it changes no state
     */
    void instead(int operation, I input);

    /** The operation happened, and this is its answer; null when that was not noted. */
    OnlineAnswer ok(int operation, @Nullable O output);

    /** The operation certainly did not happen. */
    OnlineAnswer fail(int operation);

    /** The operation may have happened, may still happen, or never. */
    OnlineAnswer info(int operation);

    /** The last answer; at first {@link OnlineAnswer.Fits}. */
    OnlineAnswer answer();

    /** How many things it remembers, to watch over its memory. */
    int remembered();
}
