package io.seedraft.sim.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.Reply;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimNetworkTest {

    private static final Message MESSAGE = new Message.TimeoutNow(1);
    private static final Introduction SAID =
            new Introduction(1, new ClusterName("c"), Membership.ofVoters(1, 2, 3), Allegiance.NONE);
    private static final Delay DELAY = Delay.uniform(1_000, 9_000);
    private static final int MANY = 20_000;

    private final KeyedDice dice = new KeyedDice(42);
    private final EventQueue queue = new EventQueue();
    private final SimNetwork network = new SimNetwork(dice, queue);

    private void reset(NetworkSetup.Rates rates, boolean cutLosesInFlight) {
        queue.clear();
        network.reset(new NetworkSetup(DELAY, DELAY, rates, 0, cutLosesInFlight), 5, 2, WireCheck.NONE);
    }

    /** Lets all events pass; when each delivery arrived, by its number. */
    private Map<Long, Long> arrivals() {
        Map<Long, Long> arrivals = new TreeMap<>();
        while (!queue.isEmpty()) {
            Event.Deliver deliver = (Event.Deliver) queue.nextEvent();
            if (network.arrives(queue.now(), deliver)) arrivals.putIfAbsent(deliver.nth(), queue.now());
        }
        return arrivals;
    }

    @Test
    void a_message_arrives_once_within_the_delay() {
        reset(NetworkSetup.Rates.NONE, false);
        network.send(500, 1, 2, MESSAGE, SAID);
        assertTrue(queue.nextTime() >= 1_500 && queue.nextTime() <= 9_500);
        assertEquals(new Event.Deliver(1, 2, 0, MESSAGE, SAID), queue.nextEvent());
        assertTrue(queue.isEmpty());
    }

    @Test
    void the_fate_of_a_message_depends_on_its_link_and_number_alone() {
        NetworkSetup.Rates rough = new NetworkSetup.Rates(200_000, 100_000, 100_000, 50_000, 0, 0);
        reset(rough, false);
        for (int n = 0; n < 500; n++) network.send(n * 10, 1, 2, MESSAGE, SAID);
        Map<Long, Long> alone = arrivals();
        reset(rough, false);
        for (int n = 0; n < 500; n++) {
            network.send(n * 10, 2, 1, MESSAGE, SAID);
            network.send(n * 10, 1, 2, MESSAGE, SAID);
            network.send(n * 10, 3, 2, MESSAGE, SAID);
        }
        Map<Long, Long> amongOthers = new TreeMap<>();
        while (!queue.isEmpty()) {
            Event.Deliver deliver = (Event.Deliver) queue.nextEvent();
            boolean ours = deliver.from() == 1;
            if (network.arrives(queue.now(), deliver) && ours) amongOthers.putIfAbsent(deliver.nth(), queue.now());
        }
        assertEquals(alone, amongOthers);
    }

    @Test
    void messages_are_lost_repeated_and_overtaken_as_often_as_asked() {
        reset(new NetworkSetup.Rates(100_000, 50_000, 200_000, 1_000_000, 0, 0), false);
        for (int n = 0; n < MANY; n++) network.send(n * 20_000L, 1, 2, MESSAGE, SAID);
        arrivals();
        NetworkCounters counters = network.counters();
        assertEquals(MANY, counters.sent());
        assertEquals(MANY * 0.1, counters.lost(), 200);
        assertEquals(MANY * 0.05 * 0.9, counters.duplicated(), 150);
        assertTrue(counters.outOfOrder() > MANY * 0.15, "out of order " + counters.outOfOrder());
        assertEquals(MANY * (1 - 0.1 + 0.05), counters.delivered(), 300);
    }

    @Test
    void a_calm_setup_reorders_nothing_that_is_sent_far_apart() {
        reset(NetworkSetup.Rates.NONE, false);
        for (int n = 0; n < 1_000; n++) network.send(n * 20_000L, 1, 2, MESSAGE, SAID);
        assertEquals(1_000, arrivals().size());
        assertEquals(0, network.counters().outOfOrder());
        assertEquals(0, network.counters().lost());
    }

    @Test
    void a_cut_link_carries_nothing_and_the_way_back_does() {
        reset(NetworkSetup.Rates.NONE, false);
        network.cuts().link(0, 1, 2);
        network.send(0, 1, 2, MESSAGE, SAID);
        network.send(0, 2, 1, MESSAGE, SAID);
        assertEquals(1, queue.size());
        assertEquals(1, network.counters().cut());
    }

    @Test
    void a_cut_takes_what_is_in_flight_only_when_the_run_says_so() {
        for (boolean loses : new boolean[] {true, false}) {
            reset(NetworkSetup.Rates.NONE, loses);
            network.send(0, 1, 2, MESSAGE, SAID);
            network.cuts().link(0, 1, 2);
            assertEquals(loses ? 0 : 1, arrivals().size());
            assertEquals(loses ? 1 : 0, network.counters().cut());
        }
    }

    @Test
    void a_clogged_link_holds_messages_and_lets_them_go_in_another_order() {
        reset(NetworkSetup.Rates.NONE, false);
        network.send(0, 1, 2, MESSAGE, SAID);
        network.clog(1, 2, 1_000_000);
        network.clog(1, 2, 500_000);
        for (int n = 1; n < 50; n++) network.send(n * 10_000L, 1, 2, MESSAGE, SAID);
        Map<Long, Long> arrivals = arrivals();
        assertEquals(50, arrivals.size());
        for (long at : arrivals.values()) assertTrue(at > 1_000_000 && at <= 1_009_000, "at " + at);
        assertTrue(network.counters().outOfOrder() > 10);
        assertEquals(50, network.counters().clogged());
    }

    @Test
    void links_clog_by_themselves_and_open_again() {
        reset(new NetworkSetup.Rates(0, 0, 0, 0, 10_000, 1_000_000), false);
        for (int n = 0; n < 5_000; n++) network.send(n * 10_000L, 1, 2, MESSAGE, SAID);
        assertEquals(5_000, arrivals().size());
        assertTrue(
                network.counters().clogged() > 500,
                "clogged " + network.counters().clogged());
    }

    @Test
    void a_healed_core_is_calm_and_the_rest_is_not() {
        reset(new NetworkSetup.Rates(KeyedDice.MILLION, KeyedDice.MILLION, 0, 0, 0, 0), true);
        network.cuts().isolate(0, 2);
        network.cuts().isolate(1, 4);
        network.clog(1, 2, 1_000_000_000);
        network.healWithin(Cuts.bit(1) | Cuts.bit(2) | Cuts.bit(3));
        for (int n = 0; n < 100; n++) network.send(0, 1, 2, MESSAGE, SAID);
        network.send(0, 1, 4, MESSAGE, SAID);
        Map<Long, Long> arrivals = arrivals();
        assertEquals(100, arrivals.size());
        for (long at : arrivals.values()) assertTrue(at <= 5_000);
        assertEquals(100, network.counters().delivered());
        network.send(queue.now(), 1, 5, MESSAGE, SAID);
        assertEquals(1, network.counters().lost());
    }

    @Test
    void slow_and_flaky_links_are_slow_and_flaky_one_way() {
        reset(NetworkSetup.Rates.NONE, false);
        network.slow(1, 2, 100);
        network.flaky(2, 1, KeyedDice.MILLION);
        network.send(0, 1, 2, MESSAGE, SAID);
        network.send(0, 2, 1, MESSAGE, SAID);
        assertEquals(1, queue.size());
        assertTrue(queue.nextTime() >= 100_000);
    }

    @Test
    void messages_go_over_the_wire_when_asked() {
        reset(NetworkSetup.Rates.NONE, false);
        List<Message> passed = new ArrayList<>();
        Message copy = new Message.TimeoutNow(1);
        network.reset(NetworkSetup.reliable(), 5, 2, message -> {
            passed.add((Message) message);
            return copy;
        });
        network.send(0, 1, 2, MESSAGE, SAID);
        assertSame(MESSAGE, passed.getFirst());
        assertSame(copy, ((Event.Deliver) queue.nextEvent()).message());
    }

    @Test
    void clients_have_links_of_their_own() {
        reset(NetworkSetup.Rates.NONE, true);
        ClientRequest ask = new ClientRequest.Write(new byte[0]);
        network.cuts().isolate(0, 1);
        network.ask(0, 2, 1, 77, ask);
        network.answer(0, 1, 2, 77, Reply.Unknown.INSTANCE);
        Event first = queue.nextEvent();
        Event second = queue.nextEvent();
        assertNotEquals(first.getClass(), second.getClass());
        for (Event event : List.of(first, second)) {
            if (event instanceof Event.Ask asked) {
                assertEquals(new Event.Ask(2, 1, 77, ask), asked);
                assertTrue(network.arrives(asked));
            } else if (event instanceof Event.Answer answer) {
                assertEquals(new Event.Answer(1, 2, 77, Reply.Unknown.INSTANCE), answer);
                network.cuts().link(1, 1, network.endpointOf(2));
                assertFalse(network.arrives(answer));
            }
        }
        network.answer(queue.now(), 1, 2, 78, Reply.Unknown.INSTANCE);
        assertTrue(queue.isEmpty());
        assertEquals(2, network.counters().clientCut());
        assertEquals(3, network.counters().clientSent());
    }

    @Test
    void requests_and_replies_are_lost_as_often_as_asked() {
        queue.clear();
        network.reset(new NetworkSetup(DELAY, DELAY, NetworkSetup.Rates.NONE, 250_000, false), 5, 2, WireCheck.NONE);
        for (int n = 0; n < MANY; n++) network.answer(0, 1, 2, n, Reply.Unknown.INSTANCE);
        assertEquals(MANY * 0.25, network.counters().clientLost(), 300);
        assertEquals(MANY - network.counters().clientLost(), queue.size());
    }

    @Test
    void nothing_of_one_run_is_left_in_the_next() {
        NetworkSetup.Rates rough = new NetworkSetup.Rates(200_000, 100_000, 100_000, 50_000, 10_000, 100_000);
        reset(rough, true);
        for (int n = 0; n < 300; n++) network.send(0, 1, 2, MESSAGE, SAID);
        Map<Long, Long> fresh = arrivals();
        String freshCounts = counts();
        network.clog(1, 2, 1_000_000_000_000L);
        network.slow(1, 2, 7);
        network.flaky(1, 2, 900_000);
        network.cuts().link(3, 1, 2);
        network.healWithin(Cuts.bit(1) | Cuts.bit(2));
        network.cuts().link(4, 1, 2);
        reset(rough, true);
        for (int n = 0; n < 300; n++) network.send(0, 1, 2, MESSAGE, SAID);
        assertEquals(fresh, arrivals());
        assertEquals(freshCounts, counts());
        network.clog(1, 2, 1_000_000_000_000L);
        reset(NetworkSetup.Rates.NONE, true);
        network.send(0, 1, 2, MESSAGE, SAID);
        assertTrue(queue.nextTime() <= 9_000);
    }

    private String counts() {
        NetworkCounters counters = network.counters();
        return counters.sent() + " " + counters.delivered() + " " + counters.lost() + " " + counters.duplicated() + " "
                + counters.outOfOrder() + " " + counters.cut() + " " + counters.clogged();
    }

    @Test
    void nobody_outside_the_run_is_written_to() {
        reset(NetworkSetup.Rates.NONE, false);
        assertThrows(LawViolation.class, () -> network.send(0, 1, 6, MESSAGE, SAID));
        assertThrows(LawViolation.class, () -> network.reset(NetworkSetup.reliable(), 40, 24, WireCheck.NONE));
    }
}
