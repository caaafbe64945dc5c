package io.seedraft.raft;

import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.raft.message.Message.PreVoteReply;
import io.seedraft.raft.message.Message.RequestPreVote;
import io.seedraft.raft.message.Message.RequestVote;
import io.seedraft.raft.message.Message.RequestVoteReply;
import io.seedraft.raft.quorum.Quorum.Tally;

/** Elections: when to campaign, whom to vote for, when an election is won (Thesis §3.4, §3.6.1, §4.2.3, §9.6). */
final class Election {

    /** What a voter answers, and why. */
    enum Ballot {
        GRANT("grants its vote"),
        ALREADY_VOTED("refuses: voted for another in this term"),
        LOG_BEHIND("refuses: the candidate's log is behind"),
        VOTER_LOST("refuses: it lost what it had promised itself"),
        CANDIDATE_LOST("refuses: the candidate lost what it had promised");

        final String because;

        Ballot(String because) {
            this.because = because;
        }
    }

    /** A leader's own entries at the start of its term. */
    private static final int OWN_ENTRIES_MAX = 2;

    private final RaftNode node;
    private Votes votes;
    private long deadlineNanos;
    private long ownVoteWrite;

    Election(RaftNode node) {
        this.node = node;
        this.votes = new Votes(node.membership());
        restartTimer();
    }

    /** Whether a voter may give its vote (Thesis §3.4, §3.6.1). */
    static Ballot judge(int candidate, EntryId candidateLast, int votedFor, EntryId ownLast) {
        if (votedFor != RaftNode.NOBODY && votedFor != candidate) return Ballot.ALREADY_VOTED;
        return candidateLast.compareTo(ownLast) >= 0 ? Ballot.GRANT : Ballot.LOG_BEHIND;
    }

    /** A lost node knows what it promised no longer: it votes for nobody, and nobody votes for it. */
    private Ballot ballotOf(int candidate, EntryId candidateLast) {
        if (node.isLost()) return Ballot.VOTER_LOST;
        if (!node.counts(candidate)) return Ballot.CANDIDATE_LOST;
        return judge(candidate, candidateLast, node.votedFor(), node.log().last());
    }

    /** Whether it may be elected at all. */
    boolean stands() {
        return node.membership().votes(node.id()) && !node.isLost();
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /**
     * Draws a new election timeout, from once to twice the shortest one, so that ties are rare (Thesis §3.4); not before a promise of
     * an earlier boot is over. Who may not stand waits for one only while it follows somebody.
     */
    void restartTimer() {
        if (node.leader() == RaftNode.NOBODY && !stands()) {
            deadlineNanos = Long.MAX_VALUE;
            return;
        }
        long timeout = node.timing().electionTimeoutNanos();
        long earliestNanos = Math.max(node.now() + timeout, node.silence().fromBeforeEndsAtNanos());
        deadlineNanos = earliestNanos + node.dice().below(timeout);
    }

    void onWakeUp() {
        if (node.role() == Role.LEADER || node.now() < deadlineNanos) return;
        node.because("election timeout");
        if (!stands()) loseLeader();
        else if (!mayStand()) abstain();
        else if (node.options().preVote()) askFirst();
        else campaign(false);
    }

    /** A learner or a lost node sends nobody to a leader that it does not hear any more. */
    private void loseLeader() {
        node.become(Role.FOLLOWER, RaftNode.NOBODY);
        restartTimer();
    }

    /** Terms and indexes end: whoever stands needs a term, and whoever leads room for entries of its own. */
    private boolean mayStand() {
        return node.term() < EntryId.MAX_TERM && node.log().lastIndex() <= EntryId.MAX_INDEX - OWN_ENTRIES_MAX;
    }

    private void abstain() {
        node.because("does not stand for election: its terms or indexes are at their end, 2^62");
        restartTimer();
    }

    /** The leader hands over (Thesis §3.10). */
    void onTimeoutNow() {
        node.because("the leader hands over");
        if (node.role() != Role.FOLLOWER || !stands()) return;
        if (mayStand()) campaign(true);
        else abstain();
    }

    /** Asks whether an election could be won, with the term not yet raised (Thesis §9.6). */
    private void askFirst() {
        node.become(Role.PRE_CANDIDATE, RaftNode.NOBODY);
        restartTimer();
        votes = new Votes(node.membership());
        votes.record(node.id(), true);
        if (votes.tally() == Tally.WON) {
            campaign(false);
            return;
        }
        Message question = new RequestPreVote(node.term() + 1, node.log().last());
        for (int i = 0; i < node.membership().size(); i++) {
            int peer = node.membership().member(i);
            if (peer != node.id() && node.membership().votes(peer)) node.send(peer, question);
        }
    }

    /** Raises the term, votes for itself and asks for votes; its own vote counts, and the request leaves, once durable (§3.8). */
    private void campaign(boolean byTransfer) {
        node.enterTerm(node.term() + 1);
        node.voteFor(node.id());
        node.become(Role.CANDIDATE, RaftNode.NOBODY);
        restartTimer();
        votes = new Votes(node.membership());
        ownVoteWrite = node.durability().writeOfNow();
        Message request = new RequestVote(node.term(), node.log().last(), byTransfer);
        Membership membership = node.membership();
        for (int i = 0; i < membership.size(); i++) {
            int peer = membership.member(i);
            if (peer != node.id() && membership.votes(peer)) node.promise(peer, request);
        }
    }

    /** Something became durable; perhaps this candidate's own vote. */
    void onPersisted() {
        if (node.role() != Role.CANDIDATE || !node.durability().isDurable(ownVoteWrite)) return;
        votes.record(node.id(), true);
        countVotes();
    }

    /**
     * Whether a vote request must be overlooked altogether, its term included: a node that hears its leader helps nobody to depose
     * it (Thesis §4.2.3). A lease rests on this (§6.4.1); and since a node forgets at a crash whom it heard, it keeps what it promised
     * before, also when its options have changed since.
     */
    boolean overlooks(RequestVote request) {
        if (request.byTransfer()) return false;
        return node.silence().lastsFromBefore(node.now()) || node.options().checkQuorum() && node.hearsLeader();
    }

    void onRequestPreVote(int from, RequestPreVote request) {
        boolean wouldVote = request.term() > node.term()
                && !node.hearsLeader()
                && !node.silence().lastsFromBefore(node.now())
                && !node.isLost()
                && node.counts(from)
                && request.last().compareTo(node.log().last()) >= 0;
        node.because(wouldVote ? "would vote for it" : "would not vote for it");
        // A refusal tells the voter's own term: a node left behind by a term learns it here, for nobody else will tell.
        node.send(from, new PreVoteReply(wouldVote ? request.term() : node.term(), wouldVote));
    }

    void onPreVoteReply(int from, PreVoteReply reply) {
        if (node.role() != Role.PRE_CANDIDATE) return;
        if (reply.granted() && reply.term() != node.term() + 1) return;
        record(from, reply.granted());
        if (votes.tally() == Tally.WON) {
            node.because("a majority would vote for it");
            campaign(false);
        }
    }

    void onRequestVote(int from, RequestVote request) {
        Ballot ballot = ballotOf(from, request.last());
        node.because(ballot.because);
        if (ballot == Ballot.GRANT) {
            node.voteFor(from);
            restartTimer();
            node.promise(from, vote(true));
        } else {
            node.send(from, vote(false));
        }
    }

    private RequestVoteReply vote(boolean granted) {
        return new RequestVoteReply(node.term(), granted, node.room().capacity());
    }

    void onRequestVoteReply(int from, RequestVoteReply reply) {
        if (node.role() != Role.CANDIDATE) return;
        record(from, reply.granted());
        votes.told(from, reply.capacity());
        countVotes();
    }

    private void record(int voter, boolean granted) {
        if (node.counts(voter)) votes.record(voter, granted);
        else node.because("counts no vote of a node that lost what it had promised");
    }

    private void countVotes() {
        switch (votes.tally()) {
            case WON -> {
                node.because("a majority voted for it");
                node.lead(votes);
            }
            case LOST -> {
                node.because("a majority can no longer vote for it");
                node.become(Role.FOLLOWER, RaftNode.NOBODY);
            }
            case PENDING -> {}
        }
    }
}
