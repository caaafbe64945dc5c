package io.seedraft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Disbelief;
import java.util.EnumSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A replica among peers that say anything: noise, and what an honest peer would say but for a number or two. It never breaks a law of
 * its own and throws nothing; what it has committed stays; no request is answered twice; and it boots again from whatever its disk holds.
 */
class HostilePeersTest {

    private static final int STEPS = 400;

    @Property(tries = 400)
    void nothing_that_a_peer_says_stops_a_replica(@ForAll long seed) {
        HostileWorld world = new HostileWorld(seed);
        for (int i = 0; i < STEPS; i++) world.step();
        world.rebootsWholly();
    }

    @Example
    void the_fuzzing_comes_far_enough_to_mean_something() {
        EnumSet<Disbelief> doubts = EnumSet.noneOf(Disbelief.class);
        long elections = 0;
        long commits = 0;
        long believed = 0;
        for (long seed = 1; seed <= 60; seed++) {
            HostileWorld world = new HostileWorld(seed);
            for (int i = 0; i < STEPS; i++) world.step();
            doubts.addAll(world.doubts());
            elections += world.elections();
            commits += world.commits();
            believed += world.believed();
        }
        assertEquals(EnumSet.allOf(Disbelief.class), doubts);
        assertTrue(elections > 60, "it led " + elections + " times");
        assertTrue(commits > 600, commits + " entries were committed");
        assertTrue(believed > 3_000, believed + " messages were believed");
        assertFalse(doubts.isEmpty());
    }
}
