package io.seedraft.history.explain.picture;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.verdict.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** How many operations began in each stretch of time: what stays of those that do not fit on the page one by one. */
final class Density {
    private static final int BUCKETS_OF_ALL = 300;
    private static final int BUCKETS_OF_A_LARGE_PART = 300;
    private static final int BUCKETS_OF_A_PART = 60;
    private static final int LARGE_PARTS_MAX = 20;
    /** Of so many parts, the largest ones of those that are cut. */
    static final int PARTS_MAX = 300;

    private final History<?, ?> history;
    private final TimeLine line;

    Density(History<?, ?> history, TimeLine line) {
        this.history = history;
        this.line = line;
    }

    /** That of the whole history, then that of each part of the index that is not there whole, the largest ones first. */
    void write(Kept kept, Columns columns) {
        buckets(history.size(), i -> i, BUCKETS_OF_ALL, columns);
        List<Integer> cut = cut(kept);
        columns.number(cut.size());
        for (int n = 0; n < cut.size(); n++) {
            int at = cut.get(n);
            Order part = kept.result(at).part();
            columns.number(at);
            int buckets = n < LARGE_PARTS_MAX ? BUCKETS_OF_A_LARGE_PART : BUCKETS_OF_A_PART;
            buckets(part.size(), part::operation, buckets, columns);
        }
    }

    private static List<Integer> cut(Kept kept) {
        List<Integer> cut = new ArrayList<>();
        for (int at = 0; at < kept.parts.length && cut.size() < PARTS_MAX; at++) {
            if (!kept.isWhole(at)) {
                cut.add(at);
            }
        }
        return cut;
    }

    /** First and last call, then for each bucket how many calls had an answer, had none, and failed. */
    private void buckets(int size, IntUnaryOperator operation, int buckets, Columns columns) {
        long first = size == 0 ? 0 : line.callX(operation.applyAsInt(0));
        long last = size == 0 ? 0 : line.callX(operation.applyAsInt(size - 1));
        long width = Math.max(1, (last - first) / buckets + 1);
        int[][] counts = new int[Outcome.values().length][buckets];
        for (int n = 0; n < size; n++) {
            int i = operation.applyAsInt(n);
            long bucket = Math.max(0, Math.min(buckets - 1, (line.callX(i) - first) / width));
            counts[history.outcome(i).ordinal()][(int) bucket]++;
        }
        columns.number(buckets);
        columns.number(first);
        columns.number(width);
        for (int[] ofOutcome : counts) {
            for (int count : ofOutcome) {
                columns.number(count);
            }
        }
    }
}
