package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log in memory has an end (no compaction yet): commands stop there, and nothing else does. */
class Thesis_10_2_FullLogTest {

    /** A no-op's and a test command's size: the latter says its number in two letters. */
    private static final int NO_OP = Entry.OVERHEAD_BYTES;

    private static final int COMMAND = Entry.OVERHEAD_BYTES + 2;
    private static final int STORED = Entry.OVERHEAD_BYTES + 3; // "1.1"

    private static Limits log(long commandBytes, long undurableBytes) {
        return Limits.DEFAULT.with(new LogLimits(commandBytes + 4096, 4096, 1 << 20, undurableBytes));
    }

    private static Limits log(long commandBytes) {
        return log(commandBytes, 1 << 20);
    }

    @Test
    void a_leader_with_a_full_log_refuses_commands_and_serves_reads() {
        NodeUnderTest leader = node(1).limits(log(NO_OP + 2 * COMMAND)).leads();
        leader.proposes(1).proposes(2).expectAmong("accepted 2 at 1.3");
        leader.proposes(3).expect("refused 3 LOG_FULL, leader n1").expectLog("1.1 1.2 1.3");
        leader.receives(2, "AppendAccepted term 1 round 1 match 3").expectCommit(3);
        leader.proposes(4).expect("refused 4 LOG_FULL, leader n1");
        leader.reads(5).receives(2, "AppendAccepted term 1 round 2 match 3").expectAmong("readable 5 at 3");
    }

    @Test
    void a_full_log_stands_in_the_way_of_no_election_and_no_term() {
        NodeUnderTest leader = node(1).log("1.1 1.2").limits(log(2 * STORED)).leads();
        leader.expectLog("1.1 1.2 2.3");
        leader.receives(2, "AppendAccepted term 2 round 1 match 3").expectCommit(3);
        leader.proposes(1).expect("refused 1 LOG_FULL, leader n1");
    }

    @Test
    void a_full_follower_takes_what_fits_and_says_where_its_room_ends() {
        int capacity = 2 * STORED;
        NodeUnderTest follower = node(2).limits(log(capacity)).boots();
        follower.receives(1, "AppendEntries term 1 after 0.0 [1.1 1.2 1.3 1.4] commit 4 round 1")
                .expectAmong("to n1: AppendAccepted term 1 round 1 match 2 capacity " + capacity)
                .expectLog("1.1 1.2")
                .expectCommit(2);
        follower.receives(1, "AppendEntries term 1 after 1.2 [] commit 4 round 2")
                .expect("to n1: AppendAccepted term 1 round 2 match 2 capacity " + capacity);
    }

    @Test
    void what_is_cut_off_gives_no_room_back_on_a_disk_that_is_only_appended_to() {
        NodeUnderTest follower =
                node(2).boots().receives(1, "AppendEntries term 1 after 0.0 [1.1 1.2 1.3] commit 0 round 1");
        follower.diskHas(STORED);
        follower.receives(3, "AppendEntries term 2 after 1.1 [2.2] commit 0 round 1")
                .expectAmong("to n3: AppendAccepted term 2 round 1 match 2 capacity " + 2 * STORED)
                .expectLog("1.1 2.2");
    }

    @Test
    void of_entries_that_a_leader_appends_for_itself_a_follower_takes_what_is_kept_back_for_them_and_no_more() {
        int most = 4096 / NO_OP;
        List<Entry> flood = new ArrayList<>();
        for (int i = 1; i <= 10 * most; i++) flood.add(new Entry(i, i, Payload.NoOp.INSTANCE));
        NodeUnderTest follower = node(2).limits(log(1)).boots();
        follower.receives(1, new Message.AppendEntries(flood.size(), EntryId.NONE, flood, 0, 1));
        assertEquals(most, follower.raft().log().lastIndex());
    }

    @Test
    void a_full_follower_is_sent_nothing_until_it_has_room_and_all_of_it_then() {
        NodeUnderTest leader = node(1).leads().receives(2, "AppendAccepted term 1 round 1 match 1");
        int capacity = NO_OP + COMMAND;
        leader.receives(3, "AppendAccepted term 1 round 1 match 1 capacity " + capacity);
        leader.proposes(1).expectAmong("to n3: AppendEntries term 1 after 1.1 [1.2] commit 1 round 1");
        leader.proposes(2).expectNothingSaidOf("to n3").expectAmong("accepted 2 at 1.3");
        leader.receives(2, "AppendAccepted term 1 round 1 match 3").expectCommit(3);
        leader.receives(3, "AppendAccepted term 1 round 1 match 2 capacity " + capacity)
                .expectNothingSaidOf("[1.3]");
        leader.receives(3, "AppendAccepted term 1 round 1 match 2 capacity 9999")
                .expect("to n3: AppendEntries term 1 after 1.2 [1.3] commit 3 round 1");
    }

    @Test
    void a_full_follower_is_told_that_there_is_more_which_it_is_not_sent() {
        NodeUnderTest leader = node(1).leads().receives(2, "AppendAccepted term 1 round 1 match 1");
        int capacity = NO_OP + COMMAND;
        leader.receives(3, "AppendAccepted term 1 round 1 match 1 capacity " + capacity);
        leader.proposes(1).expectAmong("to n3: AppendEntries term 1 after 1.1 [1.2] commit 1 round 1");
        leader.proposes(2);
        leader.receives(3, "AppendAccepted term 1 round 1 match 2 capacity " + capacity);
        leader.reads(3).expectAmong("to n3: AppendEntries term 1 after 1.2 [] commit 2 round 2 withholds");
        leader.receives(3, "AppendAccepted term 1 round 2 match 2 capacity 9999")
                .expectAmong("to n3: AppendEntries term 1 after 1.2 [1.3] commit 2 round 2");
    }

    @Test
    void where_a_quorum_is_full_the_leader_refuses() {
        NodeUnderTest leader = node(1).leads();
        int capacity = NO_OP + COMMAND;
        leader.receives(2, "AppendAccepted term 1 round 1 match 1 capacity " + capacity);
        leader.proposes(1).expectAmong("accepted 1 at 1.2");
        leader.receives(3, "AppendAccepted term 1 round 1 match 1 capacity " + capacity);
        leader.proposes(2).expect("refused 2 QUORUM_FULL, leader n1");
        leader.receives(3, "AppendAccepted term 1 round 1 match 2 capacity 9999");
        leader.proposes(3).expectAmong("accepted 3 at 1.3");
    }

    @Test
    void a_new_leader_knows_from_the_votes_what_a_quorum_has_room_for() {
        NodeUnderTest candidate = node(1).boots().wakesWhenDue();
        candidate
                .receives(2, "RequestVoteReply term 1 capacity " + NO_OP + " granted")
                .expectRole(Role.LEADER, 1);
        candidate.proposes(1).expect("refused 1 QUORUM_FULL, leader n1");
        candidate.receives(3, "AppendAccepted term 1 round 1 match 1 capacity 9999");
        candidate.proposes(2).expectAmong("accepted 2 at 1.2");
    }

    @Test
    void what_is_committed_elsewhere_and_hangs_on_the_own_disk_is_bounded() {
        NodeUnderTest leader =
                node(1).limits(log(1 << 20, 2 * COMMAND)).leads().receives(2, "AppendAccepted term 1 round 1 match 1");
        leader.holdsWrites().proposes(1).proposes(2).expectAmong("accepted 2 at 1.3");
        leader.receives(2, "AppendAccepted term 1 round 1 match 3")
                .receives(3, "AppendAccepted term 1 round 1 match 3")
                .expectCommit(3);
        leader.proposes(3).expect("refused 3 TOO_MUCH_UNDURABLE, leader n1");
        leader.persists().proposes(4).expectAmong("accepted 4 at 1.4");
    }

    @Test
    void a_disk_without_room_refuses_commands_and_takes_them_again_when_it_has_some() {
        NodeUnderTest leader = node(1).leads().receives(2, "AppendAccepted term 1 round 1 match 1");
        leader.diskHas(COMMAND).proposes(1).expectAmong("accepted 1 at 1.2");
        leader.proposes(2).expect("refused 2 DISK_FULL, leader n1");
        leader.diskHas(COMMAND).proposes(3).expectAmong("accepted 3 at 1.3");
    }

    @Test
    void positions_follow_truncations() {
        NodeUnderTest follower =
                node(2).log("1.1 1.2 1.3").limits(log(3 * STORED)).boots();
        assertEquals(3 * STORED, follower.raft().log().position());
        follower.receives(3, "AppendEntries term 2 after 1.1 [2.2] commit 0 round 1")
                .expectLog("1.1 2.2");
        assertEquals(2 * STORED, follower.raft().log().position());
        assertTrue(follower.said().stream().noneMatch(said -> said.contains("refused")));
        follower.receives(3, "AppendEntries term 2 after 2.2 [2.3 2.4] commit 0 round 1")
                .expectLog("1.1 2.2 2.3");
    }
}
