package io.seedraft.sim.oracle;

import static io.seedraft.sim.oracle.FakeCluster.breaks;

import io.seedraft.raft.Options;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.message.Message;
import io.seedraft.raft.message.Message.PreVoteReply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndisturbedTest {

    private static final long TIMEOUT = 100;
    private static final Message HEARTBEAT = new Message.AppendEntries(1, EntryId.NONE, List.of(), 0, 1);
    private static final Options NO_CHECK_QUORUM = new Options(true, false, false);

    private final Undisturbed law = new Undisturbed(new LawCounts());
    private final FakeNode n1 = new FakeNode(1);

    @BeforeEach
    void reset() {
        law.reset(3);
        n1.is(Role.FOLLOWER, 1);
    }

    private void hears(long localNanos) {
        law.receiving(n1, HEARTBEAT, Options.DEFAULT, TIMEOUT, localNanos);
    }

    private void isAsked(long localNanos, Options options, boolean byTransfer) {
        law.receiving(n1, new Message.RequestVote(2, EntryId.NONE, byTransfer), options, TIMEOUT, localNanos);
    }

    @Test
    void who_hears_a_leader_stays_in_its_term() {
        hears(1_000);
        isAsked(1_099, Options.DEFAULT, false);
        law.stepped(n1);
        isAsked(1_099, Options.DEFAULT, false);
        n1.is(Role.FOLLOWER, 2);
        breaks("Undisturbed", () -> law.stepped(n1));
    }

    @Test
    void who_hears_none_any_more_may_go_on_to_the_candidates_term() {
        hears(1_000);
        isAsked(1_100, Options.DEFAULT, false);
        law.stepped(n1.is(Role.FOLLOWER, 2));
    }

    @Test
    void without_check_quorum_and_when_the_leader_hands_over_it_may_as_well() {
        hears(1_000);
        isAsked(1_001, NO_CHECK_QUORUM, false);
        law.stepped(n1.is(Role.FOLLOWER, 2));
        n1.is(Role.FOLLOWER, 1);
        isAsked(1_001, Options.DEFAULT, true);
        law.stepped(n1.is(Role.FOLLOWER, 2));
    }

    @Test
    void a_leader_hears_itself() {
        n1.is(Role.LEADER, 1);
        isAsked(9_000, Options.DEFAULT, false);
        n1.is(Role.FOLLOWER, 2);
        breaks("Undisturbed", () -> law.stepped(n1));
    }

    @Test
    void no_pre_vote_is_granted_while_a_leader_is_heard() {
        law.sending(n1, new PreVoteReply(2, true), TIMEOUT, 1_000);
        hears(1_000);
        law.sending(n1, new PreVoteReply(1, false), TIMEOUT, 1_001);
        breaks("Undisturbed", () -> law.sending(n1, new PreVoteReply(2, true), TIMEOUT, 1_099));
        law.booted(1);
        law.sending(n1, new PreVoteReply(2, true), TIMEOUT, 1_099);
    }
}
