package io.seedraft.history.checker.register;

import java.util.Arrays;

/** The order that a search went, put together afterwards: hidden writes go right before the write that hid them. */
final class Trail {
    private static final int NONE = -1;

    private int length;
    private int total;
    private int[] order = new int[64];
    /** The last operation hidden by the one at this place. */
    private int[] hiddenLast = new int[64];
    /** The operation hidden by the same one before this one. */
    private int[] hiddenBefore = new int[64];

    private int lastWrite;

    void start(int operations) {
        length = 0;
        total = 0;
        lastWrite = NONE;
        if (operations > order.length) {
            order = new int[Math.max(operations, 2 * order.length)];
            hiddenLast = new int[order.length];
            hiddenBefore = new int[order.length];
        }
    }

    void takesEffect(int o, boolean write) {
        if (write) {
            lastWrite = length;
        }
        hiddenLast[length] = NONE;
        order[length++] = o;
        total++;
    }

    /** The last write came right after this operation, and nobody saw it. */
    void hidden(int o) {
        hiddenBefore[o] = hiddenLast[lastWrite];
        hiddenLast[lastWrite] = o;
        total++;
    }

    int[] order() {
        if (total == length) {
            return Arrays.copyOf(order, length);
        }
        int[] all = new int[total];
        int to = 0;
        for (int n = 0; n < length; n++) {
            for (int o = hiddenLast[n]; o != NONE; o = hiddenBefore[o]) {
                all[to++] = o;
            }
            all[to++] = order[n];
        }
        return all;
    }
}
