package io.seedraft.kv;

/**
 * How large keys and values may be. The results of commands depend on it, so that every replica of a cluster must be
 * given the same.
 *
 * @param maxKeyBytes the longest key, at least 1
 * @param maxValueBytes the longest value, at least 20, which is what the longest number takes
 */
public record StoreLimits(int maxKeyBytes, int maxValueBytes) {

    /** Keys of 1 KiB and values of 1 MiB. */
    public static final StoreLimits DEFAULT = new StoreLimits(1024, 1 << 20);

    /** Refuses limits under which a command could not do its work. */
    public StoreLimits {
        if (maxKeyBytes < 1) throw new IllegalArgumentException("maxKeyBytes must be at least 1: " + maxKeyBytes);
        if (maxValueBytes < 20) {
            throw new IllegalArgumentException("maxValueBytes must be at least 20: " + maxValueBytes);
        }
    }
}
