package io.seedraft.raft;

import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.quorum.Quorum;
import io.seedraft.raft.quorum.Quorum.Tally;

/**
 * Who answered in an election, as sets of voters: a repeated answer counts once. The first answer of a voter stands, since it can
 * give only one in a term.
 */
final class Votes {

    private final Membership membership;
    private final boolean[] granted;
    private final boolean[] refused;

    Votes(Membership membership) {
        this.membership = membership;
        this.granted = new boolean[membership.size()];
        this.refused = new boolean[membership.size()];
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
