package io.seedraft.raft;

import io.seedraft.port.Check;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Losses;

/**
 * The laws that one node can check by itself after every step: of one state, and of two successive ones. They are always on, here,
 * in the simulator and on real disks; the laws between nodes are the simulator's.
 */
final class NodeInvariants {

    private final RaftNode node;
    private long termBefore;
    private int votedForBefore;
    private Role roleBefore;
    private int leaderBefore;
    private long commitBefore;
    private long lastBefore;
    private Allegiance allegianceBefore = Allegiance.NONE;

    NodeInvariants(RaftNode node) {
        this.node = node;
        remember();
    }

    void check() {
        checkState();
        checkSuccession();
        remember();
    }

    private void checkState() {
        Check.that(
                node.commitIndex() <= node.log().lastIndex(),
                "LeaderCompleteness: only entries it holds are committed");
        Check.that(node.handedToApply() == node.commitIndex(), "AppliedInOrder: all that is committed is handed on");
        Check.that(node.durableIndex() <= node.log().lastIndex(), "DurableBeforePromise: only what exists is durable");
        Check.that(node.log().lastTerm() <= node.term(), "LogMatching: no entry is of a later term than the node");
        boolean leads = node.role() == Role.LEADER;
        Check.that(
                leads == (node.leader() == node.id()), "ElectionSafety: a leader follows itself, and nobody else does");
        boolean stands = leads || node.role() == Role.CANDIDATE;
        Check.that(
                !stands || node.votedFor() == node.id(), "VoteOncePerTerm: who stands for election has its own vote");
        for (int i = 0; i < node.losses().size(); i++) checkLoss(node.losses().get(i));
        Check.that(!stands || !node.isLost(), "LostNodeCounts: who lost what it promised does not stand for election");
    }

    private void checkLoss(Losses.Lost lost) {
        boolean inLog = lost.entryIndex() <= node.log().lastIndex()
                && node.log().at(lost.entryIndex()).payload() instanceof Payload.Loss loss
                && loss.node() == lost.node();
        Check.that(inLog, "LossesFollowLog: a node is lost while an entry of the log says so");
    }

    private void checkSuccession() {
        Check.that(node.term() >= termBefore, "MonotonicTerm: terms only rise");
        Check.that(node.commitIndex() >= commitBefore, "MonotonicCommit: what is committed stays so");
        Check.that(
                !allegianceBefore.isSettled() || node.allegiance().equals(allegianceBefore),
                "OneIdentity: a node belongs to one cluster for good");
        if (node.term() != termBefore) return;
        Check.that(
                votedForBefore == RaftNode.NOBODY || node.votedFor() == votedForBefore,
                "VoteOncePerTerm: a vote is never changed or forgotten in its term");
        boolean led = roleBefore == Role.LEADER;
        boolean leads = node.role() == Role.LEADER;
        Check.that(!leads || led || roleBefore == Role.CANDIDATE, "ElectionSafety: only a candidate is elected");
        Check.that(
                !led || node.log().lastIndex() >= lastBefore, "LeaderAppendOnly: a leader never removes its entries");
        Check.that(
                leaderBefore == RaftNode.NOBODY || node.leader() == RaftNode.NOBODY || node.leader() == leaderBefore,
                "ElectionSafety: a term has one leader");
    }

    private void remember() {
        termBefore = node.term();
        votedForBefore = node.votedFor();
        roleBefore = node.role();
        leaderBefore = node.leader();
        commitBefore = node.commitIndex();
        lastBefore = node.log().lastIndex();
        allegianceBefore = node.allegiance();
    }
}
