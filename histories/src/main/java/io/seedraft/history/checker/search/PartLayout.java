package io.seedraft.history.checker.search;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.part.Parts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a history laid out for the search. Operations have small numbers in the order of their calls. For each answer
 * it holds which reads and which writes are open there: called before it and not answered before it.
 *
 * <p>Operations of unknown outcome stay open for ever, so they are kept apart, by kinds: those of a kind are interchangeable,
 * and used in the order of their calls. Arrays are kept from one part to the next.
 */
final class PartLayout<S, I, O> {
    int size;

    @Nullable
    Object[] input = new Object[64];

    @Nullable
    Object[] output = new Object[64];

    boolean[] readOnly = new boolean[64];

    int answerCount;
    /** The operation that each answer belongs to. */
    int[] answered = new int[64];
    /** The answer that belongs to an operation; {@link #NEVER} of unknown ones. */
    int[] answerOf = new int[64];
    /** Answer a finds {@code openReads[readsFrom[a] .. readsFrom[a + 1])} open, and the same for writes. */
    int[] readsFrom = new int[65];

    int[] openReads = new int[256];
    int[] writesFrom = new int[65];
    int[] openWrites = new int[256];
    int mostReads;
    int mostWrites;

    /** Unknown operations with equal inputs are of one kind; kinds are numbered in the order of their first calls. */
    int kinds;
    /** How many kinds were called before each answer. */
    int[] kindsAt = new int[64];
    /** The kind of an operation of unknown outcome, or {@link #NONE}. */
    int[] kind = new int[64];
    /** The operation of a kind that was called first. */
    int[] firstOfKind = new int[16];
    /** The one of the same kind that was called next, or {@link #NONE}. */
    int[] nextOfKind = new int[64];

    long steps;

    static final int NONE = -1;
    static final int NEVER = Integer.MAX_VALUE;

    /** What an operation takes here and in the search. */
    private static final int BYTES_EACH = 76;

    private final Model<S, I, O> model;
    private final Map<Object, Integer> kindOf = new HashMap<>();
    private int[] lastOfKind = new int[16];
    /** Where the calls before each answer end, so that nobody is a candidate before its call. */
    int[] calledAt = new int[64];

    private int reads;
    private int[] readsNow = new int[16];
    private int writes;
    private int[] writesNow = new int[16];

    PartLayout(Model<S, I, O> model) {
        this.model = model;
    }

    /**
     * Lays out part p. Takes at most {@code stepLimit} steps of the model to drop unknown writes of no use.
     *
     * @return false when it would take more than so many bytes
     */
    boolean lay(Part<S, I, O> part, long stepLimit, long byteLimit) {
        History<I, O> history = part.history();
        Parts parts = part.parts();
        int p = part.p();
        S initial = part.initial();
        int from = parts.start(p);
        size = parts.start(p + 1) - from;
        answerCount = parts.answerStart(p + 1) - parts.answerStart(p);
        kinds = 0;
        mostReads = 0;
        mostWrites = 0;
        steps = 0;
        readsFrom[0] = 0;
        writesFrom[0] = 0;
        if ((long) size * BYTES_EACH > byteLimit) {
            return false;
        }
        ensure();
        for (int o = 0; o < size; o++) {
            int i = parts.operation(from + o);
            input[o] = history.input(i);
            output[o] = history.output(i);
            readOnly[o] = model.readOnly(in(o), out(o));
            kind[o] = NONE;
            answerOf[o] = NEVER;
        }
        reads = 0;
        writes = 0;
        kindOf.clear();
        int called = 0;
        for (int a = 0; a < answerCount; a++) {
            int i = parts.answer(parts.answerStart(p) + a);
            for (; called < size && history.call(parts.operation(from + called)) <= history.end(i); called++) {
                if (history.outcome(parts.operation(from + called)) == Outcome.OK) {
                    open(called);
                } else if (mayMatter(history, parts, p, called, initial, stepLimit)) {
                    addUnknown(called);
                }
            }
            calledAt[a] = called;
            close(a, parts.within(i));
            if (bytes(a + 1) > byteLimit || bytes(a + 1) > Integer.MAX_VALUE) {
                return false;
            }
        }
        return true;
    }

    /** What is held of the first so many answers; lists grow by doubling. */
    long bytes(int answers) {
        return (long) size * BYTES_EACH + 8L * ((long) readsFrom[answers] + writesFrom[answers]);
    }

    @SuppressWarnings("unchecked") // only inputs are put in
    I in(int o) {
        return (I) input[o];
    }

    @SuppressWarnings("unchecked") // only outputs are put in
    @Nullable
    O out(int o) {
        return (O) output[o];
    }

    /** Operations below this number were called before it was over, and may come before it. */
    int overBy(int o) {
        return answerOf[o] == NEVER ? NEVER : calledAt[answerOf[o]];
    }

    private void open(int o) {
        if (readOnly[o]) {
            readsNow = fitting(readsNow, reads + 1);
            readsNow[reads++] = o;
        } else {
            writesNow = fitting(writesNow, writes + 1);
            writesNow[writes++] = o;
        }
    }

    private void close(int a, int o) {
        answered[a] = o;
        answerOf[o] = a;
        kindsAt[a] = kinds;
        openReads = fitting(openReads, readsFrom[a] + reads);
        System.arraycopy(readsNow, 0, openReads, readsFrom[a], reads);
        readsFrom[a + 1] = readsFrom[a] + reads;
        openWrites = fitting(openWrites, writesFrom[a] + writes);
        System.arraycopy(writesNow, 0, openWrites, writesFrom[a], writes);
        writesFrom[a + 1] = writesFrom[a] + writes;
        mostReads = Math.max(mostReads, reads);
        mostWrites = Math.max(mostWrites, writes);
        if (readOnly[o]) {
            reads = remove(readsNow, reads, o);
        } else {
            writes = remove(writesNow, writes, o);
        }
    }

    private static int remove(int[] list, int length, int o) {
        int at = 0;
        while (list[at] != o) {
            at++;
        }
        System.arraycopy(list, at + 1, list, at, length - at - 1);
        return length - 1;
    }

    private void addUnknown(int o) {
        nextOfKind[o] = NONE;
        Integer known = kindOf.putIfAbsent(in(o), kinds);
        if (known != null) {
            kind[o] = known;
            nextOfKind[lastOfKind[known]] = o;
            lastOfKind[known] = o;
            return;
        }
        firstOfKind = fitting(firstOfKind, kinds + 1);
        lastOfKind = fitting(lastOfKind, kinds + 1);
        firstOfKind[kinds] = o;
        lastOfKind[kinds] = o;
        kind[o] = kinds++;
    }

    /**
     * Whether a write of unknown outcome can help to explain anything. It cannot when it overwrites and nothing that may come
     * after it fits or changes the state it leads to, save what overwrites that state unseen: from any order that has it, it
     * and the idle unknown operations after it can be taken out, and the rest still fits. (Counter-example without the
     * second condition: unknown put 1, unknown incr 1, get 2. Nobody saw 1, yet it must have been there.)
     */
    private boolean mayMatter(History<I, O> history, Parts parts, int p, int unknownOne, S initial, long stepLimit) {
        if (!model.overwrites(initial, in(unknownOne), null) || steps + size > stepLimit) {
            return true;
        }
        long call = history.call(parts.operation(parts.start(p) + unknownOne));
        steps++;
        S left = Objects.requireNonNull(
                model.step(initial, in(unknownOne), null), "what overwrites must fit every state");
        for (int o = 0; o < size; o++) {
            int i = parts.operation(parts.start(p) + o);
            if (o == unknownOne || history.end(i) < call || model.overwrites(initial, in(o), out(o))) {
                continue;
            }
            steps++;
            S next = model.step(left, in(o), out(o));
            boolean known = history.outcome(i) == Outcome.OK;
            if (next != null && (known || !model.same(next, left))) {
                return true;
            }
        }
        return false;
    }

    private void ensure() {
        if (size > input.length) {
            int length = Math.max(size, 2 * input.length);
            input = new Object[length];
            output = new Object[length];
            readOnly = new boolean[length];
            answered = new int[length];
            answerOf = new int[length];
            kindsAt = new int[length];
            kind = new int[length];
            nextOfKind = new int[length];
            calledAt = new int[length];
            readsFrom = new int[length + 1];
            writesFrom = new int[length + 1];
        }
    }

    private static int[] fitting(int[] list, int length) {
        return length <= list.length ? list : Arrays.copyOf(list, Math.max(length, 2 * list.length));
    }
}
