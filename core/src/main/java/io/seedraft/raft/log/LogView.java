package io.seedraft.raft.log;

/** The log as others may see it: read only. */
public interface LogView {

    /** The last entry that is no longer in memory because a snapshot holds its effect; {@link EntryId#NONE} at first. */
    EntryId base();

    /** Index of the last entry, or of the base when there is none. */
    long lastIndex();

    /** Term of the last entry, or of the base when there is none. */
    long lastTerm();

    /** Identity of the last entry, or the base when there is none. */
    EntryId last();

    /**
     * The term of the entry at an index.
     *
     * @param index from {@code base().index()} to {@code lastIndex()}
     */
    long termAt(long index);

    /**
     * The entry at an index.
     *
     * @param index from {@code base().index() + 1} to {@code lastIndex()}
     */
    Entry at(long index);
}
