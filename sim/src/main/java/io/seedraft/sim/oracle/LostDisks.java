package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.message.Message;
import java.util.List;

/**
 * Nodes whose disk was wiped or put back, and what they promised before. {@code LossIsReal}: a loss is never said of a node that lost
 * nothing.
 *
 * <p>Raft is safe as long as promises are kept, and a node that forgot one may break it without knowing. So a run is excused only from
 * the moment at which that really happens: the node speaks in a term older than one it had entered, votes again in the term of its
 * last vote, or helps a candidate that lacks what it had acknowledged. A node that lost its disk and breaks no promise excuses
 * nothing. Nor does one that breaks its promise after the loss is committed: nobody counts it then ({@link
 * io.seedraft.raft.membership.Losses} has the proof). And only such laws are excused as a broken promise can break.
 */
final class LostDisks {

    /** What a node had promised, by its disk, when that was lost for the last time; the highest of each. */
    static final class Promises {
        long term;
        int votedFor = RaftNode.NOBODY;
        EntryId last = EntryId.NONE;

        /** The term in which its loss was committed, and by whom; before that, nobody need know of it. */
        long lossTerm = Long.MAX_VALUE;

        void add(long durableTerm, int durableVote, EntryId durableLast) {
            if (durableTerm > term) votedFor = RaftNode.NOBODY;
            term = Math.max(term, durableTerm);
            if (durableTerm == term && durableVote != RaftNode.NOBODY) votedFor = durableVote;
            if (durableLast.compareTo(last) > 0) last = durableLast;
        }
    }

    /** What two leaders, or votes for a leader that lacks an entry, can do to a cluster; and to those who ask it. */
    private static final List<String> EXCUSED = List.of(
            "ElectionSafety",
            "LeaderCompleteness",
            "LogMatching",
            "StateMachineSafety",
            "StateDigest",
            "ExactlyOnce",
            "AckedWriteSurvives",
            "OneIdentity",
            "CommittedOnQuorum",
            "LeaseExcludes",
            "LeaseCovered",
            "FreshReads",
            "Linearizability");

    private final LawCounts laws;
    private final Elections elections;
    private final NodeMemory[] nodes;
    private final long[] candidacyTerm;
    private final EntryId[] candidacyLast;
    private String brokenPromise = "";

    LostDisks(Elections elections, NodeMemory[] nodes, LawCounts laws) {
        this.laws = laws;
        this.elections = elections;
        this.nodes = nodes;
        this.candidacyTerm = new long[nodes.length];
        this.candidacyLast = new EntryId[nodes.length];
    }

    void reset() {
        brokenPromise = "";
        for (int id = 0; id < nodes.length; id++) candidacyTerm[id] = 0;
    }

    void lost(NodeMemory node) {
        Promises promises = node.promises;
        if (promises == null) node.promises = promises = new Promises();
        EntryId last = new EntryId(node.lasts.durableSecond(), node.lasts.durableFirst());
        promises.add(node.hardStates.durableFirst(), (int) node.hardStates.durableSecond(), last);
        node.lostLogs.add(node.log.durablePart(node.durableOperations));
    }

    /** Some node wrote an entry that says that a node is lost. */
    void entered(int by, int node) {
        laws.checked(Law.LOSS_IS_REAL);
        if (node < nodes.length && nodes[node] != null && nodes[node].promises != null) return;
        throw new LawViolation(
                "LossIsReal: n" + by + " enters that n" + node + " lost what it acknowledged, and its disk is sound");
    }

    /** Such an entry was committed by the leader of a term. */
    void committed(int node, long term) {
        Promises promises = nodes[node].promises;
        if (promises != null) promises.lossTerm = Math.min(promises.lossTerm, term);
    }

    /** A candidacy, for whoever votes for it later. */
    void stands(int candidate, Message.RequestVote request) {
        candidacyTerm[candidate] = request.term();
        candidacyLast[candidate] = request.last();
    }

    /** A node that lost its disk says something; whether it breaks a promise by that is noted. */
    void sending(NodeMemory node, Promises promises, int to, Message message) {
        if (!brokenPromise.isEmpty() || harmless(promises, to, message)) return;
        String broken = broken(promises, to, message);
        if (!broken.isEmpty()) brokenPromise = "n" + node.id + " lost its disk and " + broken;
    }

    /** A node whose disk was lost breaks a promise of silence that went with it. */
    void brokeSilence(int id, String how) {
        if (brokenPromise.isEmpty()) brokenPromise = "n" + id + " lost its disk and " + how;
    }

    /** Who leads the term in which the loss was committed has the entry, and so has each leader of a later term. */
    private boolean harmless(Promises promises, int to, Message message) {
        if (message.term() == promises.lossTerm) return elections.leaderOf(promises.lossTerm) == to;
        return message.term() > promises.lossTerm;
    }

    private String broken(Promises promises, int to, Message message) {
        if (message instanceof Message.RequestVote request) return candidacy(promises, request);
        if (message instanceof Message.RequestVoteReply reply) {
            return reply.granted() ? vote(promises, to, reply.term()) : "";
        }
        boolean answers = message instanceof Message.AppendAccepted || message instanceof Message.AppendRejected;
        return answers ? speaks(promises, message.term()) : "";
    }

    private static String speaks(Promises promises, long term) {
        return term >= promises.term ? "" : "speaks in term " + term + " after it was in term " + promises.term;
    }

    private static String candidacy(Promises promises, Message.RequestVote request) {
        if (request.term() <= promises.term) {
            return "stands in term " + request.term() + " after it was in term " + promises.term;
        }
        return helps(promises, request.last(), "itself", request.term());
    }

    private String vote(Promises promises, int candidate, long term) {
        if (term == promises.term && promises.votedFor != RaftNode.NOBODY && promises.votedFor != candidate) {
            return "votes for n" + candidate + " in term " + term + " after it did for n" + promises.votedFor;
        }
        if (term < promises.term) return speaks(promises, term);
        EntryId last = candidacyTerm[candidate] == term ? candidacyLast[candidate] : EntryId.NONE;
        return helps(promises, last, "n" + candidate, term);
    }

    private static String helps(Promises promises, EntryId candidateLast, String candidate, long term) {
        if (candidateLast.compareTo(promises.last) >= 0) return "";
        return "votes in term " + term + " for " + candidate + ", whose log ends at " + candidateLast
                + ", after it had acknowledged up to " + promises.last;
    }

    /** The first promise that was broken before its loss was committed, in words; empty while none was. */
    String brokenPromise() {
        return brokenPromise;
    }

    /** Whether the break of a law may come of a broken promise, and one was broken. */
    boolean excuses(String law) {
        return !brokenPromise.isEmpty() && EXCUSED.contains(law);
    }
}
