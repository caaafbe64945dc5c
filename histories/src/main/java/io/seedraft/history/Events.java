package io.seedraft.history;

import org.jspecify.annotations.Nullable;

/**
 * Takes calls and answers in the order in which they happen, from a reader or from whoever makes them. A {@link Recording} keeps
 * them; {@link io.seedraft.history.online.OnlineHistory} judges them and forgets them. A time is in nanoseconds, or
 * {@link History#NO_TIME}.
 */
public interface Events<I, O> {
    /** The position that the next event will have: one more than the event before it, from 0. */
    long position();

    /** Leaves out positions: the next event will have this one, which must not lie before {@link #position()}. */
    void skipTo(long next);

    /**
     * A client calls.
     *
     * @return the operation's number, to be given with its answer
     */
    int invoke(int client, I asked, long timeNanos);

    /** What this open operation asks. */
    I asked(int operation);

    /**
     * The answer showed that the operation of this open call was another one: a cas that failed has seen that the value was not
     * the expected one, and asked for nothing else. The answer to that one comes next.
     */
    void instead(int operation, I asked);

    /** The operation happened and this is its answer; null when the answer was not noted and may have been any. */
    void ok(int operation, @Nullable O answer, long timeNanos);

    /** The operation certainly did not happen. */
    void fail(int operation, long timeNanos);

    /** The client gave up: the operation may have happened, or happen later, or never. So does one without any answer. */
    void info(int operation, long timeNanos);

    /** Something happened beside the operations, before the next event. */
    void note(String source, String type, String f, String text, long timeNanos);
}
