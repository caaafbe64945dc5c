package io.seedraft.raft;

import io.seedraft.port.Check;
import io.seedraft.raft.log.Configurations;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;

/**
 * The founding of the cluster: who its members are and what its identity is, from the first leader's draw to the day when every
 * node knows both for good.
 *
 * <p>A leader whose log holds no configuration appends one before anything else. It is in effect when appended and gone when cut
 * off; once committed it is <b>settled</b>: that is written down, and nothing removes it any more. Three nodes, each of which may
 * be the first to lead:
 *
 * <pre>
 *   n1   X       leads term 1, and dies with X on its own disk only
 *   n2   Y . .   leads term 2, knows nothing of X, draws Y, commits it and answers clients
 *   n1   Y . .   is back: X, never settled, is overwritten; nobody was told of it
 * </pre>
 *
 * <p>A leader that finds the configuration on a quorum, with an entry of its own term at or behind it, knows that it is committed,
 * and yet commits nothing until "settled" is durable on its own disk. So no client is answered before: a write is committed
 * behind it, and a read waits for the leader's no-op, which stands behind it too.
 */
final class Founding {

    private final RaftNode node;
    private final Configurations configurations = new Configurations();
    private final Membership founders;
    private final long givenIdentity;
    private Allegiance allegiance;
    private long settledWrite;

    Founding(RaftNode node, RaftConfig config, Allegiance settled) {
        this.node = node;
        this.founders = config.membership();
        this.givenIdentity = config.identity();
        this.allegiance = settled;
    }

    /** What is settled already becomes durable with the boot's first write. */
    void booted() {
        settledWrite = node.durability().writeOfNow();
    }

    // --- the log

    void appended(Entry entry) {
        if (entry.payload() instanceof Payload.Configuration configuration) {
            configurations.append(entry.index(), entry.term(), configuration);
            heedLog();
        }
    }

    void truncatedFrom(long index) {
        if (index > configurations.latestIndex()) return;
        Check.that(index > settledIndex(), "OneIdentity: a settled configuration is never removed");
        configurations.truncateFrom(index);
        heedLog();
    }

    private void heedLog() {
        if (allegiance.isSettled()) return;
        allegiance = configurations.isEmpty()
                ? Allegiance.NONE
                : Allegiance.notYet(configurations.latestIdentity(), configurations.latestTerm());
    }

    // --- the founding

    /** Whether a leader of this log must found the cluster. What is settled may stand in a snapshot. */
    boolean isDue() {
        return allegiance.equals(Allegiance.NONE);
    }

    /** What a leader founds the cluster with. */
    Payload.Configuration draw() {
        long identity = givenIdentity != 0 ? givenIdentity : 1 + node.dice().below(Long.MAX_VALUE);
        return new Payload.Configuration(identity, membership());
    }

    /** Entries up to an index are committed, or would be if this were not waited for: perhaps the configuration among them. */
    void heedCommitUpTo(long index) {
        if (allegiance.isSettled() || configurations.isEmpty() || index < configurations.latestIndex()) return;
        allegiance = Allegiance.settled(configurations.latestIdentity(), node.term());
        node.durability().hardStateChanged();
        settledWrite = node.durability().writeOfNow();
    }

    /** Whether a leader may commit, and so answer clients: once "settled" is durable here. */
    boolean isOver() {
        return allegiance.isSettled() && node.durability().isDurable(settledWrite);
    }

    /**
     * Whether a leader of this cluster cannot have appended it: it has other members, or something else is settled. Who leads then
     * has that in its log, and founds nothing.
     */
    boolean contradicts(long index, Payload.Configuration configuration) {
        if (!configuration.membership().equals(founders)) return true;
        if (!allegiance.isSettled()) return false;
        boolean second = !configurations.isEmpty() && index > configurations.latestIndex();
        return second || configuration.identity() != allegiance.identity();
    }

    /** Up to here the log is committed since the founding is over, whatever else the node knows; 0 before. */
    long settledIndex() {
        return allegiance.isSettled() ? configurations.firstIndex() : 0;
    }

    // --- what others may see

    Allegiance allegiance() {
        return allegiance;
    }

    /** What must not be forgotten of it. */
    Allegiance settled() {
        return allegiance.isSettled() ? allegiance : Allegiance.NONE;
    }

    /** Who belongs to the cluster: as the latest configuration in the log says, or as the node was told before there is one. */
    Membership membership() {
        return configurations.isEmpty() ? founders : configurations.latestMembership();
    }
}
