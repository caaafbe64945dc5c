package io.seedraft.raft.log;

/**
 * The identity of a log entry: no two different entries of one history share term and index (Thesis §3.5, Log Matching).
 *
 * <p>The natural order is the one voters use to compare logs: the later term wins, then the longer log (Thesis §3.6.1).
 *
 * @param term the term in which the entry was created, 0 for the empty log
 * @param index the entry's place, 1 for the first entry, 0 for the empty log
 */
public record EntryId(long term, long index) implements Comparable<EntryId> {

    /**
     * The last term. Whatever is beyond is refused at the door, so that no sum of a term or an index and a few more overflows inside.
     */
    public static final long MAX_TERM = 1L << 62;

    /** The last index. */
    public static final long MAX_INDEX = 1L << 62;

    /** What stands before the first entry. */
    public static final EntryId NONE = new EntryId(0, 0);

    @Override
    public int compareTo(EntryId other) {
        return term != other.term ? Long.compare(term, other.term) : Long.compare(index, other.index);
    }

    @Override
    public String toString() {
        return term + "." + index;
    }
}
