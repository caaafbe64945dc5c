package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.Arrays;

/**
 * Puts into an order that stands already what sees no more than that a value is not there: each as early as it can be, which
 * leaves most room to the others. Between blocks there is room for a write that nobody saw: so a write of unknown outcome may
 * be put there for the sake of one who says that the value before it was gone.
 *
 * <p>A place is a slot, which is the number of operations of the order before it, and a turn within it. Whether all fits is
 * for the replay to say.
 */
final class Beside {
    /** Stands for a value that nobody saw: what an append left. */
    static final int UNSEEN = -2;

    private static final int TURNS = 3;
    private static final int CHANGES = 1;
    private static final int SEES_NEW = 2;

    private final Sources<?, ?, ?> sources;
    private final IndexSort sort;
    private RegisterPart<?, ?, ?> part;
    private final Witness witness;
    /** Before a slot: the one called last, and the value; behind it: the one that ends first. */
    private int[] calledLast = new int[64];

    private int[] endsFirst = new int[64];
    private int[] state = new int[64];
    /** The next slot with another value. */
    private int[] change = new int[64];
    /** By slot: the write put there, or {@link Sources#NONE}. */
    private int[] changer = new int[64];

    private int count;
    private int[] inserted = new int[64];
    private int[] byEnd = new int[64];
    private int[] merged = new int[64];
    private long[] end = new long[64];
    private long[] place = new long[64];
    /** Where the search for an unused write of unknown outcome goes on. */
    private int nextSpare;

    private int[] spareCas = new int[64];

    Beside(Sources<?, ?, ?> sources, RegisterPart<?, ?, ?> none, Witness witness, IndexSort sort) {
        this.sources = sources;
        this.sort = sort;
        part = none;
        this.witness = witness;
    }

    /**
     * Puts them in, and those that saw that the common value was not there if they do not stand there already.
     *
     * @return the operation that found no place, or {@link Sources#NONE} when the order has them all
     */
    int insert(RegisterPart<?, ?, ?> another, boolean seersOfOther) {
        part = another;
        ensure(part.size() + 2);
        gather(seersOfOther);
        sort.sort(byEnd, count, end);
        measure();
        int toInsert = count;
        int over = 0;
        long least = 0;
        for (int n = 0; n < toInsert; n++) {
            int o = inserted[n];
            for (; over < toInsert && end[byEnd[over]] < part.call(o); over++) {
                least = Math.max(least, place[byEnd[over]]);
            }
            place[o] = placeOf(o, Math.max(least, (long) TURNS * earliest(part.call(o))));
            if (place[o] < 0) {
                return o;
            }
        }
        merge();
        return Sources.NONE;
    }

    private void gather(boolean seersOfOther) {
        count = 0;
        nextSpare = 0;
        if (spareCas.length < part.valueCount()) {
            spareCas = new int[2 * part.valueCount()];
        }
        Arrays.fill(spareCas, 0, part.valueCount(), Sources.NONE);
        for (int o = 0; o < part.size(); o++) {
            byte role = sources.role[o];
            if (role == Sources.BESIDE || (seersOfOther && role == Sources.SEES_OTHER)) {
                inserted[count] = o;
                byEnd[count++] = o;
                end[o] = part.end(o);
            } else if (role == Sources.LEFT_OUT && part.act(o) == Act.CAS && spareCas[part.seen(o)] < 0) {
                spareCas[part.seen(o)] = o;
            }
        }
    }

    private long placeOf(int o, long from) {
        int slot = (int) (from / TURNS);
        int not = sources.seenNot(o);
        boolean changed = from % TURNS == SEES_NEW && changer[slot] != Sources.NONE;
        int value = changed ? part.left(changer[slot]) : state[slot];
        if (value != not) {
            return calledBefore(slot, o) ? from : Sources.NONE;
        }
        int next = changed ? slot + 1 : change[slot];
        if (next <= witness.length && calledBefore(next, o)) {
            return (long) TURNS * next;
        }
        boolean fits = !changed && calledBefore(next - 1, o) && hasChanger(next - 1, o);
        return fits ? (long) TURNS * (next - 1) + SEES_NEW : Sources.NONE;
    }

    /** Whether a write stands, or can be put, between the last who saw the value at the end of this slot and the next block. */
    private boolean hasChanger(int slot, int o) {
        int not = sources.seenNot(o);
        if (changer[slot] != Sources.NONE) {
            return part.left(changer[slot]) != not;
        }
        if (slot < witness.length && sources.role[witness.order[slot]] == Sources.TAKE) {
            return false;
        }
        long latest = slot < witness.length ? Math.min(part.end(o), part.end(endsFirst[slot])) : part.end(o);
        int spare = spareCas[not];
        if (spare != Sources.NONE && part.call(spare) <= latest) {
            spareCas[not] = Sources.NONE;
        } else {
            spare = nextSpareWrite(not, latest);
        }
        if (spare == Sources.NONE) {
            return false;
        }
        changer[slot] = spare;
        place[spare] = (long) TURNS * slot + CHANGES;
        inserted[count++] = spare;
        return true;
    }

    private int nextSpareWrite(int not, long latest) {
        for (int o = nextSpare; o < part.size() && part.call(o) <= latest; o++) {
            nextSpare = o;
            if (sources.role[o] == Sources.LEFT_OUT && part.act(o) == Act.WRITE && part.left(o) != not) {
                nextSpare = o + 1;
                return o;
            }
        }
        return Sources.NONE;
    }

    /** Whether all that stand before this slot were called before the operation ended. */
    private boolean calledBefore(int slot, int o) {
        return calledLast[slot] == Sources.NONE || part.call(calledLast[slot]) <= part.end(o);
    }

    /** The first slot behind all that ended before this call. */
    private int earliest(long call) {
        int low = 0;
        int high = witness.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (part.end(endsFirst[middle]) < call) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void measure() {
        int length = witness.length;
        calledLast[0] = Sources.NONE;
        state[0] = RegisterPart.INITIAL;
        for (int k = 0; k < length; k++) {
            int o = witness.order[k];
            calledLast[k + 1] = Math.max(calledLast[k], o);
            state[k + 1] = switch (part.act(o)) {
                case READ, NOT, NOTHING -> state[k];
                case WRITE, CAS, REPLACE -> part.left(o);
                case APPEND -> sources.left(o) == Sources.NONE ? UNSEEN : sources.left(o);
            };
        }
        Arrays.fill(changer, 0, length + 1, Sources.NONE);
        change[length] = length + 1;
        for (int k = length - 1; k >= 0; k--) {
            int o = witness.order[k];
            endsFirst[k] = k == length - 1 || part.end(o) < part.end(endsFirst[k + 1]) ? o : endsFirst[k + 1];
            change[k] = state[k] == state[k + 1] ? change[k + 1] : k + 1;
        }
    }

    private void merge() {
        sort.sort(inserted, count, place);
        int length = 0;
        int next = 0;
        for (int k = 0; k <= witness.length; k++) {
            for (; next < count && place[inserted[next]] / TURNS == k; next++) {
                merged[length++] = inserted[next];
            }
            if (k < witness.length) {
                merged[length++] = witness.order[k];
            }
        }
        System.arraycopy(merged, 0, witness.order, 0, length);
        witness.length = length;
    }

    private void ensure(int size) {
        if (state.length < size) {
            int length = Math.max(size, 2 * state.length);
            calledLast = new int[length];
            endsFirst = new int[length];
            state = new int[length];
            change = new int[length];
            changer = new int[length];
            inserted = new int[length];
            byEnd = new int[length];
            merged = new int[length];
            end = new long[length];
            place = new long[length];
        }
    }
}
