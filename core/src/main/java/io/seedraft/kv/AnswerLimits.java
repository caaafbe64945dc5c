package io.seedraft.kv;

/**
 * How much one answer may hold. An answer is of one moment, so that it is found in one piece: what would take a node too long, or
 * fill its memory, is refused instead ({@link Result.TooMuch}). Nothing that is kept depends on it, so that nodes may differ.
 *
 * @param maxKeys how many keys one query may name or find, at least 1
 * @param maxBytes how many bytes one answer may hold behind its first key or value, which is always given; at least 1
 */
public record AnswerLimits(int maxKeys, int maxBytes) {

    /** 8,192 keys and 4 MiB. */
    public static final AnswerLimits DEFAULT = new AnswerLimits(8192, 4 << 20);

    /** Refuses limits under which nothing could be answered. */
    public AnswerLimits {
        if (maxKeys < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "an answer holds something: " + maxKeys + " keys, " + maxBytes + " bytes");
        }
    }
}
