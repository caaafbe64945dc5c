package io.seedraft.sim.oracle;

import io.seedraft.raft.LawViolation;
import io.seedraft.raft.message.Message;

/**
 * {@code ElectionSafety}: at most one leader a term, ever, over all boots (Thesis §3.4). {@code VoteOncePerTerm}: a
 * node gives at most one vote a term, counted by the votes that leave it, so that a crash in between does not wipe
 * the slate.
 */
final class Elections {

    private final LawCounts laws;
    private final LongTable leaderOfTerm = new LongTable();
    private final LongTable voteInTerm = new LongTable();

    Elections(LawCounts laws) {
        this.laws = laws;
    }

    void reset() {
        leaderOfTerm.reset();
        voteInTerm.reset();
    }

    /** A node leads a term that it did not lead before. */
    void elected(int node, long term) {
        laws.checked(Law.ELECTION_SAFETY);
        long leader = leaderOfTerm.putIfAbsent(term + 1, node);
        if (leader != node) {
            throw new LawViolation("ElectionSafety: n" + leader + " and n" + node + " both lead term " + term);
        }
    }

    void sending(int from, int to, Message message) {
        if (message instanceof Message.RequestVoteReply reply && reply.granted()) votes(from, to, reply.term());
        else if (message instanceof Message.RequestVote request) votes(from, from, request.term());
    }

    private void votes(int voter, int candidate, long term) {
        laws.checked(Law.VOTE_ONCE_PER_TERM);
        long before = voteInTerm.putIfAbsent((term << 16) + voter, candidate);
        if (before != candidate) {
            throw new LawViolation("VoteOncePerTerm: in term " + term + " n" + voter + " votes for n" + candidate
                    + " and did for n" + before);
        }
    }
}
