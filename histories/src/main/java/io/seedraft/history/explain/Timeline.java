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
    private final List<Integer> operations;
    private final TreeMap<Long, Integer> columns = new TreeMap<>();
    private final int labelWidth;

    Timeline(Words<S, I, O> words, History<I, O> history, List<Integer> operations) {
        this.words = words;
        this.history = history;
        this.operations = operations;
        labelWidth =
                2 + operations.stream().mapToInt(i -> label(i).length()).max().orElse(0);
        placeColumns();
    }

    /** The rows, without blanks at their ends. */
    List<String> rows() {
        StringBuilder axis = new StringBuilder(padded(words.units()));
        columns.forEach((position, column) -> {
            int at = labelWidth + column;
            String number = String.valueOf(position + 1);
            // A number that would touch the one before it is left out.
            if (axis.length() + (axis.length() == labelWidth ? 0 : 1) <= at && at + number.length() <= WIDTH) {
                axis.append(" ".repeat(at - axis.length())).append(number);
            }
        });
        List<String> rows = new ArrayList<>();
        rows.add(axis.toString().stripTrailing());
        operations.forEach(i -> rows.add(padded(label(i)) + bar(i)));
        return rows;
    }

    private String label(int i) {
        String failed = history.outcome(i) == Outcome.FAIL ? " (failed)" : "";
        String label = "process " + history.process(i) + "  " + words.what(i) + failed;
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 3) + "...";
    }

    private String padded(String label) {
        return label + " ".repeat(labelWidth - label.length());
    }

    private boolean hasEnd(int i) {
        return history.outcome(i) != Outcome.INFO && history.end(i) != Operation.NEVER;
    }

    private String bar(int i) {
        int from = columns.getOrDefault(history.call(i), 0);
        int to = hasEnd(i) ? columns.getOrDefault(history.end(i), from) : WIDTH - labelWidth - 1;
        String inside = "─".repeat(Math.max(0, to - from - 1));
        return " ".repeat(from) + (to == from ? "│" : "├" + inside + (hasEnd(i) ? "┤" : "→"));
    }

    private void placeColumns() {
        TreeSet<Long> moments = new TreeSet<>();
        for (int i : operations) {
            moments.add(history.call(i));
            if (hasEnd(i)) moments.add(history.end(i));
        }
        if (moments.isEmpty()) return;
        // One column is left for the arrow of what never ends, and the number of the last moment must find room.
        int room = WIDTH - labelWidth - 1 - String.valueOf(moments.last() + 1).length();
        int steps = moments.size() - 1;
        int least = Math.max(1, Math.min(LEAST_STEP, steps == 0 ? LEAST_STEP : room / steps));
        long span = Math.max(1, moments.last() - moments.first());
        long free = Math.max(0, room - (long) least * steps);
        int n = 0;
        for (long moment : moments) {
            // Floor of a share of the free columns, in integers: the same on every machine.
            int shared = (int) ((moment - moments.first()) * free / span);
            columns.put(moment, least * n++ + shared);
        }
    }
}
