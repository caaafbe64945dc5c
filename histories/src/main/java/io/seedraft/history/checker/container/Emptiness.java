package io.seedraft.history.checker.container;

import static io.seedraft.history.checker.container.ContainerPart.AFTER_ALL;
import static io.seedraft.history.checker.container.ContainerPart.NONE;

import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a container can have been empty. A value that somebody took was there between {@code inBy} and {@code outFrom}. One that
 * nobody is known to have taken stays, unless a take of unknown outcome took it: which of them did is open, so only their
 * numbers count. At a moment t the values that were in by then must be gone, as many takes must have been called by t, and
 * enough must be left for all that is due later.
 *
 * <p>So let {@code due(x)} be the values that must be gone by x whatever happens, and {@code calls(x)} the takes of unknown outcome
 * called by x. The container can be empty at t when no taken value was there and
 *
 * <pre>for each x from t on: #{ v | inBy(v) &lt; t or due(v) &lt;= x } &lt;= calls(x)</pre>
 *
 * which says nothing of other empty moments: those before t demand less at x, and those after it make their own demands. So each
 * take that found nothing may choose any such moment of its own.
 */
final class Emptiness {
    private final ContainerPart part;
    /** By when a value that nobody is known to have taken must be gone; for others it is not looked at. */
    private final long[] due;
    /** The value whose take makes it due, if it is due at all. */
    private final int[] passer;

    /** Times without a value that was taken, as the rest of times with one: these, without their ends, do not touch. */
    private final long[] heldFrom;

    private final long[] heldTo;
    private int heldCount;

    /** Values that nobody is known to have taken, in the order of {@code inBy}, and in that of {@code due}. */
    private final Integer[] left;

    private final Integer[] leftByDue;
    /** Moments at which something becomes due or a take of unknown outcome is called. */
    private final long[] moments;
    /** The last t that the demands at the n-th moment and up to the next one allow. */
    private final long[] latest;
    /** The least of these from the n-th moment on. */
    private final long[] latestFrom;

    Emptiness(ContainerPart part, long[] due, int[] passer) {
        this.part = part;
        this.due = due;
        this.passer = passer;
        heldFrom = new long[part.values];
        heldTo = new long[part.values];
        lay();
        left = valuesLeft();
        Arrays.sort(left, (v, w) -> Long.compare(part.inBy[v], part.inBy[w]));
        leftByDue = left.clone();
        Arrays.sort(leftByDue, (v, w) -> Long.compare(due[v], due[w]));
        moments = moments();
        latest = new long[moments.length];
        latestFrom = new long[moments.length];
    }

    private Integer[] valuesLeft() {
        List<Integer> found = new ArrayList<>();
        for (int v = 0; v < part.values; v++) {
            if (part.take[v] == NONE) {
                found.add(v);
            }
        }
        return found.toArray(Integer[]::new);
    }

    private void lay() {
        Integer[] taken = takenInOrder();
        for (int v : taken) {
            boolean more = heldCount > 0 && part.inBy[v] < heldTo[heldCount - 1];
            if (more) {
                heldTo[heldCount - 1] = Math.max(heldTo[heldCount - 1], part.outFrom[v]);
            } else {
                heldFrom[heldCount] = part.inBy[v];
                heldTo[heldCount++] = part.outFrom[v];
            }
        }
    }

    private Integer[] takenInOrder() {
        List<Integer> taken = new ArrayList<>();
        for (int v = 0; v < part.values; v++) {
            if (part.take[v] != NONE && part.inBy[v] < part.outFrom[v]) {
                taken.add(v);
            }
        }
        taken.sort((v, w) -> Long.compare(part.inBy[v], part.inBy[w]));
        return taken.toArray(Integer[]::new);
    }

    private long[] moments() {
        long[] all = Arrays.copyOf(part.unknownCall, part.unknownCall.length + left.length + 1);
        for (int n = 0; n < left.length; n++) {
            all[part.unknownCall.length + n] = due[left[n]];
        }
        all[all.length - 1] = Long.MIN_VALUE;
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    /**
     * Which of the takes that found nothing have a moment; their moments are put there.
     *
     * @return null when each has one
     */
    @Nullable
    Refutation place(long[] moment) {
        Refutation behind = count();
        if (behind != null) {
            return behind;
        }
        Integer[] empties = new Integer[part.empties.length];
        Arrays.setAll(empties, n -> n);
        Arrays.sort(empties, (n, m) -> Long.compare(part.emptyCall[n], part.emptyCall[m]));
        long free = Long.MIN_VALUE;
        for (int n : empties) {
            if (free < part.emptyCall[n]) {
                free = firstFree(part.emptyCall[n]);
            }
            if (free > part.emptyEnd[n] || free == AFTER_ALL) {
                return neverEmpty(n);
            }
            moment[n] = free;
        }
        return null;
    }

    /** Finds the last moments; what is due in vain, if anything is. */
    private @Nullable Refutation count() {
        Ranks later = new Ranks(left.length);
        int[] rank = new int[part.values];
        for (int n = 0; n < left.length; n++) {
            rank[left[n]] = n;
            later.add(n);
        }
        int dueNow = 0;
        int called = 0;
        for (int m = 0; m < moments.length; m++) {
            for (; dueNow < left.length && due[leftByDue[dueNow]] <= moments[m] && isDue(dueNow); dueNow++) {
                later.remove(rank[leftByDue[dueNow]]);
            }
            while (called < part.unknownCall.length && part.unknownCall[called] <= moments[m]) {
                called++;
            }
            int spare = called - dueNow;
            if (spare < 0) {
                return new ContainerRefutation.LeftBehind(firstPassed(called + 1));
            }
            latest[m] = spare < later.count() ? part.inBy[left[later.at(spare)]] : AFTER_ALL;
        }
        for (int m = moments.length - 1; m >= 0; m--) {
            latestFrom[m] = m == moments.length - 1 ? latest[m] : Math.min(latest[m], latestFrom[m + 1]);
        }
        return null;
    }

    private boolean isDue(int n) {
        return due[leftByDue[n]] != AFTER_ALL;
    }

    private List<ContainerRefutation.Passed> firstPassed(int count) {
        List<ContainerRefutation.Passed> passed = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            passed.add(passed(leftByDue[n]));
        }
        return passed;
    }

    private ContainerRefutation.Passed passed(int v) {
        int later = passer[v];
        return new ContainerRefutation.Passed(part.historyPut(v), part.historyPut(later), part.historyTake(later));
    }

    private int momentAt(long t) {
        int at = Arrays.binarySearch(moments, t);
        return at >= 0 ? at : -at - 2;
    }

    /** The first moment from t on at which the container can have been empty, or {@link ContainerPart#AFTER_ALL}. */
    private long firstFree(long from) {
        long t = from;
        while (true) {
            int held = heldAt(t);
            if (held >= 0) {
                t = heldTo[held];
                continue;
            }
            int m = momentAt(t);
            if (t <= latestFrom[m]) {
                return t;
            }
            do {
                m++;
            } while (m < moments.length && moments[m] > latestFrom[m]);
            if (m == moments.length) {
                return AFTER_ALL;
            }
            t = moments[m];
        }
    }

    /** The time with a taken value that this moment is inside of. */
    private int heldAt(long t) {
        int low = 0;
        int high = heldCount;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (heldFrom[middle] < t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && t < heldTo[low - 1] ? low - 1 : -1;
    }

    // ------------------------------------------------------------ why not

    /** As few stays as cover the operation: of those that begin before a moment, always the one that lasts longest. */
    private Refutation neverEmpty(int n) {
        List<ContainerRefutation.Stay> stays = new ArrayList<>();
        long t = part.emptyCall[n];
        while (t <= part.emptyEnd[n] && t != AFTER_ALL) {
            int longest = NONE;
            for (int v = 0; v < part.values; v++) {
                boolean held = part.take[v] != NONE && part.inBy[v] < t && t < part.outFrom[v];
                if (held && (longest == NONE || part.outFrom[v] > part.outFrom[longest])) {
                    longest = v;
                }
            }
            int m = crowded(t);
            long crowdedTo = m == NONE ? t : crowdedTo(m);
            if (longest != NONE && part.outFrom[longest] >= crowdedTo) {
                stays.add(new ContainerRefutation.Held(part.historyPut(longest), part.historyTake(longest)));
                t = part.outFrom[longest];
            } else {
                stays.add(crowd(m));
                t = crowdedTo;
            }
        }
        return new ContainerRefutation.NeverEmpty(part.operation(part.empties[n]), stays);
    }

    /** The last moment from t on whose demands t does not meet, or none. */
    private int crowded(long t) {
        for (int m = moments.length - 1; m >= momentAt(t); m--) {
            if (latest[m] < t) {
                return m;
            }
        }
        return NONE;
    }

    private int calls(int m) {
        int called = 0;
        while (called < part.unknownCall.length && part.unknownCall[called] <= moments[m]) {
            called++;
        }
        return called;
    }

    /** The call of the take that ends the crowd. */
    private long crowdedTo(int m) {
        int called = calls(m);
        return called == part.unknownCall.length ? AFTER_ALL : part.unknownCall[called];
    }

    /** One value more than there are takes by then. */
    private ContainerRefutation.Stay crowd(int m) {
        int wanted = calls(m) + 1;
        List<ContainerRefutation.Passed> passed = new ArrayList<>();
        for (int n = 0; n < leftByDue.length && due[leftByDue[n]] <= moments[m] && isDue(n); n++) {
            passed.add(passed(leftByDue[n]));
        }
        List<Integer> puts = new ArrayList<>();
        for (int n = 0; n < left.length && puts.size() + passed.size() < wanted; n++) {
            if (due[left[n]] > moments[m] || due[left[n]] == AFTER_ALL) {
                puts.add(part.historyPut(left[n]));
            }
        }
        return new ContainerRefutation.Crowd(puts, passed);
    }
}
