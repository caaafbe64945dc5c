package io.seedraft.sim.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.ProfileCatalog;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRunner;
import io.seedraft.sim.trace.Corner;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A corner counts an effect. So where its cause is taken away (a fault is drawn and does nothing, nobody reacts, a limit is never
 * reached) nobody may reach it any more, and where its cause is there the same seeds must reach it. The files in {@code nevers/} take
 * causes away, many at once, and none of them touches what counts. A corner that does not fall to zero counts the strike, or what should
 * follow, and is green though nothing happens.
 *
 * <p>A run may break a law then: what it counted up to there is counted. But a run that ends at once reaches nothing, and would prove
 * nothing: so all runs together must still do a good part of what they do without the edits.
 *
 * <p>Every build plants the files that take away many causes. {@code mvn -Pmutants -pl sim -am verify} plants all, and then each cause alone, so
 * that no corner falls for a neighbour's sake.
 */
@Execution(ExecutionMode.CONCURRENT)
class CornersNeverTest {

    /** Corners whose cause is in no file, and why. */
    private static final Map<Corner, String> LISTED = listed();

    private static final String LARGE =
            "takes a run of profile large, which is two seconds of a core, and many of them";

    /** Of what a run does without the edits, in events, so much must be left with them. */
    private static final int SHARE_LEFT = 3;

    /** What every build has time for: the files that take away many causes each. */
    private static final Set<String> IN_EVERY_BUILD =
            Set.of("faults", "network", "nothing-is-lost", "limits", "elections", "reads");

    private static final long ALL_FROM = 20_000;
    private static final boolean ALL = Long.getLong("mutants.seeds", ALL_FROM) >= ALL_FROM;

    /** What counts: no edit may touch it. */
    private static final List<String> COUNTING = List.of(
            "io/seedraft/sim/trace/",
            "io/seedraft/sim/oracle/",
            "io/seedraft/sim/Witness.java",
            "io/seedraft/sim/world/DiskCounters.java",
            "io/seedraft/sim/world/NetworkCounters.java");

    /** By profile. */
    private static final Map<String, Sound> SOUND = new TreeMap<>();

    private static Map<Corner, String> listed() {
        Map<Corner, String> listed = new EnumMap<>(Corner.class);
        for (Corner corner : Corner.possible()) if (corner.needsLongLog()) listed.put(corner, LARGE);
        return listed;
    }

    // --- the files

    @Test
    void each_corner_is_in_a_file_or_listed_with_a_reason() throws MutantRefused {
        Set<Corner> inFiles = EnumSet.noneOf(Corner.class);
        for (Mutant file : files()) for (Mutant.Never never : file.nevers()) inFiles.addAll(corners(never));
        Set<Corner> both = EnumSet.copyOf(inFiles);
        both.retainAll(LISTED.keySet());
        assertEquals(Set.of(), both, "listed although a file takes its cause away");
        Set<Corner> all = EnumSet.copyOf(inFiles);
        all.addAll(LISTED.keySet());
        assertEquals(EnumSet.copyOf(Corner.possible()), all);
        assertTrue(LISTED.size() < 12, "few are listed");
    }

    @Test
    void no_edit_touches_what_counts() throws MutantRefused {
        for (Mutant file : files()) {
            Surgery.apply(file, Sources.bundled());
            assertTrue(file.seeds().isPresent(), () -> file.origin() + " says over how many seeds");
            assertTrue(file.breaks().isEmpty(), () -> file.origin() + " is planted for its nevers");
            assertEquals(
                    file.edits().size(),
                    file.nevers().stream()
                            .mapToInt(never -> never.edits().size())
                            .sum(),
                    () -> file.origin() + ": each edit takes a cause away");
            for (Mutant.Edit edit : file.edits()) {
                String place = file.origin() + ":" + edit.line();
                assertTrue(COUNTING.stream().noneMatch(edit.file()::startsWith), () -> place + " edits what counts");
                String texts = edit.find() + edit.replace();
                assertTrue(
                        !texts.contains("Corner.") && !texts.contains("corners.") && !texts.contains("counters."),
                        () -> place + " edits a count");
            }
        }
    }

    // --- the runs

    @TestFactory
    Stream<DynamicTest> without_its_cause_nobody_reaches_a_corner() throws MutantRefused {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> {
                    assumeTrue(
                            ALL || IN_EVERY_BUILD.contains(file.name()),
                            "is not for every build: mvn -Pmutants -pl sim -am verify");
                    assertNever(file);
                }));
    }

    @TestFactory
    Stream<DynamicTest> without_its_cause_alone_nobody_reaches_a_corner() throws MutantRefused {
        List<DynamicTest> tests = new ArrayList<>();
        for (Mutant file : files()) {
            for (Mutant.Never never : file.nevers()) {
                if (file.nevers().size() == 1) continue;
                String name = file.name() + ", " + String.join(", ", never.corners());
                tests.add(DynamicTest.dynamicTest(name, () -> {
                    assumeTrue(ALL, "takes minutes: mvn -Pmutants -pl sim -am verify");
                    assertNever(alone(file, never));
                }));
            }
        }
        return tests.stream();
    }

    private static Mutant alone(Mutant file, Mutant.Never never) {
        return new Mutant(
                file.name(),
                file.what(),
                List.of(),
                List.of(never),
                "",
                file.seeds(),
                file.profile(),
                never.edits(),
                file.origin());
    }

    private static void assertNever(Mutant mutant) throws MutantRefused {
        long seeds = mutant.seeds().orElseThrow();
        Sound sound = soundOf(mutant.profile());
        sound.runTo(seeds);
        SeedRunner runner =
                MutantProfile.plant(mutant, Sources.bundled(), mutant.profile()).newRunner();
        long[] reached = new long[Corner.values().length];
        long[] firstSeed = new long[reached.length];
        long events = 0;
        for (long seed = 1; seed <= seeds; seed++) {
            RunResult result = runner.run(seed);
            refuseThrown(mutant, result);
            events += result.events();
            for (int i = 0; i < reached.length; i++) {
                if (reached[i] == 0 && result.corners()[i] > 0) firstSeed[i] = seed;
                reached[i] += result.corners()[i];
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Mutant.Never never : mutant.nevers()) {
            for (Corner corner : corners(never)) {
                int at = corner.ordinal();
                if (!sound.reachedWithin(seeds, corner)) wrong.add(corner + " is not reached with its cause either");
                if (reached[at] > 0) {
                    wrong.add(corner + " is reached " + reached[at] + " times, first by seed " + firstSeed[at]);
                }
            }
        }
        if (events * SHARE_LEFT < sound.events(seeds)) {
            wrong.add("too little is left: " + events + " events of " + sound.events(seeds));
        }
        if (!wrong.isEmpty()) fail(mutant.origin() + ", " + seeds + " seeds: " + String.join("; ", wrong));
    }

    /** Who throws something unforeseen counts nothing, and whoever does not fit says nothing. */
    private static void refuseThrown(Mutant mutant, RunResult result) {
        boolean isLaw = result.outcome() != Outcome.VIOLATED || result.corners().length > 0;
        assertTrue(isLaw, () -> mutant.origin() + ", seed " + result.seed() + ": " + result.detail());
    }

    private static List<Corner> corners(Mutant.Never never) {
        return never.corners().stream().map(Corner::valueOf).toList();
    }

    /** What the first seeds of a profile do without any edit; all files of the profile are held against it. */
    private static final class Sound {

        private final SeedRunner runner;
        private final long[] firstSeed = new long[Corner.values().length];
        private long[] events = {0};

        Sound(CampaignProfile profile) {
            this.runner = profile.newRunner();
        }

        synchronized void runTo(long seeds) {
            for (long seed = events.length; seed <= seeds; seed++) {
                RunResult result = runner.run(seed);
                events = Arrays.copyOf(events, events.length + 1);
                events[(int) seed] = events[(int) seed - 1] + result.events();
                for (int i = 0; i < firstSeed.length; i++) {
                    if (firstSeed[i] == 0 && result.corners()[i] > 0) firstSeed[i] = seed;
                }
            }
        }

        synchronized boolean reachedWithin(long seeds, Corner corner) {
            long first = firstSeed[corner.ordinal()];
            return first != 0 && first <= seeds;
        }

        synchronized long events(long seeds) {
            return events[(int) seeds];
        }
    }

    private static Sound soundOf(String profile) {
        synchronized (SOUND) {
            return SOUND.computeIfAbsent(profile, name -> new Sound(profile(name)));
        }
    }

    private static CampaignProfile profile(String name) {
        return ProfileCatalog.installed(CornersNeverTest.class.getClassLoader()).stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Mutant> files() throws MutantRefused {
        URL folder = Objects.requireNonNull(CornersNeverTest.class.getResource("/nevers"));
        List<MutantRefused> refused = new ArrayList<>();
        try {
            List<Mutant> files = MutantFiles.in(Path.of(folder.toURI()), refused::add);
            if (!refused.isEmpty()) throw refused.get(0);
            return files;
        } catch (IOException | URISyntaxException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
