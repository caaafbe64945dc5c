package io.seedraft.history.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A model of one's own, as {@code docs/checker.md} shows it. */
final class OwnModelTest {
    /** Hands out each ticket once, in order. */
    record Tickets() implements Model<Integer, String, Integer> {
        @Override
        public Integer initial() {
            return 1;
        }

        @Override
        public @Nullable Integer step(Integer next, String input, @Nullable Integer output) {
            return switch (input) {
                case "take" -> output == null || output.equals(next) ? next + 1 : null;
                case "peek" -> output == null || output.equals(next) ? next : null;
                default -> throw new IllegalArgumentException(input);
            };
        }

        @Override
        public boolean readOnly(String input, @Nullable Integer output) {
            return input.equals("peek");
        }
    }

    private final Recording<String, Integer> recording = new Recording<>();

    @Test
    void two_clients_never_get_the_same_ticket() {
        int a = recording.invoke(0, "take");
        int b = recording.invoke(1, "take");
        recording.ok(b, 1);
        recording.ok(a, 2);
        Verdict verdict = new Checker<>(new Tickets()).check(recording.history());
        Order order =
                assertInstanceOf(Verdict.Linearizable.class, verdict).orders().get(0);
        assertEquals(b, order.operation(0));
        assertEquals(a, order.operation(1));

        recording.ok(recording.invoke(0, "take"), 2);
        verdict = new Checker<>(new Tickets()).check(recording.history());
        Verdict.NotLinearizable twice = assertInstanceOf(Verdict.NotLinearizable.class, verdict);
        assertEquals("take -> 2", new Tickets().describe("take", 2));
        assertEquals(1, twice.why().operations().size());
    }

    @Test
    void a_take_whose_answer_was_lost_may_have_taken_one() {
        recording.info(recording.invoke(0, "take"), History.NO_TIME);
        recording.ok(recording.invoke(1, "take"), 2);
        recording.ok(recording.invoke(1, "peek"), 3);
        assertInstanceOf(Verdict.Linearizable.class, new Checker<>(new Tickets()).check(recording.history()));
    }
}
