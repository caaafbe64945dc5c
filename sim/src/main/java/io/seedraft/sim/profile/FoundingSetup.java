package io.seedraft.sim.profile;

import io.seedraft.port.Check;
import io.seedraft.raft.membership.Membership;
import java.util.Collections;
import java.util.List;

/**
 * How the cluster is founded: who comes when, who is told something else, and what happens to the first leaders.
 *
 * @param firstBootNanos when each node starts for the first time, from node 1
 * @param misled a node that is started with another list first, 0 for none; it is put right when the chaos is over, at the latest
 * @param otherList what that node is told, itself and at least one other node: what it cannot lead alone
 * @param wrongRestarts whether operators try to start nodes again with another list than the first time
 * @param oldTerms when nodes start from directories that an older version left, without a configuration: in which term that was, 0 when
 *     they start from nothing
 * @param leadersLost how many of the first leaders are lost as soon as they are elected
 */
public record FoundingSetup(
        List<Long> firstBootNanos,
        int misled,
        Membership otherList,
        boolean wrongRestarts,
        int oldTerms,
        int leadersLost) {

    /** Checks that whoever is misled cannot lead alone. */
    public FoundingSetup {
        firstBootNanos = List.copyOf(firstBootNanos);
        Check.that(misled == 0 || otherList.slotOf(misled) >= 0, "Setup: a node is told of itself");
        Check.that(misled == 0 || otherList.voterCount() > 1, "Setup: a misled node does not lead alone");
        // An old directory tells no list, so that any list is taken at the first start of the new version.
        Check.that(oldTerms == 0 || misled == 0 && !wrongRestarts, "Setup: old directories come with the right list");
    }

    /** All come at once, with the same list, and live. */
    public static FoundingSetup orderly(int nodes) {
        return new FoundingSetup(Collections.nCopies(nodes, 0L), 0, Membership.ofVoters(1), false, 0, 0);
    }
}
