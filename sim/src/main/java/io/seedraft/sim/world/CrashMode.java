package io.seedraft.sim.world;

/** What a power loss leaves of the operations that no sync had made durable. */
public enum CrashMode {
    /** Nothing: the cache never reached the disk. */
    DROP_ALL,
    /** Everything: the disk was about to answer. */
    KEEP_ALL,
    /** All up to some operation, and of the next one, when it is a write, the first sectors: a log cut in its tail. */
    PREFIX,
    /** Each operation or not, alone: a later write survives an earlier one. */
    EACH_OPERATION,
    /** Each creation and deletion or not, and each sector of each write or not: torn writes. */
    EACH_SECTOR
}
