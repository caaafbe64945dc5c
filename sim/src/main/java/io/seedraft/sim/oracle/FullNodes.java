package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.LogUse;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.util.Arrays;

/**
 * {@code FullFollower}: who said up to which position of the log it takes commands is sent none that ends behind it,
 * and told that there is one. {@code QuorumRoom}: a leader takes a command when, and only when, a majority has said that there is room
 * for it, and what it takes for a majority's room is just that, whether or not a command comes. What was said is noted here anew, from
 * the answers that arrive.
 */
final class FullNodes {

    /** Nothing was said yet in this term. */
    private static final long UNTOLD = -1;

    private final LogBounds bounds;
    private final LawCounts laws;
    private int stride = 1;

    // By who hears and who says it: in which term, in answer to which round at least, and what.
    private long[] termOf = {};
    private long[] roundOf = {};
    private long[] capacityOf = {};

    /** Whether what a majority has room for may be another amount than before the message that is being received. */
    private boolean roomMayMove;

    FullNodes(LogBounds bounds, LawCounts laws) {
        this.bounds = bounds;
        this.laws = laws;
    }

    void reset(int highestNode) {
        stride = highestNode + 1;
        if (termOf.length < stride * stride) {
            termOf = new long[stride * stride];
            roundOf = new long[stride * stride];
            capacityOf = new long[stride * stride];
        }
        Arrays.fill(termOf, 0);
    }

    /** A node leads nothing when it boots; where its disk was put back, it may lead a term again that it has led before. */
    void booted(int id) {
        Arrays.fill(termOf, id * stride, (id + 1) * stride, 0);
    }

    /** A message arrives at a candidate or leader, which did not see it yet. */
    void receiving(NodeView node, int from, Message message) {
        roomMayMove = false;
        if (message.term() != node.term()) return;
        int pair = node.id() * stride + from;
        if (message instanceof Message.AppendAccepted accepted && node.role() == Role.LEADER) {
            if (!answers(pair, node.term(), accepted.round())) return;
            roomMayMove = capacityOf[pair] != accepted.capacity();
            capacityOf[pair] = accepted.capacity();
        } else if (message instanceof Message.AppendRejected rejected && node.role() == Role.LEADER) {
            answers(pair, node.term(), rejected.round());
            roomMayMove = true;
        } else if (message instanceof Message.RequestVoteReply reply && node.role() == Role.CANDIDATE) {
            answers(pair, node.term(), 0);
            roomMayMove = true;
            capacityOf[pair] = reply.capacity();
        }
    }

    /** Whether this is the answer to the latest round that was answered: what answers an older one is older. */
    private boolean answers(int pair, long term, long round) {
        if (termOf[pair] != term) {
            termOf[pair] = term;
            roundOf[pair] = 0;
            capacityOf[pair] = UNTOLD;
        }
        if (round < roundOf[pair]) return false;
        roundOf[pair] = round;
        return true;
    }

    private long capacityOf(NodeView node, int of) {
        int pair = node.id() * stride + of;
        return termOf[pair] == node.term() ? capacityOf[pair] : UNTOLD;
    }

    /** A leader's step is over. */
    void stepped(NodeView node, Input input, Effects effects) {
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            if (effect instanceof Effect.Send send && send.message() instanceof Message.AppendEntries append) {
                if (!append.entries().isEmpty()) sends(node, send.to(), append);
                if (append.term() == node.term() && node.role() == Role.LEADER) keepsBack(node, send.to(), append);
            } else if (input instanceof Input.Propose propose) {
                if (effect instanceof Effect.Accepted accepted)
                    takes(node, accepted.at().index());
                else if (effect instanceof Effect.Refused refused && refused.why() == Refusal.QUORUM_FULL) {
                    refuses(node, Entry.OVERHEAD_BYTES + propose.command().length);
                }
            }
        }
    }

    /**
     * A leader's step is over, in which it learned something of a follower's room or of its own.
     *
     * @param use what it takes for the room that there is
     */
    void counts(NodeView leader, Input input, LogUse use) {
        if (input instanceof Input.Received && !roomMayMove) return;
        roomMayMove = false;
        laws.checked(Law.QUORUM_ROOM);
        long counted = Math.max(0, use.quorumCapacity());
        if (counted > 0 && !reaches(leader, use, counted) || reaches(leader, use, counted + 1)) {
            throw new LawViolation("QuorumRoom: n" + leader.id() + " goes by a majority's room up to byte " + counted
                    + ", and what a majority has said is " + (reaches(leader, use, counted + 1) ? "more" : "less"));
        }
    }

    private boolean reaches(NodeView leader, LogUse use, long end) {
        return Majority.is(
                leader.membership(),
                voter -> voter == leader.id() ? use.capacity() >= end : hasRoom(leader, voter, end));
    }

    private void sends(NodeView leader, int to, Message.AppendEntries append) {
        long capacity = capacityOf(leader, to);
        Entry last = append.entries().getLast();
        if (capacity == UNTOLD || !(last.payload() instanceof Payload.Command)) return;
        laws.checked(Law.FULL_FOLLOWER);
        long end = bounds.endOf(leader.id(), last.index());
        if (end <= capacity) return;
        throw new LawViolation("FullFollower: n" + leader.id() + " sends entry " + last.id() + ", which ends at byte "
                + end + ", to n" + to + ", which takes commands up to byte " + capacity);
    }

    /** Who waits at a follower for what it is never sent waits in vain: it must know. */
    private void keepsBack(NodeView leader, int to, Message.AppendEntries append) {
        long next = append.prev().index() + append.entries().size() + 1;
        LogView log = leader.log();
        long capacity = capacityOf(leader, to);
        boolean ends = next > log.lastIndex();
        if (!ends && !(log.at(next).payload() instanceof Payload.Command)) return; // takes no room that could be full
        boolean keepsBack = !ends && capacity != UNTOLD && bounds.endOf(leader.id(), next) > capacity;
        if (keepsBack == append.withholds()) return;
        throw new LawViolation("FullFollower: n" + leader.id() + (keepsBack ? " keeps" : " does not keep") + " entry "
                + next + " back from n" + to + ", which takes commands up to byte " + capacity
                + ", and says the opposite");
    }

    private void takes(NodeView leader, long index) {
        laws.checked(Law.QUORUM_ROOM);
        long end = bounds.endOf(leader.id(), index);
        if (hasQuorum(leader, end)) return;
        throw new LawViolation("QuorumRoom: n" + leader.id() + " takes command " + index + ", which ends at byte " + end
                + ", and no majority has said that it has room for it");
    }

    private void refuses(NodeView leader, int bytes) {
        laws.checked(Law.QUORUM_ROOM);
        long end = bounds.endOf(leader.id(), leader.log().lastIndex()) + bytes;
        if (!hasQuorum(leader, end)) return;
        throw new LawViolation("QuorumRoom: n" + leader.id() + " refuses a command that would end at byte " + end
                + " since too many are full, and a majority has said that it has room for it");
    }

    /** Its own room it knows, and says another word when it is that which lacks. */
    private boolean hasQuorum(NodeView leader, long end) {
        return Majority.is(leader.membership(), voter -> voter == leader.id() || hasRoom(leader, voter, end));
    }

    private boolean hasRoom(NodeView leader, int voter, long end) {
        return !leader.callsLost(voter) && capacityOf(leader, voter) >= end;
    }
}
