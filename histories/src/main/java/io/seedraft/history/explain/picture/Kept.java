package io.seedraft.history.explain.picture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a page of limited size keeps: which parts stand in its index, and which stretch of the operations of each is there
 * one by one. Violated parts come first, then undecided ones, then the others, large ones first.
 */
final class Kept {
    /** What a violated part gets before any other part gets anything. */
    private static final int AROUND_A_CLASH = 2_000;

    /** And any other part, as long as there is room. */
    private static final int SHORTEST_PIECE = 500;

    private final List<PartResult> all;
    /** The parts of the index, by their numbers among all. */
    final int[] parts;
    /** Of each part of the index: where the stretch begins, counted in the part. */
    final int[] from;
    /** And how many operations it has. */
    final int[] count;

    private Kept(List<PartResult> all, int[] parts) {
        this.all = all;
        this.parts = parts;
        from = new int[parts.length];
        count = new int[parts.length];
    }

    /** Keeps at most so many parts and operations. */
    static Kept most(List<PartResult> all, int partsMax, int operationsMax) {
        int[] parts = IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer p) -> rank(all.get(p)))
                        .thenComparingInt(p -> -all.get(p).part().size()))
                .limit(partsMax)
                .mapToInt(Integer::intValue)
                .toArray();
        Kept kept = new Kept(all, parts);
        kept.share(operationsMax);
        return kept;
    }

    PartResult result(int place) {
        return all.get(parts[place]);
    }

    int operations() {
        return Arrays.stream(count).sum();
    }

    /** How many parts of the index have all their operations on the page. */
    int wholeParts() {
        return (int) IntStream.range(0, parts.length).filter(this::isWhole).count();
    }

    boolean isWhole(int place) {
        return count[place] == result(place).part().size();
    }

    private static int rank(PartResult result) {
        return switch (result) {
            case PartResult.Violated violated -> 0;
            case PartResult.Unknown unknown -> 1;
            case PartResult.Linearizable linearizable -> 2;
        };
    }

    /**
     * In the order of the index, so that what is opened first is there. A part that would take more than its share gets a
     * stretch, which grows when something is left in the end.
     */
    private void share(int operationsMax) {
        int room = operationsMax;
        int first = (int) Arrays.stream(parts).filter(p -> rank(all.get(p)) < 2).count();
        for (int place = 0; place < parts.length && room > 0; place++) {
            int atMost = place < first ? Math.max(AROUND_A_CLASH, room / 2) : Math.max(SHORTEST_PIECE, room / 4);
            count[place] = Math.min(size(place), Math.min(room, atMost));
            room -= count[place];
        }
        for (int place = 0; place < parts.length && room > 0; place++) {
            int more = Math.min(size(place) - count[place], room);
            count[place] += more;
            room -= more;
        }
        for (int place = 0; place < parts.length; place++) {
            from[place] = start(result(place), count[place]);
        }
    }

    private int size(int place) {
        return result(place).part().size();
    }

    /** Around the middle of the clash; at the beginning where there is none. */
    private static int start(PartResult result, int count) {
        int size = result.part().size();
        if (count == size || !(result instanceof PartResult.Violated violated)) {
            return 0;
        }
        List<Integer> clash = violated.why().operations();
        if (clash.isEmpty()) {
            return 0;
        }
        int low = place(result, clash.get(0));
        int high = place(result, clash.get(clash.size() - 1));
        int middle = high - low < count ? (low + high) / 2 : high - count / 4;
        return Math.max(0, Math.min(middle - count / 2, size - count));
    }

    /** Where an operation stands in its part; operations of a part stand in the order of their numbers. */
    private static int place(PartResult result, int operation) {
        int low = 0;
        int high = result.part().size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (result.part().operation(middle) < operation) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
