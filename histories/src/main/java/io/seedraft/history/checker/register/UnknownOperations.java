package io.seedraft.history.checker.register;

import io.seedraft.history.checker.part.Act;
import java.util.Arrays;

/**
 * The operations of unknown outcome that can be of use, equal ones together: a configuration only says how many of a kind are
 * used up, those called first being used first. The counts are packed into words, each with a bit above it that is always 0, so
 * that two configurations are compared word by word.
 */
final class UnknownOperations {
    /** The number of kinds. */
    int kinds;
    /** An operation of each kind. */
    int[] sample = new int[16];
    /** The words that counts take. */
    int words;

    private int count;
    private int[] size = new int[16];
    private int[] start = new int[17];
    private int[] word = new int[16];
    private int[] shift = new int[16];
    private int[] standIn = new int[16];
    private int[] missing = new int[16];
    private long[] guards = new long[1];
    /** The bits in them of kinds that no other can stand in for. */
    private long[] alone = new long[1];

    private int[] members = new int[16];
    private int[] openAt = new int[16];
    private int[] list = new int[16];
    private int[] kindOf = new int[16];
    private final LongTable table = new LongTable();

    /** Writes get the last numbers: they can do most, so they are best kept. */
    void lay(OpenOperations open, Notice notice) {
        kinds = 0;
        words = 0;
        count = 0;
        if (open.unknowns) {
            gather(open, notice, false);
            gather(open, notice, true);
        }
        if (count > 0) {
            sort();
            pack();
            findStandIns(open);
        }
    }

    private void gather(OpenOperations open, Notice notice, boolean writes) {
        int called = 0;
        for (int a = 0; a < open.answers; a++) {
            for (; called < open.calledAt[a]; called++) {
                if (open.slot[called] == OpenOperations.NO_SLOT
                        && writes == (open.act[called] == Act.WRITE)
                        && ofUse(open, notice, called, a)) {
                    if (count == 0) {
                        table.clear();
                    }
                    ensure(count + 1);
                    list[count] = called;
                    openAt[count] = a;
                    kindOf[count] = kind(open, called);
                    size[kindOf[count++]]++;
                }
            }
        }
    }

    long bytes() {
        return 40L * start[kinds] + table.bytes();
    }

    int used(long[] counts, int kind) {
        return used(counts, 0, kind);
    }

    /** How many are used up of all kinds together. */
    int used(long[] counts) {
        int all = 0;
        for (int k = 0; k < kinds; k++) {
            all += used(counts, k) * (standIn[k] == k ? 4 : 1);
        }
        return all;
    }

    private int used(long[] counts, int from, int kind) {
        return (int) (counts[from + word[kind]] >>> shift[kind]) & mask(kind);
    }

    /** Whether one more of the kind can be used at this answer. */
    boolean available(long[] counts, int kind, int answer) {
        int used = used(counts, kind);
        return used < size[kind] && openAt[start[kind] + used] <= answer;
    }

    /** How many that leave this value are used up. */
    int usedToLeave(int value, long[] counts, OpenOperations open) {
        int all = 0;
        for (int k = 0; k < kinds; k++) {
            if (open.left[sample[k]] == value) {
                all += used(counts, k);
            }
        }
        return all;
    }

    /** How many that leave this value are called by the end of this answer. */
    int calledToLeave(int value, int answer, OpenOperations open) {
        int all = 0;
        for (int k = 0; k < kinds; k++) {
            for (int n = start[k]; open.left[sample[k]] == value && n < start[k + 1] && openAt[n] <= answer; n++) {
                all++;
            }
        }
        return all;
    }

    /** Uses one more of the kind. */
    void use(long[] counts, int kind) {
        counts[word[kind]] += 1L << shift[kind];
    }

    /** The operation that stands at this place of the kind. */
    int member(int kind, int place) {
        return members[start[kind] + place];
    }

    /**
     * Whether what is left over in the first counts can do all that what is left over in the second can: there is as much of
     * each kind, or a write of the same value can stand in for what is missing.
     */
    boolean atMost(long[] first, int firstFrom, long[] second, int secondFrom) {
        boolean all = true;
        for (int w = 0; w < words; w++) {
            long less = ~((second[secondFrom + w] | guards[w]) - first[firstFrom + w]) & guards[w];
            if ((less & alone[w]) != 0) {
                return false;
            }
            all &= less == 0;
        }
        return all || writesStandIn(first, firstFrom, second, secondFrom);
    }

    private boolean writesStandIn(long[] first, int firstFrom, long[] second, int secondFrom) {
        Arrays.fill(missing, 0, kinds, 0);
        for (int k = 0; k < kinds; k++) {
            int less = used(first, firstFrom, k) - used(second, secondFrom, k);
            if (k == standIn[k]) {
                missing[k] += less;
            } else if (less > 0) {
                if (standIn[k] < 0) {
                    return false;
                }
                missing[standIn[k]] += less;
            }
        }
        for (int k = 0; k < kinds; k++) {
            if (missing[k] > 0) {
                return false;
            }
        }
        return true;
    }

    private void findStandIns(OpenOperations open) {
        alone = new long[guards.length];
        for (int k = 0; k < kinds; k++) {
            int o = sample[k];
            standIn[k] = open.act[o] == Act.APPEND ? -1 : table.get((long) open.left[o]);
            if (standIn[k] < 0 || standIn[k] == k) {
                alone[word[k]] |= 1L << shift[k] + bitsOf(k);
            }
        }
    }

    /** A value that makes no difference to anybody is of no use, not even to hide another write: what follows hides both. */
    private static boolean ofUse(OpenOperations open, Notice notice, int o, int answer) {
        return switch (open.act[o]) {
            case WRITE, CAS, REPLACE -> notice.matters(open.left[o], answer);
            case APPEND -> true;
            case READ, NOT, NOTHING -> false;
        };
    }

    private int kind(OpenOperations open, int o) {
        Act act = open.act[o];
        long first = act == Act.WRITE || act == Act.APPEND ? 0 : open.seen[o] + 1L;
        long second = act == Act.APPEND ? open.suffix[o] : open.left[o];
        long which = act == Act.WRITE ? 0 : act == Act.CAS ? 1 : act == Act.REPLACE ? 2 : 3;
        long key = which << 62 | first << 31 | second;
        int kind = table.get(key);
        if (kind == LongTable.NONE) {
            kind = kinds++;
            table.put(key, kind);
            sample[kind] = o;
            size[kind] = 0;
        }
        return kind;
    }

    private void sort() {
        start[0] = 0;
        for (int k = 0; k < kinds; k++) {
            start[k + 1] = start[k] + size[k];
        }
        int[] places = Arrays.copyOf(openAt, count);
        for (int n = 0; n < count; n++) {
            int to = start[kindOf[n]]++;
            members[to] = list[n];
            openAt[to] = places[n];
        }
        System.arraycopy(start, 0, start, 1, kinds);
        start[0] = 0;
    }

    private void pack() {
        int bit = 64;
        words = 0;
        for (int k = 0; k < kinds; k++) {
            int width = bitsOf(k) + 1;
            if (bit + width > 64) {
                bit = 0;
                words++;
                guards = words > guards.length ? Arrays.copyOf(guards, 2 * words) : guards;
                guards[words - 1] = 0;
            }
            word[k] = words - 1;
            shift[k] = bit;
            bit += width;
            guards[words - 1] |= 1L << bit - 1;
        }
    }

    /** The bits of a count, without its guard. */
    private int bitsOf(int kind) {
        return 32 - Integer.numberOfLeadingZeros(size[kind]);
    }

    private int mask(int kind) {
        return (1 << bitsOf(kind)) - 1;
    }

    private void ensure(int operations) {
        if (operations > list.length) {
            int length = 2 * list.length;
            sample = Arrays.copyOf(sample, length);
            size = Arrays.copyOf(size, length);
            start = Arrays.copyOf(start, length + 1);
            word = Arrays.copyOf(word, length);
            shift = Arrays.copyOf(shift, length);
            standIn = Arrays.copyOf(standIn, length);
            missing = Arrays.copyOf(missing, length);
            members = Arrays.copyOf(members, length);
            openAt = Arrays.copyOf(openAt, length);
            list = Arrays.copyOf(list, length);
            kindOf = Arrays.copyOf(kindOf, length);
        }
    }
}
