package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.message.Message;
import java.util.function.IntPredicate;

/**
 * {@code ElectionSafety}: at most one leader a term, ever, over all boots (Thesis §3.4). {@code VoteOncePerTerm}: a
 * node gives at most one vote a term, counted by the votes that leave it, so that a crash in between does not wipe
 * the slate; a lost disk does, and what comes of that is the business of {@link LostDisks}. {@code ElectedByQuorum}: whoever leads
 * got the votes of a majority, in a joint membership of one of each half (Thesis §4.3), and those of nodes that its log calls lost do
 * not count.
 */
final class Elections {

    private final LawCounts laws;
    private final LongTable leaderOfTerm = new LongTable();
    private final LongTable voteInTerm = new LongTable();
    private final LongTable grants = new LongTable();

    /** Pre-votes, by the term that was asked for. */
    private final LongTable preVotes = new LongTable();

    Elections(LawCounts laws) {
        this.laws = laws;
    }

    void reset() {
        leaderOfTerm.reset();
        voteInTerm.reset();
        grants.reset();
        preVotes.reset();
    }

    /** Who was the first to lead a term, 0 for nobody. */
    long leaderOf(long term) {
        return leaderOfTerm.get(term + 1, 0);
    }

    /** A node leads a term that it did not lead before. */
    void elected(NodeView view) {
        elected(view.id(), view.term());
        laws.checked(Law.ELECTED_BY_QUORUM);
        IntPredicate voted = voter -> votedFor(view, voter);
        if (Majority.is(view.membership(), voted)) return;
        throw new LawViolation("ElectedByQuorum: n" + view.id() + " leads term " + view.term() + " with the votes of "
                + Majority.text(view.membership(), voted) + ", lost nodes left out");
    }

    /** A pre-vote made a node stand: so a majority would vote for it in this term (Thesis §9.6). */
    void standsByPreVotes(NodeView view) {
        laws.checked(Law.ELECTED_BY_QUORUM);
        IntPredicate wouldVote = voter -> wouldVote(view, voter);
        if (Majority.is(view.membership(), wouldVote)) return;
        throw new LawViolation("ElectedByQuorum: n" + view.id() + " stands in term " + view.term()
                + " with the pre-votes of " + Majority.text(view.membership(), wouldVote) + ", lost nodes left out");
    }

    private boolean wouldVote(NodeView candidate, int voter) {
        if (voter == candidate.id()) return true;
        return preVotes.get(grant(candidate.term(), voter, candidate.id()), 0) != 0 && !candidate.callsLost(voter);
    }

    private boolean votedFor(NodeView candidate, int voter) {
        if (voter == candidate.id()) return true;
        return grants.get(grant(candidate.term(), voter, candidate.id()), 0) != 0 && !candidate.callsLost(voter);
    }

    void grants(int voter, int candidate, long term) {
        grants.put(grant(term, voter, candidate), 1);
    }

    private static long grant(long term, int voter, int candidate) {
        return (term << 16) + (voter << 8) + candidate;
    }

    private void elected(int node, long term) {
        laws.checked(Law.ELECTION_SAFETY);
        long leader = leaderOfTerm.putIfAbsent(term + 1, node);
        if (leader != node) {
            throw new LawViolation("ElectionSafety: n" + leader + " and n" + node + " both lead term " + term);
        }
    }

    void sending(NodeMemory from, int to, Message message) {
        if (message instanceof Message.RequestVoteReply reply && reply.granted()) votes(from, to, reply.term());
        else if (message instanceof Message.RequestVote request) votes(from, from.id, request.term());
        else if (message instanceof Message.PreVoteReply reply && reply.granted())
            preVotes.put(grant(reply.term(), from.id, to), 1);
    }

    private void votes(NodeMemory voter, int candidate, long term) {
        laws.checked(Law.VOTE_ONCE_PER_TERM);
        grants(voter.id, candidate, term);
        long slate = (term << 16) + ((long) voter.lostLogs.size() << 8) + voter.id;
        long before = voteInTerm.putIfAbsent(slate, candidate);
        if (before != candidate) {
            throw new LawViolation("VoteOncePerTerm: in term " + term + " n" + voter.id + " votes for n" + candidate
                    + " and did for n" + before);
        }
    }
}
