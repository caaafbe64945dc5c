package io.seedraft.history.checker.register;

import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Operations of unknown outcome that must be kept for later. Say that somebody reads 1 though all known writes of 1 were over
 * before a write of 2 was called, which itself was over before that read: then an unknown operation brought 1 back within that
 * time, and no other such time can share it. Who uses the last unknown write of 1 before that goes a way that leads nowhere,
 * which a search would else find out only there.
 */
final class Reserve {
    private static final int NOBODY = -1;
    private static final int[][] NONE = {};
    private static final int[] EMPTY = {};

    /**
     * A time in which some unknown operation leaves this value: from when the breaker takes effect to this answer's operation.
     *
     * @param start the first answer after the breaker's call
     */
    record Need(int value, int breaker, int start, int end) {}

    private final OpenOperations open;
    private final UnknownOperations unknown;
    private final List<Need> needs = new ArrayList<>();
    /** The starts of needs that share nothing, the last ones first, by value. */
    private int[][] starts = NONE;
    /** How many unknown operations leave each value in time for those. */
    private int[] stock = {};

    private int until = NOBODY;

    Reserve(OpenOperations open, UnknownOperations unknown) {
        this.open = open;
        this.unknown = unknown;
    }

    /** Keeps nothing. */
    void clear() {
        needs.clear();
        starts = NONE;
        until = NOBODY;
    }

    /**
     * Keeps from now on what answers up to this one need. Only answers that were come to may count: else a search could fail
     * before the first answer that cannot be explained.
     *
     * @return whether that is more than before
     */
    boolean raise(int answer, int values) {
        if (answer <= until || unknown.kinds == 0) {
            return false;
        }
        if (until == NOBODY) {
            find(values);
        }
        until = answer;
        int before = Arrays.stream(starts).mapToInt(of -> of.length).sum();
        pick(values);
        return Arrays.stream(starts).mapToInt(of -> of.length).sum() > before;
    }

    /** All that was found, whether it is kept for or not. */
    List<Need> needs() {
        return needs;
    }

    /** Whether what would be used is needed later than this answer. */
    boolean keeps(int kind, long[] counts, int answer) {
        if (starts == NONE) {
            return false;
        }
        int value = open.left[unknown.sample[kind]];
        int later = 0;
        while (later < starts[value].length && starts[value][later] > answer) {
            later++;
        }
        return later > 0 && unknown.usedToLeave(value, counts, open) + 1 + later > stock[value];
    }

    /**
     * All needs, in the order of their ends. The breaker is what was called last of all that changed the value and was over
     * when the read was called; had it left the value that is read, there would be no need. Appends could leave any value, so
     * nothing is known beside them.
     */
    private void find(int values) {
        int[] lastEnd = new int[values];
        Arrays.fill(lastEnd, NOBODY);
        int[] breaker = new int[open.size];
        int lastOver = NOBODY;
        int[] calledBefore = new int[open.size];
        int called = 0;
        for (int a = 0; a < open.answers; a++) {
            for (; called < open.calledAt[a]; called++) {
                if (open.act[called] == Act.APPEND) {
                    needs.clear();
                    return;
                }
                calledBefore[called] = a;
                breaker[called] = lastOver;
                int left = open.left[called];
                if (open.slot[called] != OpenOperations.NO_SLOT && left != RegisterPart.NONE) {
                    lastEnd[left] = Math.max(lastEnd[left], open.answerOf[called]);
                }
            }
            int r = open.answered[a];
            boolean sees = open.act[r] == Act.READ || open.act[r] == Act.CAS;
            if (sees && breaker[r] != NOBODY && lastEnd[open.seen[r]] < calledBefore[breaker[r]]) {
                needs.add(new Need(open.seen[r], breaker[r], calledBefore[breaker[r]], a));
            }
            if (open.left[r] != RegisterPart.NONE) {
                lastOver = Math.max(lastOver, r);
            }
        }
    }

    /** Of each value as many needs as can be that share no moment: always the one that begins last. */
    private void pick(int values) {
        List<Need> byStart = needs.stream()
                .filter(need -> need.end <= until)
                .sorted(Comparator.comparingInt(Need::start).reversed())
                .toList();
        if (byStart.isEmpty()) {
            return;
        }
        starts = new int[values][];
        Arrays.fill(starts, EMPTY);
        stock = new int[values];
        int[] first = new int[values];
        Arrays.fill(first, Integer.MAX_VALUE);
        int[] lastEnd = new int[values];
        for (Need need : byStart) {
            if (need.end < first[need.value]) {
                first[need.value] = need.start;
                int[] more = Arrays.copyOf(starts[need.value], starts[need.value].length + 1);
                more[more.length - 1] = need.start;
                starts[need.value] = more;
                lastEnd[need.value] = Math.max(lastEnd[need.value], need.end);
            }
        }
        for (int value = 0; value < values; value++) {
            stock[value] = unknown.calledToLeave(value, lastEnd[value], open);
        }
    }
}
