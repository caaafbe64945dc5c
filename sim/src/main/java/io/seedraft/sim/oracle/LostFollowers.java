package io.seedraft.sim.oracle;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.LawViolation;
import io.seedraft.raft.message.Message;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What a leader must do about a follower that lost what it acknowledged.
 *
 * <p>{@code LossDetected}: a refusal of what was acknowledged, in answer to a request that left after that, is entered in the log in
 * the step that receives it. {@code RefusalMovesBack}: a refusal is answered at once only with a request from further back; else each
 * answer is refused again, without end. {@code CheckQuorum}: a leader that hears no majority without the lost nodes leaves office
 * (Thesis §6.2). {@code LostNodeReads}: a node that knows that it is lost confirms no read.
 */
final class LostFollowers {

    /** Clocks may run at half their rate, and a leader looks at each heartbeat only, of which two make a timeout. */
    private static final int TIMEOUTS_MAX = 3;

    private static final int NOBODY = 0;

    private final LawCounts laws;
    private int stride = 1;
    private long[] roundOf = {};
    private long[] ledTerm = {};
    private long[] ledSinceNanos = {};

    // By leader and follower: in which term of the leader, up to where it was told, what it
    // sends from which round on it sends knowing that, and when it heard something last.
    private long[] termOf = {};
    private long[] acknowledged = {};
    private long[] knownFromRound = {};
    private long[] heardAtNanos = {};

    // The refusal that is being received, if one is.
    private int refuser;
    private long refusedIndex;
    private long roundBefore;
    private boolean mustEnter;
    private int inPlace;

    LostFollowers(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int highestNode) {
        stride = highestNode + 1;
        if (roundOf.length < stride) {
            roundOf = new long[stride];
            ledTerm = new long[stride];
            ledSinceNanos = new long[stride];
            termOf = new long[stride * stride];
            acknowledged = new long[stride * stride];
            knownFromRound = new long[stride * stride];
            heardAtNanos = new long[stride * stride];
        }
        Arrays.fill(ledTerm, 0);
        Arrays.fill(termOf, 0);
        refuser = NOBODY;
    }

    /** A node leads nothing when it boots; where its disk was put back, it may lead a term again that it has led before. */
    void booted(int id) {
        ledTerm[id] = 0;
        Arrays.fill(termOf, id * stride, (id + 1) * stride, 0);
    }

    /** A leader sends entries or a heartbeat. */
    void sending(int leader, int to, Message.AppendEntries append) {
        roundOf[leader] = append.round();
        boolean again =
                to == refuser && append.round() == roundBefore && append.prev().index() >= refusedIndex;
        if (again) inPlace++;
    }

    /** A message arrives at a leader, which did not see it yet. */
    void receiving(NodeView leader, int from, Message message, long nowNanos) {
        int pair = leader.id() * stride + from;
        if (message instanceof Message.AppendAccepted accepted && accepted.term() == leader.term()) {
            hears(pair, leader.term(), nowNanos);
            if (accepted.matchIndex() > acknowledged[pair]) {
                acknowledged[pair] = accepted.matchIndex();
                knownFromRound[pair] = roundOf[leader.id()] + 1;
            }
        } else if (message instanceof Message.AppendRejected rejected && rejected.term() == leader.term()) {
            hears(pair, leader.term(), nowNanos);
            refuser = from;
            refusedIndex = rejected.refusedIndex();
            roundBefore = roundOf[leader.id()];
            inPlace = 0;
            mustEnter = refusedIndex <= acknowledged[pair] && rejected.round() >= knownFromRound[pair];
            if (mustEnter) {
                acknowledged[pair] = 0;
                knownFromRound[pair] = Long.MAX_VALUE;
            }
        }
    }

    private void hears(int pair, long term, long nowNanos) {
        heardAtNanos[pair] = nowNanos;
        if (termOf[pair] == term) return;
        termOf[pair] = term;
        acknowledged[pair] = 0;
        knownFromRound[pair] = Long.MAX_VALUE;
    }

    /** A step is over, perhaps that of a leader that received a refusal. */
    void stepped(NodeView node, Effects effects) {
        if (refuser != NOBODY) answered(node, effects);
        if (node.isLost()) silent(node, effects);
    }

    private void answered(NodeView leader, Effects effects) {
        int from = refuser;
        refuser = NOBODY;
        if (mustEnter) laws.checked(Law.LOSS_DETECTED);
        laws.checked(Law.REFUSAL_MOVES_BACK);
        if (mustEnter && !leader.callsLost(from)) {
            throw new LawViolation("LossDetected: n" + from + " refuses " + refusedIndex + " after n" + leader.id()
                    + " knew that it had acknowledged it, and the log of n" + leader.id() + " tells of no loss");
        }
        // A read index travels with a heartbeat, which tells the commit index.
        int allowed = 0;
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Send send
                    && send.to() == from
                    && send.message() instanceof Message.ReadIndexReply) allowed++;
        }
        if (inPlace > allowed) {
            throw new LawViolation("RefusalMovesBack: n" + from + " refuses " + refusedIndex + " and n" + leader.id()
                    + " answers at once with a request from there or behind it");
        }
    }

    private void silent(NodeView node, Effects effects) {
        laws.checked(Law.LOST_NODE_READS);
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Readable) {
                throw new LawViolation("LostNodeReads: n" + node.id() + " knows that it is lost and confirms a read");
            }
        }
    }

    /** A leader woke up and still leads: it must have heard a majority lately, if it goes by that. */
    void stillLeads(NodeView leader, long nowNanos, long electionTimeoutNanos) {
        int id = leader.id();
        if (ledTerm[id] != leader.term()) {
            ledTerm[id] = leader.term();
            ledSinceNanos[id] = nowNanos;
        }
        long since = nowNanos - TIMEOUTS_MAX * electionTimeoutNanos;
        if (leader.losses().isEmpty() || ledSinceNanos[id] > since) return;
        laws.checked(Law.CHECK_QUORUM);
        IntPredicate heard = voter -> heard(leader, voter, since);
        if (Majority.is(leader.membership(), heard)) return;
        throw new LawViolation("CheckQuorum: n" + id + " leads term " + leader.term() + " and heard "
                + Majority.text(leader.membership(), heard) + ", itself and no lost node among them, in "
                + TIMEOUTS_MAX + " election timeouts");
    }

    private boolean heard(NodeView leader, int voter, long sinceNanos) {
        if (voter == leader.id()) return true;
        int pair = leader.id() * stride + voter;
        return !leader.callsLost(voter) && termOf[pair] == leader.term() && heardAtNanos[pair] >= sinceNanos;
    }
}
