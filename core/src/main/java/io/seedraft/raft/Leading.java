package io.seedraft.raft;

import io.seedraft.port.Check;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message.AppendAccepted;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.AppendRejected;
import io.seedraft.raft.message.Message.ReadIndexReply;
import io.seedraft.raft.message.Message.ReadIndexRequest;
import io.seedraft.raft.quorum.Quorum;
import io.seedraft.raft.replication.Progress;
import io.seedraft.raft.replication.Progress.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A leader's term of office: replication, commitment, heartbeats, reads. It is dropped when the leader steps down. */
final class Leading {

    private final RaftNode node;
    private final OwnLog own;
    private final RaftLog log;
    private final Membership membership;
    private final Progress[] followers;
    private final int ownSlot;
    private final int[] voterSlots;
    private final int[] outgoingSlots;
    private final long[] scratch;
    private final ReadRounds reads;
    private final Lease lease;
    private final Admission admission;
    private final long term;
    private final long firstIndexOfTerm;
    private long readableFrom;
    private long heartbeatDueNanos;

    Leading(RaftNode node, OwnLog own, Votes votes) {
        this.node = node;
        this.own = own;
        this.log = own.entries();
        this.membership = node.membership();
        this.ownSlot = membership.slotOf(node.id());
        this.voterSlots = new int[membership.voterCount()];
        for (int i = 0; i < voterSlots.length; i++) voterSlots[i] = membership.slotOf(membership.voter(i));
        this.outgoingSlots = new int[membership.outgoingCount()];
        for (int i = 0; i < outgoingSlots.length; i++) outgoingSlots[i] = membership.slotOf(membership.outgoing(i));
        this.scratch = new long[membership.size()];
        this.reads = new ReadRounds(membership.size());
        this.followers = new Progress[membership.size()];
        this.term = node.term();
        this.firstIndexOfTerm = log.lastIndex() + 1;
        for (int slot = 0; slot < followers.length; slot++) {
            followers[slot] = new Progress(membership.member(slot), firstIndexOfTerm, node.now(), node.limits());
            if (!node.counts(membership.member(slot))) followers[slot].discount();
            followers[slot].told(votes.capacityOf(slot));
        }
        this.lease = new Lease(node.timing());
        this.admission = new Admission(log, node.room(), node.limits().log());
        roomChanged();
    }

    LogUse logUse() {
        return admission.use();
    }

    /** This node has more or less room than before, or a follower has. */
    void roomChanged() {
        admission.quorumHas(reachedByQuorum(Measure.CAPACITY));
    }

    /**
     * Starts the term with an entry of its own, by which the leader learns what is committed (Thesis §6.4); before it, in a log that
     * holds none, with the cluster's first configuration.
     */
    void takeOffice() {
        if (node.founding().isDue()) append(node.founding().draw());
        append(Payload.NoOp.INSTANCE);
        readableFrom = log.lastIndex();
        heartbeat();
    }

    long term() {
        return term;
    }

    long lastRound() {
        return reads.round();
    }

    long wakeAtNanos() {
        return Math.min(heartbeatDueNanos, reads.deadlineNanos());
    }

    void onWakeUp() {
        while (reads.deadlineNanos() <= node.now()) forget(reads.takeOldest(), Refusal.NO_ANSWER);
        if (node.now() < heartbeatDueNanos) return;
        if (node.options().checkQuorum() && !heardQuorum()) {
            node.because("heard no quorum for an election timeout");
            node.become(Role.FOLLOWER, RaftNode.NOBODY);
            return;
        }
        node.because("heartbeat");
        heartbeat();
    }

    /** A leader that reaches no quorum leaves office, so that its clients look elsewhere (Thesis §6.2). */
    private boolean heardQuorum() {
        return reachedByQuorum(Measure.HEARD_AT) >= node.now() - node.timing().electionTimeoutNanos();
    }

    /** Speaks to everybody, since it is time; what seems lost is sent again. */
    private void heartbeat() {
        heartbeatDueNanos = node.now() + node.timing().heartbeatNanos();
        lease.roundBegins(reads.begin(), node.now());
        for (Progress follower : followers) {
            if (follower.peer() == node.id()) continue;
            follower.heartbeatDue();
            if (follower.state() == State.PROBE) sendEntries(follower);
            else sendHeartbeat(follower);
        }
        confirmReads();
    }

    /** Asks everybody whether this node still leads, out of turn: reads are no reason to send entries again. */
    private void beginReadRound() {
        lease.roundBegins(reads.begin(), node.now());
        for (Progress follower : followers) if (follower.peer() != node.id()) sendHeartbeat(follower);
        confirmReads();
    }

    /** Says "I lead" where the logs are known to agree, so that it is never refused. */
    private void sendHeartbeat(Progress follower) {
        EntryId match = idAt(follower.matchIndex());
        send(follower, match, List.of());
    }

    private EntryId idAt(long index) {
        return index == 0 ? EntryId.NONE : new EntryId(log.termAt(index), index);
    }

    private void sendEntries(Progress follower) {
        EntryId prev = idAt(follower.nextIndex() - 1);
        List<Entry> entries =
                whatFits(follower, log.slice(follower.nextIndex(), node.limits().maxAppendBytes()));
        long last = prev.index() + entries.size();
        follower.sent(last, log.positionOf(last) - log.positionOf(prev.index()));
        send(follower, prev, entries);
    }

    private void send(Progress follower, EntryId prev, List<Entry> entries) {
        long next = prev.index() + entries.size() + 1;
        boolean withholds = next <= log.lastIndex() && !takes(follower, log.at(next));
        node.send(
                follower.peer(),
                new AppendEntries(node.term(), prev, entries, node.commitIndex(), reads.round(), withholds));
    }

    /** A full follower is sent no commands: it said up to which position it takes them. */
    private List<Entry> whatFits(Progress follower, List<Entry> entries) {
        int size = entries.size();
        if (size == 0 || takes(follower, entries.get(size - 1))) return entries;
        int fitting = 0;
        while (fitting < size && takes(follower, entries.get(fitting))) fitting++;
        return entries.subList(0, fitting);
    }

    private boolean takes(Progress follower, Entry entry) {
        long capacity = follower.capacity();
        return capacity == Progress.UNTOLD || LogRoom.takes(entry, log.positionOf(entry.index()), capacity);
    }

    private void sendWhatIsNew(Progress follower) {
        while (follower.mayAppend() && follower.nextIndex() <= log.lastIndex()) {
            // A probe goes without entries if need be: where the logs agree must be known all the same.
            boolean probes = follower.state() == State.PROBE;
            if (!probes && !takes(follower, log.at(follower.nextIndex()))) return;
            sendEntries(follower);
        }
    }

    // --- proposals

    void propose(long request, byte[] command) {
        long bytes = Entry.OVERHEAD_BYTES + (long) command.length;
        Refusal refusal =
                admission.refusal(bytes, node.commitIndex(), node.durability().durableIndex());
        if (refusal != null) {
            node.refuse(request, refusal);
            return;
        }
        append(new Payload.Command(command));
        node.accepted(request, log.last());
        sendWhatIsNew();
    }

    private void sendWhatIsNew() {
        for (Progress follower : followers) if (follower.peer() != node.id()) sendWhatIsNew(follower);
    }

    private void append(Payload payload) {
        own.append(new Entry(log.lastIndex() + 1, node.term(), payload));
    }

    // --- answers

    void onAppendAccepted(int from, AppendAccepted reply) {
        Progress follower = heard(from, reply.round(), reply.promiseTrueNanos());
        if (follower == null) return;
        Check.that(reply.matchIndex() <= log.lastIndex(), "LogMatching: a follower agrees on nothing unsent");
        follower.accepted(reply.matchIndex(), reads.round());
        if (follower.answeredRound() == reply.round() && follower.told(reply.capacity())) roomChanged();
        if (follower.matchIndex() > node.commitIndex()) commitWhatAQuorumHolds();
        confirmReads();
        sendWhatIsNew(follower);
    }

    void onAppendRejected(int from, AppendRejected reply) {
        Progress follower = heard(from, reply.round(), reply.promiseTrueNanos());
        if (follower == null) return;
        boolean lost = follower.provesLoss(reply.round(), reply.refusedIndex());
        if (lost) enterLoss(follower);
        if (lost || follower.refusalCounts(reply.refusedIndex())) {
            EntryId hint = reply.hint();
            EntryId agreedAtBest = log.lastNotAfter(Math.min(hint.index(), reply.refusedIndex()), hint.term());
            if (follower.backUp(agreedAtBest.index())) sendEntries(follower);
        }
        if (lost) sendWhatIsNew();
        confirmReads();
    }

    /** What the follower had acknowledged is sent again; it counts for nothing, and who counts it now must learn that it must not. */
    private void enterLoss(Progress follower) {
        if (follower.counts()) {
            node.because("a follower lost what it had acknowledged");
            follower.discount();
            roomChanged();
            append(new Payload.Loss(follower.peer(), follower.matchIndex()));
        }
        follower.forgetMatch();
    }

    private @Nullable Progress heard(int from, long round, long promiseTrueNanos) {
        int slot = membership.slotOf(from);
        if (slot < 0) return null;
        followers[slot].heard(node.now(), round);
        followers[slot].boundUntil(lease.boundUntilNanos(round, promiseTrueNanos));
        return followers[slot];
    }

    void onPersisted() {
        commitWhatAQuorumHolds();
        confirmReads();
    }

    /**
     * Commits what a quorum holds durably, the leader itself among them only once it is durable here (Thesis §10.2.1). An entry of
     * an older term is never committed by counting, only by an entry of this term behind it (Thesis §3.6.2, figure 3.7).
     */
    private void commitWhatAQuorumHolds() {
        long index = reachedByQuorum(Measure.MATCH_INDEX);
        if (index <= node.commitIndex() || log.termAt(index) != node.term()) return;
        node.founding().heedCommitUpTo(index);
        if (!node.founding().isOver()) return;
        own.commitTo(index);
    }

    // --- reads

    /** A client of this node asks. */
    void read(long request, boolean leaseSuffices) {
        read(ownSlot, request, leaseSuffices);
    }

    private void read(int asker, long read, boolean leaseSuffices) {
        // Entries of older terms may be committed without this
        // leader's knowing it; its own no-op, once committed, tells.
        long readIndex = Math.max(node.commitIndex(), readableFrom);
        if (leaseSuffices && holdsLease() && readIndex <= node.commitIndex()) {
            answerRead(asker, read, readIndex);
        } else if (reads.size(asker) >= maxPendingReadsOf(asker)) {
            refuseRead(asker, read);
        } else {
            reads.add(
                    asker,
                    read,
                    readIndex,
                    node.now() + node.limits().requests().timeoutNanos());
            if (reads.idle()) beginReadRound();
        }
    }

    void onReadIndexRequest(int from, ReadIndexRequest request) {
        int slot = membership.slotOf(from);
        if (slot >= 0 && followers[slot].counts()) read(slot, request.read(), false);
    }

    /** Each that asks has places of its own: a peer that asks without end keeps nobody else out. */
    private int maxPendingReadsOf(int asker) {
        RequestLimits limits = node.limits().requests();
        return asker == ownSlot ? limits.maxPendingReads() : limits.maxPendingReadsOfPeer();
    }

    private void refuseRead(int asker, long read) {
        if (asker == ownSlot) node.refuse(read, Refusal.TOO_MANY_READS);
        else node.send(followers[asker].peer(), new ReadIndexReply(node.term(), read, ReadIndexReply.REFUSED));
    }

    /** Nobody else can be elected while a quorum keeps still: see {@link Lease}. */
    private boolean holdsLease() {
        return node.now() < leaseUntilNanos();
    }

    /** Until when it holds its lease, {@link Long#MIN_VALUE} without leases. */
    long leaseUntilNanos() {
        return node.options().leaseReads() ? reachedByQuorum(Measure.BOUND_UNTIL) : Long.MIN_VALUE;
    }

    private void confirmReads() {
        if (!reads.idle()) reads.confirm(reachedByQuorum(Measure.ANSWERED_ROUND));
        while (reads.oldestIsReady(node.commitIndex())) {
            ReadRounds.Waiting read = reads.takeOldest();
            answerRead(read.asker(), read.read(), read.readIndex());
        }
        if (reads.wantRound() && reads.idle()) beginReadRound();
    }

    private void answerRead(int asker, long read, long readIndex) {
        if (asker == ownSlot) {
            node.readable(read, readIndex);
            return;
        }
        Progress follower = followers[asker];
        if (!follower.counts()) return;
        if (follower.state() == State.REPLICATE) sendHeartbeat(follower); // tells the commit index its read waits for
        node.send(follower.peer(), new ReadIndexReply(node.term(), read, readIndex));
    }

    void leaveOffice() {
        while (reads.size() > 0) forget(reads.takeOldest(), Refusal.LEADERSHIP_LOST);
    }

    /** A follower that asked has a patience of its own, and needs no word. */
    private void forget(ReadRounds.Waiting read, Refusal why) {
        if (read.asker() == ownSlot) node.refuse(read.read(), why);
    }

    // --- quorums

    private enum Measure {
        MATCH_INDEX(0),
        CAPACITY(0),
        ANSWERED_ROUND(0),
        HEARD_AT(Long.MIN_VALUE),
        BOUND_UNTIL(Long.MIN_VALUE);

        /** What one has reached that does not count. */
        final long unreached;

        Measure(long unreached) {
            this.unreached = unreached;
        }
    }

    /** The highest value that a quorum has reached, of both halves when the membership is joint (Thesis §4.3). */
    private long reachedByQuorum(Measure measure) {
        long incoming = reachedByMajority(voterSlots, measure);
        return membership.isJoint() ? Math.min(incoming, reachedByMajority(outgoingSlots, measure)) : incoming;
    }

    private long reachedByMajority(int[] slots, Measure measure) {
        for (int i = 0; i < slots.length; i++) {
            scratch[i] = slots[i] == ownSlot ? ownReach(measure) : reach(followers[slots[i]], measure);
        }
        return Quorum.reachedByMajority(scratch, slots.length);
    }

    private long ownReach(Measure measure) {
        return switch (measure) {
            case MATCH_INDEX -> node.durability().durableIndex();
            case CAPACITY -> node.room().capacity();
            case ANSWERED_ROUND -> reads.round();
            case HEARD_AT -> node.now();
            case BOUND_UNTIL -> Long.MAX_VALUE;
        };
    }

    private static long reach(Progress follower, Measure measure) {
        if (!follower.counts()) return measure.unreached;
        return switch (measure) {
            case MATCH_INDEX -> follower.matchIndex();
            case CAPACITY -> follower.capacity();
            case ANSWERED_ROUND -> follower.answeredRound();
            case HEARD_AT -> follower.heardAtNanos();
            case BOUND_UNTIL -> follower.boundUntilNanos();
        };
    }
}
