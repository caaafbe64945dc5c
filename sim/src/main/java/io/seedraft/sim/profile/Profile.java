package io.seedraft.sim.profile;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.trace.Corner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What may happen in a run. */
public enum Profile {
    /** Each seed draws which faults and options exist at all. The default. */
    SWARM("swarm", "each seed draws which faults and options exist") {
        @Override
        Setup draw(Odds odds) {
            return Swarm.draw(odds);
        }

        @Override
        public List<Corner> corners() {
            return Corners.SWARM;
        }
    },
    /** No fault, sizes and options drawn as in the swarm. What fails here is broken for everybody. */
    CALM("calm", "no fault, random sizes and options") {
        @Override
        Setup draw(Odds odds) {
            return Calm.draw(odds);
        }

        @Override
        public List<Corner> corners() {
            return Corners.CALM;
        }
    },
    /** The same numbers for each seed, to measure speed. */
    BENCH("bench", "5 nodes, 10 virtual seconds, 200 operations: the same for each seed, to measure speed") {
        @Override
        Setup draw(Odds odds) {
            return Bench.draw(odds);
        }

        @Override
        public List<Corner> corners() {
            return Corners.BENCH;
        }
    },
    /** A log of a hundred thousand entries, the limits as they come, a node that is away for minutes. About a second a seed. */
    LARGE("large", "logs of 100,000 entries under default limits, a node away for minutes: about a second a seed") {
        @Override
        Setup draw(Odds odds) {
            return Large.draw(odds);
        }

        @Override
        public List<Corner> corners() {
            return Corners.LARGE;
        }

        @Override
        public long owedFromSeeds(Corner corner) {
            return Large.CORNERS_OWED_FROM_SEEDS;
        }

        @Override
        public int seedsAtATime() {
            return 1;
        }

        @Override
        public long linearizabilitySteps() {
            return Large.LINEARIZABILITY_STEPS;
        }

        @Override
        public long eventsMax() {
            return Large.EVENTS_MAX;
        }
    };

    /** A thousand ordinary runs of the swarm: nodes that get here answer each other's answers. */
    private static final long EVENTS_MAX = 2_000_000;

    private static final long LINEARIZABILITY_STEPS = 2_000_000;

    private static final int SEEDS_AT_A_TIME = 16;

    private final String word;
    private final String summary;

    Profile(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    /** The name on the command line. */
    public String word() {
        return word;
    }

    /** One line for people. */
    public String summary() {
        return summary;
    }

    /** Draws the setup of the dice's seed. */
    public final Setup draw(KeyedDice dice) {
        return draw(dice, OptionalInt.empty());
    }

    /**
     * Draws the setup of the dice's seed for a cluster of a size; all else is drawn as without.
     *
     * @param size how many nodes, 1 to 51; empty when that is drawn too
     */
    public final Setup draw(KeyedDice dice, OptionalInt size) {
        return draw(new Odds(dice, size));
    }

    abstract Setup draw(Odds odds);

    /** The corners that a campaign must reach; one that never is makes the campaign red. */
    public abstract List<Corner> corners();

    /** From how many seeds on a campaign is red that never reached one of its corners. */
    public long owedFromSeeds(Corner corner) {
        return corner.owedFromSeeds();
    }

    /** How many seeds a worker takes at a time: so many that it seldom asks, so few that all end together. */
    public int seedsAtATime() {
        return SEEDS_AT_A_TIME;
    }

    /** What the linearizability of one run may cost; the hardest runs of a million need far less. */
    public long linearizabilitySteps() {
        return LINEARIZABILITY_STEPS;
    }

    /** How many events a run may have: more are taken for messages that breed messages without end. */
    public long eventsMax() {
        return EVENTS_MAX;
    }

    /** Those that a campaign must reach whatever size its clusters are given. */
    public final List<Corner> cornersOfAnySize() {
        return corners().stream().filter(Corners.OF_ANY_SIZE::contains).toList();
    }

    /** The profile of this name, if there is one. */
    public static Optional<Profile> named(String word) {
        for (Profile profile : values()) if (profile.word.equals(word)) return Optional.of(profile);
        return Optional.empty();
    }
}
