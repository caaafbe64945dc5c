package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.LogView;
import java.util.Arrays;
import java.util.List;

/**
 * {@code LogMatching}: entries of one index and term hold the same and have equal logs before them (Thesis §3.5). The
 * table has one row for each (index, term) with its payload and the term before it; a log all of whose entries agree
 * with their rows is, by induction, the same as any other log up to an entry that both hold. {@code
 * LeaderAppendOnly}: a leader never replaces or removes entries of its log.
 */
final class Logs {

    private final LawCounts laws;
    private final LongTable rows = new LongTable();
    private Entry[] entries = new Entry[256];
    private long[] termsBefore = new long[256];
    private int size;

    Logs(LawCounts laws) {
        this.laws = laws;
    }

    void reset() {
        rows.reset();
        Arrays.fill(entries, 0, size, null);
        size = 0;
    }

    /** A node handed entries to its disk. */
    void written(NodeMemory node, long term, List<Entry> written, long operation) {
        int count = written.size();
        if (count == 0) return;
        if (node.ledTerm == term && written.get(0).index() <= node.log.last()) {
            throw new LawViolation("LeaderAppendOnly: n" + node.id + " leads term " + term + " and replaces entry "
                    + written.get(0).index());
        }
        for (int i = 0; i < count; i++) {
            Entry entry = written.get(i);
            long index = entry.index();
            node.log.written(index, entry.term(), operation);
            node.lasts.written(operation, index, entry.term());
            matches(node.id, entry, node.log.termAt(index - 1));
        }
    }

    /** A log that was there before the run. */
    void inherited(List<Entry> log) {
        long termBefore = 0;
        for (Entry entry : log) {
            matches(0, entry, termBefore);
            termBefore = entry.term();
        }
    }

    /** Whether some node wrote such an entry; if so it must be the same in all. */
    boolean known(int node, Entry entry, long termBefore) {
        if (rows.get(key(entry.index(), entry.term()), -1) < 0) return false;
        matches(node, entry, termBefore);
        return true;
    }

    /** A leader is still one at the end of a step. */
    void stillLeads(NodeMemory node, LogView log) {
        laws.checked(Law.LEADER_APPEND_ONLY);
        long last = log.lastIndex();
        if (last < node.ledLast) {
            throw new LawViolation("LeaderAppendOnly: n" + node.id + " leads term " + node.ledTerm
                    + " and its log shrank from " + node.ledLast + " to " + last);
        }
        node.ledLast = last;
    }

    private void matches(int node, Entry entry, long termBefore) {
        laws.checked(Law.LOG_MATCHING);
        long row = rows.putIfAbsent(key(entry.index(), entry.term()), size);
        if (row == size) {
            add(entry, termBefore);
            return;
        }
        Entry known = entries[(int) row];
        if (known != entry && !known.payload().equals(entry.payload())) {
            throw new LawViolation("LogMatching: entry " + entry.id() + " on n" + node + " holds "
                    + EntryText.of(entry.payload()) + ", elsewhere another " + EntryText.of(known.payload()));
        }
        if (termsBefore[(int) row] != termBefore) {
            throw new LawViolation("LogMatching: before entry " + entry.id() + " stands term " + termBefore + " on n"
                    + node + ", elsewhere " + termsBefore[(int) row]);
        }
    }

    private void add(Entry entry, long termBefore) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
            termsBefore = Arrays.copyOf(termsBefore, 2 * size);
        }
        entries[size] = entry;
        termsBefore[size++] = termBefore;
    }

    private static long key(long index, long term) {
        return (term << 32) + index;
    }
}
