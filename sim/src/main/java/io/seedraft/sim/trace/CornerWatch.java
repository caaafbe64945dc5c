package io.seedraft.sim.trace;

import io.seedraft.kv.Result;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.Options;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.raft.message.Message.AppendAccepted;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.AppendRejected;
import io.seedraft.raft.message.Message.PreVoteReply;
import io.seedraft.raft.message.Message.RequestVote;
import io.seedraft.raft.message.Message.RequestVoteReply;
import io.seedraft.replica.session.Applied;
import io.seedraft.sim.oracle.NodeView;
import io.seedraft.sim.world.NodeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the corners of the protocol that a run reaches. It is told the same things as the oracles, and also what
 * arrives. Corners of the world and of clients are counted by those who make them, in the same {@link Corners}.
 */
public final class CornerWatch {

    private static final long LONG_TAIL = 100;
    private static final long FAR_BEHIND = 10_000;

    /** What is remembered of a node, as of the end of its last step. */
    private static final class Seen {
        Role role = Role.FOLLOWER;
        long term;
        int votedFor;
        long lastIndex;
        long commitIndex;
        long candidateIn;
        int losses;
        boolean joint;
        boolean up;
        boolean came;
        Allegiance allegiance = Allegiance.NONE;

        void reset() {
            role = Role.FOLLOWER;
            term = 0;
            votedFor = RaftNode.NOBODY;
            lastIndex = 0;
            commitIndex = 0;
            candidateIn = 0;
            losses = 0;
            joint = false;
            up = false;
            came = false;
            allegiance = Allegiance.NONE;
        }
    }

    private final Corners corners;
    private final Seen[] nodes = new Seen[NodeSet.MAX_NODES + 1];
    private final LeaseWatch leases;
    private int highestNode;
    private int lastLeader;
    private long lastLedTerm;
    private boolean settled;

    /** What it is when the message that arrives, a vote request, is refused; none when that would be for another reason. */
    private @Nullable Corner refusal;

    /** A refusal that arrives lets its leader go back behind the entry before this one; 0 when it does not. */
    private long skipsBefore;

    /** Creates a watch that counts into this. */
    public CornerWatch(Corners corners) {
        this.corners = corners;
        this.leases = new LeaseWatch(corners, NodeSet.MAX_NODES);
    }

    /** Begins a run; the counts are the owner's to reset. */
    public void reset(int highestNode) {
        this.highestNode = highestNode;
        for (int id = 1; id <= highestNode; id++) {
            if (nodes[id] == null) nodes[id] = new Seen();
            nodes[id].reset();
        }
        leases.reset(highestNode);
        lastLeader = RaftNode.NOBODY;
        lastLedTerm = 0;
        settled = false;
        expectNothing();
    }

    private void expectNothing() {
        refusal = null;
        skipsBefore = 0;
    }

    /** A node recovered from its disk and did not step yet. */
    public void booted(NodeView view, Options options) {
        Seen node = nodes[view.id()];
        leases.booted(view.id(), options);
        if (view.log().lastIndex() < node.lastIndex) corners.hit(Corner.TORN_TAIL_CUT);
        if (view.term() < node.term) corners.hit(Corner.TERM_LOST_UNSYNCED);
        else if (view.votedFor() != node.votedFor) corners.hit(Corner.VOTE_LOST_UNSYNCED);
        remember(node, view);
        node.candidateIn = 0;
        node.losses = view.losses().size();
        node.joint = view.membership().isJoint();
        node.up = true;
        if (!node.came && settled) corners.hit(Corner.FOUNDED_WITHOUT_IT);
        node.came = true;
        node.allegiance = view.allegiance();
    }

    /** A node is down. */
    public void crashed(int id) {
        nodes[id].role = Role.FOLLOWER;
        nodes[id].up = false;
        boolean anyUp = false;
        for (int other = 1; other <= highestNode; other++) anyUp |= nodes[other].up;
        if (!anyUp && highestNode > 1) corners.hit(Corner.ALL_DOWN_AT_ONCE);
    }

    /** A message arrives; the node did not see it yet. */
    public void receiving(NodeView view, int from, Message message) {
        expectNothing();
        if (message instanceof AppendEntries append) {
            if (append.term() < view.term()) corners.hit(Corner.STALE_TERM_MESSAGE);
            else if (!append.entries().isEmpty() && alreadyThere(view.log(), append))
                corners.hit(Corner.DUPLICATE_APPEND);
            return;
        }
        if (message.term() < view.term()) corners.hit(Corner.STALE_TERM_MESSAGE);
        if (message instanceof AppendAccepted reply) {
            leases.receiving(view, reply);
            return;
        }
        if (message instanceof RequestVote request) requested(view, from, request);
        else if (message instanceof RequestVoteReply reply && reply.granted()) {
            if (reply.term() < view.term() || view.role() != Role.CANDIDATE) corners.hit(Corner.LATE_VOTE_REPLY);
            else if (view.callsLost(from)) {
                corners.hit(Corner.LOST_NODE_VOTED_IN_VAIN);
            }
        } else if (message instanceof AppendRejected rejected) rejected(view, rejected);
    }

    /** A message leaves a node. */
    public void sending(int from, Message message) {
        if (message instanceof AppendEntries append) {
            if (append.prev().index() + 1 < skipsBefore && !append.entries().isEmpty()) {
                corners.hit(Corner.WHOLE_TERM_SKIPPED);
                skipsBefore = 0;
            }
            return;
        }
        if (message instanceof AppendAccepted || message instanceof RequestVoteReply reply && reply.granted()) {
            if (message.term() < nodes[from].term) corners.hit(Corner.HELD_PROMISE_RELEASED_LATE);
        } else if (message instanceof RequestVoteReply) {
            if (refusal != null) corners.hit(refusal);
        } else if (message instanceof AppendRejected rejected) {
            // Round 0 tells a leader of the past of the present, and nothing of entries.
            if (rejected.round() > 0) corners.hit(Corner.APPEND_REJECTED);
        } else if (message instanceof PreVoteReply reply && !reply.granted()) {
            corners.hit(Corner.PRE_VOTE_REFUSED);
        }
    }

    /** A node handed a write to its disk, during a step. */
    public void written(int id, Effect.Persist persist) {
        if (persist.entries().isEmpty()) return;
        long replaced = nodes[id].lastIndex + 1 - persist.entries().get(0).index();
        if (replaced > 0) corners.hit(Corner.LOG_TRUNCATED);
        if (replaced >= LONG_TAIL) corners.hit(Corner.LONG_TAIL_REPLACED);
    }

    private void losses(Seen node, NodeView view) {
        int losses = view.losses().size();
        if (losses > node.losses && view.role() == Role.LEADER) corners.hit(Corner.LOSS_DETECTED);
        if (losses < node.losses) corners.hit(Corner.LOSS_ROLLED_BACK);
        node.losses = losses;
    }

    /** A node applied a committed command. */
    public void applied(Applied applied) {
        switch (applied.outcome()) {
            case APPLIED -> appliedNow(applied.result());
            case DUPLICATE -> corners.hit(Corner.DUPLICATE_SUPPRESSED);
            case REFUSED -> refusedBySession(applied.result());
        }
    }

    private void appliedNow(Result result) {
        if (result instanceof Result.SessionOpened) corners.hit(Corner.SESSION_REGISTERED);
        else if (result instanceof Result.TooLarge) corners.hit(Corner.VALUE_TOO_LARGE);
        else if (result instanceof Result.Overflow) corners.hit(Corner.NUMBER_OVERFLOWED);
    }

    private void refusedBySession(Result result) {
        if (result instanceof Result.SessionExpired) corners.hit(Corner.SESSION_EXPIRED);
        else if (result instanceof Result.StaleSequence) corners.hit(Corner.RESULT_DISCARDED);
        else if (result instanceof Result.SequenceTooFar) corners.hit(Corner.SEQUENCE_TOO_FAR);
    }

    /** A node replaced its state by a snapshot from its leader. */
    public void restored() {
        corners.hit(Corner.SNAPSHOT_INSTALLED);
    }

    /** A node's step is over. */
    public void stepped(NodeView view, Input input, Effects effects) {
        expectNothing();
        Seen node = nodes[view.id()];
        Role role = view.role();
        long term = view.term();
        if (role != node.role || term != node.term) moved(node, view);
        if (view.commitIndex() != node.commitIndex) committed(node, view);
        if (view.allegiance() != node.allegiance) founded(node, view);
        if (view.losses().size() != node.losses) losses(node, view);
        if (input instanceof Input.Read) read(view);
        if (role == Role.LEADER && input instanceof Input.Received received) heardBy(view, received, effects);
        leases.stepped(view, input, effects);
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            if (effect instanceof Effect.Readable) readable(view, input);
            else if (effect instanceof Effect.Refused refused) refused(refused.why(), input);
        }
        remember(node, view);
    }

    /** A follower that lacks entries said that it has no room for the next of them. */
    private void heardBy(NodeView leader, Input.Received received, Effects effects) {
        if (!(received.message() instanceof AppendAccepted accepted) || accepted.term() != leader.term()) return;
        LogView log = leader.log();
        if (accepted.capacity() >= log.position() || accepted.matchIndex() >= log.lastIndex()) return;
        long next = accepted.matchIndex() + 1;
        boolean hasRoom = log.positionOf(next) <= accepted.capacity();
        if (hasRoom || !(log.at(next).payload() instanceof Payload.Command)) return;
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Send send
                    && send.to() == received.from()
                    && send.message() instanceof AppendEntries append
                    && !append.entries().isEmpty()) return;
        }
        corners.hit(Corner.FULL_FOLLOWER_SPARED);
    }

    private void founded(Seen node, NodeView view) {
        Allegiance before = node.allegiance;
        Allegiance now = view.allegiance();
        boolean first = before.identity() == 0 && view.role() == Role.LEADER && now.term() == view.term();
        if (first && view.log().termAt(1) < view.term()) corners.hit(Corner.CONFIGURED_OLD_LOG);
        node.allegiance = now;
        if (now.isSettled()) {
            settled = true;
            if (view.role() == Role.LEADER && before.term() < view.term()) {
                corners.hit(Corner.SETTLED_BY_A_LATER_LEADER);
            }
        } else if (before.identity() != 0) {
            corners.hit(Corner.CONFIGURATION_OVERWRITTEN);
        }
    }

    private static boolean alreadyThere(LogView log, AppendEntries append) {
        Entry last = append.entries().get(append.entries().size() - 1);
        return last.index() <= log.lastIndex()
                && last.index() >= log.base().index()
                && log.termAt(last.index()) == last.term();
    }

    private void requested(NodeView view, int from, RequestVote request) {
        if (request.byTransfer()) corners.hit(Corner.TRANSFER_ELECTION);
        if (request.term() < view.term() || view.isLost() || view.callsLost(from)) return;
        boolean voted = request.term() == view.term() && view.votedFor() != RaftNode.NOBODY && view.votedFor() != from;
        if (voted) refusal = Corner.VOTE_REFUSED_ALREADY_VOTED;
        else if (request.last().compareTo(view.log().last()) < 0) refusal = Corner.VOTE_REFUSED_LOG_BEHIND;
    }

    private void rejected(NodeView view, AppendRejected rejected) {
        if (view.role() == Role.LEADER
                && rejected.term() == view.term()
                && rejected.hint().index() + 1 < rejected.refusedIndex()) {
            skipsBefore = rejected.refusedIndex();
        }
    }

    /** The node's role or term is another than before. */
    private void moved(Seen node, NodeView view) {
        Role role = view.role();
        boolean sameTerm = view.term() == node.term;
        switch (node.role) {
            case LEADER -> corners.hit(sameTerm ? Corner.CHECK_QUORUM_STEP_DOWN : Corner.LEADER_DEPOSED);
            case CANDIDATE -> {
                if (sameTerm && role == Role.FOLLOWER && view.leader() != RaftNode.NOBODY) {
                    corners.hit(Corner.CANDIDATE_GAVE_WAY);
                }
                if (role == Role.CANDIDATE || role == Role.PRE_CANDIDATE) campaignsAnew(node.candidateIn);
            }
            case FOLLOWER, PRE_CANDIDATE -> {}
        }
        if (role == Role.CANDIDATE) node.candidateIn = view.term();
        if (role == Role.LEADER) elected(view);
    }

    private void campaignsAnew(long term) {
        int candidates = 0;
        for (int id = 1; id <= highestNode; id++) if (nodes[id].candidateIn == term) candidates++;
        if (candidates > 1 && lastLedTerm < term) corners.hit(Corner.SPLIT_VOTE);
    }

    private void elected(NodeView view) {
        corners.hit(Corner.LEADER_ELECTED);
        if (lastLeader != RaftNode.NOBODY && lastLeader != view.id()) corners.hit(Corner.LEADER_CHANGED);
        for (int id = 1; id <= highestNode; id++) {
            if (id != view.id() && nodes[id].up && nodes[id].role == Role.LEADER)
                corners.hit(Corner.TWO_LEADERS_AT_ONCE);
            if (view.log().lastIndex() - nodes[id].lastIndex >= FAR_BEHIND) {
                corners.hit(Corner.ELECTED_WHILE_ONE_IS_FAR_BEHIND);
            }
        }
        lastLeader = view.id();
        lastLedTerm = Math.max(lastLedTerm, view.term());
    }

    private void committed(Seen node, NodeView view) {
        if (view.role() != Role.LEADER) return;
        corners.hit(Corner.COMMITTED);
        long first = Math.max(node.commitIndex + 1, view.log().base().index() + 1);
        if (first <= view.commitIndex() && view.log().termAt(first) < view.term()) {
            corners.hit(Corner.OLD_TERM_ENTRY_COMMITTED_INDIRECTLY);
        }
    }

    private void read(NodeView view) {
        LogView log = view.log();
        if (view.role() == Role.LEADER
                && view.commitIndex() >= log.base().index()
                && log.termAt(view.commitIndex()) < view.term()) {
            corners.hit(Corner.READ_BEFORE_OWN_TERM_COMMIT);
        }
    }

    private void readable(NodeView view, Input input) {
        // A leader of itself alone confirms its round at once, unless it needs none.
        boolean withoutRound =
                input instanceof Input.Read read && (view.membership().voterCount() > 1 || read.leaseSuffices());
        if (view.role() != Role.LEADER) corners.hit(Corner.FOLLOWER_READ_SERVED);
        else if (!withoutRound) corners.hit(Corner.READ_INDEX_SERVED);
    }

    private void refused(Refusal why, Input input) {
        switch (why) {
            case TOO_MUCH_UNCOMMITTED -> corners.hit(Corner.REFUSED_TOO_MUCH_UNCOMMITTED);
            case TOO_MUCH_UNDURABLE -> corners.hit(Corner.REFUSED_TOO_MUCH_UNDURABLE);
            case LOG_FULL -> corners.hit(Corner.REFUSED_LOG_FULL);
            case DISK_FULL -> corners.hit(Corner.REFUSED_DISK_FULL);
            case QUORUM_FULL -> corners.hit(Corner.REFUSED_QUORUM_FULL);
            case TOO_MANY_REQUESTS -> {}
            case TOO_MANY_READS, LEADERSHIP_LOST, NO_ANSWER -> corners.hit(Corner.READ_REFUSED);
            case FOLLOWER_FULL -> corners.hit(Corner.READ_REFUSED_FULL);
            case LOST_ENTRIES -> corners.hit(Corner.READ_REFUSED_LOST);
            case NOT_LEADER -> {
                if (!(input instanceof Input.Propose)) corners.hit(Corner.READ_REFUSED);
            }
        }
    }

    private void remember(Seen node, NodeView view) {
        boolean joint = view.membership().isJoint();
        if (joint != node.joint) {
            corners.hit(joint ? Corner.JOINT_ENTERED : Corner.JOINT_LEFT);
            node.joint = joint;
        }
        node.role = view.role();
        node.term = view.term();
        node.votedFor = view.votedFor();
        node.lastIndex = view.log().lastIndex();
        node.commitIndex = view.commitIndex();
    }
}
