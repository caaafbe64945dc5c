package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Disbelief;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.Options;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.session.Applied;
import io.seedraft.sim.world.NodeSet;
import java.util.List;

/**
 * All laws over one run. The simulator says what happens, in the order in which it happens; the first law that is
 * broken throws {@link LawViolation}, whose text begins with the law's name.
 *
 * <p>A disk operation is a write, creation or deletion; a node's disk counts them from 1 over all its boots. That a
 * number of them is durable means that all up to that one are.
 */
public final class Oracles {

    private final NodeMemory[] nodes = new NodeMemory[NodeSet.MAX_NODES + 1];
    private final LawCounts laws = new LawCounts();
    private final Elections elections = new Elections(laws);
    private final Logs logs = new Logs(laws);
    private final Durability durability = new Durability(logs, laws);
    private final LostDisks lostDisks = new LostDisks(elections, nodes, laws);
    private final Leases leases = new Leases(lostDisks, laws);
    private final Undisturbed undisturbed = new Undisturbed(laws);
    private final Patience patience = new Patience(laws);
    private final OlderTerms olderTerms = new OlderTerms(laws);
    private final Commits commits = new Commits(lostDisks, laws);
    private final CommitQuorum quorum = new CommitQuorum(nodes, laws);
    private final AckedWrites acked = new AckedWrites(commits, laws);
    private final Identities identities = new Identities(commits, laws);
    private final Applications applications = new Applications(laws);
    private final LogBounds bounds = new LogBounds(nodes, laws);
    private final LeaderBook book = new LeaderBook(bounds, laws);
    private final CommandOrigins origins = new CommandOrigins();

    /** A node that forgot what it had promised may say anything, and be told what it no longer knows. */
    private boolean someDiskLost;

    private int highestNode;

    /**
     * Begins a run; everything before is forgotten.
     *
     * @param newHighestNode ids go from 1 to this, at most 51, with those that join later
     * @param limits what a node holds at most
     */
    public void reset(int newHighestNode, Limits limits) {
        highestNode = newHighestNode;
        for (int id = 1; id <= highestNode; id++) {
            if (nodes[id] == null) nodes[id] = new NodeMemory(id);
            else nodes[id].reset();
        }
        someDiskLost = false;
        laws.reset();
        elections.reset();
        logs.reset();
        commits.reset();
        identities.reset();
        acked.reset();
        applications.reset();
        origins.reset();
        lostDisks.reset();
        leases.reset(highestNode);
        undisturbed.reset(highestNode);
        patience.reset();
        bounds.reset(limits.log());
        book.reset(highestNode, limits);
    }

    /** A node holds another amount of log than most. */
    public void limit(int id, LogLimits limits) {
        bounds.limit(id, limits);
    }

    /** Entries that nodes have from before the run. */
    public void inherited(List<Entry> entries) {
        logs.inherited(entries);
    }

    /** What a node finds at its first boot was written before the run. */
    public void startsFromOld(int id) {
        nodes[id].diskLost = true;
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
        undisturbed.booted(node.id);
        patience.booted(node.id);
        book.booted(node.id);
        bounds.booted(view);
        EntryId base = view.log().base();
        commits.covers(node.id, base);
        node.startsAt(view.term(), base.index(), view.appliedIndex());
        identities.moved(node, view.allegiance());
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

    /** A node's disk was wiped, or an older copy of it put back, while it is down: its next boot finds less than was durable. */
    public void diskLost(int id) {
        nodes[id].diskLost = true;
        someDiskLost = true;
        lostDisks.lost(nodes[id]);
        leases.diskLost(id);
    }

    /** The first promise that was broken because a disk was lost, and so may have broken a law, in words; else empty. */
    public String brokenPromise() {
        return lostDisks.brokenPromise();
    }

    /** Whether a promise was broken because a disk was lost, and the break of this law may come of that. */
    public boolean excuses(String law) {
        return lostDisks.excuses(law) || isSplit() && law.equals(Law.LIVENESS.title());
    }

    /**
     * Whether nodes go by different identities, because one forgot that it had helped to found the cluster already and helped again.
     * They do not listen to each other, and rightly so: if the forgetful one is lost as well, nobody has a quorum any more.
     */
    private boolean isSplit() {
        if (brokenPromise().isEmpty()) return false;
        long first = 0;
        for (int id = 1; id <= highestNode; id++) {
            long identity = nodes[id].allegiance.identity();
            if (first != 0 && identity != 0 && identity != first) return true;
            if (first == 0) first = identity;
        }
        return false;
    }

    /**
     * A node handed a write to its disk.
     *
     * @param view the node
     * @param persist the write
     * @param issuedOperations how many operations the disk was given, those of this write included
     * @param durableOperations how many of them are durable
     * @param nowNanos the moment
     */
    public void written(
            NodeView view, Effect.Persist persist, long issuedOperations, long durableOperations, long nowNanos) {
        NodeMemory node = nodes[view.id()];
        durability.written(node, persist.hardState(), issuedOperations);
        leases.written(node.id, persist.hardState().silenceNanos(), issuedOperations, nowNanos);
        logs.written(node, persist.hardState().term(), persist.entries(), issuedOperations);
        durability.stateWritten(node, persist, issuedOperations);
        bounds.written(view, persist.entries(), durableOperations);
        for (int i = 0; i < persist.entries().size(); i++) {
            if (persist.entries().get(i).payload() instanceof Payload.Loss loss)
                lostDisks.entered(view.id(), loss.node());
        }
    }

    /**
     * A message arrives at a node that did not see it yet.
     *
     * @param view the node
     * @param from the sender
     * @param message the message
     * @param nowNanos the moment
     * @param localNanos what the node's own clock shows
     */
    public void receiving(NodeView view, int from, Message message, long nowNanos, long localNanos) {
        patience.receiving(from, message);
        if (message instanceof Message.AppendEntries append) leases.receiving(view, append, nowNanos);
        book.receiving(view, from, message, localNanos);
    }

    /**
     * A message leaves a node.
     *
     * @param from the sender
     * @param to the receiver
     * @param message the message
     * @param durableOperations how many of the sender's disk operations are durable now
     * @param nowNanos the moment
     */
    public void sending(int from, int to, Message message, long durableOperations, long nowNanos) {
        if (message instanceof Message.AppendEntries append) { // by far the most, and promises nothing
            book.sending(from, to, append);
            return;
        }
        NodeMemory node = nodes[from];
        node.durableOperations = durableOperations;
        if (message instanceof Message.RequestVote request) lostDisks.stands(from, request);
        LostDisks.Promises promises = node.promises;
        if (promises != null) lostDisks.sending(node, promises, to, message);
        durability.sending(node, to, message);
        book.sending(from, message);
        elections.sending(node, to, message);
        leases.sending(node, to, message, nowNanos);
    }

    /**
     * A node does not believe a peer. Here all peers are honest, so that either it was honest and is wronged, or it broke the law that
     * it is told: a violation of that law in any case, unless some node's disk was lost or put back.
     *
     * @param id who does not believe
     * @param from whom
     * @param doubt what was said, and the law that it breaks
     */
    public void disbelieved(int id, int from, Disbelief doubt) {
        undisturbed.disbelieved(id);
        patience.disbelieved();
        book.disbelieved();
        if (someDiskLost) return;
        throw new LawViolation(doubt.law() + ": n" + id + " does not believe n" + from
                + ", for it said what cannot be: " + doubt.why());
    }

    /** A node applied a committed command. */
    public void applied(NodeView view, Entry entry, Applied applied) {
        passed(view, entry);
        if (!(entry.payload() instanceof Payload.Command command)) return;
        long session = origins.sessionOf(entry.index(), command);
        if (session == CommandOrigins.NO_SESSION) return;
        boolean tookEffect = applied.outcome() == Applied.Outcome.APPLIED;
        long sequence = origins.sequenceOf(entry.index());
        applications.command(nodes[view.id()], entry.index(), session, sequence, tookEffect);
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
     * @param effects those
     * @param durableOperations how many of its disk operations are durable
     */
    public void stepped(NodeView view, Effects effects, long durableOperations) {
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
        if (view.allegiance() != node.allegiance) identities.moved(node, view.allegiance());
        if (node.unproven != 0) prove(node, view);
        long applied = view.appliedIndex();
        if (applied != node.compared) compare(node, view, applied);
        book.stepped(view, effects);
        undisturbed.stepped(view);
    }

    /**
     * The same, as the node's own clock shows it.
     *
     * @param view the node
     * @param timeoutNanos its election timeout
     * @param localNanos what its clock shows
     */
    public void waits(NodeView view, long timeoutNanos, long localNanos) {
        patience.stepped(view, timeoutNanos, localNanos);
    }

    /** A node received a message, and what it did about it is to be looked at first of all. */
    public void received(NodeView view, Input.Received received, Effects effects) {
        Message message = received.message();
        boolean stands = view.role() == Role.CANDIDATE && view.term() != nodes[view.id()].term;
        if (stands && message instanceof Message.PreVoteReply) elections.standsByPreVotes(view);
        else olderTerms.received(view, received.from(), message, effects);
    }

    /**
     * What a step puts out: a leader's entries and its answers to clients are among it.
     *
     * @param view the node
     * @param input what the step was about
     * @param effects what its step put out
     * @param durableOperations how many of its disk operations are durable
     */
    public void putOut(NodeView view, Input input, Effects effects, long durableOperations) {
        if (view.role() != Role.LEADER) return;
        identities.answers(nodes[view.id()], effects, durableOperations);
        book.putOut(view, input, effects);
    }

    /**
     * A message that is about who leads arrives, before the node sees it.
     *
     * @param view the node
     * @param message the message
     * @param options the node's
     * @param timeoutNanos its election timeout
     * @param localNanos what its own clock shows
     */
    public void hearing(NodeView view, Message message, Options options, long timeoutNanos, long localNanos) {
        undisturbed.receiving(view, message, options, timeoutNanos, localNanos);
    }

    /** A node says whether it would vote for another; its own clock shows this. */
    public void wouldVote(
            NodeView view, int candidate, Message.PreVoteReply reply, long timeoutNanos, long localNanos) {
        undisturbed.sending(view, reply, timeoutNanos, localNanos);
        if (!reply.granted() || !view.isLost() && !view.callsLost(candidate)) return;
        throw new LawViolation("LostNodeCounts: n" + view.id() + " would vote for n" + candidate + ", and "
                + (view.isLost() ? "it" : "that one") + " is lost");
    }

    /** A leader of more than itself answers a read in the step in which it is asked. */
    public void answersByLease(NodeView leader, long nowNanos) {
        leases.answersByLease(leader, nowNanos);
    }

    /** A leader believes that it holds a lease, until this moment in true time. */
    public void holdsLease(NodeView leader, long untilNanos) {
        leases.covers(leader, untilNanos);
    }

    /** A client was told that its write took effect at an index. */
    public void acknowledged(long index) {
        acked.acknowledged(index);
    }

    /** The run is over; this node is of the core that was healed and had the time to catch up. */
    public void atEnd(NodeView coreNode) {
        acked.atEnd(coreNode);
        bounds.atEnd(coreNode);
        if (coreNode.appliedIndex() > 0) {
            applications.compare(nodes[coreNode.id()], coreNode.appliedIndex(), coreNode.stateDigest());
        }
    }

    /** How often each law was checked in this run; those who judge a run at its end count here as well. */
    public LawCounts laws() {
        return laws;
    }

    /** What a leader keeps of its followers. */
    public LeaderBook book() {
        return book;
    }

    /** The last index that any node committed. */
    public long committed() {
        return commits.top();
    }

    /** How many entries a node has written, whether it runs or not. */
    public long entriesOn(int id) {
        return nodes[id].log.last();
    }

    /** The bytes of those. */
    public long bytesOn(int id) {
        return bounds.endOf(id, nodes[id].log.last());
    }

    /** Whether a node's disk was ever given entries in place of others. */
    public boolean replacedEntriesOf(int id) {
        return bounds.hasReplaced(id);
    }

    /** Where the last command of a node's log ever ended, in bytes. */
    public long commandBytesOf(int id) {
        return bounds.commandBytes(id);
    }

    /** The last entry that a node was seen to take for committed in its present or last boot. */
    public long committedOn(int id) {
        return nodes[id].commit;
    }

    /** A voter granted its vote, for tests that are about something else. */
    void grants(int voter, int candidate, long term) {
        elections.grants(voter, candidate, term);
    }

    private static void termMoved(NodeMemory node, long term) {
        if (term < node.term) {
            throw new LawViolation(
                    "MonotonicTerm: n" + node.id + " was in term " + node.term + " and is in term " + term);
        }
        node.term = term;
    }

    private void elected(NodeMemory node, NodeView view) {
        elections.elected(view);
        commits.elected(view);
        acked.elected(view);
        leases.elected(view.term());
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
