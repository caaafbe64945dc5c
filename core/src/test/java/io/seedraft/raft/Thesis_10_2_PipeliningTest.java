package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.node;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Thesis_10_2_PipeliningTest {

    private static final int ENTRY_BYTES = Entry.OVERHEAD_BYTES + 2; // overhead and "pN"

    private static Limits limits(int appendBytes, int messages, int bytes) {
        return new Limits(appendBytes, messages, bytes, LogLimits.DEFAULT, RequestLimits.DEFAULT);
    }

    /** Leads term 1 with 1.1 committed and n2 replicating; n3 is silent. */
    private static NodeUnderTest leader(Limits limits) {
        return node(1).limits(limits).leads().receives(2, "AppendAccepted term 1 round 1 match 1");
    }

    private static long sentTo2(NodeUnderTest leader) {
        return leader.said().stream()
                .filter(said -> said.startsWith("to n2: AppendEntries") && !said.contains("[]"))
                .count();
    }

    // --- ahead of the answers

    @Test
    void entries_are_sent_before_the_ones_before_them_are_acknowledged() {
        NodeUnderTest leader = leader(Limits.DEFAULT);
        leader.proposes(1).expectAmong("to n2: AppendEntries term 1 after 1.1 [1.2] commit 1 round 1");
        leader.proposes(2).expectAmong("to n2: AppendEntries term 1 after 1.2 [1.3] commit 1 round 1");
        leader.proposes(3).expectAmong("to n2: AppendEntries term 1 after 1.3 [1.4] commit 1 round 1");
    }

    @Test
    void to_a_follower_of_whom_nothing_is_known_one_message_is_sent_and_its_answer_awaited() {
        NodeUnderTest leader = leader(Limits.DEFAULT).proposes(1).expectNothingSaidOf("to n3");
        leader.proposes(2).expectNothingSaidOf("to n3");
        leader.receives(3, "AppendAccepted term 1 round 1 match 1")
                .expect("to n3: AppendEntries term 1 after 1.1 [1.2 1.3] commit 1 round 1");
    }

    // --- the window

    @Test
    void as_many_messages_are_in_flight_as_the_window_has_places() {
        NodeUnderTest leader = leader(limits(1 << 20, 3, 1 << 20));
        for (int request = 2; request <= 4; request++) assertEquals(1, sentTo2(leader.proposes(request)));
        assertEquals(0, sentTo2(leader.proposes(5)));
        assertEquals(0, sentTo2(leader.proposes(6)));
        leader.receives(2, "AppendAccepted term 1 round 1 match 2")
                .expectAmong("to n2: AppendEntries term 1 after 1.4 [1.5 1.6] commit 2 round 1");
        assertEquals(1, sentTo2(leader));
    }

    @Test
    void an_answer_opens_as_many_places_as_it_answers_messages() {
        NodeUnderTest leader = leader(limits(1, 3, 1 << 20));
        for (int request = 2; request <= 9; request++) leader.proposes(request);
        leader.receives(2, "AppendAccepted term 1 round 1 match 3");
        assertEquals(2, sentTo2(leader));
        leader.receives(2, "AppendAccepted term 1 round 1 match 2");
        assertEquals(0, sentTo2(leader));
    }

    @Test
    void as_many_bytes_are_in_flight_as_the_window_allows_and_the_message_that_passes_it() {
        NodeUnderTest leader = leader(limits(1 << 20, 100, 2 * ENTRY_BYTES + 1));
        for (int request = 2; request <= 4; request++) assertEquals(1, sentTo2(leader.proposes(request)));
        assertEquals(0, sentTo2(leader.proposes(5)));
        leader.receives(2, "AppendAccepted term 1 round 1 match 2");
        assertEquals(1, sentTo2(leader));
    }

    @Test
    void a_message_holds_as_many_entries_as_fit_and_one_larger_goes_alone() {
        NodeUnderTest leader = leader(limits(2 * ENTRY_BYTES, 1, 1 << 20));
        leader.proposes(1)
                .proposes(2)
                .proposes(3)
                .proposes(4)
                .proposes(5, "x".repeat(999))
                .proposes(6);
        leader.receives(2, "AppendAccepted term 1 round 1 match 2")
                .expectAmong("to n2: AppendEntries term 1 after 1.2 [1.3 1.4] commit 2 round 1");
        leader.receives(2, "AppendAccepted term 1 round 1 match 4")
                .expectAmong("to n2: AppendEntries term 1 after 1.4 [1.5] commit 4 round 1");
        leader.receives(2, "AppendAccepted term 1 round 1 match 5")
                .expectAmong("to n2: AppendEntries term 1 after 1.5 [1.6] commit 5 round 1");
        leader.receives(2, "AppendAccepted term 1 round 1 match 6")
                .expectAmong("to n2: AppendEntries term 1 after 1.6 [1.7] commit 6 round 1");
    }

    // --- what is lost

    @Test
    void entries_that_were_lost_are_sent_again_after_some_heartbeats_without_progress() {
        NodeUnderTest leader = leader(Limits.DEFAULT).proposes(1).proposes(2);
        for (int round = 2; round <= 3; round++) {
            leader.wakesWhenDue().expectAmong("to n2: AppendEntries term 1 after 1.1 [] commit 1 round " + round);
            leader.receives(2, "AppendAccepted term 1 round " + round + " match 1");
        }
        leader.wakesWhenDue().expectAmong("to n2: AppendEntries term 1 after 1.1 [1.2 1.3] commit 1 round 4");
        leader.receives(2, "AppendAccepted term 1 round 4 match 3").expectCommit(3);
        leader.proposes(3).expectAmong("to n2: AppendEntries term 1 after 1.3 [1.4] commit 3 round 4");
    }

    @Test
    void while_there_is_progress_nothing_is_sent_again() {
        NodeUnderTest leader = leader(Limits.DEFAULT);
        for (int request = 2; request <= 20; request++) leader.proposes(request);
        for (int match = 2; match <= 19; match++) {
            assertEquals(0, sentTo2(leader.wakesWhenDue()));
            assertEquals(0, sentTo2(leader.receives(2, "AppendAccepted term 1 round 1 match " + match)));
        }
    }

    @Test
    void what_is_behind_something_lost_is_refused_and_sent_again_at_once() {
        NodeUnderTest leader = leader(Limits.DEFAULT).proposes(1).proposes(2);
        leader.receives(2, "AppendRejected term 1 round 1 at 2 hint 1.1")
                .expect("to n2: AppendEntries term 1 after 1.1 [1.2 1.3] commit 1 round 1");
        leader.receives(2, "AppendRejected term 1 round 1 at 2 hint 1.1").expect();
    }

    @Test
    void entries_that_were_all_lost_once_arrive() {
        ClusterUnderTest cluster = ClusterUnderTest.of(3).elects(1).settles(1);
        for (int request = 1; request <= 9; request++) {
            long number = request;
            cluster.on(1, leader -> leader.proposes(number)).dropAll();
        }
        cluster.settles(1).expectAgreement();
        assertEquals(10, cluster.committed().size());
    }

    @Test
    void a_follower_that_was_away_catches_up_though_the_window_was_full() {
        ClusterUnderTest cluster = ClusterUnderTest.of(3, birth -> birth.limits(limits(1, 2, 1 << 20)));
        cluster.elects(1).settles(1).crashes(3);
        for (int request = 1; request <= 9; request++) {
            long number = request;
            cluster.on(1, leader -> leader.proposes(number)).deliverAll();
        }
        cluster.boots(3).settles(1).expectAgreement();
    }

    // --- whole terms skipped (§3.5)

    @Test
    void a_refusal_skips_whole_terms_of_the_leaders_log() {
        // Terms 5 5 5 of the leader's cannot match a follower that ends in term 3 there.
        NodeUnderTest leader = node(1).log("1.1 1.2 5.3 5.4 5.5").leads();
        leader.receives(2, "AppendRejected term 6 round 1 at 5 hint 3.5")
                .expect("to n2: AppendEntries term 6 after 1.2 [5.3 5.4 5.5 6.6] commit 0 round 1");
    }

    @Test
    void a_hint_skips_whole_terms_of_the_followers_log() {
        node(2).log("1.1 1.2 4.3 4.4 4.5")
                .boots()
                .receives(1, "AppendEntries term 6 after 3.5 [6.6] commit 0 round 1")
                .expectBesideWrites("to n1: AppendRejected term 6 round 1 at 5 hint 1.2");
    }

    @Test
    void a_follower_far_behind_is_found_in_one_refusal() {
        node(2).log("1.1")
                .boots()
                .receives(1, "AppendEntries term 2 after 1.999 [2.1000] commit 0 round 1")
                .expectBesideWrites("to n1: AppendRejected term 2 round 1 at 999 hint 1.1");
    }

    @Test
    void two_logs_of_many_terms_agree_after_a_refusal_for_each_term() {
        StringBuilder leaders = new StringBuilder("1.1");
        StringBuilder followers = new StringBuilder("1.1");
        for (int at = 2; at <= 61; at++) {
            int block = (at - 2) / 10;
            leaders.append(' ').append(3 + 2 * block).append('.').append(at);
            followers.append(' ').append(2 + 2 * block).append('.').append(at);
        }
        NodeUnderTest leader = node(1).log(leaders.toString()).leads();
        NodeUnderTest follower = node(2).log(followers.toString()).boots();
        Message request = lastSent(leader, 2);
        for (int refusals = 0; refusals <= 6; refusals++) {
            Message answer = lastSent(follower.receives(1, request), 1);
            if (answer instanceof Message.AppendAccepted) break;
            request = lastSent(leader.receives(2, answer), 2);
        }
        follower.expectLog(leader.logWords());
    }

    private static Message lastSent(NodeUnderTest node, int to) {
        List<Message> sent = new ArrayList<>();
        for (Effect effect : node.effects())
            if (effect instanceof Effect.Send send && send.to() == to) sent.add(send.message());
        return sent.get(sent.size() - 1);
    }
}
