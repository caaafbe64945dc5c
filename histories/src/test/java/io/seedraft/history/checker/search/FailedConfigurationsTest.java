package io.seedraft.history.checker.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FailedConfigurationsTest {
    private record Configuration(int answer, long[] mask, int state, int[] usage) {
        /** Word by word from the definition: 2 words of writes, 1 of reads, 3 kinds of unknown operations. */
        boolean covers(Configuration other) {
            boolean fewerUsed = true;
            for (int kind = 0; kind < usage.length; kind++) {
                fewerUsed &= usage[kind] <= other.usage[kind];
            }
            return answer == other.answer
                    && state == other.state
                    && mask[0] == other.mask[0]
                    && mask[1] == other.mask[1]
                    && (mask[2] & other.mask[2]) == other.mask[2]
                    && fewerUsed;
        }

        void addTo(FailedConfigurations failed) {
            int[] kinds = new int[usage.length];
            int count = 0;
            for (int kind = usage.length - 1; kind >= 0; kind--) {
                if (usage[kind] > 0) {
                    kinds[count++] = kind;
                }
            }
            failed.add(answer, mask, state, usage, kinds, count);
        }
    }

    private final Random random = new Random(9);

    private Configuration next() {
        long[] mask = new long[3];
        for (int w = 0; w < mask.length; w++) {
            mask[w] = (random.nextInt(2) * Long.MIN_VALUE) | random.nextInt(3);
        }
        int[] usage = {random.nextInt(3), random.nextInt(2), random.nextInt(3)};
        return new Configuration(random.nextInt(2), mask, random.nextInt(2), usage);
    }

    @Test
    void a_configuration_is_covered_by_one_with_more_reads_done_and_fewer_unknown_used() {
        FailedConfigurations failed = new FailedConfigurations();
        int covered = 0;
        for (int round = 0; round < 20; round++) {
            failed.clear(2, 1);
            List<Configuration> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Configuration asked = next();
                boolean expected = all.stream().anyMatch(one -> one.covers(asked));
                assertEquals(expected, failed.covers(asked.answer(), asked.mask(), asked.state(), asked.usage()));
                covered += expected ? 1 : 0;
                Configuration added = next();
                all.add(added);
                added.addTo(failed);
            }
            assertEquals(400, failed.count());
            assertTrue(failed.bytes() > 400 * 3 * 8 && failed.bytes() < 400 * 100, "" + failed.bytes());
        }
        assertTrue(covered > 500 && covered < 7_500, "covered " + covered);
    }
}
