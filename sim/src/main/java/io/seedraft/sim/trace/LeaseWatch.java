package io.seedraft.sim.trace;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.Options;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Role;
import io.seedraft.raft.message.Message.AppendAccepted;
import io.seedraft.raft.message.Message.RequestVote;
import io.seedraft.sim.oracle.NodeView;

/** Counts the corners of leases and of voters that keep still (Thesis §4.2.3, §6.4.1), by what nodes do and not by what they are asked. */
public final class LeaseWatch {

    private final Corners corners;
    private final boolean[] leases;
    private final boolean[] promisedBefore;
    private final boolean[] heardLeader;
    private final long[] promiseNanos;

    LeaseWatch(Corners corners, int nodesMax) {
        this.corners = corners;
        this.leases = new boolean[nodesMax + 1];
        this.promisedBefore = new boolean[nodesMax + 1];
        this.heardLeader = new boolean[nodesMax + 1];
        this.promiseNanos = new long[nodesMax + 1];
    }

    void reset(int highestNode) {
        for (int id = 0; id <= highestNode; id++) {
            leases[id] = false;
            promisedBefore[id] = false;
            heardLeader[id] = false;
            promiseNanos[id] = 0;
        }
    }

    void booted(int id, Options options) {
        if (leases[id]) promisedBefore[id] = true;
        if (options.leaseReads()) promisedBefore[id] = false;
        leases[id] = options.leaseReads();
        heardLeader[id] = false;
        promiseNanos[id] = 0;
    }

    /** An answer arrives at a leader: whether it promises as much as the last one, of whomever, did. */
    void receiving(NodeView view, AppendAccepted reply) {
        if (view.role() != Role.LEADER || reply.promiseTrueNanos() == 0) return;
        long before = promiseNanos[view.id()];
        promiseNanos[view.id()] = reply.promiseTrueNanos();
        if (before != 0 && before != reply.promiseTrueNanos()) corners.hit(Corner.PROMISES_DIFFER);
    }

    void stepped(NodeView view, Input input, Effects effects) {
        int id = view.id();
        if (view.leader() != RaftNode.NOBODY) heardLeader[id] = true;
        if (input instanceof Input.Read read) asked(view, read, effects);
        if (!(input instanceof Input.Received received) || !(received.message() instanceof RequestVote request)) return;
        boolean overlooked = request.term() > view.term() && effects.size() == 0;
        if (!overlooked) return;
        if (heardLeader[id]) {
            corners.hit(Corner.VOTE_OVERLOOKED);
        } else {
            corners.hit(Corner.BOOT_SILENCE);
            if (promisedBefore[id]) corners.hit(Corner.BOOT_SILENCE_WITHOUT_LEASES);
        }
    }

    private void asked(NodeView view, Input.Read read, Effects effects) {
        if (view.role() != Role.LEADER || view.membership().voterCount() == 1) return;
        if (isAnswered(view, read, effects)) corners.hit(Corner.LEASE_READ_SERVED);
        else if (read.leaseSuffices() && leases[view.id()] && !isRefused(read, effects))
            corners.hit(Corner.LEASE_FELL_BACK);
    }

    private static boolean isRefused(Input.Read read, Effects effects) {
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Refused refused && refused.request() == read.request()) return true;
        }
        return false;
    }

    /** Whether a leader of more than itself answers a read in the step in which it is asked: by its lease. */
    public static boolean isAnswered(NodeView view, Input.Read read, Effects effects) {
        if (view.role() != Role.LEADER || view.membership().voterCount() == 1) return false;
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Readable readable && readable.request() == read.request()) return true;
        }
        return false;
    }
}
