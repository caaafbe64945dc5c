package io.seedraft.sim.determinism;

import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.MutantProfile;
import io.seedraft.sim.mutant.MutantRefused;
import io.seedraft.sim.mutant.Sources;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What an election timeout must not be drawn from. Each gives a Raft that is right in every other way. */
enum Impurity {
    /** Differs from run to run. */
    CLOCK("System.nanoTime() % timeout"),

    /** Arrays have no hash of their own: a set of them is iterated in the order of their addresses, so to speak. */
    IDENTITY_HASH("new java.util.HashSet<>(java.util.stream.LongStream.range(0, 64)"
            + ".mapToObj(n -> new long[] {n * timeout / 64}).toList()).iterator().next()[0]"),

    /** The second run in a JVM differs from the first, though not from the second run in another JVM. */
    EARLIER_RUNS("draws++ * 1_000_003 % timeout"),

    /** Equal in every run of a JVM, and differs from JVM to JVM, as the order of {@code Set.of} does. */
    LAUNCH("ProcessHandle.current().pid() % timeout");

    private static final String FILE = "io/seedraft/raft/Election.java";
    private static final String FIELD = "private final RaftNode node;";
    private static final String DRAW = "node.dice().below(timeout)";

    private final String instead;

    Impurity(String instead) {
        this.instead = instead;
    }

    /** A profile over a core that has this impurity. */
    MutantProfile planted(String profile) throws MutantRefused {
        var count = new Mutant.Edit(FILE, FIELD, "private static long draws;\n    " + FIELD, 1);
        var draw = new Mutant.Edit(FILE, DRAW, instead, 2);
        var mutant = new Mutant(
                name().toLowerCase(Locale.ROOT),
                List.of("Determinism"),
                "",
                OptionalLong.empty(),
                profile,
                List.of(count, draw),
                "test");
        return MutantProfile.plant(mutant, Sources.bundled(), profile);
    }
}
