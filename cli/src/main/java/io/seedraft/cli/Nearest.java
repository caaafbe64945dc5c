package io.seedraft.cli;

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

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
