package io.seedraft.raft;

import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.quorum.Quorum;
import io.seedraft.raft.quorum.Quorum.Tally;
import io.seedraft.raft.replication.Progress;
import java.util.Arrays;

/**
 * Who answered in an election, as sets of voters: a repeated answer counts once. The first answer of a voter stands, since it can
 * give only one in a term.
 */
final class Votes {

    private final Membership membership;
    private final boolean[] granted;
    private final boolean[] refused;
    private final long[] capacities;

    Votes(Membership membership) {
        this.membership = membership;
        this.granted = new boolean[membership.size()];
        this.refused = new boolean[membership.size()];
        this.capacities = new long[membership.size()];
        Arrays.fill(capacities, Progress.UNTOLD);
    }

    /** A voter said what it takes of the log: of interest when this wins. */
    void told(int voter, long capacity) {
        int slot = membership.slotOf(voter);
        if (slot >= 0) capacities[slot] = capacity;
    }

    /** What a member takes of the log, {@link Progress#UNTOLD} when it did not say. */
    long capacityOf(int slot) {
        return capacities[slot];
    }

    void record(int voter, boolean grant) {
        int slot = membership.slotOf(voter);
        if (slot < 0 || granted[slot] || refused[slot]) return;
        (grant ? granted : refused)[slot] = true;
    }

    Tally tally() {
        Tally incoming = tally(false);
        return membership.isJoint() ? Quorum.both(incoming, tally(true)) : incoming;
    }

    private Tally tally(boolean outgoing) {
        int voters = outgoing ? membership.outgoingCount() : membership.voterCount();
        int yes = 0;
        int no = 0;
        for (int i = 0; i < voters; i++) {
            int slot = membership.slotOf(outgoing ? membership.outgoing(i) : membership.voter(i));
            if (granted[slot]) yes++;
            if (refused[slot]) no++;
        }
        return Quorum.tally(yes, no, voters);
    }
}
