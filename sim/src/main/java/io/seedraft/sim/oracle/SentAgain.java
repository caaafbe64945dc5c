package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.Arrays;

/**
 * {@code SentAgain}: a leader sends again what gets lost (Thesis §3.5: "retries indefinitely"), and soon. A follower that lacks entries
 * is sent some, or shows progress, within {@value #HEARTBEATS_MAX} heartbeats. In the end every entry arrives even if a leader waits
 * sixty heartbeats for an answer, and clients ask again meanwhile; only they are slow.
 *
 * <p>A follower that has no room is sent no commands: it says how much it takes, and is left out from then on.
 */
final class SentAgain {

    /** What is not answered for three is taken for lost; one more may fall between two of them. */
    static final int HEARTBEATS_MAX = 4;

    private final LawCounts laws;
    private int stride = 1;
    private long[] termOf = {};
    private long[] begunRound = {};
    private long[] countedRound = {};

    /** The least that each node ever said to take. */
    private long[] leastCapacity = {};

    // By leader and follower, in the leader's term.
    private long[] matched = {};
    private boolean[] busy = {};
    private int[] idleHeartbeats = {};

    SentAgain(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int highestNode) {
        stride = highestNode + 1;
        if (termOf.length < stride) {
            termOf = new long[stride];
            begunRound = new long[stride];
            countedRound = new long[stride];
            matched = new long[stride * stride];
            busy = new boolean[stride * stride];
            leastCapacity = new long[stride];
            idleHeartbeats = new int[stride * stride];
        }
        Arrays.fill(termOf, 0);
        Arrays.fill(leastCapacity, Long.MAX_VALUE);
    }

    /** A node leads nothing when it boots; where its disk was put back, it may lead a term again that it has led before. */
    void booted(int id) {
        termOf[id] = 0;
    }

    /** A node says how much it takes. */
    void sending(int from, Message message) {
        if (message instanceof Message.AppendAccepted accepted) takes(from, accepted.capacity());
        else if (message instanceof Message.RequestVoteReply reply) takes(from, reply.capacity());
    }

    private void takes(int node, long capacity) {
        leastCapacity[node] = Math.min(leastCapacity[node], capacity);
    }

    void sending(int leader, int to, Message.AppendEntries append) {
        if (to >= stride) return;
        if (termOf[leader] != append.term()) takesOffice(leader, append.term());
        begunRound[leader] = append.round();
        if (!append.entries().isEmpty()) busy[leader * stride + to] = true;
    }

    private void takesOffice(int leader, long term) {
        termOf[leader] = term;
        countedRound[leader] = 0;
        int from = leader * stride;
        Arrays.fill(matched, from, from + stride, 0);
        Arrays.fill(busy, from, from + stride, true);
        Arrays.fill(idleHeartbeats, from, from + stride, 0);
    }

    /** A message arrives at a leader. */
    void receiving(NodeView leader, int from, Message message) {
        if (message.term() != termOf[leader.id()] || from >= stride) return;
        int pair = leader.id() * stride + from;
        if (message instanceof Message.AppendAccepted accepted) {
            if (accepted.matchIndex() > matched[pair]) busy[pair] = true;
            matched[pair] = Math.max(matched[pair], accepted.matchIndex());
        } else if (message instanceof Message.AppendRejected) {
            busy[pair] = true;
        }
    }

    /** A leader did something else: a round that it began out of turn, for a read, is no heartbeat. */
    void stirred(NodeView leader) {
        countedRound[leader.id()] = begunRound[leader.id()];
    }

    /** A leader was woken, perhaps for a heartbeat. */
    void woken(NodeView leader) {
        int id = leader.id();
        if (termOf[id] != leader.term() || begunRound[id] == countedRound[id]) return;
        countedRound[id] = begunRound[id];
        laws.checked(Law.SENT_AGAIN);
        Membership membership = leader.membership();
        for (int slot = 0; slot < membership.size(); slot++) {
            int follower = membership.member(slot);
            if (follower != id && follower < stride) count(leader, follower);
        }
    }

    private void count(NodeView leader, int follower) {
        int pair = leader.id() * stride + follower;
        boolean hasRoom = leastCapacity[follower] >= leader.log().position();
        boolean lacks = hasRoom && matched[pair] < leader.log().lastIndex();
        idleHeartbeats[pair] = lacks && !busy[pair] ? idleHeartbeats[pair] + 1 : 0;
        busy[pair] = false;
        if (idleHeartbeats[pair] <= HEARTBEATS_MAX) return;
        throw new LawViolation("SentAgain: n" + leader.id() + " knows that n" + follower + " has entries up to "
                + matched[pair] + " of " + leader.log().lastIndex() + ", and has sent it none for "
                + idleHeartbeats[pair] + " heartbeats");
    }
}
