package io.seedraft.history.explain;

import io.seedraft.history.explain.Explanation.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Sentences as they are said, with the operations that each of them names. */
final class Sentences {
    /** Operations that are named one by one. */
    private static final int MOST_NAMED = 4;

    private final Words<?, ?, ?> words;
    private final TreeSet<Integer> mentioned = new TreeSet<>();
    private final TreeSet<Integer> inSentence = new TreeSet<>();
    private final List<Fact> facts = new ArrayList<>();

    Sentences(Words<?, ?, ?> words) {
        this.words = words;
    }

    /** The sentences so far. */
    List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** The operations that the sentences name. */
    List<Integer> mentioned() {
        return List.copyOf(mentioned);
    }

    void say(String sentence) {
        facts.add(new Fact(Words.capital(sentence) + ".", List.copyOf(inSentence)));
        inSentence.clear();
    }

    /** An operation with its moment, at its first mention, and without it later. */
    String whose(int i) {
        inSentence.add(i);
        return mentioned.add(i) ? words.whose(i) : words.again(i);
    }

    /** The same of several. */
    String whose(List<Integer> operations) {
        List<String> named = new ArrayList<>();
        for (int i : operations.subList(0, Math.min(MOST_NAMED, operations.size()))) named.add(whose(i));
        if (operations.size() > MOST_NAMED) named.add((operations.size() - MOST_NAMED) + " more");
        return Words.listed(named, "and");
    }
}
