package io.seedraft.raft;

import io.seedraft.port.Check;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.membership.Losses;
import java.util.List;

/**
 * A node's own log, and all that moves with it. Whatever rests on the entries hears of every append and every truncation here, so
 * that none of it is forgotten:
 *
 * <pre>
 *   entries      1 2 3 4 5 6 7
 *                    |     `--- durable up to here        {@link Durability}
 *                    `--------- committed, and handed on to be applied
 *   members, identity    as the latest configuration among them says   {@link Founding}
 *   who is lost          as the losses among them say                  {@link Losses}
 *   room                 what is left beside them                      {@link LogRoom}
 * </pre>
 */
final class OwnLog {

    private final RaftNode node;
    private final RaftLog entries;
    private final Losses losses = new Losses();
    private final LogRoom room;
    private final Durability durability;
    private final Founding founding;

    /** Moved by {@link #commitTo}; never falls. */
    private long commitIndex;

    /** Moved by {@link #takeCommitted} at the end of each step. */
    private long handedToApply;

    /** Moved by appends and truncations of losses. */
    private boolean lost;

    OwnLog(RaftNode node, RaftConfig config, Recovered recovered) {
        this.node = node;
        this.entries = new RaftLog(recovered.base());
        this.founding = new Founding(node, config, recovered.hardState().settled());
        for (Entry entry : recovered.entries()) {
            entries.append(entry);
            founding.appended(entry);
            losses.appended(entry);
        }
        this.lost = losses.contains(config.id());
        this.room = new LogRoom(entries, config.limits().log());
        this.commitIndex = recovered.base().index();
        this.handedToApply = commitIndex;
        this.durability = new Durability(entries);
    }

    void append(Entry entry) {
        entries.append(entry);
        durability.appended(entry.index());
        founding.appended(entry);
        if (losses.appended(entry)) lossesChanged();
    }

    void truncateFrom(long index) {
        Check.that(index > commitIndex, "StateMachineSafety: a committed entry is never removed");
        Check.that(node.role() != Role.LEADER, "LeaderAppendOnly: a leader never removes its entries");
        long position = entries.position();
        entries.truncateFrom(index);
        room.cutOff(position - entries.position());
        durability.truncatedFrom(index);
        founding.truncatedFrom(index);
        if (losses.truncatedFrom(index)) lossesChanged();
    }

    private void lossesChanged() {
        boolean before = lost;
        lost = losses.contains(node.id());
        if (lost != before) node.lossChanged(lost);
    }

    /** Learns of commitment; what is committed stays so, whatever a new leader knows yet. */
    void commitTo(long index) {
        if (index > commitIndex) commitIndex = index;
    }

    /** What is committed and was not handed on yet, maybe nothing. */
    List<Entry> takeCommitted() {
        if (handedToApply == commitIndex) return List.of();
        List<Entry> committed = entries.range(handedToApply + 1, commitIndex);
        handedToApply = commitIndex;
        return committed;
    }

    RaftLog entries() {
        return entries;
    }

    Losses losses() {
        return losses;
    }

    LogRoom room() {
        return room;
    }

    Durability durability() {
        return durability;
    }

    Founding founding() {
        return founding;
    }

    long commitIndex() {
        return commitIndex;
    }

    long handedToApply() {
        return handedToApply;
    }

    /** Whether the log says that this very node lost what it had acknowledged. */
    boolean isLost() {
        return lost;
    }
}
