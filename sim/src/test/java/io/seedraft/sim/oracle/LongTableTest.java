package io.seedraft.sim.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LongTableTest {

    @Property
    void it_holds_what_a_map_would(@ForAll @Size(max = 600) java.util.List<@LongRange(min = 1, max = 500) Long> keys) {
        LongTable table = new LongTable();
        Map<Long, Long> map = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            long key = keys.get(i) << (i % 3 == 0 ? 32 : 0);
            if (i % 5 == 0) {
                map.put(key, (long) i);
                table.put(key, i);
            } else {
                Long before = map.putIfAbsent(key, (long) i);
                assertEquals(before == null ? i : before, table.putIfAbsent(key, i));
            }
        }
        assertEquals(map.size(), table.size());
        for (long key = 1; key <= 500; key++) {
            assertEquals(map.getOrDefault(key, -1L), table.get(key, -1));
            assertEquals(map.getOrDefault(key << 32, -1L), table.get(key << 32, -1));
        }
    }

    @Test
    void a_reset_forgets_all_and_gives_back_room_that_is_no_longer_needed() {
        LongTable table = new LongTable();
        for (int key = 1; key < 10_000; key++) table.put(key, key);
        for (int run = 0; run < 20; run++) {
            table.reset();
            assertEquals(0, table.size());
            assertEquals(-1, table.get(7, -1));
            table.put(7, run);
            assertEquals(run, table.get(7, -1));
        }
    }
}
