package io.seedraft.history.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FailedConfigurationsTest {
    private record Configuration(int answer, long[] mask, String state) {
        /** Word by word from the definition: 2 words of writes, 1 of reads, 2 of unknown operations. */
        boolean covers(Configuration other) {
            return answer == other.answer
                    && state.equals(other.state)
                    && mask[0] == other.mask[0]
                    && mask[1] == other.mask[1]
                    && (mask[2] & other.mask[2]) == other.mask[2]
                    && (mask[3] | other.mask[3]) == other.mask[3]
                    && (mask[4] | other.mask[4]) == other.mask[4];
        }
    }

    private final Random random = new Random(9);

    private Configuration next() {
        long[] mask = new long[5];
        for (int w = 0; w < mask.length; w++) {
            mask[w] = (random.nextInt(2) * Long.MIN_VALUE) | random.nextInt(3);
        }
        return new Configuration(random.nextInt(2), mask, "s" + random.nextInt(2));
    }

    @Test
    void a_configuration_is_covered_by_one_with_more_reads_done_and_fewer_unknown_used() {
        FailedConfigurations<String> failed = new FailedConfigurations<>();
        int covered = 0;
        for (int round = 0; round < 20; round++) {
            failed.clear(2, 1, 2);
            List<Configuration> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Configuration asked = next();
                boolean expected = all.stream().anyMatch(one -> one.covers(asked));
                assertEquals(expected, failed.covers(asked.answer(), asked.mask(), asked.state()));
                covered += expected ? 1 : 0;
                Configuration added = next();
                all.add(added);
                failed.add(added.answer(), added.mask(), added.state());
            }
            assertEquals(400, failed.count());
        }
        assertEquals(true, covered > 500 && covered < 7_500, "covered " + covered);
    }
}
