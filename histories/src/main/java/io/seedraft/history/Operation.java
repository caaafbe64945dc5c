package io.seedraft.history;

import org.jspecify.annotations.Nullable;

/**
 * One operation of one client.
 *
 * <p>Operation a is before b in real time when {@code a.end() < b.call()}; equal positions count as concurrent.
 *
 * @param process the client; only for people and formats, the checker does not use it
 * @param input what was asked
 * @param call position of the call among the events of the history
 * @param outcome what is known of it
 * @param output the answer; null unless the outcome is {@link Outcome#OK}, or when nobody noted it: then any answer will do
 * @param end position of the answer; {@link #NEVER} when the outcome is unknown
 */
public record Operation<I, O>(
        int process,
        I input,
        long call,
        Outcome outcome,
        @Nullable O output,
        long end) {
    /** The end of an operation whose outcome is unknown: it may take effect at any time after its call. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * Checks that the parts go together.
     *
     * @throws IllegalArgumentException when it ends before its call, or an unknown outcome has an end
     */
    public Operation {
        if (end < call) {
            throw new IllegalArgumentException("an operation ends at " + end + ", before its call at " + call);
        }
        if (outcome == Outcome.INFO && end != NEVER) {
            throw new IllegalArgumentException("an operation of unknown outcome ends at " + end);
        }
    }

    /** An operation with an answer. */
    public static <I, O> Operation<I, O> ok(int process, I input, long call, O output, long end) {
        return new Operation<>(process, input, call, Outcome.OK, output, end);
    }

    /** An operation that certainly did not happen. */
    public static <I, O> Operation<I, O> fail(int process, I input, long call, long end) {
        return new Operation<>(process, input, call, Outcome.FAIL, null, end);
    }

    /** An operation of unknown outcome. */
    public static <I, O> Operation<I, O> info(int process, I input, long call) {
        return new Operation<>(process, input, call, Outcome.INFO, null, NEVER);
    }
}
