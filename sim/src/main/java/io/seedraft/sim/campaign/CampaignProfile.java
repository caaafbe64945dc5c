package io.seedraft.sim.campaign;

import java.util.List;

/** What the seeds of a campaign may meet, under a name: {@code swarm}, {@code calm}, {@code bench}. */
public interface CampaignProfile extends SeedRunners {

    /** The seeds number for {@link #owedFrom} that no campaign reaches: the corner is counted and not demanded. */
    long NEVER_OWED = Long.MAX_VALUE;

    /** The name that a user types: lower-case letters, digits and hyphens. */
    String name();

    /** What the profile is for, in one line without a full stop. */
    String purpose();

    /** The names of the corners, in the order of {@link RunResult#corners}. */
    List<String> corners();

    /**
     * How many seeds a campaign must have run before it is red because this corner was never reached.
     *
     * @param corner an index into {@link #corners}
     * @return at least 1, or {@link #NEVER_OWED}
     */
    long owedFrom(int corner);

    /** How many of so many seeds may be {@link Outcome#EXCUSED} before the campaign's answer is "unknown". */
    long excusedAllowed(long seeds);

    /** A new runner that writes down what happens. */
    ReplayRunner newReplayer();
}
