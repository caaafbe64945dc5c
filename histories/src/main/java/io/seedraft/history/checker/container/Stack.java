package io.seedraft.history.checker.container;

import static io.seedraft.history.checker.container.ContainerPart.AFTER_ALL;
import static io.seedraft.history.checker.container.ContainerPart.NONE;

import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides a stack. When it is known who took what, empty moments and {@link Nesting} decide. Which take of unknown outcome took
 * which value is another matter: it is tried. With more of them, and called earlier, only more is possible, so
 *
 * <ol>
 *   <li>if even giving the first of them to every value does not help, nothing does;
 *   <li>each value has a last take that would do for it while all others have the first: it is due then, and takes are given out
 *       in the order in which values are due;
 *   <li>if that is not enough, takes are given out in the order of their calls, to each value in turn; a way is left as soon as
 *       giving the next take to all values without one does not help.
 * </ol>
 */
final class Stack {
    private static final int STEPS_PER_VALUE = 8;

    private final ContainerPart part;
    private final Budget budget;
    private final long stepLimit;
    private final long[] moment;
    /** Values that nobody is known to have taken. */
    private final int[] left;
    /** The number of the take given to each value, or none. */
    private final int[] takes;
    /** For each of {@link #left}, the last take that would do for it, or one more than there are when it needs none. */
    private final int[] due;

    private int[] order = {};
    private long steps;

    Stack(ContainerPart part, long stepLimit, Budget budget) {
        this.part = part;
        this.stepLimit = stepLimit;
        this.budget = budget;
        moment = new long[part.empties.length];
        left = IntStream.range(0, part.values).filter(v -> part.take[v] == NONE).toArray();
        takes = new int[part.values];
        Arrays.fill(takes, NONE);
        due = new int[left.length];
    }

    long steps() {
        return steps;
    }

    /** Null when every way was tried and none is one: there is no order, and nothing short that shows it. */
    @Nullable
    Decision decide() {
        Refutation why = empties(part, new long[part.empties.length]);
        if (why != null) {
            return new Decision.Refuted(why);
        }
        boolean open = left.length > 0 && part.unknown.length > 0;
        int[] entangled = nested(open ? withFirst() : part);
        if (entangled != null) {
            return new Decision.Refuted(new Shrinking(open ? withFirst() : part).entangled(entangled));
        }
        if (!open) {
            return explained(part);
        }
        Boolean found = byDue();
        if (found == null) {
            return spent();
        }
        if (!found && !inTurn(0)) {
            return isSpent() ? spent() : null;
        }
        return new Decision.Explained(order);
    }

    private Decision spent() {
        boolean stopped = budget.stop().getAsBoolean();
        return new Decision.Spent(0, 0, stopped ? Budget.Limit.STOPPED : Budget.Limit.STEPS);
    }

    private boolean isSpent() {
        return steps > stepLimit || budget.stop().getAsBoolean();
    }

    private static @Nullable Refutation empties(ContainerPart given, long[] moment) {
        long[] due = new long[given.values];
        Arrays.fill(due, AFTER_ALL);
        return new Emptiness(given, due, new int[0]).place(moment);
    }

    private int @Nullable [] nested(ContainerPart given) {
        Nesting nesting = new Nesting(given);
        int[] all = IntStream.range(0, given.values).toArray();
        return nesting.tell(all, v -> {}, v -> {});
    }

    /** All values that are left have the first take. */
    private ContainerPart withFirst() {
        int[] first = takes.clone();
        for (int v : left) {
            first[v] = 0;
        }
        return part.given(first, AFTER_ALL);
    }

    private Decision explained(ContainerPart given) {
        return tell(given) ? new Decision.Explained(order) : throwNone();
    }

    private static Decision throwNone() {
        throw new AssertionError("empty moments and values do not go together");
    }

    /** Whether the values have an order with these takes; it is kept. */
    private boolean tell(ContainerPart given) {
        if (empties(given, moment) != null) {
            return false;
        }
        Rooms rooms = new Rooms(given, moment);
        Nesting nesting = new Nesting(given);
        int[][] furnished = rooms.furnished(IntStream.range(0, given.values).toArray());
        for (int room = 0; room < furnished.length; room++) {
            if (nesting.tell(furnished[room], rooms::put, rooms::take) != null) {
                return false;
            }
            rooms.leave(room);
        }
        order = rooms.order();
        return true;
    }

    /** Whether these takes are enough; counted, and the order is kept. */
    private boolean isEnough(int[] given) {
        steps += (long) STEPS_PER_VALUE * part.values;
        return tell(part.given(given, AFTER_ALL));
    }

    // ------------------------------------------------------------ who has which take

    /** Takes in the order in which values are due; null when that cannot be found out. */
    private @Nullable Boolean byDue() {
        if (isEnough(takes)) {
            return true;
        }
        int count = part.unknown.length;
        for (int n = 0; n < left.length; n++) {
            int low = 0;
            int high = count;
            while (low < high) {
                if (isSpent()) {
                    return null;
                }
                int middle = (low + high + 1) >>> 1;
                if (isEnough(otherwiseFirst(left[n], middle == count ? NONE : middle))) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            due[n] = low;
        }
        List<Integer> inOrder = leftInOrder();
        int[] given = takes.clone();
        int next = 0;
        for (int n : inOrder) {
            if (due[n] < count && next > due[n]) {
                return inVain();
            }
            if (next < count) {
                given[left[n]] = next++;
            }
        }
        return isEnough(given);
    }

    private Boolean inVain() {
        hopeless = true;
        return false;
    }

    private boolean hopeless;

    private List<Integer> leftInOrder() {
        List<Integer> all = new ArrayList<>();
        for (int n = 0; n < left.length; n++) {
            all.add(n);
        }
        all.sort(Comparator.comparingInt((Integer n) -> due[n]).thenComparingLong(n -> part.putCall[left[n]]));
        return all;
    }

    private int[] otherwiseFirst(int value, int take) {
        int[] given = takes.clone();
        for (int v : left) {
            given[v] = v == value ? take : 0;
        }
        return given;
    }

    /** Whether the takes from this one on can be given to values that have none. */
    private boolean inTurn(int next) {
        if (hopeless || isSpent()) {
            return false;
        }
        int[] hopeful = takes.clone();
        boolean open = false;
        for (int v : left) {
            if (hopeful[v] == NONE && next < part.unknown.length) {
                hopeful[v] = next;
                open = true;
            }
        }
        boolean enough = isEnough(hopeful);
        if (!enough || !open) {
            return enough;
        }
        for (int n : leftInOrder()) {
            if (takes[left[n]] == NONE) {
                takes[left[n]] = next;
                if (inTurn(next + 1)) {
                    return true;
                }
                takes[left[n]] = NONE;
            }
        }
        return false;
    }
}
