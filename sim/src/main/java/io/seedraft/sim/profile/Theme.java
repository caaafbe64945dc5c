package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Swarm.MILLISECOND;

/**
 * What a run of the swarm is about. Most are about nothing. Some bugs need several things at once, none of which is rare and all of
 * which together are: two leaders, a lease, readers and writers on one key within a few milliseconds. A theme makes these likely
 * together and leaves the rest to chance.
 */
enum Theme {
    /** Nothing: each trait is drawn alone. */
    NONE,
    /** A leader that was replaced and does not know it, on a fast network, with busy clients on both sides. */
    TWO_LEADERS,
    /** Followers that are read from, that restart quickly, and that get old answers. */
    OLD_ANSWERS,
    /** Disks that fall behind, with many writes of all sizes in the cache when the power fails. */
    FULL_CACHE;

    static Theme draw(Odds odds) {
        long draw = odds.between(Trait.THEME, 0, 99);
        if (draw < 9) return TWO_LEADERS;
        if (draw < 16) return OLD_ANSWERS;
        if (draw < 22) return FULL_CACHE;
        return NONE;
    }

    /** Whether a kind of trouble may exist in such a run. */
    boolean concerns(Trouble trouble) {
        return switch (this) {
            case NONE -> true;
            case TWO_LEADERS ->
                trouble == Trouble.RIVAL
                        || trouble == Trouble.LEASE_END
                        || trouble == Trouble.LATE_ANSWERS
                        || trouble == Trouble.OLD_LEADER;
            case OLD_ANSWERS -> trouble == Trouble.FLICKER;
            case FULL_CACHE ->
                trouble == Trouble.STRAINED_DISK || trouble == Trouble.TWO_LOSSES || trouble == Trouble.NEW_TERM_WRITES;
        };
    }

    /** How many nodes. Three and five are what people run and what most bugs need; even sizes have split halves. */
    int nodes(Odds odds) {
        return switch (this) {
            case NONE -> odds.nodes(1, 2, 3, 3, 3, 3, 3, 4, 4, 5, 5, 5, 5, 5, 6, 7);
            case TWO_LEADERS, OLD_ANSWERS -> odds.nodes(3, 3, 3, 4, 5);
            case FULL_CACHE -> odds.nodes(1, 2, 3, 3, 3, 3, 4, 5);
        };
    }

    /** Whether clients ask fast and all the same keys. */
    boolean crowded() {
        return this == TWO_LEADERS || this == OLD_ANSWERS;
    }

    /** How many election timeouts the chaos lasts: long enough for four or five leaders, or for a trap or two. */
    int timeouts(Odds odds) {
        return switch (this) {
            case NONE, FULL_CACHE -> odds.number(Trait.CHAOS, 12, 30);
            case TWO_LEADERS -> odds.number(Trait.CHAOS, 10, 18);
            case OLD_ANSWERS -> odds.number(Trait.CHAOS, 6, 9);
        };
    }

    /** How long clients wait for an answer, in eighths of an election timeout. Whom a crash robs of it must ask again in time. */
    int patience(Odds odds) {
        return switch (this) {
            case NONE, FULL_CACHE -> odds.number(Trait.PATIENCE, 2, 24);
            case TWO_LEADERS -> odds.number(Trait.PATIENCE, 2, 6);
            case OLD_ANSWERS -> odds.number(Trait.PATIENCE, 1, 3);
        };
    }

    /** The longest mean of a message's way or a sync beyond its shortest time, by default a part of the election timeout. */
    long quick(long otherwiseNanos, long electionTimeoutNanos) {
        return this == TWO_LEADERS ? Math.max(MILLISECOND / 2, electionTimeoutNanos / 64) : otherwiseNanos;
    }
}
