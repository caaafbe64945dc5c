package io.seedraft.sim.oracle;

import io.seedraft.raft.Effect;
import io.seedraft.raft.LawViolation;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.Envelope;

/**
 * All laws over one run. The simulator says what happens, in the order in which it happens; the first law that is
 * broken throws {@link LawViolation}, whose text begins with the law's name.
 *
 * <p>A disk operation is a write, creation or deletion; a node's disk counts them from 1 over all its boots. That a
 * number of them is durable means that all up to that one are.
 */
public final class Oracles {

    static final int NODES_MAX = 64;

    private final NodeMemory[] nodes = new NodeMemory[NODES_MAX + 1];
    private final LawCounts laws = new LawCounts();
    private final Elections elections = new Elections(laws);
    private final Logs logs = new Logs(laws);
    private final Durability durability = new Durability(logs, laws);
    private final Commits commits = new Commits(laws);
    private final CommitQuorum quorum = new CommitQuorum(nodes, laws);
    private final AckedWrites acked = new AckedWrites(commits, laws);
    private final Applications applications = new Applications(laws);
    private final LogBounds bounds = new LogBounds(nodes, laws);
    private final CommandOrigins origins = new CommandOrigins();

    /**
     * Begins a run; everything before is forgotten.
     *
     * @param highestNode ids go from 1 to this, at most 64, with those that join later
     * @param limits how much log a node holds
     */
    public void reset(int highestNode, LogLimits limits) {
        for (int id = 1; id <= highestNode; id++) {
            if (nodes[id] == null) nodes[id] = new NodeMemory(id);
            else nodes[id].reset();
        }
        laws.reset();
        elections.reset();
        logs.reset();
        commits.reset();
        acked.reset();
        applications.reset();
        origins.reset();
        bounds.reset(limits);
    }

    /**
     * A node recovered from its disk and did not step yet.
     *
     * @param view the node
     * @param issuedOperations how many operations its disk was given, those of the recovery included
     */
    public void booted(NodeView view, long issuedOperations) {
        NodeMemory node = nodes[view.id()];
        durability.booted(node, view, issuedOperations);
        bounds.booted(view);
        EntryId base = view.log().base();
        commits.covers(node.id, base);
        node.startsAt(view.term(), base.index(), view.appliedIndex());
        if (view.appliedIndex() != base.index()) {
            throw new LawViolation("AppliedInOrder: n" + node.id + " boots with state up to " + view.appliedIndex()
                    + " and a log behind " + base.index());
        }
        if (view.commitIndex() != node.commit) commits.moved(node, view);
        if (node.applied > 0) applications.compare(node, node.applied, view.stateDigest());
    }

    /**
     * A node lost its memory; its disk keeps what is durable, and of the rest whatever the fault leaves.
     *
     * @param id the node
     * @param durableOperations how many of its disk operations are durable
     */
    public void crashed(int id, long durableOperations) {
        NodeMemory node = nodes[id];
        node.durableOperations = durableOperations;
        durability.crashed(node);
    }

    /**
     * A node's disk was wiped, or durable bytes of it were damaged on purpose: its next boot may find less than was
     * durable.
     */
    public void diskLost(int id) {
        nodes[id].diskLost = true;
    }

    /**
     * A node handed a write to its disk.
     *
     * @param view the node
     * @param persist the write
     * @param issuedOperations how many operations the disk was given, those of this write included
     * @param durableOperations how many of them are durable
     */
    public void written(NodeView view, Effect.Persist persist, long issuedOperations, long durableOperations) {
        NodeMemory node = nodes[view.id()];
        durability.written(node, persist.hardState(), issuedOperations);
        logs.written(node, persist.hardState().term(), persist.entries(), issuedOperations);
        bounds.written(view, persist.entries(), durableOperations);
    }

    /**
     * A message leaves a node.
     *
     * @param from the sender
     * @param to the receiver
     * @param message the message
     * @param durableOperations how many of the sender's disk operations are durable now
     */
    public void sending(int from, int to, Message message, long durableOperations) {
        if (message instanceof Message.AppendEntries) return; // by far the most, and promises nothing
        NodeMemory node = nodes[from];
        node.durableOperations = durableOperations;
        durability.sending(node, to, message);
        elections.sending(from, to, message);
    }

    /** A node applied a committed command. */
    public void applied(NodeView view, Entry entry, Applied applied) {
        passed(view, entry);
        if (!(entry.payload() instanceof Payload.Command command)) return;
        Envelope envelope = origins.of(entry.index(), command);
        if (envelope instanceof Envelope.InSession origin) {
            boolean tookEffect = applied.outcome() == Applied.Outcome.APPLIED;
            applications.command(nodes[view.id()], entry.index(), origin.sessionId(), origin.sequence(), tookEffect);
        }
    }

    /** A node passed a committed entry that holds no command. */
    public void passed(NodeView view, Entry entry) {
        NodeMemory node = nodes[view.id()];
        if (view.commitIndex() != node.commit) commits.moved(node, view);
        applications.applied(node, entry);
        commits.same(node.id, entry, "applied");
    }

    /**
     * A node replaced its state by a snapshot from its leader (Thesis §5.3).
     *
     * @param view the node
     * @param snapshot the last entry that the snapshot covers
     * @param issuedOperations how many operations its disk was given, those that store the snapshot included
     */
    public void restored(NodeView view, EntryId snapshot, long issuedOperations) {
        NodeMemory node = nodes[view.id()];
        commits.covers(node.id, snapshot);
        if (!node.log.holds(snapshot.index(), snapshot.term())) {
            node.log.beginBehind(snapshot.index(), snapshot.term());
            node.lasts.written(issuedOperations, snapshot.index(), snapshot.term());
        }
        node.commit = Math.max(node.commit, snapshot.index());
        node.applied = snapshot.index();
    }

    /**
     * A node's step is over and its effects are executed.
     *
     * @param view the node
     * @param durableOperations how many of its disk operations are durable
     */
    public void stepped(NodeView view, long durableOperations) {
        NodeMemory node = nodes[view.id()];
        node.durableOperations = durableOperations;
        laws.checked(Law.MONOTONIC_TERM);
        long term = view.term();
        if (term != node.term) termMoved(node, term);
        if (view.role() == Role.LEADER) {
            if (node.ledTerm != term) elected(node, view);
            logs.stillLeads(node, view.log());
        } else {
            node.ledTerm = 0;
        }
        if (view.commitIndex() != node.commit) commits.moved(node, view);
        if (node.unproven != 0) prove(node, view);
        long applied = view.appliedIndex();
        if (applied != node.compared) compare(node, view, applied);
    }

    /** A client was told that its write took effect at an index. */
    public void acknowledged(long index) {
        acked.acknowledged(index);
    }

    /** The run is over; this node is of the core that was healed and had the time to catch up. */
    public void atEnd(NodeView coreNode) {
        acked.atEnd(coreNode);
        if (coreNode.appliedIndex() > 0) {
            applications.compare(nodes[coreNode.id()], coreNode.appliedIndex(), coreNode.stateDigest());
        }
    }

    /** How often each law was checked in this run; those who judge a run at its end count here as well. */
    public LawCounts laws() {
        return laws;
    }

    /** The last index that any node committed. */
    public long committed() {
        return commits.top();
    }

    private static void termMoved(NodeMemory node, long term) {
        if (term < node.term) {
            throw new LawViolation(
                    "MonotonicTerm: n" + node.id + " was in term " + node.term + " and is in term " + term);
        }
        node.term = term;
    }

    private void elected(NodeMemory node, NodeView view) {
        elections.elected(node.id, view.term());
        commits.elected(view);
        acked.elected(view);
        node.ledTerm = view.term();
        node.ledLast = 0;
    }

    private void prove(NodeMemory node, NodeView view) {
        if (view.role() == Role.LEADER) quorum.check(node, view, commits.termAt(node.unproven));
        node.unproven = 0;
    }

    private void compare(NodeMemory node, NodeView view, long applied) {
        if (applied != node.applied) {
            throw new LawViolation("AppliedInOrder: n" + node.id + " says that it applied up to " + applied
                    + " and was seen to apply up to " + node.applied);
        }
        applications.compare(node, applied, view.stateDigest());
    }
}
