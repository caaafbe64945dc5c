package io.seedraft.history.checker.search;

import io.seedraft.history.checker.model.Model;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The search of Wing and Gong (1993) with Lowe's memory (2017), depth first over the answers of one part.
 *
 * <ul>
 *   <li>Just in time: an operation takes effect only when an answer, its own or another's, cannot be explained without it.
 *   <li>Reads are free: a read that fits takes effect at once. It changes nothing, so doing it early never hurts.
 *   <li>Operations of unknown outcome are never forced; of equal ones the one called first is used first.
 *   <li>Candidates after which the stuck answer fits are tried before the others, so that an order that exists is mostly
 *       found without going back.
 *   <li>When it gets no farther for long, it goes back to where a small change of the order helps ({@link Repair}), and starts from
 *       there again with what it has learned.
 *   <li>Only configurations that failed are remembered, when the search goes back over them: nothing is remembered of a
 *       history that is explained at the first try.
 * </ul>
 */
final class PartSearch<S, I, O> {
    enum Result {
        FOUND,
        NONE,
        STEPS,
        BYTES,
        STOPPED
    }

    /** How often the outer limit is asked: every so many candidates. */
    private static final int ASK_EVERY = 1024;

    /** So many comparisons with remembered configurations count as a step. */
    private static final int COMPARISONS_A_STEP = 16;

    /** So many steps without getting farther, then twice as many and so on, are taken before a change of the order is looked for. */
    static final long PATIENCE = 500;

    /** A change is looked for among so many of the last operations, as a part of the steps that it may take. */
    private static final int STEPS_AN_OPERATION = 4;

    /** How many steps of the model were taken since the search began. */
    long steps;
    /** The farthest answer that some order came to: all before it are explained. */
    int reached;

    private final Model<S, I, O> model;
    private final PartLayout<S, I, O> layout;
    private final FailedConfigurations failed = new FailedConfigurations();
    private final StateTable<S> states;

    private boolean[] done = new boolean[64];
    /** Operations in the order in which they took effect. */
    private int[] trail = new int[64];

    private int trailLength;

    private int depth;
    private int[] frameAnswer = new int[64];
    private int[] frameTrail = new int[64];
    private int[] frameCursor = new int[64];
    private @Nullable Object[] frameState = new Object[64];

    /** The state that the candidate chosen last leads to. */
    private @Nullable S candidateState;

    private long[] mask = new long[4];
    private int limit;

    /** How many operations of each kind of unknown ones are used. */
    private int[] usage = new int[16];
    /** The next operation of each kind. */
    private int[] nextUnused = new int[16];
    /** The kinds that are used, in the order in which each was used first. */
    private int[] kindsUsed = new int[16];

    private int kindsUsedCount;

    private final Repair<S, I, O> repair;
    private final long firstPatience;
    private long patience;
    /** How many steps were taken when it last got farther. */
    private long fartherAt;

    private int[] unused = new int[16];

    /** One that waits so many steps before it looks for a change of the order. */
    PartSearch(Model<S, I, O> model, PartLayout<S, I, O> layout, long patience) {
        firstPatience = patience;
        this.model = model;
        this.layout = layout;
        states = new StateTable<>(model);
        repair = new Repair<>(model, layout);
    }

    /** Looks for an order that explains the first {@code answers} answers of the part laid out. */
    Result run(S initial, int answers, long stepLimit, long byteLimit, BooleanSupplier stop) {
        begin(answers);
        int untilAsked = 1;
        int answer = advance(0, initial);
        if (answer == limit) {
            return Result.FOUND;
        }
        push(answer, initial);
        while (depth > 0) {
            if (steps >= stepLimit) {
                return Result.STEPS;
            }
            if (--untilAsked == 0) {
                if (stop.getAsBoolean()) {
                    return Result.STOPPED;
                }
                untilAsked = ASK_EVERY;
            }
            int f = depth - 1;
            undoTo(frameTrail[f]);
            int candidate = nextCandidate(f);
            if (candidate < 0) {
                if (2 * failed.bytes() + (long) StateTable.BYTES * states.size() > byteLimit
                        || !failed.hasRoom(kindsUsedCount)) {
                    return Result.BYTES;
                }
                remember(f);
                depth--;
                if (depth > 0 && frameAnswer[f] == reached && steps - fartherAt >= patience) {
                    goWhereAChangeHelps(frameTrail[f], stepLimit);
                }
                continue;
            }
            S state = Objects.requireNonNull(candidateState);
            linearize(candidate);
            answer = advance(frameAnswer[f], state);
            if (answer == limit) {
                return Result.FOUND;
            }
            if (!leadsNowhere(answer, state)) {
                push(answer, state);
            }
        }
        return Result.NONE;
    }

    private boolean leadsNowhere(int answer, S state) {
        int number = failed.count() == 0 ? StateTable.UNKNOWN : states.find(state);
        if (number == StateTable.UNKNOWN) {
            return false;
        }
        long before = failed.compared() / COMPARISONS_A_STEP;
        boolean covered = failed.covers(answer, maskAt(answer), number, usage);
        steps += failed.compared() / COMPARISONS_A_STEP - before;
        return covered;
    }

    /** The order found, as numbers within the part; valid until the next search. */
    int[] trail() {
        return trail;
    }

    int trailLength() {
        return trailLength;
    }

    int failedConfigurations() {
        return failed.count();
    }

    private void begin(int answers) {
        limit = answers;
        steps = 0;
        farther(0);
        repair.drop();
        depth = 0;
        trailLength = 0;
        if (layout.size + 1 > done.length) {
            int length = 2 * layout.size + 1;
            done = new boolean[length];
            trail = new int[length];
            frameAnswer = new int[length];
            frameTrail = new int[length];
            frameCursor = new int[length];
            frameState = new Object[length];
        }
        Arrays.fill(done, 0, layout.size, false);
        if (layout.kinds > usage.length) {
            usage = new int[2 * layout.kinds];
            nextUnused = new int[2 * layout.kinds];
            kindsUsed = new int[2 * layout.kinds];
        }
        Arrays.fill(usage, 0, layout.kinds, 0);
        System.arraycopy(layout.firstOfKind, 0, nextUnused, 0, layout.kinds);
        kindsUsedCount = 0;
        states.clear();
        failed.clear(wordsFor(layout.mostWrites), wordsFor(layout.mostReads));
        if (failed.words() > mask.length) {
            mask = new long[failed.words()];
        }
    }

    private static int wordsFor(int bits) {
        return (bits + 63) >>> 6;
    }

    private void linearize(int o) {
        done[o] = true;
        trail[trailLength++] = o;
        int kind = layout.kind[o];
        if (kind != PartLayout.NONE) {
            nextUnused[kind] = layout.nextOfKind[o];
            if (usage[kind]++ == 0) {
                kindsUsed[kindsUsedCount++] = kind;
            }
        }
    }

    private void undoTo(int length) {
        while (trailLength > length) {
            int o = trail[--trailLength];
            done[o] = false;
            int kind = layout.kind[o];
            if (kind != PartLayout.NONE) {
                nextUnused[kind] = o;
                if (--usage[kind] == 0) {
                    kindsUsedCount--;
                }
            }
        }
    }

    private void push(int answer, S state) {
        frameAnswer[depth] = answer;
        frameTrail[depth] = trailLength;
        frameCursor[depth] = 0;
        frameState[depth] = state;
        depth++;
        if (answer > reached) {
            farther(answer);
        }
    }

    private void farther(int answer) {
        reached = answer;
        fartherAt = steps;
        patience = firstPatience;
    }

    /** Lets open reads that fit take effect and passes answers that are explained; stops at the first that is not. */
    private int advance(int from, S state) {
        int answer = from;
        while (answer < limit) {
            for (int at = layout.readsFrom[answer]; at < layout.readsFrom[answer + 1]; at++) {
                int read = layout.openReads[at];
                if (!done[read] && step(state, read) != null) {
                    linearize(read);
                }
            }
            if (!done[layout.answered[answer]]) {
                break;
            }
            answer++;
        }
        return answer;
    }

    private @Nullable S step(S state, int o) {
        steps++;
        return model.step(state, layout.in(o), layout.out(o));
    }

    /**
     * The next operation to try at this frame, or -1: first the stuck one itself, then those after which it fits, then the
     * rest. The cursor runs over the open writes and the kinds of unknown operations twice, after one place for the stuck one.
     */
    private int nextCandidate(int f) {
        int answer = frameAnswer[f];
        int stuck = layout.answered[answer];
        S state = state(f);
        int writesFrom = layout.writesFrom[answer];
        int writes = layout.writesFrom[answer + 1] - writesFrom;
        int all = writes + layout.kindsAt[answer];
        if (repair.leads()) {
            int next = asRepaired(answer, state);
            if (next >= 0) {
                return next;
            }
            repair.drop();
        }
        if (frameCursor[f] == 0) {
            frameCursor[f] = 1;
            if (!layout.readOnly[stuck]) {
                candidateState = step(state, stuck);
                if (candidateState != null) {
                    return stuck;
                }
            }
        }
        while (frameCursor[f] <= 2 * all) {
            int cursor = frameCursor[f]++ - 1;
            boolean mustHelp = cursor < all;
            int place = mustHelp ? cursor : cursor - all;
            int o = place < writes ? layout.openWrites[writesFrom + place] : unknownCandidate(answer, place - writes);
            if (o < 0 || done[o] || o == stuck) {
                continue;
            }
            S next = step(state, o);
            // An unknown operation that changes nothing is better kept for later.
            if (next == null || (place >= writes && model.same(next, state))) {
                continue;
            }
            if (mustHelp == (step(next, stuck) != null)) {
                candidateState = next;
                return o;
            }
        }
        return -1;
    }

    /** The unused operation of this kind that was called first, or -1 when none was called before the answer. */
    private int unknownCandidate(int answer, int kind) {
        int o = nextUnused[kind];
        return o >= 0 && o < layout.calledAt[answer] ? o : -1;
    }

    /** What comes next in the changed order, or -1 when that leads no farther. */
    private int asRepaired(int answer, S state) {
        while (repair.leads()) {
            int o = repair.next();
            if (layout.kind[o] != PartLayout.NONE) {
                o = unknownCandidate(answer, layout.kind[o]);
            }
            if (o < 0 || o >= layout.calledAt[answer]) {
                return -1;
            }
            if (!done[o]) {
                candidateState = step(state, o);
                return candidateState == null ? -1 : o;
            }
        }
        return -1;
    }

    /** From the farthest answer there is no way on: goes back to where a small change of the order helps, if one does. */
    private void goWhereAChangeHelps(int length, long stepLimit) {
        long limit = Math.min(Math.max(PATIENCE, steps - fartherAt), stepLimit - steps);
        int base = depth - 1;
        while (base > 0 && STEPS_AN_OPERATION * (long) (length - frameTrail[base - 1]) <= limit) {
            base--;
        }
        int place =
                repair.find(trail, length, reached, frameTrail[base], state(base), unused, unusedAt(reached), limit);
        steps += repair.steps;
        patience = 2 * (steps - fartherAt);
        if (place == PartLayout.NONE) {
            return;
        }
        int back = depth - 1;
        while (frameTrail[back] > place) {
            back--;
        }
        repair.leadFrom(frameTrail[back]);
        depth = back + 1;
        frameCursor[back] = 0;
    }

    /** Takes down what is open at this answer and not done: writes, and the next one of each kind of unknown operations. */
    private int unusedAt(int answer) {
        int writes = layout.writesFrom[answer + 1] - layout.writesFrom[answer];
        if (writes + layout.kindsAt[answer] > unused.length) {
            unused = new int[2 * (writes + layout.kindsAt[answer])];
        }
        int count = 0;
        for (int at = layout.writesFrom[answer]; at < layout.writesFrom[answer + 1]; at++) {
            if (!done[layout.openWrites[at]]) {
                unused[count++] = layout.openWrites[at];
            }
        }
        for (int kind = 0; kind < layout.kindsAt[answer]; kind++) {
            int o = unknownCandidate(answer, kind);
            if (o >= 0) {
                unused[count++] = o;
            }
        }
        return count;
    }

    @SuppressWarnings("unchecked") // only states are put in
    private S state(int f) {
        return (S) Objects.requireNonNull(frameState[f]);
    }

    /** All ways on from this frame failed. */
    private void remember(int f) {
        S state = state(f);
        failed.add(frameAnswer[f], maskAt(frameAnswer[f]), states.number(state), usage, kindsUsed, kindsUsedCount);
        frameState[f] = null;
    }

    /** Which of the operations open at this answer took effect: writes, then reads, from a whole word on. */
    private long[] maskAt(int answer) {
        Arrays.fill(mask, 0, failed.words(), 0);
        int bit = 0;
        for (int at = layout.writesFrom[answer]; at < layout.writesFrom[answer + 1]; at++, bit++) {
            set(bit, layout.openWrites[at]);
        }
        bit = wordsFor(layout.mostWrites) << 6;
        for (int at = layout.readsFrom[answer]; at < layout.readsFrom[answer + 1]; at++, bit++) {
            set(bit, layout.openReads[at]);
        }
        return mask;
    }

    private void set(int bit, int o) {
        if (done[o]) {
            mask[bit >>> 6] |= 1L << bit;
        }
    }
}
