package io.seedraft.sim.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.LawViolation;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private final EventQueue queue = new EventQueue();

    private record Due(long at, long order, Event event) {}

    @Property(tries = 200)
    void it_orders_like_the_queue_of_the_platform(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        queue.clear();
        PriorityQueue<Due> model =
                new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
        int spread = 1 + random.nextInt(200);
        int addsOfTen = 3 + random.nextInt(5);
        for (int step = 0; step < 3_000; step++) {
            if (random.nextInt(10) < addsOfTen) {
                Due due = new Due(queue.now() + random.nextInt(spread), step, new Event.Wake(step, 0));
                model.add(due);
                queue.add(due.at(), due.event());
            } else if (!model.isEmpty()) {
                takesTheSame(model);
            }
        }
        while (!model.isEmpty()) takesTheSame(model);
        assertTrue(queue.isEmpty());
    }

    private void takesTheSame(PriorityQueue<Due> model) {
        Due due = model.remove();
        assertEquals(due.at(), queue.nextTime());
        assertSame(due.event(), queue.nextEvent());
        assertEquals(due.at(), queue.now());
        assertEquals(model.size(), queue.size());
    }

    @Test
    void events_of_one_moment_happen_in_the_order_of_adding() {
        for (int node = 0; node < 1_000; node++) queue.add(5, new Event.Wake(node, 0));
        for (int node = 0; node < 1_000; node++) assertEquals(new Event.Wake(node, 0), queue.nextEvent());
    }

    @Test
    void an_empty_queue_has_nothing_due_ever() {
        assertEquals(EventQueue.NEVER, queue.nextTime());
        assertThrows(LawViolation.class, queue::nextEvent);
    }

    @Test
    void nothing_is_added_to_the_past() {
        queue.add(10, new Event.FaultDue(0));
        queue.nextEvent();
        queue.add(10, new Event.FaultDue(1));
        assertThrows(LawViolation.class, () -> queue.add(9, new Event.FaultDue(2)));
    }

    @Test
    void a_cleared_queue_starts_over() {
        for (int index = 0; index < 2_000; index++) queue.add(index, new Event.FaultDue(index));
        for (int index = 0; index < 700; index++) queue.nextEvent();
        queue.clear();
        assertTrue(queue.isEmpty());
        assertEquals(0, queue.now());
        queue.add(3, new Event.PhaseEnds(Phase.CHAOS));
        queue.add(1, new Event.ClientTurn(1, 2));
        assertEquals(new Event.ClientTurn(1, 2), queue.nextEvent());
        assertEquals(new Event.PhaseEnds(Phase.CHAOS), queue.nextEvent());
    }
}
