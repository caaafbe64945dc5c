package io.seedraft.sim.oracle.answer;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.ClientRequest;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.NodeView;

/**
 * {@code NoVainWait}: no request waits for what cannot come. A deadline answers every request in the end, which hides a node that
 * forgot one; so this asks where each of them stands.
 *
 * <ul>
 *   <li>A write is accepted or refused in the step in which it comes.
 *   <li>A read is confirmed for an index that is committed: another may never be, once its leader is gone.
 *   <li>When a node loses its office, its leader, or goes on to another term, it answers in that very step all who waited for that:
 *       reads that are not confirmed, and writes that are not committed. What is confirmed or committed only waits to be applied.
 *   <li>When a follower's log ends for want of room, as {@link NoRoom} knows, it answers all who wait for what lies behind.
 *   <li>What has its answer is not kept: it would fill the places of others.
 * </ul>
 */
final class NoVainWait {

    private final LawCounts laws;

    NoVainWait(LawCounts laws) {
        this.laws = laws;
    }

    /** A step of a node at which requests wait is over. */
    void stepped(OpenRequests requests, NodeView view, boolean changed) {
        laws.checked(Law.NO_VAIN_WAIT);
        if (changed) {
            for (int number = requests.oldest(); number <= requests.newest(); number++) stays(view, requests, number);
        } else if (requests.oldest() <= requests.newest()) {
            taken(view, requests, requests.newest());
        }
    }

    /** A read is confirmed. */
    void confirmed(int node, Effect.Readable read, long committedByAnybody, boolean wasAnswered) {
        laws.checked(Law.NO_VAIN_WAIT);
        if (wasAnswered) {
            throw new LawViolation("NoVainWait: n" + node + " has answered read " + read.request()
                    + " and kept it all the same: now it is confirmed");
        }
        if (read.readIndex() <= committedByAnybody) return;
        throw new LawViolation("NoVainWait: n" + node + " confirms read " + read.request() + " for index "
                + read.readIndex() + ", and committed is only " + committedByAnybody);
    }

    private static void taken(NodeView view, OpenRequests requests, int number) {
        if (requests.asked(number) instanceof ClientRequest.Write && requests.acceptedAt(number) == null) {
            throw new LawViolation("NoVainWait: n" + view.id() + " neither accepts nor refuses write " + number);
        }
    }

    /** The log of a node ends for want of room. */
    void withoutRoom(OpenRequests requests, NodeView view) {
        long last = view.log().lastIndex();
        for (int number = requests.oldest(); number <= requests.newest(); number++) {
            if (requests.asked(number) == null || !requests.isConfirmedBehind(number, last)) continue;
            throw new LawViolation("NoVainWait: n" + view.id() + " has no room for entry " + (last + 1) + ", and read "
                    + number + " waits for it");
        }
    }

    private static void stays(NodeView view, OpenRequests requests, int number) {
        ClientRequest request = requests.asked(number);
        if (request == null || requests.isConfirmed(number)) return;
        EntryId at = requests.acceptedAt(number);
        boolean canCome = at != null
                && (at.index() <= view.commitIndex() || view.role() == Role.LEADER && view.term() == at.term());
        if (canCome) return;
        throw new LawViolation("NoVainWait: n" + view.id() + " is " + view.role() + " of term " + view.term()
                + " by now, and " + (request instanceof ClientRequest.Write ? "write " : "read ") + number
                + " waits on for what it was before");
    }
}
