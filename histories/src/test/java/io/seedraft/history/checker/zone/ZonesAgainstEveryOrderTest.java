package io.seedraft.history.checker.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ZonesAgainstEveryOrderTest {
    private static final int HISTORIES = Integer.getInteger("zones.histories", 100_000);

    private final Zones<String, Acts.Do, String> zones = new Zones<>();
    private final Acts absentAtFirst = new Acts(Acts.ABSENT);
    private final Acts valueAtFirst = new Acts("v");
    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    void every_decision_is_right_and_proves_itself() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            one(
                    seed,
                    RandomActs.next(seed, 8),
                    RandomActs.initial(seed).equals(Acts.ABSENT) ? absentAtFirst : valueAtFirst);
        }
        if (Boolean.getBoolean("zones.print")) {
            System.out.println(counts);
        }
        assertTrue(counts.get("Explained") > HISTORIES / 5, counts.toString());
        for (String clash : new String[] {
            "Unsourced",
            "Overwritten",
            "TwoSuccessors",
            "Backwards",
            "Overlap",
            "Within",
            "Intruder",
            "Starved",
            "Denied",
            "Cycle",
            "TwoResults"
        }) {
            assertTrue(counts.getOrDefault(clash, 0) > 0, clash + " in " + counts);
        }
    }

    @Test
    void where_much_is_deleted_next_to_nothing_is_given_up_that_has_an_order() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            one(seed, RandomDeletes.next(seed, 9), absentAtFirst);
        }
        if (Boolean.getBoolean("zones.print")) {
            System.out.println(counts);
        }
        int givenUp = counts.entrySet().stream()
                .filter(count -> count.getKey().startsWith("yes"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertTrue(counts.get("Explained") > HISTORIES / 2, counts.toString());
        assertTrue(counts.getOrDefault("Stuck", 0) > 0, counts.toString());
        assertTrue(givenUp < HISTORIES / 5_000, counts.toString());
    }

    private void one(int seed, History<Acts.Do, String> history, Acts acts) {
        RegisterPart<String, Acts.Do, String> part = acts.part(history);
        boolean expected = EveryOrder.hasOne(part, acts);
        String what = "before deciding";
        try {
            Decision decision = zones.decide(part, acts, "the register");
            what = decision.toString();
            switch (decision) {
                case Decision.Explained explained -> {
                    assertNull(EveryOrder.fault(part, acts, explained.order()));
                    assertTrue(expected);
                    count("Explained");
                }
                case Decision.Refuted refuted -> {
                    assertEquals(false, expected);
                    acts.verify(history, part, refuted.why());
                    count(refuted.why().getClass().getSimpleName());
                }
                case Decision.NotApplicable not -> count((expected ? "yes, " : "no, ") + not.reason());
                case Decision.Spent spent -> throw new AssertionError("zones do not search");
            }
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError("seed " + seed + ", " + expected + ", " + what + "\n" + history, wrong);
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
