package io.seedraft.sim.oracle.answer;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.ReadIndexReply;
import io.seedraft.sim.oracle.NodeView;
import org.jspecify.annotations.Nullable;

/**
 * Whether a follower's log ends for want of room, as its leader's messages tell. {@code FullFollower}: it refuses a read for that
 * reason only when it is so, and never one that it could answer.
 *
 * <pre>
 *   leader     3, 4 and no more --->        follower  holds 1 to 4: reads behind 4 are refused
 *              5, 6 --->                    follower  takes 5, has no room for 6: reads behind 5 are refused
 *              none behind 2, and no more   follower  holds 1 to 4: the leader knows less, and nothing follows
 * </pre>
 */
final class NoRoom {

    private static final long NOWHERE = -1;

    private @Nullable AppendEntries heard;
    private int heardFrom;

    /** The read index that is being told, 0 when none is. */
    private long toldReadIndex;

    /** Where the log ends for want of room; what lies behind another end is of no meaning. */
    private long endsAt = NOWHERE;

    /** Whether its present leader ever said so. */
    private boolean saidSo;

    private boolean refused;

    void forget() {
        heard = null;
        toldReadIndex = 0;
        refused = false;
        forgetLeader();
    }

    void forgetLeader() {
        endsAt = NOWHERE;
        saidSo = false;
    }

    /** Entries or a heartbeat arrive. */
    void receiving(int from, AppendEntries append) {
        heard = append;
        heardFrom = from;
    }

    /** A read index arrives. */
    void receiving(ReadIndexReply reply) {
        toldReadIndex = reply.readIndex();
    }

    /**
     * It refuses a read since it has no room.
     *
     * @param node which
     * @param answerable whether the read was confirmed before, for what the node holds
     * @param applied what it has applied
     */
    void refusesRead(int node, boolean answerable, long applied) {
        refused = true;
        if (answerable || toldReadIndex > 0 && toldReadIndex <= applied) {
            throw new LawViolation(
                    "FullFollower: n" + node + " refuses a read as it is full, and holds all that the read needs");
        }
    }

    /** A step of the node is over. */
    void stepped(NodeView view) {
        AppendEntries append = heard;
        heard = null;
        toldReadIndex = 0;
        boolean follows = view.role() == Role.FOLLOWER && view.leader() == heardFrom;
        if (append != null && follows && append.term() == view.term()) note(view.log(), append);
        if (refused && !saidSo) {
            throw new LawViolation("FullFollower: n" + view.id() + " refuses a read as it is full, and its leader, n"
                    + view.leader() + ", keeps nothing back");
        }
        refused = false;
    }

    private void note(LogView log, AppendEntries append) {
        EntryId prev = append.prev();
        long last = prev.index() + append.entries().size();
        boolean full = append.withholds() || last > log.lastIndex();
        if (!full && endsAt == NOWHERE) return; // as nearly always
        boolean held = prev.index() == 0
                || prev.index() <= log.lastIndex()
                        && prev.index() >= log.base().index()
                        && log.termAt(prev.index()) == prev.term();
        if (!held) return;
        saidSo |= full;
        if (last >= log.lastIndex()) endsAt = full ? log.lastIndex() : NOWHERE;
    }

    /** Whether the log ends for want of room. */
    boolean endsFor(NodeView view) {
        return endsAt == view.log().lastIndex();
    }
}
