package io.seedraft.sim.canary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.Twice;
import io.seedraft.sim.campaign.Watch;
import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.PlantedClasses;
import io.seedraft.sim.mutant.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanariesTest {

    private static final String RUNNER = "io/seedraft/sim/Runner.java";
    private static final String JUDGES = "if (!witness.oracles().excuses(law)) return";

    private final AtomicBoolean stop = new AtomicBoolean();
    private final Watch watch = new Watch(() -> 0, stop, soFar -> {});

    @Test
    void each_is_noticed_by_its_law_within_a_seed_or_two() {
        Canaries canaries = Canaries.fly(profile("calm"), watch);
        assertEquals(
                List.of("liveness", "disk", "checker", "read", "alarm"),
                canaries.flights().stream()
                        .map(flight -> flight.canary().name())
                        .toList());
        assertTrue(canaries.allNoticed(), canaries::toString);
        assertTrue(canaries.flights().stream().allMatch(flight -> flight.seed() <= 3), canaries::toString);
    }

    /** The judge of a run, or whoever catches what a run throws, does not hear one law any more. */
    @ParameterizedTest
    @CsvSource({"liveness, Liveness", "disk, DurableStateRecovered", "checker, Linearizability", "read, AnswerOfState"})
    void where_a_law_is_not_heard_its_canary_is_not_noticed_and_the_others_are(String canary, String law)
            throws MutantRefused {
        String deaf =
                "if (law.equals(\"" + law + "\")) return result(setup, Outcome.HOLDS, \"\", \"\", atNanos);\n" + JUDGES;
        assertDeafTo(canary, planted(RUNNER, JUDGES, deaf));
    }

    @Test
    void where_what_a_run_throws_is_not_heard_the_alarm_is_not_noticed() throws MutantRefused {
        String file = "io/seedraft/sim/campaign/RunResult.java";
        assertDeafTo("alarm", planted(file, "Outcome.VIOLATED, lawOf(reason)", "Outcome.HOLDS, lawOf(reason)"));
    }

    private void assertDeafTo(String canary, MutantProfile deaf) {
        Canaries canaries = Canaries.fly(new Twice(deaf), watch);
        for (Flight flight : canaries.flights()) {
            assertEquals(!flight.canary().name().equals(canary), flight.noticed(), canaries::toString);
        }
        assertEquals(4, canaries.noticed());
    }

    @Test
    void what_was_noticed_instead_is_said() throws MutantRefused {
        String misnamed = JUDGES + " result(setup, Outcome.VIOLATED, \"Another\", detail, atNanos);\n" + JUDGES;
        Canaries canaries = Canaries.fly(planted(RUNNER, JUDGES, misnamed), watch);
        Flight disk = canaries.flights().get(1);
        assertEquals("none of 64 seeds broke DurableStateRecovered; seed 1 broke Another", disk.instead());
    }

    @Test
    void what_does_not_fit_the_canaries_is_told_of_each() throws MutantRefused {
        PlantedClasses outside = PlantedClasses.of(
                mutant("io/seedraft/sim/canary/Aloft.java", "public Aloft() {}", "public Aloft(int none) {}"),
                Sources.bundled());
        MutantProfile profile = MutantProfile.load("outside", outside, "calm");
        Canaries canaries = Canaries.fly(profile, watch);
        assertEquals(0, canaries.noticed());
        assertTrue(canaries.flights().get(0).instead().contains("Aloft"), canaries::toString);
    }

    @Test
    void none_of_them_shows_in_the_code_beside() {
        assertTrue(Canaries.fly(profile("calm"), watch).allNoticed());
        assertEquals(Outcome.HOLDS, profile("calm").newRunner().run(1).outcome());
        assertTrue(Canary.all().stream().noneMatch(canary -> Aloft.is(canary.name())));
    }

    @Test
    void stopped_they_give_up() {
        stop.set(true);
        assertEquals(0, Canaries.fly(profile("calm"), watch).noticed());
    }

    @Test
    void what_the_build_left_is_what_would_be_compiled_now() throws IOException, MutantRefused {
        ByteArrayOutputStream now = new ByteArrayOutputStream();
        Cage.compile().writeTo(now);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        PlantedClasses.read(new ByteArrayInputStream(now.toByteArray())).writeTo(again);
        assertArrayEquals(now.toByteArray(), again.toByteArray());
        try (InputStream built = Cage.class.getClassLoader().getResourceAsStream(Cage.BUILT)) {
            assumeTrue(built != null, "no build has been through this class path");
            assertArrayEquals(now.toByteArray(), built.readAllBytes());
        }
    }

    private static MutantProfile planted(String file, String find, String replace) throws MutantRefused {
        return MutantProfile.plant(mutant(file, find, replace), Sources.bundled(), "calm");
    }

    private static Mutant mutant(String file, String find, String replace) {
        List<Mutant.Edit> edits = List.of(new Mutant.Edit(file, find, replace, 1));
        return new Mutant("deaf", List.of("none"), "", OptionalLong.empty(), "calm", edits, "test");
    }

    private static CampaignProfile profile(String name) {
        return ProfileCatalog.installed(CanariesTest.class.getClassLoader()).stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
