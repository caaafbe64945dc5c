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

    /** Where the log ends, in bytes of {@link Entry#bytes} since its beginning: equal logs end at equal positions on all nodes. */
    long position();

    /**
     * Where an entry ends, in bytes since the log's beginning.
     *
     * @param index from {@code base().index()}, for which it is 0, to {@code lastIndex()}
     */
    long positionOf(long index);

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
