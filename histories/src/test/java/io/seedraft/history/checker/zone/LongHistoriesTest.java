package io.seedraft.history.checker.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LongHistoriesTest {
    private final KeyValueModel model = new KeyValueModel();
    private final RegisterPart<Object, KvInput, KvOutput> part = new RegisterPart<>();
    private final Zones<Object, KvInput, KvOutput> zones = new Zones<>();

    private Decision decide(int operations, String what, boolean stale) {
        History<KvInput, KvOutput> history = ZonesBenchmark.history(operations, what, stale, 1);
        Parts parts = new Parts();
        parts.split(history, model, model.partitioner());
        part.lay(history, parts, 0, model.initial(), model.registerView(model.initial()));
        return zones.decide(part, model.registerView(model.initial()), "k");
    }

    @Test
    void a_million_operations_on_one_key_are_explained() {
        int[] order = assertInstanceOf(Decision.Explained.class, decide(1_000_000, "put", false))
                .order();
        int state = RegisterPart.INITIAL;
        int calledLast = 0;
        int known = 0;
        for (int o : order) {
            assertTrue(part.end(o) >= part.call(calledLast), "in time");
            calledLast = Math.max(calledLast, o);
            known += EveryOrder.certain(part, o) ? 1 : 0;
            if (part.left(o) != RegisterPart.NONE) {
                state = part.left(o);
            } else {
                assertEquals(state, part.seen(o));
            }
        }
        for (int o = 0; o < part.size(); o++) {
            known -= EveryOrder.certain(part, o) ? 1 : 0;
        }
        assertEquals(0, known);
    }

    @Test
    void one_stale_read_among_fifty_thousand_operations_is_found() {
        for (String what : List.of("put", "cas", "delete")) {
            assertInstanceOf(Decision.Refuted.class, decide(50_000, what, true), what);
        }
    }

    @Test
    void a_failed_cas_finds_its_place_among_ten_thousand_operations() {
        assertInstanceOf(Decision.Explained.class, decide(10_000, "cas", false));
    }

    @Test
    void deletes_that_found_something_find_their_places_among_a_hundred_thousand_operations() {
        assertInstanceOf(Decision.Explained.class, decide(100_000, "delete", false));
    }

    @Test
    void sorting_by_digits_sorts_as_by_insertion() {
        Random random = new Random(5);
        IndexSort sort = new IndexSort();
        for (int size : new int[] {0, 1, 47, 49, 1000, 20_000}) {
            long[] keys = random.longs(size, -50, 1L << random.nextInt(8, 62)).toArray();
            int[] items = new int[size];
            List<Integer> expected = new ArrayList<>();
            for (int n = 0; n < size; n++) {
                keys[n] = n % 3 == 0 ? keys[n] & 15 : keys[n];
                items[n] = n;
                expected.add(n);
            }
            expected.sort((a, b) -> Long.compare(keys[a], keys[b]));
            sort.sort(items, size, keys);
            for (int n = 0; n < size; n++) {
                assertEquals(expected.get(n), items[n]);
            }
        }
    }

    @Test
    void a_set_of_ranks_finds_the_next_one() {
        Random random = new Random(6);
        RankSet set = new RankSet();
        for (int bound : new int[] {0, 1, 63, 64, 65, 5000, 300_000, 100}) {
            java.util.TreeSet<Integer> plain = new java.util.TreeSet<>();
            set.clear(bound);
            for (int n = 0; bound > 0 && n < 2000; n++) {
                int rank = random.nextInt(bound);
                if (random.nextBoolean()) {
                    set.add(rank);
                    plain.add(rank);
                } else {
                    set.remove(rank);
                    plain.remove(rank);
                }
                int from = random.nextInt(bound + 1);
                Integer next = plain.ceiling(from);
                assertEquals(next == null ? RankSet.NONE : next, set.atOrAfter(from));
            }
            assertEquals(plain.isEmpty() ? RankSet.NONE : plain.first(), set.atOrAfter(0));
        }
    }
}
