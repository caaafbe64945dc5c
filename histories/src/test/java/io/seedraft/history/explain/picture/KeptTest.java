package io.seedraft.history.explain.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.checker.Orders;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final List<PartResult> parts = new ArrayList<>();
    private int next;

    private Order part(String name, int size) {
        int from = next;
        next += size;
        return Orders.of(name, IntStream.range(from, next).toArray());
    }

    private void linearizable(String name, int size) {
        Order part = part(name, size);
        parts.add(new PartResult.Linearizable(part, part));
    }

    private void violated(String name, int size, int first, int last) {
        Order part = part(name, size);
        Refutation why = new Refutation.Core(List.of(part.operation(first), part.operation(last)));
        parts.add(new PartResult.Violated(part, why, List.of(), List.of()));
    }

    @Test
    void violated_parts_come_first_then_unknown_ones_then_the_largest() {
        linearizable("small", 3);
        linearizable("large", 30);
        parts.add(new PartResult.Unknown(part("unknown", 1), "spent"));
        violated("violated", 2, 0, 1);
        Kept kept = Kept.most(parts, 10, 100);
        assertArrayEquals(new int[] {3, 2, 1, 0}, kept.parts);
        assertArrayEquals(new int[] {2, 1, 30, 3}, kept.count);
        assertEquals(4, kept.wholeParts());
        assertArrayEquals(new int[] {3, 2}, Kept.most(parts, 2, 100).parts);
    }

    @Test
    void a_stretch_of_a_violated_part_lies_around_the_clash() {
        for (int clash : new int[] {0, 40_000, 99_990}) {
            parts.clear();
            next = 7;
            violated("x", 100_000, clash, clash + 9);
            Kept kept = Kept.most(parts, 10, 5_000);
            assertEquals(5_000, kept.count[0]);
            assertTrue(kept.from[0] <= clash && clash + 9 < kept.from[0] + 5_000, kept.from[0] + " for " + clash);
            assertTrue(kept.from[0] >= 0 && kept.from[0] + 5_000 <= 100_000);
        }
    }

    @Test
    void of_a_clash_that_is_wider_than_the_stretch_the_end_is_there() {
        violated("x", 100_000, 10, 90_000);
        Kept kept = Kept.most(parts, 10, 5_000);
        assertTrue(kept.from[0] <= 90_000 && 90_000 < kept.from[0] + 5_000);
    }

    @Test
    void a_large_part_leaves_room_for_others_and_takes_what_they_leave() {
        linearizable("huge", 1_000_000);
        for (int n = 0; n < 10; n++) {
            linearizable("small" + n, 100);
        }
        Kept kept = Kept.most(parts, 100, 10_000);
        assertEquals(10_000, kept.operations());
        assertEquals(10, kept.wholeParts());
        assertEquals(9_000, kept.count[0]);
    }
}
