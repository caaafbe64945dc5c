package io.seedraft.sim.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.sim.trace.Corner;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CornersTest {

    @ParameterizedTest
    @EnumSource(Profile.class)
    void no_corner_is_declared_twice_or_impossible(Profile profile) {
        assertFalse(profile.corners().isEmpty());
        assertEquals(profile.corners().size(), new TreeSet<>(profile.corners()).size());
        assertTrue(Corner.possible().containsAll(profile.corners()));
    }

    @Test
    void the_swarm_must_reach_whatever_short_logs_can_reach_and_large_the_rest() {
        List<Corner> notDemanded = Arrays.stream(Corner.values())
                .filter(corner -> !Profile.SWARM.corners().contains(corner))
                .filter(corner ->
                        !corner.needsLongLog() || !Profile.LARGE.corners().contains(corner))
                .toList();
        assertTrue(
                notDemanded.stream().allMatch(corner -> corner.notYetBecause().isPresent()), notDemanded::toString);
        assertEquals(
                List.of(Corner.TRANSFER_ELECTION, Corner.JOINT_ENTERED, Corner.JOINT_LEFT, Corner.SNAPSHOT_INSTALLED),
                notDemanded);
    }

    @ParameterizedTest
    @EnumSource(Corner.class)
    void each_says_in_a_sentence_what_was_reached(Corner corner) {
        assertTrue(corner.meaning().length() > 10, corner.meaning());
        assertFalse(corner.meaning().endsWith("."), corner.meaning());
    }
}
