package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.message.Message;
import io.seedraft.raft.message.Message.AppendAccepted;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.AppendRejected;
import io.seedraft.raft.message.Message.PreVoteReply;
import io.seedraft.raft.message.Message.RequestVote;
import io.seedraft.raft.message.Message.RequestVoteReply;
import io.seedraft.sim.world.NodeSet;
import java.util.function.IntPredicate;

/**
 * Leases (Thesis §6.4.1), each half by itself and in true time, which no node knows. {@code SilenceKept}: a voter that promised a leader
 * silence neither votes nor stands in a later term before that is over, whatever befell it meanwhile. {@code LeaseExcludes}: a leader that
 * answers by its lease leads the latest term that anybody was elected in. {@code LeaseCovered}: and as long as a leader
 * believes in its lease, a majority with it keeps still. No rival need come, and no client, for a lease that is a moment too long.
 *
 * <pre>
 *   leader     --- round ----&gt;                          answers a read: nobody else is elected
 *   voter                     heard, promises 100 ms |------------------------&gt;| may vote
 *                                                    (crash, another start)
 * </pre>
 *
 * <p>And a promise is on the disk before it leaves ({@code DurableBeforePromise}). A disk that was lost has lost its promise too: who breaks it then is noted with the other promises that disks took with them.
 */
final class Leases {

    private final LawCounts laws;
    private final LostDisks lostDisks;
    private final long[] heardTerm = new long[NodeSet.MAX_NODES + 1];
    private final long[] heardAtNanos = new long[NodeSet.MAX_NODES + 1];
    private final long[] silentUntilNanos = new long[NodeSet.MAX_NODES + 1];
    private final long[] promisedInTerm = new long[NodeSet.MAX_NODES + 1];
    private final long[] lostUntilNanos = new long[NodeSet.MAX_NODES + 1];
    private final long[] keptNanos = new long[NodeSet.MAX_NODES + 1];
    private final long[] keptSinceOperation = new long[NodeSet.MAX_NODES + 1];
    private long latestLedTerm;

    Leases(LostDisks lostDisks, LawCounts laws) {
        this.lostDisks = lostDisks;
        this.laws = laws;
    }

    void reset(int highestNode) {
        for (int id = 0; id <= highestNode; id++) {
            heardTerm[id] = 0;
            heardAtNanos[id] = 0;
            silentUntilNanos[id] = 0;
            promisedInTerm[id] = 0;
            lostUntilNanos[id] = 0;
            keptNanos[id] = 0;
            keptSinceOperation[id] = 0;
        }
        latestLedTerm = 0;
    }

    /** A node hands its disk the length of its promises. Less than before is on the disk in any case. */
    void written(int id, long silenceNanos, long operation, long nowNanos) {
        long owedNanos = silentUntilNanos[id] - nowNanos;
        if (silenceNanos < owedNanos) {
            throw new LawViolation("SilenceKept: n" + id + " writes down that it promises silence for " + silenceNanos
                    + " ns, and owes it for " + owedNanos + " ns more: the next boot would forget that");
        }
        if (silenceNanos > keptNanos[id]) keptSinceOperation[id] = operation;
        keptNanos[id] = silenceNanos;
    }

    /** A leader's word arrives at a node, which follows it unless its term is over. */
    void receiving(NodeView view, AppendEntries append, long nowNanos) {
        if (append.term() < view.term()) return;
        heardTerm[view.id()] = append.term();
        heardAtNanos[view.id()] = nowNanos;
    }

    void sending(NodeMemory node, int to, Message message, long nowNanos) {
        int id = node.id;
        if (message instanceof AppendAccepted reply) promises(node, reply.term(), reply.promiseTrueNanos());
        else if (message instanceof AppendRejected reply) promises(node, reply.term(), reply.promiseTrueNanos());
        else if (message instanceof RequestVote request && !request.byTransfer()) {
            speaks(id, request.term(), "stands for election", nowNanos);
        } else if (message instanceof RequestVoteReply reply && reply.granted()) {
            speaks(id, reply.term(), "votes for n" + to, nowNanos);
        } else if (message instanceof PreVoteReply reply && reply.granted()) {
            speaks(id, reply.term(), "would vote for n" + to, nowNanos);
        }
    }

    private void promises(NodeMemory node, long term, long promiseTrueNanos) {
        int id = node.id;
        // A disk that hung for long may let go of an answer to an
        // earlier leader, of which nobody makes a lease any more.
        if (promiseTrueNanos == 0 || term != heardTerm[id]) return;
        if (keptNanos[id] < promiseTrueNanos || node.durableOperations < keptSinceOperation[id]) {
            throw new LawViolation("DurableBeforePromise: n" + id + " promises silence for " + promiseTrueNanos
                    + " ns, and its disk does not know of it");
        }
        silentUntilNanos[id] = Math.max(silentUntilNanos[id], heardAtNanos[id] + promiseTrueNanos);
        promisedInTerm[id] = Math.max(promisedInTerm[id], term);
    }

    private void speaks(int id, long term, String what, long nowNanos) {
        laws.checked(Law.SILENCE_KEPT);
        if (term <= promisedInTerm[id]) return;
        if (nowNanos < lostUntilNanos[id]) {
            lostDisks.brokeSilence(id, what + " in term " + term + " after it had promised silence");
        } else if (nowNanos < silentUntilNanos[id]) {
            throw new LawViolation("SilenceKept: n" + id + ' ' + what + " in term " + term
                    + ", and promised silence for " + (silentUntilNanos[id] - nowNanos) + " ns more");
        }
    }

    /** A node's disk was wiped or put back. */
    void diskLost(int id) {
        lostUntilNanos[id] = Math.max(lostUntilNanos[id], silentUntilNanos[id]);
        silentUntilNanos[id] = 0;
    }

    void elected(long term) {
        latestLedTerm = Math.max(latestLedTerm, term);
    }

    /** A leader answers a read in the step in which it is asked, with no round behind it. */
    void answersByLease(NodeView leader, long nowNanos) {
        laws.checked(Law.LEASE_EXCLUDES);
        if (latestLedTerm > leader.term()) {
            throw new LawViolation("LeaseExcludes: n" + leader.id() + " answers a read by its lease of term "
                    + leader.term() + ", and term " + latestLedTerm + " has a leader");
        }
        covers(leader, nowNanos + 1);
    }

    /** A leader believes that it holds a lease until a moment, which its clock was asked for. */
    void covers(NodeView leader, long untilNanos) {
        laws.checked(Law.LEASE_COVERED);
        IntPredicate silent = voter -> voter == leader.id() || isSilent(leader, voter, untilNanos);
        if (Majority.is(leader.membership(), silent)) return;
        throw new LawViolation("LeaseCovered: n" + leader.id() + " holds a lease of term " + leader.term() + " until "
                + untilNanos + " ns, in true time, and so long only " + Majority.text(leader.membership(), silent)
                + " keep still, itself and no lost node among them");
    }

    /** By what it promised; a disk that was lost has lost the promise, which its leader cannot know before it calls the node lost. */
    private boolean isSilent(NodeView leader, int voter, long untilNanos) {
        return !leader.callsLost(voter) && Math.max(silentUntilNanos[voter], lostUntilNanos[voter]) >= untilNanos;
    }
}
