package io.seedraft.cli;

import static io.seedraft.sim.mutant.Spelling.distance;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what a misspelt name was meant to be. */
final class Nearest {

    private Nearest() {}

    /** A hint to append to a refusal, {@code ", did you mean 'swarm'?"}, or nothing when no name is near. */
    static String hint(String word, Collection<String> names) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(wanted, name) <= Math.max(1, name.length() / 3))
                .map(name -> ", did you mean '" + name + "'?")
                .orElse("");
    }
}
