package io.seedraft.history.checker.part;

/** What an operation does to a register; {@link RegisterPart} has the values. */
public enum Act {
    /** Sees {@code seen}. */
    READ,
    /** Sees anything but {@code seen}. */
    NOT,
    /** Leaves {@code left}. */
    WRITE,
    /** Sees {@code seen}, leaves {@code left}. */
    CAS,
    /** Sees anything but {@code seen}, leaves {@code left}. */
    REPLACE,
    /** Leaves what it saw with {@code suffix} behind it. */
    APPEND,
    /** Sees nothing and changes nothing. */
    NOTHING
}
