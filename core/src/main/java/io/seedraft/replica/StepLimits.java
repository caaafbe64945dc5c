package io.seedraft.replica;

import io.seedraft.kv.AnswerLimits;

/**
 * How much of what waits one step does: what is left is done by the next, so that no step keeps messages, heartbeats and clients
 * waiting. A node that comes back to a million committed entries and applies them in one piece is deposed meanwhile, and so is the next.
 *
 * <p>A step ends behind the entry or answer by which it reaches a limit, so it does less than twice this.
 *
 * @param maxEntries committed entries applied
 * @param maxBytes bytes of the keys and values that those set, and as many of those that reads are answered with
 * @param maxKeys keys that reads look up or list
 */
public record StepLimits(int maxEntries, int maxBytes, int maxKeys) {

    /** 2,048 entries, 4 MiB, 8,192 keys: a few milliseconds of one core each. */
    public static final StepLimits DEFAULT =
            new StepLimits(2048, AnswerLimits.DEFAULT.maxBytes(), AnswerLimits.DEFAULT.maxKeys());

    /** Checks that each step gets on. */
    public StepLimits {
        if (maxEntries < 1 || maxBytes < 1 || maxKeys < 1) {
            throw new IllegalArgumentException("each step does something: " + maxEntries + " entries, " + maxBytes
                    + " bytes, " + maxKeys + " keys");
        }
    }

    /** How much one answer may hold: what one step may do. */
    AnswerLimits ofAnswer() {
        return new AnswerLimits(maxKeys, maxBytes);
    }
}
