package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Role;
import io.seedraft.raft.message.Message;
import io.seedraft.sim.world.NodeSet;
import java.util.Arrays;

/**
 * {@code Patience}: a follower stands for election when it has waited an election timeout in vain, and no sooner (Thesis §3.4). It begins
 * to wait anew when it boots, hears its leader, gives its vote away, or has led itself; all on its own clock.
 */
final class Patience {

    private static final long BEGINS_NOW = Long.MIN_VALUE;
    private static final int NOBODY = 0;

    private final LawCounts laws;
    private final long[] waitsSinceNanos = new long[NodeSet.MAX_NODES + 1];
    private final Role[] roleBefore = new Role[NodeSet.MAX_NODES + 1];
    private final long[] votedInTerm = new long[NodeSet.MAX_NODES + 1];

    /** Who sent the entries or the heartbeat that is being received. */
    private int sender;

    private long senderTerm;

    Patience(LawCounts laws) {
        this.laws = laws;
        Arrays.fill(roleBefore, Role.FOLLOWER);
    }

    void reset() {
        sender = NOBODY;
        for (int id = 0; id < roleBefore.length; id++) booted(id);
    }

    void booted(int id) {
        waitsSinceNanos[id] = BEGINS_NOW;
        roleBefore[id] = Role.FOLLOWER;
        votedInTerm[id] = Long.MAX_VALUE;
    }

    void receiving(int from, Message message) {
        sender = message instanceof Message.AppendEntries ? from : NOBODY;
        senderTerm = message.term();
    }

    /** What it does not believe, it did not hear. */
    void disbelieved() {
        sender = NOBODY;
    }

    /** A step of a node is over. */
    void stepped(NodeView view, long electionTimeoutNanos, long localNanos) {
        int id = view.id();
        Role before = roleBefore[id];
        Role role = view.role();
        boolean hears = sender != NOBODY && view.leader() == sender && view.term() == senderTerm;
        sender = NOBODY;
        long waitsSince = waitsSinceNanos[id];
        if (waitsSince == BEGINS_NOW) votedInTerm[id] = view.term(); // perhaps before it booted
        boolean gives = view.votedFor() != RaftNode.NOBODY && view.votedFor() != id && view.term() != votedInTerm[id];
        if (gives) votedInTerm[id] = view.term();
        if (before == Role.FOLLOWER && role != Role.FOLLOWER) {
            laws.checked(Law.PATIENCE);
            if (waitsSince != BEGINS_NOW && localNanos - waitsSince < electionTimeoutNanos) {
                throw new LawViolation("Patience: n" + id + " stands for election " + (localNanos - waitsSince) / 1_000
                        + " us after it began to wait, and its election timeout is " + electionTimeoutNanos / 1_000
                        + " us");
            }
        }
        boolean led = before == Role.LEADER && role != Role.LEADER;
        if (hears || gives || led || waitsSince == BEGINS_NOW) waitsSinceNanos[id] = localNanos;
        roleBefore[id] = role;
    }
}
