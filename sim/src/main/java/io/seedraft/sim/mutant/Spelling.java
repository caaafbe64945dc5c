package io.seedraft.sim.mutant;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How near a name is to another, for hints to whoever misspelt one. */
public final class Spelling {

    private Spelling() {}

    /** The names nearest to a word, nearest first, as many as are wanted. */
    static List<String> nearest(String word, Collection<String> names, int count) {
        return names.stream()
                .sorted(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(name -> name))
                .limit(count)
                .toList();
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    public static int distance(String a, String b) {
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
