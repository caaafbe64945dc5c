package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.replica.session.Envelope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A write that travels has one deadline, and a peer that sends many takes no place of others. */
class ForwardingTest {

    private static final Envelope WRITE = new Envelope.RegisterSession();
    private static final int LEADER = 2;

    private final List<String> said = new ArrayList<>();

    private Forwarding forwarding(EventLoop loop) {
        Forwarding.Way way = (to, number, leftNanos, envelope) -> said.add("to " + to + ", " + leftNanos + " left");
        return new Forwarding(true, way, loop);
    }

    private ClientGateway.ReplyTo reply(String to) {
        return outcome -> said.add(to + " " + outcome.getClass().getSimpleName());
    }

    @Test
    void what_is_left_of_its_time_goes_with_a_write_and_it_is_unknown_when_that_is_over() throws Exception {
        try (EventLoop loop = new EventLoop(new MonotonicClock())) {
            Forwarding forwarding = forwarding(loop);
            assertTrue(forwarding.forward(LEADER, WRITE, 9, reply("first")));
            assertTrue(forwarding.forward(LEADER, WRITE, 5, reply("second, with less time")));
            assertEquals(List.of("to 2, 9 left", "to 2, 5 left"), said);
            assertEquals(5, forwarding.deadlineNanos());
            forwarding.act(4);
            forwarding.act(5);
            forwarding.act(9);
            assertEquals(List.of("second, with less time Unknown", "first Unknown"), said.subList(2, said.size()));
            assertEquals(0, forwarding.underWay());
            assertEquals(Long.MAX_VALUE, forwarding.deadlineNanos());
        }
    }

    @Test
    void a_write_without_time_is_not_sent() throws Exception {
        try (EventLoop loop = new EventLoop(new MonotonicClock())) {
            assertFalse(forwarding(loop).forward(LEADER, WRITE, 0, reply("late")));
            assertEquals(List.of(), said);
        }
    }

    @Test
    void a_peer_holds_no_more_than_its_share_of_writes_and_of_bytes() {
        NetLimits limits = NetLimits.ofHeap(256 << 20).with(new NetLimits.Requests(10, 8));
        PeerWrites writes =
                new PeerWrites(limits, new SharedRoom(limits.memory().requestBytes()));
        assertTrue(writes.take(2, 10));
        assertTrue(writes.take(2, 10));
        assertFalse(writes.take(2, 10), "two of eight");
        assertTrue(writes.take(3, limits.memory().peerRequestBytes()), "another peer");
        assertFalse(writes.take(3, 1), "a quarter of the bytes");
        writes.give(2, 10);
        assertTrue(writes.take(2, 10));
    }

    @Test
    void a_peer_takes_nothing_where_there_is_no_room_at_all() {
        SharedRoom room = new SharedRoom(10);
        PeerWrites writes = new PeerWrites(NetLimits.ofHeap(256 << 20), room);
        assertFalse(writes.take(2, 11));
        assertTrue(writes.take(2, 10));
        writes.give(2, 10);
        assertEquals(0, room.takenBytes());
    }
}
