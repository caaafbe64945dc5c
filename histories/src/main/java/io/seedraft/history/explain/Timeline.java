package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Operations drawn from left to right, a row each, a hundred columns wide. To scale, save that moments that differ stand at
 * least two columns apart: what decides is their order, and a million events would hide it.
 */
final class Timeline<S, I, O> {
    private static final int WIDTH = 100;
    private static final int LONGEST_LABEL = 40;
    private static final int LEAST_STEP = 2;

    private final Words<S, I, O> words;
    private final History<I, O> history;

    Timeline(Words<S, I, O> words, History<I, O> history) {
        this.words = words;
        this.history = history;
    }

    /** The rows of these operations under an axis, without blanks at their ends. */
    List<String> rows(List<Integer> operations) {
        int labels = operations.stream().mapToInt(i -> label(i).length()).max().orElse(0) + 2;
        TreeMap<Long, Integer> columns = columns(operations, WIDTH - labels);
        List<String> rows = new ArrayList<>();
        rows.add(axis(columns, labels));
        operations.forEach(i -> rows.add(padded(label(i), labels) + bar(i, columns, WIDTH - labels - 1)));
        return rows;
    }

    private String axis(TreeMap<Long, Integer> columns, int labels) {
        StringBuilder axis = new StringBuilder(padded(words.units(), labels));
        columns.forEach((position, column) -> {
            int at = labels + column;
            String number = String.valueOf(position + 1);
            // A number that would touch the one before it is left out.
            if (axis.length() + (axis.length() == labels ? 0 : 1) <= at && at + number.length() <= WIDTH) {
                axis.append(" ".repeat(at - axis.length())).append(number);
            }
        });
        return axis.toString().stripTrailing();
    }

    private String label(int i) {
        String process = "process " + history.process(i) + "  ";
        String failed = history.outcome(i) == Outcome.FAIL ? " (failed)" : "";
        return process + words.what(i, LONGEST_LABEL - process.length() - failed.length()) + failed;
    }

    private static String padded(String label, int width) {
        return label + " ".repeat(width - label.length());
    }

    private boolean hasEnd(int i) {
        return history.outcome(i) != Outcome.INFO && history.end(i) != Operation.NEVER;
    }

    private String bar(int i, TreeMap<Long, Integer> columns, int last) {
        int from = columns.getOrDefault(history.call(i), 0);
        int to = hasEnd(i) ? columns.getOrDefault(history.end(i), from) : last;
        String inside = "─".repeat(Math.max(0, to - from - 1));
        return " ".repeat(from) + (to == from ? "│" : "├" + inside + (hasEnd(i) ? "┤" : "→"));
    }

    private TreeMap<Long, Integer> columns(List<Integer> operations, int width) {
        TreeSet<Long> moments = new TreeSet<>();
        for (int i : operations) {
            moments.add(history.call(i));
            if (hasEnd(i)) moments.add(history.end(i));
        }
        TreeMap<Long, Integer> columns = new TreeMap<>();
        if (moments.isEmpty()) return columns;
        // One column is left for the arrow of what never ends, and the number of the last moment must find room.
        int room = width - 1 - String.valueOf(moments.last() + 1).length();
        int steps = moments.size() - 1;
        int least = steps == 0 ? 0 : Math.max(1, Math.min(LEAST_STEP, room / steps));
        long span = Math.max(1, moments.last() - moments.first());
        long free = Math.max(0, room - (long) least * steps);
        int n = 0;
        for (long moment : moments) {
            // Floor of a share of the free columns, in integers: the same on every machine.
            int shared = (int) ((moment - moments.first()) * free / span);
            columns.put(moment, least * n++ + shared);
        }
        return columns;
    }
}
