package io.seedraft.sim.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.seedraft.sim.trace.Corner;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CornersTest {

    @ParameterizedTest
    @EnumSource(Profile.class)
    void each_declared_corner_is_one_that_runs_count(Profile profile) {
        List<String> counted = Arrays.stream(Corner.values()).map(Corner::name).toList();
        List<String> unknown = profile.corners().stream()
                .filter(name -> !counted.contains(name))
                .toList();
        assertEquals(List.of(), unknown);
        assertFalse(profile.corners().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void no_corner_is_declared_twice(Profile profile) {
        assertEquals(profile.corners().size(), new TreeSet<>(profile.corners()).size());
    }
}
