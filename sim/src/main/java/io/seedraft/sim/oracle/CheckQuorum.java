package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Timing;
import io.seedraft.raft.message.Message;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * {@code CheckQuorum}: a leader that hears no majority leaves office (Thesis §6.2), and whom its log calls lost is none of it.
 *
 * <p>It looks at each heartbeat, and all is counted on its own clock: whoever leads on has heard a majority within an election timeout
 * and the time between two heartbeats. At its election it counts all as heard, and whom its log has called lost since the last heartbeat
 * it has counted until then.
 */
final class CheckQuorum {

    private final LawCounts laws;
    private int stride = 1;

    // By leader.
    private long[] ledTerm = {};
    private long[] ledSinceNanos = {};

    // By leader and follower: in which term of the leader it heard something last, and when.
    private long[] termOf = {};
    private long[] heardAtNanos = {};

    /** By leader and follower: since when it is seen to call the other one lost. */
    private long[] lostSinceNanos = {};

    private static final long NOT_LOST = Long.MAX_VALUE;

    CheckQuorum(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int highestNode) {
        stride = highestNode + 1;
        if (ledTerm.length < stride) {
            ledTerm = new long[stride];
            ledSinceNanos = new long[stride];
            termOf = new long[stride * stride];
            heardAtNanos = new long[stride * stride];
            lostSinceNanos = new long[stride * stride];
        }
        Arrays.fill(ledTerm, 0);
        Arrays.fill(termOf, 0);
        Arrays.fill(lostSinceNanos, NOT_LOST);
    }

    /** A node leads nothing when it boots; where its disk was put back, it may lead a term again that it has led before. */
    void booted(int id) {
        ledTerm[id] = 0;
        Arrays.fill(termOf, id * stride, (id + 1) * stride, 0);
        Arrays.fill(lostSinceNanos, id * stride, (id + 1) * stride, NOT_LOST);
    }

    /** A message arrives at a leader. */
    void receiving(NodeView leader, int from, Message message, long localNanos) {
        boolean answers = message instanceof Message.AppendAccepted || message instanceof Message.AppendRejected;
        if (!answers || message.term() != leader.term()) return;
        int pair = leader.id() * stride + from;
        termOf[pair] = leader.term();
        heardAtNanos[pair] = localNanos;
    }

    /** A leader woke up and still leads: it must have heard a majority lately. */
    void stillLeads(NodeView leader, Timing timing, long localNanos) {
        int id = leader.id();
        if (ledTerm[id] != leader.term()) {
            ledTerm[id] = leader.term();
            ledSinceNanos[id] = localNanos;
        }
        long since = localNanos - timing.electionTimeoutNanos() - timing.heartbeatNanos();
        if (ledSinceNanos[id] >= since) return;
        laws.checked(Law.CHECK_QUORUM);
        long lostBefore = localNanos - timing.heartbeatNanos();
        IntPredicate heard = voter -> heard(leader, voter, since) && !isLost(leader, voter, localNanos, lostBefore);
        if (Majority.is(leader.membership(), heard)) return;
        throw new LawViolation("CheckQuorum: n" + id + " leads term " + leader.term() + " and heard "
                + Majority.text(leader.membership(), heard) + ", itself and no lost node among them, in "
                + (localNanos - since) / 1_000_000 + " ms of its clock");
    }

    private boolean heard(NodeView leader, int voter, long sinceNanos) {
        if (voter == leader.id()) return true;
        int pair = leader.id() * stride + voter;
        return termOf[pair] == leader.term() && heardAtNanos[pair] >= sinceNanos;
    }

    private boolean isLost(NodeView leader, int voter, long localNanos, long beforeNanos) {
        int pair = leader.id() * stride + voter;
        long since = leader.callsLost(voter) ? Math.min(lostSinceNanos[pair], localNanos) : NOT_LOST;
        lostSinceNanos[pair] = since;
        return since <= beforeNanos;
    }
}
