package io.seedraft.raft;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.message.Message;
import io.seedraft.raft.message.Message.AppendAccepted;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.AppendRejected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a peer says, held against what is possible, before anything in this node changes.
 *
 * <p>Any message may be lost, repeated, reordered or late, and a peer or this node may have crashed meanwhile and lost what was not
 * durable. So a message is doubted only where no such history explains it. Two facts carry most of that: <b>a node that leads a term
 * has that term and its own vote on its disk</b> (its request for votes waited for them, Thesis §3.8), so an answer to a leader of a
 * term that this node is not in, or in which it voted for another, answers nobody; and <b>a leader holds what was committed</b> (§3.6.3).
 * A term that was entered and not led may be forgotten in a crash: a granted pre-vote or a read index of a later term than one's own
 * may be an honest answer that comes late, and is only of no use.
 *
 * <p>The members are those of the configuration; when they can change, a node that lags must believe a leader whom it does not know
 * yet (§4.2.1).
 */
final class Testimony {

    /** No absence explains more: at ten elections a second it would have lasted thirteen years. */
    static final long LONGEST_JUMP = 1L << 32;

    /**
     * A jump larger than this is taken once in an election timeout. So a peer that raises the term again and again, which no single
     * message shows, needs 2^30 timeouts for all terms, or 2^46 messages: ten years at ten thousand messages a second.
     */
    static final long LARGE_JUMP = 1L << 16;

    private final RaftNode node;
    private final RaftLog log;

    private long ledTerm;
    private long mayJumpAtNanos = Long.MIN_VALUE;

    Testimony(RaftNode node, RaftLog log) {
        this.node = node;
        this.log = log;
    }

    /** This node leads its term. */
    void leads() {
        ledTerm = node.term();
    }

    /** This node is about to enter a term that a peer told it. */
    void raisesTo(long term) {
        if (term - node.term() > LARGE_JUMP)
            mayJumpAtNanos = node.now() + node.timing().electionTimeoutNanos();
    }

    /** A pre-vote asks about a term that nobody has entered, and so does its grant (Thesis §9.6). */
    static boolean binds(Message message) {
        return !(message instanceof Message.RequestPreVote)
                && !(message instanceof Message.PreVoteReply reply && reply.granted());
    }

    /** Why a message cannot be true, null when it can. */
    @Nullable
    Disbelief doubt(int from, Message message) {
        Disbelief doubt = doubtOfSender(from, message);
        if (doubt != null) return doubt;
        return switch (message) {
            case AppendEntries append -> doubtOfAppend(from, append);
            case AppendAccepted accepted -> doubtOfAccepted(accepted);
            case AppendRejected rejected -> doubtOfRejected(rejected);
            case Message.RequestVote request -> doubtOfCandidate(from, request.term(), request.last());
            case Message.RequestPreVote request -> doubtOfCandidate(from, request.term(), request.last());
            case Message.RequestVoteReply reply -> doubtOfVote(from, reply);
            case Message.PreVoteReply ignored -> doubtOfVoter(from);
            case Message.ReadIndexRequest request -> doubtThatItLed(request.term());
            case Message.ReadIndexReply reply ->
                isIndex(reply.readIndex()) ? doubtOfLeader(from, reply.term()) : Disbelief.IMPOSSIBLE_ENTRY;
            case Message.TimeoutNow transfer -> doubtOfLeader(from, transfer.term());
            case Message.InstallSnapshot install -> doubtOfSnapshot(from, install);
            case Message.InstallSnapshotReply reply -> doubtThatItLed(reply.term());
        };
    }

    private @Nullable Disbelief doubtOfSender(int from, Message message) {
        if (from == node.id()) return Disbelief.FROM_ITSELF;
        if (node.membership().slotOf(from) < 0) return Disbelief.FROM_NO_MEMBER;
        long term = message.term();
        long jump = term - node.term();
        if (jump <= LARGE_JUMP && term > 0 && term <= EntryId.MAX_TERM) return null;
        // Only who has not entered any term yet refuses a pre-vote in term 0.
        if (term == 0 && message instanceof Message.PreVoteReply reply && !reply.granted()) return null;
        if (term < 1 || term > EntryId.MAX_TERM) return Disbelief.TERM_OUT_OF_RANGE;
        if (jump > LONGEST_JUMP) return Disbelief.TERM_TOO_FAR;
        return node.now() < mayJumpAtNanos && binds(message) ? Disbelief.TERM_TOO_SOON : null;
    }

    // --- who stands and votes

    private @Nullable Disbelief doubtOfVoter(int from) {
        return node.membership().votes(from) ? null : Disbelief.FROM_NO_VOTER;
    }

    private @Nullable Disbelief doubtOfCandidate(int from, long term, EntryId last) {
        if (!isId(last)) return Disbelief.IMPOSSIBLE_ENTRY;
        return last.term() >= term ? Disbelief.CANDIDATE_WITH_ENTRIES : doubtOfVoter(from);
    }

    private @Nullable Disbelief doubtOfVote(int from, Message.RequestVoteReply reply) {
        boolean stood = reply.term() < node.term() || mayHaveLed(reply.term());
        return reply.granted() && !stood ? Disbelief.NEVER_STOOD : doubtOfVoter(from);
    }

    // --- who leads

    private @Nullable Disbelief doubtOfLeader(int from, long term) {
        if (term == node.term()) {
            if (node.leader() == from) return null;
            if (node.leader() != RaftNode.NOBODY || term == ledTerm) return Disbelief.SECOND_LEADER;
        }
        return doubtOfVoter(from);
    }

    /** Answers and questions to a leader: whether this node may have been it, in this boot or before. */
    private @Nullable Disbelief doubtThatItLed(long term) {
        return term < node.term() || mayHaveLed(term) ? null : Disbelief.NEVER_LED;
    }

    private boolean mayHaveLed(long term) {
        return term == node.term() && node.votedFor() == node.id();
    }

    // --- a leader's entries

    private @Nullable Disbelief doubtOfAppend(int from, AppendEntries append) {
        Disbelief doubt = doubtOfLeader(from, append.term());
        if (doubt != null) return doubt;
        if (append.round() < 1) return Disbelief.ROUND_NEVER_BEGAN;
        EntryId prev = append.prev();
        if (!isId(prev) || !isIndex(append.commitIndex())) return Disbelief.IMPOSSIBLE_ENTRY;
        if (prev.term() > append.term()) return Disbelief.ENTRY_OF_LATER_TERM;
        boolean binding = append.term() >= node.term(); // who led before may lack what was committed since
        if (binding && contradicts(prev.index(), prev.term())) return Disbelief.AGAINST_COMMITTED;
        return append.entries().isEmpty() ? null : doubtOfEntries(append, binding);
    }

    private @Nullable Disbelief doubtOfEntries(AppendEntries append, boolean binding) {
        List<Entry> entries = append.entries();
        long index = append.prev().index();
        long term = append.prev().term();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.index() != ++index || entry.term() < term) return Disbelief.IMPOSSIBLE_ORDER;
            term = entry.term();
            if (binding && contradicts(index, term)) return Disbelief.AGAINST_COMMITTED;
            Disbelief doubt = binding ? doubtOfPayload(entry) : null;
            if (doubt != null) return doubt;
        }
        if (term > append.term()) return Disbelief.ENTRY_OF_LATER_TERM;
        return term < 1 || index > EntryId.MAX_INDEX ? Disbelief.IMPOSSIBLE_ENTRY : null;
    }

    private @Nullable Disbelief doubtOfPayload(Entry entry) {
        return switch (entry.payload()) {
            case Payload.Command ignored -> null;
            case Payload.NoOp ignored -> null;
            case Payload.Configuration configuration ->
                node.founding().contradicts(entry.index(), configuration) ? Disbelief.OF_ANOTHER_CLUSTER : null;
            case Payload.Loss loss -> {
                boolean ofMember = node.membership().slotOf(loss.node()) >= 0;
                boolean before = loss.acknowledgedIndex() >= 0 && loss.acknowledgedIndex() < entry.index();
                yield ofMember && before ? null : Disbelief.IMPOSSIBLE_LOSS;
            }
        };
    }

    /** What is settled was committed, also when a boot has forgotten how far that was. */
    private boolean contradicts(long index, long term) {
        long committed = Math.max(node.commitIndex(), node.founding().settledIndex());
        return index <= committed && index >= log.base().index() && log.termAt(index) != term;
    }

    private @Nullable Disbelief doubtOfSnapshot(int from, Message.InstallSnapshot install) {
        EntryId snapshot = install.snapshot();
        if (!isId(snapshot)) return Disbelief.IMPOSSIBLE_ENTRY;
        return snapshot.term() > install.term() ? Disbelief.ENTRY_OF_LATER_TERM : doubtOfLeader(from, install.term());
    }

    // --- a follower's answers

    private @Nullable Disbelief doubtOfAccepted(AppendAccepted accepted) {
        if (!isPromise(accepted.promiseTrueNanos())) return Disbelief.PROMISE_TOO_LONG;
        Disbelief doubt = doubtOfRound(accepted.term(), accepted.round());
        if (doubt != null) return doubt;
        return leads(accepted.term()) && accepted.matchIndex() > log.lastIndex() || accepted.matchIndex() < 0
                ? Disbelief.NEVER_SENT
                : null;
    }

    /** Round 0 answers a leader of an older term, and tells nothing but the newer one: where that leader's log went is no matter. */
    private @Nullable Disbelief doubtOfRejected(AppendRejected rejected) {
        if (!isPromise(rejected.promiseTrueNanos())) return Disbelief.PROMISE_TOO_LONG;
        EntryId hint = rejected.hint();
        if (!isId(hint) || !isIndex(rejected.refusedIndex())) return Disbelief.IMPOSSIBLE_ENTRY;
        if (rejected.round() == 0) return hint.equals(EntryId.NONE) ? null : Disbelief.IMPOSSIBLE_HINT;
        Disbelief doubt = doubtOfRound(rejected.term(), rejected.round());
        if (doubt != null) return doubt;
        if (hint.index() > rejected.refusedIndex() || hint.term() > rejected.term()) return Disbelief.IMPOSSIBLE_HINT;
        boolean sent = !leads(rejected.term()) || rejected.refusedIndex() <= log.lastIndex();
        return sent && rejected.refusedIndex() > 0 ? null : Disbelief.NEVER_SENT;
    }

    private @Nullable Disbelief doubtOfRound(long term, long round) {
        if (round < 1) return Disbelief.ROUND_NEVER_BEGAN;
        if (term < node.term()) return null;
        if (!mayHaveLed(term)) return Disbelief.NEVER_LED;
        return leads(term) && round > node.lastRound() ? Disbelief.ROUND_NEVER_BEGAN : null;
    }

    private boolean leads(long term) {
        return node.role() == Role.LEADER && term == node.term();
    }

    private static boolean isPromise(long nanos) {
        return nanos >= 0 && nanos <= Timing.MAX_ELECTION_TIMEOUT_NANOS;
    }

    // --- what entries can be

    private static boolean isIndex(long index) {
        return index >= 0 && index <= EntryId.MAX_INDEX;
    }

    private static boolean isId(EntryId id) {
        boolean isBeforeTheFirst = id.index() == 0;
        return isIndex(id.index())
                && id.term() >= 0
                && id.term() <= EntryId.MAX_TERM
                && isBeforeTheFirst == (id.term() == 0);
    }
}
