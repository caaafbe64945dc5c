package io.seedraft.history.explain.picture;

import java.util.List;

/**
 * One sentence of an explanation.
 *
 * @param text in plain words, for people
 * @param operations the operations that it speaks of, by their numbers in the history: the page marks them when the reader
 *     points at the sentence
 */
public record Fact(String text, List<Integer> operations) {
    /** Copies the list. */
    public Fact {
        operations = List.copyOf(operations);
    }
}
