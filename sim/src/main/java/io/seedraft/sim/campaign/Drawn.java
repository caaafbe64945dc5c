package io.seedraft.sim.campaign;

import java.util.List;

/**
 * What a seed drew before anything happened, for people.
 *
 * @param nodes how many nodes there are, numbered from 1; 0 when it is not known
 * @param traits what is so in this run, in the order to show it
 * @param plan the faults to come, a line each, in the order of time
 */
public record Drawn(int nodes, List<Trait> traits, List<String> plan) {

    /** Nothing is known. */
    public static final Drawn NOTHING = new Drawn(0, List.of(), List.of());

    /** Keeps copies. */
    public Drawn {
        traits = List.copyOf(traits);
        plan = List.copyOf(plan);
    }

    /**
     * One thing that the seed decided.
     *
     * @param what the thing, in a word
     * @param how what it is in this run, in a sentence or two
     */
    public record Trait(String what, String how) {}
}
