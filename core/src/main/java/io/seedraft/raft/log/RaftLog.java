package io.seedraft.raft.log;

import io.seedraft.port.Check;
import java.util.Arrays;
import java.util.List;

/**
 * The entries since the last snapshot, in memory.
 *
 * <p>It knows nothing of durability or commitment: its owner asks before it truncates.
 */
public final class RaftLog implements LogView {

    private static final Entry[] EMPTY = {};
    private static final long[] NO_POSITIONS = {};
    private static final int FIRST_CAPACITY = 64;

    private final EntryId base;
    private Entry[] entries = EMPTY;

    /** Where each entry ends: kept beside the entries, so that no count of bytes can drift away from them. */
    private long[] endsAt = NO_POSITIONS;

    private int size;
    private EntryId last;

    /**
     * Creates a log.
     *
     * @param base the last entry whose effect a snapshot holds; {@link EntryId#NONE} for a log from the beginning
     */
    public RaftLog(EntryId base) {
        this.base = base;
        this.last = base;
    }

    @Override
    public EntryId base() {
        return base;
    }

    @Override
    public EntryId last() {
        return last;
    }

    @Override
    public long lastIndex() {
        return last.index();
    }

    @Override
    public long lastTerm() {
        return last.term();
    }

    @Override
    public long termAt(long index) {
        return index == base.index() ? base.term() : at(index).term();
    }

    @Override
    public Entry at(long index) {
        Check.that(index > base.index() && index <= last.index(), "LogRange: only entries in memory can be read");
        return entries[(int) (index - base.index() - 1)];
    }

    @Override
    public long position() {
        return size == 0 ? 0 : endsAt[size - 1];
    }

    @Override
    public long positionOf(long index) {
        if (index == base.index()) return 0;
        Check.that(index > base.index() && index <= last.index(), "LogRange: only entries in memory have a position");
        return endsAt[(int) (index - base.index() - 1)];
    }

    /** Whether the log holds this very entry, or has it as its base: the consistency check of Thesis §3.5. */
    public boolean holds(EntryId id) {
        return id.index() >= base.index() && id.index() <= last.index() && termAt(id.index()) == id.term();
    }

    /** Appends the next entry. */
    public void append(Entry entry) {
        Check.that(entry.index() == last.index() + 1, "LogMatching: an entry goes right behind the last one");
        Check.that(entry.term() >= last.term(), "LogMatching: terms in a log never fall");
        if (size == entries.length) {
            int capacity = Math.max(FIRST_CAPACITY, size + size / 2);
            entries = Arrays.copyOf(entries, capacity);
            endsAt = Arrays.copyOf(endsAt, capacity);
        }
        endsAt[size] = position() + entry.bytes();
        entries[size++] = entry;
        last = entry.id();
    }

    /**
     * Removes the entry at an index and all behind it.
     *
     * @param index from {@code base().index() + 1} to {@code lastIndex()}
     */
    public void truncateFrom(long index) {
        Check.that(index > base.index() && index <= last.index(), "LogRange: only entries in memory can be removed");
        int kept = (int) (index - base.index() - 1);
        Arrays.fill(entries, kept, size, null);
        size = kept;
        last = kept == 0 ? base : entries[kept - 1].id();
        Check.that(last.index() == index - 1, "LogRange: a truncation ends right before its index");
    }

    /**
     * Entries from an index on, as many as fit into a size; always at least one when there is one.
     *
     * @param from first index wanted, greater than the base's
     * @param bytesMax size limit, in bytes
     */
    public List<Entry> slice(long from, long bytesMax) {
        Check.that(from > base.index(), "LogRange: only entries in memory can be sent");
        int start = (int) (from - base.index() - 1);
        if (start >= size) return List.of();
        int end = start + 1;
        long bytes = entries[start].bytes();
        while (end < size && bytes + entries[end].bytes() <= bytesMax) bytes += entries[end++].bytes();
        return end == start + 1 ? List.of(entries[start]) : List.of(Arrays.copyOfRange(entries, start, end));
    }

    /**
     * Entries by their indexes.
     *
     * @param first first index wanted, greater than the base's
     * @param last last index wanted, at most {@code lastIndex()}
     */
    public List<Entry> range(long first, long last) {
        Check.that(
                first > base.index() && last <= lastIndex() && first <= last,
                "LogRange: only entries in memory are read");
        if (first == last) return List.of(at(first));
        int start = (int) (first - base.index() - 1);
        return List.of(Arrays.copyOfRange(entries, start, start + (int) (last - first + 1)));
    }

    /**
     * The last entry at or before an index whose term is at most the given one: where two logs may agree at best.
     *
     * <p>A leader with terms {@code 1 1 1 5 5} told by a follower "I refuse 5, mine ends in term 3 at 5" need not probe its
     * two entries of term 5 one by one: nothing behind index 3 can match. Whole terms are skipped (Thesis §3.5, end).
     */
    public EntryId lastNotAfter(long index, long term) {
        long at = Math.min(index, last.index());
        while (at > base.index() && termAt(at) > term) at--;
        return at <= base.index() ? base : new EntryId(termAt(at), at);
    }
}
