package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.util.Arrays;

/**
 * What a leader must do about a follower that lost what it acknowledged.
 *
 * <p>{@code LossDetected}: a refusal of what was acknowledged, in answer to a request that left after that, is entered in the log in
 * the step that receives it. {@code RefusalMovesBack}: a refusal is answered at once only with a request from further back; else each
 * answer is refused again, without end. {@code LostNodeReads}: a node that knows that it is lost confirms no read.
 */
final class LostFollowers {

    private static final int NOBODY = 0;

    private final LawCounts laws;
    private int stride = 1;
    private long[] roundOf = {};

    // By leader and follower: in which term of the leader, up to where it was told, and what it
    // sends from which round on it sends knowing that.
    private long[] termOf = {};
    private long[] acknowledged = {};
    private long[] knownFromRound = {};

    // The refusal that is being received, if one is.
    private int refuser;
    private long refusedIndex;
    private long roundBefore;
    private boolean mustEnter;
    private long acknowledgedByRefuser;
    private int inPlace;

    LostFollowers(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int highestNode) {
        stride = highestNode + 1;
        if (roundOf.length < stride) {
            roundOf = new long[stride];
            termOf = new long[stride * stride];
            acknowledged = new long[stride * stride];
            knownFromRound = new long[stride * stride];
        }
        Arrays.fill(termOf, 0);
        refuser = NOBODY;
    }

    /** A node leads nothing when it boots; where its disk was put back, it may lead a term again that it has led before. */
    void booted(int id) {
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
    void receiving(NodeView leader, int from, Message message) {
        int pair = leader.id() * stride + from;
        if (message instanceof Message.AppendAccepted accepted && accepted.term() == leader.term()) {
            hears(pair, leader.term());
            if (accepted.matchIndex() > acknowledged[pair]) {
                acknowledged[pair] = accepted.matchIndex();
                knownFromRound[pair] = roundOf[leader.id()] + 1;
            }
        } else if (message instanceof Message.AppendRejected rejected && rejected.term() == leader.term()) {
            hears(pair, leader.term());
            refuser = from;
            refusedIndex = rejected.refusedIndex();
            roundBefore = roundOf[leader.id()];
            inPlace = 0;
            mustEnter = refusedIndex <= acknowledged[pair] && rejected.round() >= knownFromRound[pair];
            acknowledgedByRefuser = acknowledged[pair];
            if (mustEnter) {
                acknowledged[pair] = 0;
                knownFromRound[pair] = Long.MAX_VALUE;
            }
        }
    }

    private void hears(int pair, long term) {
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
        if (mustEnter) entersWhatWasAcknowledged(leader, effects, from);
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

    private void entersWhatWasAcknowledged(NodeView leader, Effects effects, int from) {
        for (int i = 0; i < effects.size(); i++) {
            if (!(effects.get(i) instanceof Effect.Persist persist)) continue;
            for (Entry entry : persist.entries()) {
                if (!(entry.payload() instanceof Payload.Loss loss) || loss.node() != from) continue;
                if (loss.acknowledgedIndex() == acknowledgedByRefuser) continue;
                throw new LawViolation("LossIsReal: n" + leader.id() + " enters that n" + from
                        + " lost what it had up to " + loss.acknowledgedIndex() + ", and it had acknowledged up to "
                        + acknowledgedByRefuser);
            }
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
}
