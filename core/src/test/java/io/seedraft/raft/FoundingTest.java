package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a cluster gets its identity, and keeps it. */
class FoundingTest {

    private static final Membership THREE = Membership.ofVoters(1, 2, 3);

    private static NodeUnderTest.Birth founder(int id) {
        return node(id).unfounded().dice(bound -> bound - 1);
    }

    private static Entry configuration(long index, long term, long identity) {
        return new Entry(index, term, new Payload.Configuration(identity, THREE));
    }

    private static Message append(long term, EntryId prev, long commit, Entry... entries) {
        return new Message.AppendEntries(term, prev, List.of(entries), commit, 1);
    }

    private static Payload.Configuration configurationAt(NodeUnderTest node, long index) {
        return assertInstanceOf(
                Payload.Configuration.class, node.raft().log().at(index).payload());
    }

    @Nested
    class The_first_leader {

        @Test
        void appends_a_configuration_before_its_no_op() {
            NodeUnderTest leader = founder(1).leads().expectLog("1.1 1.2");
            assertEquals(new Payload.Configuration(Long.MAX_VALUE, THREE), configurationAt(leader, 1));
            assertEquals(Payload.NoOp.INSTANCE, leader.raft().log().at(2).payload());
            assertEquals(Allegiance.notYet(Long.MAX_VALUE, 1), leader.raft().allegiance());
        }

        @Test
        void founds_with_the_identity_that_it_was_given() {
            assertEquals(
                    0xF00D,
                    configurationAt(founder(1).identity(0xF00D).leads(), 1).identity());
        }

        @Test
        void of_a_log_from_before_there_were_configurations_appends_one_behind_it() {
            NodeUnderTest leader = founder(1).log("1.1 2.2").leads().expectLog("1.1 2.2 3.3 3.4");
            configurationAt(leader, 3);
            leader.receives(2, "AppendAccepted term 3 round 1 match 4").expectCommit(4);
            assertTrue(leader.raft().allegiance().isSettled());
        }

        @Test
        void commits_nothing_until_settled_is_durable() {
            NodeUnderTest leader = founder(1).leads().holdsWrites();
            leader.receives(2, "AppendAccepted term 1 round 1 match 2").expectCommit(0);
            assertEquals(Allegiance.settled(Long.MAX_VALUE, 1), leader.raft().allegiance());
            leader.proposes(7)
                    .receives(3, "AppendAccepted term 1 round 1 match 3")
                    .expectCommit(0);
            leader.persists().expectCommit(3);
        }

        @Test
        void answers_no_read_before_settled_is_durable() {
            NodeUnderTest leader = founder(1).leads().holdsWrites();
            leader.reads(5).wakesWhenDue();
            leader.receives(2, "AppendAccepted term 1 round 2 match 2").expectNothingSaidOf("readable");
            leader.persists().expectAmong("readable 5 at 2");
        }

        @Test
        void of_a_single_voter_settles_by_itself() {
            NodeUnderTest leader = founder(1).voters(1).boots().wakesWhenDue();
            leader.expectRole(Role.LEADER, 1).expectCommit(2);
            assertTrue(leader.raft().allegiance().isSettled());
        }
    }

    @Nested
    class A_later_leader {

        @Test
        void appends_none_when_its_log_holds_one() {
            NodeUnderTest heir = founder(2).boots().receives(1, append(1, EntryId.NONE, 0, configuration(1, 1, 77)));
            heir.wakesWhenDue().receives(3, "RequestVoteReply term 2 granted").expectLog("1.1 2.2");
            assertEquals(Allegiance.notYet(77, 1), heir.raft().allegiance());
        }

        @Test
        void settles_what_an_earlier_one_began_once_its_own_entry_is_committed() {
            NodeUnderTest heir = founder(2).boots().receives(1, append(1, EntryId.NONE, 0, configuration(1, 1, 77)));
            heir.wakesWhenDue().receives(3, "RequestVoteReply term 2 granted").holdsWrites();
            heir.receives(3, "AppendAccepted term 2 round 1 match 1").expectCommit(0);
            heir.receives(3, "AppendAccepted term 2 round 1 match 2").expectCommit(0);
            assertEquals(Allegiance.settled(77, 2), heir.raft().allegiance());
            heir.persists().expectCommit(2);
        }
    }

    @Nested
    class A_follower {

        @Test
        void takes_the_identity_when_it_is_appended_and_settles_it_when_it_is_committed() {
            NodeUnderTest follower =
                    founder(2).boots().receives(1, append(1, EntryId.NONE, 0, configuration(1, 1, 77)));
            assertEquals(Allegiance.notYet(77, 1), follower.raft().allegiance());
            follower.receives(1, append(1, new EntryId(1, 1), 1));
            assertEquals(Allegiance.settled(77, 1), follower.raft().allegiance());
        }

        @Test
        void remembers_over_a_power_loss_what_is_settled() {
            NodeUnderTest follower =
                    founder(2).boots().receives(1, append(1, EntryId.NONE, 1, configuration(1, 1, 77)));
            assertEquals(
                    Allegiance.settled(77, 1), follower.crashesAndBoots().raft().allegiance());
        }

        @Test
        void forgets_what_is_cut_off_and_takes_what_replaces_it() {
            NodeUnderTest follower =
                    founder(2).boots().receives(1, append(1, EntryId.NONE, 0, configuration(1, 1, 77)));
            follower.receives(3, append(2, EntryId.NONE, 0, configuration(1, 2, 88)));
            assertEquals(Allegiance.notYet(88, 2), follower.raft().allegiance());
            follower.receives(1, append(3, EntryId.NONE, 0, new Entry(1, 3, Payload.NoOp.INSTANCE)));
            assertEquals(Allegiance.NONE, follower.raft().allegiance());
        }

        @Test
        void believes_in_no_configuration_of_other_members() {
            Entry grown = new Entry(1, 1, new Payload.Configuration(77, Membership.ofVoters(1, 2, 3, 4)));
            NodeUnderTest follower = founder(2).boots().receives(1, append(1, EntryId.NONE, 0, grown));
            follower.expectLog("");
            assertEquals(Disbelief.OF_ANOTHER_CLUSTER.why(), follower.raft().because());
        }

        @Test
        void never_lets_go_of_a_configuration_that_is_settled_though_after_a_boot_nothing_is_known_to_be_committed() {
            NodeUnderTest follower = founder(2)
                    .boots()
                    .receives(1, append(1, EntryId.NONE, 1, configuration(1, 1, 77)))
                    .crashesAndBoots()
                    .expectCommit(0);
            follower.receives(3, append(2, EntryId.NONE, 0, configuration(1, 2, 88)))
                    .expectLog("1.1");
            assertEquals(Disbelief.AGAINST_COMMITTED.why(), follower.raft().because());
            follower.receives(3, append(1, EntryId.NONE, 0, configuration(1, 1, 88)))
                    .expectLog("1.1");
            assertEquals(Disbelief.OF_ANOTHER_CLUSTER.why(), follower.raft().because());
        }

        @Test
        void believes_in_no_second_configuration_which_a_later_leader_would_have_to_cut_off() {
            NodeUnderTest follower =
                    founder(2).boots().receives(1, append(1, EntryId.NONE, 1, configuration(1, 1, 77)));
            follower.receives(1, append(1, new EntryId(1, 1), 1, configuration(2, 1, 77)));
            follower.receives(3, append(2, new EntryId(1, 1), 1, new Entry(2, 2, Payload.NoOp.INSTANCE)))
                    .expectLog("1.1 2.2");
            follower.receives(3, append(2, new EntryId(2, 2), 1, configuration(3, 2, 77)))
                    .expectLog("1.1 2.2");
            assertEquals(Disbelief.OF_ANOTHER_CLUSTER.why(), follower.raft().because());
            follower.receives(3, append(2, EntryId.NONE, 1, configuration(1, 1, 77)))
                    .expectAmong("to n3: AppendAccepted term 2 round 1 match 1");
        }

        @Test
        void outlives_a_second_configuration_that_came_before_the_first_was_settled() {
            NodeUnderTest follower = founder(2)
                    .boots()
                    .receives(1, append(1, EntryId.NONE, 0, configuration(1, 1, 77), configuration(2, 1, 77)));
            follower.receives(1, append(1, new EntryId(1, 1), 1)).expectCommit(1);
            follower.receives(3, append(2, new EntryId(1, 1), 2, new Entry(2, 2, Payload.NoOp.INSTANCE)))
                    .expectLog("1.1 2.2");
            assertEquals(Allegiance.settled(77, 2), follower.raft().allegiance());
        }
    }
}
