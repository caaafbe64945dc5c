package io.seedraft.sim.oracle.answer;

import static io.seedraft.raft.message.Message.ReadIndexReply.REFUSED;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.message.Message;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.LongTable;
import io.seedraft.sim.oracle.Majority;
import io.seedraft.sim.oracle.NodeView;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * {@code ReadByRound}: a read that was not asked for under a lease rests on no clock. When its leader confirms it, a majority has
 * answered a round that began after the read had come to that leader (Thesis §6.4), those that the leader's log calls lost left out.
 *
 * <pre>
 *   leader    round 4 --->        read comes        round 5 --->   <--- answers to 4 prove nothing, those to 5 do
 * </pre>
 */
final class ReadByRound {

    /** Of a read that did not come to a leader. */
    static final long NO_ROUND = Long.MAX_VALUE;

    private final LawCounts laws;
    private int stride = 1;
    private long[] termOf = {};
    private long[] begunRound = {};

    /** By leader and follower: the latest round that it was heard to answer in the leader's term. */
    private long[] answeredRound = {};

    /** Of each read that a follower passed on: the last round that had begun when it came first. */
    private final LongTable begunWhenPassedOn = new LongTable();

    ReadByRound(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int highestNode) {
        stride = highestNode + 1;
        if (begunRound.length < stride) {
            termOf = new long[stride];
            begunRound = new long[stride];
            answeredRound = new long[stride * stride];
        }
        Arrays.fill(termOf, 0);
        begunWhenPassedOn.reset();
    }

    /** A node leads nothing when it boots; where its disk was put back, it may lead a term again that it has led before. */
    void booted(int leader) {
        termOf[leader] = 0;
    }

    /** The last round that a leader has begun. */
    long begunBy(NodeView leader) {
        return termOf[leader.id()] == leader.term() ? begunRound[leader.id()] : 0;
    }

    /** A message leaves a node. */
    void sending(NodeView from, int to, Message message) {
        if (message instanceof Message.AppendEntries append) begins(from.id(), append);
        else if (message instanceof Message.ReadIndexReply reply && reply.readIndex() != REFUSED) {
            long begun = begunWhenPassedOn.get(question(to, reply.read()), NO_ROUND);
            confirmed(from, begun, to);
        }
    }

    private void begins(int leader, Message.AppendEntries append) {
        if (termOf[leader] != append.term()) {
            termOf[leader] = append.term();
            Arrays.fill(answeredRound, leader * stride, (leader + 1) * stride, 0);
        }
        begunRound[leader] = append.round();
    }

    /** A message arrives at a leader, which did not see it yet. */
    void receiving(NodeView leader, int from, Message message) {
        if (message.term() != leader.term()) return;
        if (message instanceof Message.AppendAccepted accepted) answers(leader.id(), from, accepted.round());
        else if (message instanceof Message.AppendRejected rejected) answers(leader.id(), from, rejected.round());
        else if (message instanceof Message.ReadIndexRequest request) {
            begunWhenPassedOn.putIfAbsent(question(from, request.read()), begunBy(leader));
        }
    }

    private void answers(int leader, int from, long round) {
        int pair = leader * stride + from;
        answeredRound[pair] = Math.max(answeredRound[pair], round);
    }

    private static long question(int from, long number) {
        return number ^ (long) from << Long.SIZE - Byte.SIZE;
    }

    /** A leader confirms a read of its own or of another node that came when it had begun so many rounds. */
    void confirmed(NodeView leader, long begunThen, int asker) {
        if (begunThen == NO_ROUND) return;
        laws.checked(Law.READ_BY_ROUND);
        IntPredicate answered = voter -> hasAnswered(leader, voter, begunThen);
        if (Majority.is(leader.membership(), answered)) return;
        throw new LawViolation("ReadByRound: n" + leader.id() + " confirms a read of n" + asker
                + ", and since it came " + Majority.text(leader.membership(), answered)
                + ", lost nodes left out, have answered a round of term " + leader.term() + " that began behind round "
                + begunThen);
    }

    /**
     * A leader's step is over, and this is the read that came last and waits: it waits for a round that is under way, or for its turn
     * behind one, and never for the next heartbeat to begin one.
     *
     * @param begunThen how many rounds had begun when it came
     */
    void waits(NodeView leader, long begunThen, int asker) {
        // Rounds are known by their messages: a leader of itself alone sends none.
        if (begunThen == 0 || begunThen != begunBy(leader)) return;
        IntPredicate answered = voter -> hasAnswered(leader, voter, begunThen - 1);
        if (!Majority.is(leader.membership(), answered)) return;
        throw new LawViolation("ReadByRound: n" + leader.id() + " begins no round for a read of n" + asker + ", and "
                + Majority.text(leader.membership(), answered) + " have answered its last, round " + begunThen);
    }

    /** The last round that had begun when a read came that a follower passed on. */
    long begunWhenPassedOn(int asker, long read) {
        return begunWhenPassedOn.get(question(asker, read), NO_ROUND);
    }

    private boolean hasAnswered(NodeView leader, int voter, long begunThen) {
        if (voter == leader.id()) return true;
        if (leader.callsLost(voter)) return false;
        return voter < stride && answeredRound[leader.id() * stride + voter] > begunThen;
    }
}
