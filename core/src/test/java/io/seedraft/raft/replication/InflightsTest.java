package io.seedraft.raft.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.port.LawViolation;
import java.util.ArrayDeque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The window against a plain queue. */
class InflightsTest {

    private record Sent(long lastIndex, long bytes) {}

    @Property(tries = 300)
    void a_window_is_a_queue_with_two_limits(@ForAll long seed) {
        Random random = new Random(seed);
        int messagesMax = 1 + random.nextInt(6);
        long bytesMax = 1 + random.nextInt(200);
        Inflights window = new Inflights(messagesMax, bytesMax);
        ArrayDeque<Sent> queue = new ArrayDeque<>();
        long index = 0;
        for (int turn = 0; turn < 200; turn++) {
            long bytes = 0;
            for (Sent sent : queue) bytes += sent.bytes;
            boolean full = queue.size() >= messagesMax || bytes >= bytesMax;
            assertEquals(full, window.full());
            assertEquals(queue.isEmpty(), window.isEmpty());
            int choice = random.nextInt(20);
            if (choice == 0) {
                window.clear();
                queue.clear();
            } else if (choice < 8 || full) {
                long answered = index - random.nextInt(8);
                window.answeredUpTo(answered);
                queue.removeIf(sent -> sent.lastIndex <= answered);
            } else {
                Sent sent = new Sent(index += 1 + random.nextInt(3), random.nextInt(80));
                window.add(sent.lastIndex, sent.bytes);
                queue.addLast(sent);
            }
        }
    }

    @Test
    void a_full_window_lets_nothing_through() {
        Inflights window = new Inflights(1, 100);
        window.add(1, 1);
        assertThrows(LawViolation.class, () -> window.add(2, 1));
    }
}
