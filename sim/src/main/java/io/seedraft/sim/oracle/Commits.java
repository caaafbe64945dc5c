package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.Payload;
import java.util.Arrays;

/**
 * {@code StateMachineSafety}: one entry for each index is ever committed; who commits first defines it (Thesis §3.6.3).
 * {@code LeaderCompleteness}: what was committed in a term is in the log of each leader of a later term (Thesis §3.6).
 * {@code MonotonicCommit}: within a boot a commit index never falls.
 *
 * <p>A leader of an <em>older</em> term need not have it. Five nodes: n1 collects two votes in term 2, the third is
 * slow; n3 is elected in term 3 and commits; then n1's third vote arrives and n1 leads term 2 over a log that lacks
 * the entry. It can commit nothing, so nothing is lost. Hence each entry is kept with the term that it was committed
 * in.
 */
final class Commits {

    private final LawCounts laws;
    private Entry[] entries = new Entry[256];
    private long[] terms = new long[256];
    private final LostDisks lostDisks;
    private long top;

    Commits(LostDisks lostDisks, LawCounts laws) {
        this.lostDisks = lostDisks;
        this.laws = laws;
    }

    void reset() {
        Arrays.fill(entries, 0, (int) top + 1, null);
        top = 0;
    }

    /** The last index that anybody committed. */
    long top() {
        return top;
    }

    /** The term of the committed entry at an index. */
    long termAt(long index) {
        return entries[(int) index].term();
    }

    /** The committed entry at an index. */
    Entry at(long index) {
        return entries[(int) index];
    }

    /** A node's commit index is not what it was. */
    void moved(NodeMemory node, NodeView view) {
        laws.checked(Law.MONOTONIC_COMMIT);
        long to = view.commitIndex();
        LogView log = view.log();
        if (to < node.commit) {
            throw new LawViolation(
                    "MonotonicCommit: n" + node.id + " committed up to " + node.commit + " and now " + to);
        }
        if (to > log.lastIndex()) {
            throw new LawViolation("StateMachineSafety: n" + node.id + " committed up to " + to
                    + " and its log ends at " + log.lastIndex());
        }
        long base = log.base().index();
        if (base > top) {
            throw new LawViolation("StateMachineSafety: n" + node.id + " has a snapshot up to " + base
                    + " and committed is only " + top);
        }
        for (long index = Math.max(node.commit, base) + 1; index <= to; index++) {
            Entry entry = log.at(index);
            if (index <= top) {
                same(node.id, entry, "committed");
            } else {
                define(entry, view.term());
                node.unproven = index;
            }
        }
        node.commit = to;
    }

    /** What a node commits or applies must be what was committed first. */
    void same(int node, Entry entry, String did) {
        laws.checked(Law.STATE_MACHINE_SAFETY);
        long index = entry.index();
        Entry first = index <= top ? entries[(int) index] : null;
        if (first == entry) return;
        if (first == null || first.term() != entry.term() || !first.payload().equals(entry.payload())) {
            throw new LawViolation("StateMachineSafety: n" + node + " " + did + " " + EntryText.of(entry)
                    + ", committed is " + EntryText.of(first));
        }
    }

    /** A snapshot must end in a committed entry. */
    void covers(int node, EntryId snapshot) {
        if (snapshot.index() > top || snapshot.index() > 0 && termAt(snapshot.index()) != snapshot.term()) {
            throw new LawViolation(
                    "StateMachineSafety: n" + node + " has a snapshot up to " + snapshot + ", which is not committed");
        }
    }

    /** A node leads a term that it did not lead before. */
    void elected(NodeView leader) {
        laws.checked(Law.LEADER_COMPLETENESS);
        long index = top;
        while (index > 0 && terms[(int) index] >= leader.term()) index--;
        if (!has(leader, index)) {
            throw new LawViolation("LeaderCompleteness: n" + leader.id() + " leads term " + leader.term() + " without "
                    + entries[(int) index].id() + ", committed in term " + terms[(int) index]);
        }
    }

    /** Whether a node must have a committed entry to lead a term. */
    boolean binds(long index, long term) {
        return terms[(int) index] < term;
    }

    /** Whether a node has the committed entry of an index, or a snapshot that covers it. */
    boolean has(NodeView node, long index) {
        LogView log = node.log();
        if (index < log.base().index() || index == 0) return true;
        return index <= log.lastIndex() && log.termAt(index) == termAt(index);
    }

    private void define(Entry entry, long term) {
        long index = entry.index();
        if (index >= entries.length) {
            entries = Arrays.copyOf(entries, (int) Math.max(index + 1, 2L * entries.length));
            terms = Arrays.copyOf(terms, entries.length);
        }
        entries[(int) index] = entry;
        terms[(int) index] = term;
        top = index;
        if (entry.payload() instanceof Payload.Loss loss) lostDisks.committed(loss.node(), term);
    }
}
