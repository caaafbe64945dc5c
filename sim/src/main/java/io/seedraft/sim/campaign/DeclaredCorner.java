package io.seedraft.sim.campaign;

import java.util.Optional;

/**
 * A place that runs count their visits to, as a profile declares it.
 *
 * @param name its name
 * @param group what it is about, in a word
 * @param meaning what was reached, in a sentence
 * @param owedFromSeeds from how many seeds on a campaign is red when it was never reached, at least 1, or {@link #NEVER_OWED}
 * @param notYetBecause why nothing can reach it yet; empty when something can. Reaching it all the same makes a campaign red
 */
public record DeclaredCorner(
        String name, String group, String meaning, long owedFromSeeds, Optional<String> notYetBecause) {

    /** The number of seeds that no campaign reaches: the corner is counted and not demanded. */
    public static final long NEVER_OWED = Long.MAX_VALUE;

    /** Checks the number of seeds. */
    public DeclaredCorner {
        if (owedFromSeeds < 1) throw new IllegalArgumentException(name + " is owed from " + owedFromSeeds + " seeds");
    }

    /** A corner that can be reached. */
    public static DeclaredCorner possible(String name, String group, String meaning, long owedFromSeeds) {
        return new DeclaredCorner(name, group, meaning, owedFromSeeds, Optional.empty());
    }

    /** A corner that nothing can reach yet, and why. */
    public static DeclaredCorner notYet(String name, String group, String meaning, String because) {
        return new DeclaredCorner(name, group, meaning, NEVER_OWED, Optional.of(because));
    }

    /** Whether something can reach it. */
    public boolean isPossible() {
        return notYetBecause.isEmpty();
    }

    /** Whether so many seeds must have reached it. */
    public boolean isOwed(long seeds) {
        return owedFromSeeds != NEVER_OWED && seeds >= owedFromSeeds;
    }
}
