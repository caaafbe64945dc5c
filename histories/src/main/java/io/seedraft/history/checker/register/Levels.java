package io.seedraft.history.checker.register;

import java.util.Arrays;

/**
 * The same search breadth first: all configurations at an answer, none as good as another, before any at a later one. It meets
 * each of them once, where going back and forth may meet many that are worse before the one that rules them out.
 */
final class Levels {
    private static final int NONE = -1;

    private final Steps steps;
    private final OpenOperations open;
    private final Configuration now;
    private final Candidates candidates;
    private final ConfigurationTable deadEnds;
    private final ConfigurationTable reached = new ConfigurationTable(false);
    private final Path one = new Path();

    private int limit;
    /** The first and the last configuration at each answer; others follow by {@link #next}. */
    private int[] first = new int[64];

    private int[] last = new int[64];
    private int[] next = new int[64];
    private int[] parent = new int[64];
    private int[] choice = new int[64];

    private int level;
    /** The configuration that is gone on from, or {@link #NONE} before the first of the level. */
    private int current;

    private int farthest;
    private boolean begun;
    private boolean found;
    private int finalChoice;
    private int finalParent;

    Levels(Steps steps, Candidates candidates, ConfigurationTable deadEnds) {
        this.steps = steps;
        open = steps.open;
        now = steps.now;
        this.candidates = candidates;
        this.deadEnds = deadEnds;
    }

    /** Begins at the configuration in which all answers that need nothing are passed. */
    void start(int until) {
        limit = until;
        if (open.answers > first.length) {
            first = new int[Math.max(open.answers, 2 * first.length)];
            last = new int[first.length];
        }
        Arrays.fill(first, 0, open.answers, NONE);
        reached.clear(open.words, steps.unknown.words);
        one.clear(now.words());
        level = open.at;
        farthest = level;
        current = NONE;
        begun = true;
        add(NONE, 0);
    }

    boolean begun() {
        return begun;
    }

    /** Forgets all. */
    void clear() {
        reached.clear(0, 0);
        farthest = 0;
        begun = false;
        found = false;
    }

    long compared() {
        return reached.compared();
    }

    long bytes() {
        return reached.bytes() + 12L * reached.count();
    }

    /** The farthest answer that was come to. */
    int farthest() {
        return farthest;
    }

    /**
     * Goes on for about so many steps.
     *
     * @return the steps taken
     */
    long run(long most) {
        long taken = 0;
        open.moveTo(level);
        while (taken < most && !found && level <= farthest) {
            current = current == NONE ? first[level] : next[current];
            if (current == NONE) {
                if (++level <= farthest) {
                    open.moveTo(level);
                }
            } else if (!reached.dropped(current)) {
                taken += expand();
            }
        }
        return taken;
    }

    /** Whether the limit was come to. */
    boolean found() {
        return found;
    }

    /** Whether there is nothing left to go on from. */
    boolean exhausted() {
        return level > farthest;
    }

    /** The choices that led to the limit. */
    int[] choices() {
        return choicesTo(finalParent, finalChoice);
    }

    /** The choices that led farthest, the limit not being reached. */
    int[] farthestChoices() {
        return choicesTo(first[farthest]);
    }

    /** The choices that lead to a configuration. */
    int[] choicesTo(int e) {
        return parent[e] == NONE ? new int[0] : choicesTo(parent[e], choice[e]);
    }

    /** Of the configurations to go on from one that used up the fewest unknown operations; there must be one left. */
    int lightest() {
        int found = NONE;
        int least = Integer.MAX_VALUE;
        for (int at = level; found == NONE && at <= farthest; at++) {
            for (int e = first[at]; e != NONE; e = next[e]) {
                if (!reached.dropped(e)) {
                    reached.restore(e, now);
                    int used = steps.unknown.used(now.used);
                    if (used < least) {
                        least = used;
                        found = e;
                    }
                }
            }
        }
        return found;
    }

    /** Makes this configuration the present one. */
    void restore(int e) {
        reached.restore(e, now);
        open.moveTo(reached.answer(e));
    }

    private int[] choicesTo(int from, int lastChoice) {
        int length = 1;
        for (int e = from; parent[e] != NONE; e = parent[e]) {
            length++;
        }
        int[] all = new int[length];
        all[--length] = lastChoice;
        for (int e = from; parent[e] != NONE; e = parent[e]) {
            all[--length] = choice[e];
        }
        return all;
    }

    private int expand() {
        int taken = 0;
        reached.restore(current, now);
        one.push(level, now);
        while (true) {
            int what = candidates.next(one);
            if (what == Steps.NONE) {
                break;
            }
            taken++;
            steps.apply(what);
            steps.advance(limit);
            if (open.at == limit) {
                found = true;
                finalParent = current;
                finalChoice = what;
                break;
            }
            if (!deadEnds.cover(now, open, steps.unknown) && !reached.cover(now, open, steps.unknown)) {
                add(current, what);
            }
            open.moveTo(level);
            one.restore(now);
        }
        one.pop();
        return taken;
    }

    private void add(int from, int what) {
        int e = reached.add(now, open, steps.unknown);
        if (e >= next.length) {
            next = Arrays.copyOf(next, 2 * e);
            parent = Arrays.copyOf(parent, 2 * e);
            choice = Arrays.copyOf(choice, 2 * e);
        }
        next[e] = NONE;
        parent[e] = from;
        choice[e] = what;
        if (first[open.at] == NONE) {
            first[open.at] = e;
        } else {
            next[last[open.at]] = e;
        }
        last[open.at] = e;
        farthest = Math.max(farthest, open.at);
    }
}
