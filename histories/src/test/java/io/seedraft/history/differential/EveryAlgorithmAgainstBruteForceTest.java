package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class EveryAlgorithmAgainstBruteForceTest {
    private static final int HISTORIES = 100_000;

    @Test
    void all_verdicts_agree_with_trying_every_order_and_prove_what_they_say() {
        Differential differential = new Differential();
        assertNull(differential.disagreement(0, HISTORIES / differential.families.size() + 1));
        assertTrue(
                differential.families.stream().mapToInt(family -> family.spent).sum() > HISTORIES / 100);
        for (Family<?, ?, ?, ?> family : differential.families) {
            int all = family.linearizable + family.refuted;
            assertTrue(family.linearizable > all / 10 && family.refuted > all / 10, family::toString);
        }
    }
}
