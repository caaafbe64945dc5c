package io.seedraft.sim.campaign;

import java.util.List;
import java.util.OptionalInt;

/** What the seeds of a campaign may meet, under a name: {@code swarm}, {@code calm}, {@code bench}, {@code large}. */
public interface CampaignProfile extends SeedRunners {

    /** The name that a user types: lower-case letters, digits and hyphens. */
    String name();

    /** What the profile is for, in one line without a full stop. */
    String purpose();

    /** How many nodes each seed has, unless the seed draws that. */
    OptionalInt nodes();

    /**
     * The same with so many nodes in each seed; all else is drawn as before. How often a corner is reached depends on the size, and
     * some sizes reach some corners never: of such a profile only those are owed that every size reaches, and no law is.
     *
     * @throws IllegalArgumentException when there cannot be so many
     */
    CampaignProfile withNodes(int nodes);

    /** The corners, in the order of {@link RunResult#corners}. */
    List<DeclaredCorner> corners();

    /** The names of the laws whose checks are counted, in the order of {@link RunResult#laws}. */
    List<String> laws();

    /**
     * How many seeds a campaign must have run before it is red because a law was never put to the test: at least 1, or
     * {@link DeclaredCorner#NEVER_OWED}.
     */
    long lawsOwedFromSeeds();

    /** How many of so many seeds may be {@link Outcome#EXCUSED} before the campaign's answer is "unknown". */
    long excusedAllowed(long seeds);

    /** How many seeds a worker takes at a time: far below a second of work, far above the price of a lock. At least 1. */
    default int seedsAtATime() {
        return Campaign.STRETCH_SEEDS;
    }

    /** A new runner that writes down what happens; of its trace, what lies in the scope. */
    ReplayRunner newReplayer(TraceScope scope);

    /** A new runner that writes down all that happens. */
    default ReplayRunner newReplayer() {
        return newReplayer(TraceScope.ALL);
    }

    /** What a seed draws, without running it. */
    Drawn drawn(long seed);
}
