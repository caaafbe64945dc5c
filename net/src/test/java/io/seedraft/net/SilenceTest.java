package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links notice by themselves that nobody answers, whatever TCP thinks. */
class SilenceTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    // --- the rule

    private final NetLimits.Patience patience = NetLimits.Patience.DEFAULT;

    @Test
    void a_ping_without_an_answer_is_a_silence_after_three_seconds() {
        Pulse pulse = new Pulse(patience);
        pulse.begin(10 * SECOND);
        assertTrue(pulse.isPingDue(10 * SECOND));
        pulse.pinged(10 * SECOND);
        assertFalse(pulse.isPingDue(11 * SECOND - 1));
        assertEquals(11 * SECOND, pulse.deadlineNanos());
        pulse.pinged(11 * SECOND);
        pulse.pinged(12 * SECOND);
        assertFalse(pulse.isSilent(13 * SECOND - 1));
        assertTrue(pulse.isSilent(13 * SECOND));
    }

    @Test
    void any_answer_ends_the_silence() {
        Pulse pulse = new Pulse(patience);
        pulse.begin(0);
        pulse.pinged(0);
        pulse.pinged(SECOND);
        pulse.heard();
        pulse.pinged(2 * SECOND);
        assertFalse(pulse.isSilent(5 * SECOND - 1));
        assertTrue(pulse.isSilent(5 * SECOND));
    }

    @Test
    void who_slept_himself_hears_what_came_meanwhile_before_he_complains() {
        Pulse pulse = new Pulse(patience);
        pulse.begin(0);
        pulse.pinged(0);
        pulse.heard();
        assertFalse(pulse.isSilent(60 * SECOND));
        pulse.pinged(60 * SECOND);
        assertFalse(pulse.isSilent(61 * SECOND));
    }

    // --- on wires

    @Test
    void a_wire_that_swallows_everything_is_noticed_and_dialled_anew_when_it_heals() throws Exception {
        NetLimits limits = NetLimits.ofHeap(256 << 20).with(patience.faster(10));
        try (LocalCluster cluster = new LocalCluster(directory, 2).with(LocalCluster.SETTINGS.with(limits));
                CutWire toFirst = new CutWire(cluster.at(1));
                CutWire toSecond = new CutWire(cluster.at(2))) {
            cluster.detour(1, 2, toSecond.at()).detour(2, 1, toFirst.at()).startAll();
            cluster.ask(cluster.awaitLeader(), "incr a");
            for (int round = 2; round <= 4; round++) {
                toFirst.cut();
                toSecond.cut();
                Until.holds(
                        "nobody leads",
                        () -> cluster.status(1).leader().isEmpty()
                                && cluster.status(2).leader().isEmpty());
                toFirst.heal();
                toSecond.heal();
                String answer = cluster.ask(cluster.awaitLeader(), "incr a");
                assertTrue(answer.contains("value=" + round), answer);
            }
        }
    }
}
