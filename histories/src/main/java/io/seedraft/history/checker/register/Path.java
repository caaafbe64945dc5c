package io.seedraft.history.checker.register;

import java.util.Arrays;

/** The configurations from the first one to where the search stands, the choice made at each, and the longest way so far. */
final class Path {
    private int depth;
    private int stride;
    private int[] answer = new int[32];
    private int[] value = new int[32];
    private int[] cursor = new int[32];
    private int[] choice = new int[32];
    private long[] masks = new long[128];

    private int[] best = new int[32];
    private int bestLength;
    /** So many choices of the longest way are still those of this path; only when one changes are they copied. */
    private int shared;

    private int deepest;

    void clear(int words) {
        depth = 0;
        deepest = 0;
        bestLength = 0;
        shared = 0;
        stride = words;
    }

    int depth() {
        return depth;
    }

    long bytes() {
        return deepest * (20L + 8L * stride);
    }

    int lastAnswer() {
        return answer[depth - 1];
    }

    int cursor() {
        return cursor[depth - 1];
    }

    void cursor(int next) {
        cursor[depth - 1] = next;
    }

    void push(int atAnswer, Configuration c) {
        if (depth == answer.length) {
            int length = 2 * depth;
            answer = Arrays.copyOf(answer, length);
            value = Arrays.copyOf(value, length);
            cursor = Arrays.copyOf(cursor, length);
            choice = Arrays.copyOf(choice, length);
        }
        if ((depth + 1) * stride > masks.length) {
            masks = Arrays.copyOf(masks, Math.max(2 * masks.length, (depth + 1) * stride));
        }
        answer[depth] = atAnswer;
        value[depth] = c.value;
        cursor[depth] = 0;
        c.save(masks, depth * stride);
        depth++;
        deepest = Math.max(deepest, depth);
    }

    void pop() {
        depth--;
    }

    void restore(Configuration c) {
        c.value = value[depth - 1];
        c.restore(masks, (depth - 1) * stride);
    }

    /** What is tried at the last configuration now. */
    void choose(int what) {
        int last = depth - 1;
        if (last < shared) {
            if (best.length < bestLength) {
                best = Arrays.copyOf(best, Math.max(bestLength, 2 * best.length));
            }
            System.arraycopy(choice, last, best, last, shared - last);
            shared = last;
        }
        choice[last] = what;
    }

    /** No way has led as far as this one. */
    void farthest() {
        bestLength = depth;
        shared = depth;
    }

    /** The number of choices on the way that led farthest, 0 when none led on. */
    int longest() {
        return bestLength;
    }

    /** The choices made on this path. */
    int[] choices() {
        return Arrays.copyOf(choice, depth);
    }

    /** The choices made on the way that led farthest. */
    int[] bestChoices() {
        int[] all = Arrays.copyOf(choice, bestLength);
        if (shared < bestLength) {
            System.arraycopy(best, shared, all, shared, bestLength - shared);
        }
        return all;
    }
}
