package io.seedraft.history.checker.container;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values of a stack, one within the other. If of some values one can be the lowest, put in before all others and taken after
 * them, it may be so: taking it out of an order leaves an order, and around any order of the others it fits. If none can, there must
 * be a moment between the first and the last at which none was there, and it cuts the values in two, whichever it is. If there is no
 * such moment, these values have no order, and with them all have none.
 *
 * <p>O(n log n) for each level of pieces within pieces.
 */
final class Nesting {
    private final ContainerPart part;
    /** Values looked at, each as often as it was. */
    private long visits;

    private final boolean[] done;
    private final int[] pieceOf;

    /** What is still to be told: values in between, or one that is taken. */
    private record Task(@Nullable Piece piece, int taken) {}

    /** Values in three orders: by their puts' calls, by {@code inBy} and by {@code outFrom}. */
    private record Piece(int[] byPut, int[] byIn, int[] byOut) {
        int size() {
            return byPut.length;
        }
    }

    Nesting(ContainerPart part) {
        this.part = part;
        done = new boolean[part.values];
        pieceOf = new int[part.values];
    }

    long visits() {
        return visits;
    }

    /**
     * Looks for an order of these values, and tells it. What was told is void when there is none.
     *
     * @return null when there is one; else values that have none
     */
    int @Nullable [] tell(int[] values, IntConsumer put, IntConsumer taken) {
        for (int v : values) {
            done[v] = false;
        }
        Deque<Task> todo = new ArrayDeque<>();
        todo.push(new Task(
                new Piece(sorted(values, part.putCall), sorted(values, part.inBy), sorted(values, part.outFrom)), 0));
        while (!todo.isEmpty()) {
            Task task = todo.pop();
            Piece piece = task.piece();
            if (piece == null) {
                taken.accept(task.taken());
                continue;
            }
            visits += piece.size();
            for (int v : lowest(piece)) {
                put.accept(v);
                todo.push(new Task(null, v));
            }
            Piece rest = rest(piece);
            if (rest.size() > 0) {
                List<Piece> pieces = cut(rest);
                if (pieces.size() == 1) {
                    return rest.byPut();
                }
                for (Piece each : pieces.reversed()) {
                    todo.push(new Task(each, 0));
                }
            }
        }
        return null;
    }

    private int[] sorted(int[] values, long[] keys) {
        return Arrays.stream(values)
                .boxed()
                .sorted(Comparator.comparingLong(v -> keys[v]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Those that can be below all others, the next one below all that are left, and so on. */
    private List<Integer> lowest(Piece piece) {
        List<Integer> found = new ArrayList<>();
        PriorityQueue<Integer> first = new PriorityQueue<>((v, w) -> {
            int later = Long.compare(part.takeEnd[w], part.takeEnd[v]);
            return later != 0 ? later : Integer.compare(v, w);
        });
        int in = 0;
        int out = piece.size() - 1;
        int puts = 0;
        while (found.size() < piece.size()) {
            while (done[piece.byIn()[in]]) {
                in++;
            }
            while (done[piece.byOut()[out]]) {
                out--;
            }
            for (; puts < piece.size() && part.putCall[piece.byPut()[puts]] <= part.inBy[piece.byIn()[in]]; puts++) {
                first.add(piece.byPut()[puts]);
            }
            Integer next = first.peek();
            if (next == null || part.takeEnd[next] < part.outFrom[piece.byOut()[out]]) {
                return found;
            }
            first.remove();
            done[next] = true;
            found.add(next);
        }
        return found;
    }

    private Piece rest(Piece piece) {
        return new Piece(rest(piece.byPut()), rest(piece.byIn()), rest(piece.byOut()));
    }

    private int[] rest(int[] values) {
        return Arrays.stream(values).filter(v -> !done[v]).toArray();
    }

    /** Cuts the piece wherever none of its values was there; into itself if there is no such moment. */
    private List<Piece> cut(Piece piece) {
        long from = part.outFrom[piece.byOut()[0]];
        int last = piece.byIn()[piece.size() - 1];
        long to = part.inBy[last];
        List<Long> cuts = new ArrayList<>();
        long free = from;
        for (int v : piece.byIn()) {
            if (part.inBy[v] >= part.outFrom[v]) {
                continue;
            }
            if (part.inBy[v] >= free && free <= to) {
                cuts.add(free);
            }
            free = Math.max(free, part.outFrom[v]);
        }
        if (free <= to) {
            cuts.add(free);
        }
        if (cuts.isEmpty()) {
            return List.of(piece);
        }
        int count = 0;
        int cut = 0;
        for (int v : piece.byOut()) {
            int before = cut;
            while (cut < cuts.size() && cuts.get(cut) < part.outFrom[v]) {
                cut++;
            }
            count += cut > before ? 1 : 0;
            pieceOf[v] = count;
        }
        if (count == 0) {
            pieceOf[last] = ++count;
        }
        return pieces(piece, count + 1);
    }

    private List<Piece> pieces(Piece piece, int count) {
        int[] sizes = new int[count];
        for (int v : piece.byPut()) {
            sizes[pieceOf[v]]++;
        }
        int[][] byPut = split(piece.byPut(), sizes);
        int[][] byIn = split(piece.byIn(), sizes);
        int[][] byOut = split(piece.byOut(), sizes);
        List<Piece> pieces = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            pieces.add(new Piece(byPut[n], byIn[n], byOut[n]));
        }
        return pieces;
    }

    private int[][] split(int[] values, int[] sizes) {
        int[][] parts = new int[sizes.length][];
        Arrays.setAll(parts, n -> new int[sizes[n]]);
        int[] filled = new int[sizes.length];
        for (int v : values) {
            int piece = pieceOf[v];
            parts[piece][filled[piece]++] = v;
        }
        return parts;
    }
}
