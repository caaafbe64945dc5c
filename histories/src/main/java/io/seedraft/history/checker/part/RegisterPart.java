package io.seedraft.history.checker.part;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.RegisterView;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a history as operations of one register, in columns. Operations have numbers within the part, in the order of
 * their calls; values have small numbers, the initial one 0, so that equal values are equal numbers. Arrays are kept from one
 * part to the next.
 */
public final class RegisterPart<S, I, O> implements RegisterView.Sink<S> {
    /** The number of the value that the register starts with. */
    public static final int INITIAL = 0;

    /** Stands where an operation sees, or leaves, no value that is known. */
    public static final int NONE = -1;

    private static final int HANDFUL = 64;

    private int size;
    private Act[] act = new Act[64];
    private int[] seen = new int[64];
    private int[] left = new int[64];
    private long[] call = new long[64];
    private long[] end = new long[64];
    private boolean[] known = new boolean[64];
    private int[] operation = new int[64];
    private int answers;
    private int[] answered = new int[64];
    private @Nullable Object[] suffix = {};
    private int wholeSize = NONE;
    private int wholeAnswers;
    /** By answer, of those cut off: the end of its operation. */
    private long[] wholeEnd = {};

    private final ValueTable values = new ValueTable();
    private boolean appends;
    private boolean saysMore;
    private boolean unlike;
    private int at;
    /** Values on their way to a number, a handful at a time: a table of many is far from the processor. */
    private final @Nullable Object[] open = new Object[HANDFUL];

    private final int[] openHash = new int[HANDFUL];
    /** Twice the operation, and one more for what it left. */
    private final int[] openFor = new int[HANDFUL];

    private int opened;
    /** Nobody reads it, but the compiler of the JVM cannot know. */
    int touched;

    /**
     * Lays out part {@code p}.
     *
     * @return false when some operation of it is none of a register; nothing else may be asked then
     */
    public boolean lay(History<I, O> history, Parts parts, int p, S initial, RegisterView<S, I, O> view) {
        int from = parts.start(p);
        size = parts.start(p + 1) - from;
        wholeSize = NONE;
        ensure();
        values.clear(size / 2);
        values.number(initial);
        appends = false;
        saysMore = false;
        unlike = false;
        opened = 0;
        for (at = 0; at < size && !unlike; at++) {
            int i = parts.operation(from + at);
            operation[at] = i;
            call[at] = history.call(i);
            end[at] = history.end(i);
            known[at] = history.outcome(i) == Outcome.OK;
            seen[at] = NONE;
            left[at] = NONE;
            view.describe(history.input(i), history.output(i), known[at], this);
            if (opened > HANDFUL - 2) {
                numberOpen();
            }
        }
        numberOpen();
        int firstAnswer = parts.answerStart(p);
        answers = parts.answerStart(p + 1) - firstAnswer;
        for (int a = 0; a < answers; a++) {
            answered[a] = parts.within(parts.answer(firstAnswer + a));
        }
        return !unlike;
    }

    /**
     * What was known when this many answers had come: who was called by the last of them, and of who was answered later no more
     * than that, should it have taken effect, it did this. Until {@link #whole}.
     */
    public void cut(int toAnswers) {
        whole();
        wholeSize = size;
        wholeAnswers = answers;
        if (wholeEnd.length < size) {
            wholeEnd = new long[end.length];
        }
        for (int a = toAnswers; a < answers; a++) {
            int o = answered[a];
            wholeEnd[a] = end[o];
            end[o] = Operation.NEVER;
            known[o] = false;
        }
        answers = toAnswers;
        long now = toAnswers == 0 ? Long.MIN_VALUE : end[answered[toAnswers - 1]];
        while (size > 0 && call[size - 1] > now) {
            size--;
        }
    }

    /** All is known again. */
    public void whole() {
        if (wholeSize == NONE) {
            return;
        }
        size = wholeSize;
        for (int a = answers; a < wholeAnswers; a++) {
            end[answered[a]] = wholeEnd[a];
            known[answered[a]] = true;
        }
        answers = wholeAnswers;
        wholeSize = NONE;
    }

    /** The number of operations. */
    public int size() {
        return size;
    }

    /** What the operation does. */
    public Act act(int o) {
        return act[o];
    }

    /** The value that it saw, or did not see, or {@link #NONE}. */
    public int seen(int o) {
        return seen[o];
    }

    /** The value that it left, or {@link #NONE}; that of an append is not known. */
    public int left(int o) {
        return left[o];
    }

    /** What an append puts behind the value. */
    public Object suffix(int o) {
        Object appended = suffix[o];
        if (appended == null) {
            throw new IllegalArgumentException("operation " + o + " is no append");
        }
        return appended;
    }

    /** Position of the call. */
    public long call(int o) {
        return call[o];
    }

    /** Position of the end; {@link io.seedraft.history.Operation#NEVER} when the outcome is unknown. */
    public long end(int o) {
        return end[o];
    }

    /** Whether it certainly took effect. */
    public boolean known(int o) {
        return known[o];
    }

    /** The number of operations that certainly took effect. */
    public int answers() {
        return answers;
    }

    /** The operation that the a-th answer belongs to, in the order of the answers. */
    public int answered(int a) {
        return answered[a];
    }

    /** Its number in the history. */
    public int operation(int o) {
        return operation[o];
    }

    /** The number of different values that were seen or left; those of appends that nobody saw are not among them. */
    public int valueCount() {
        return values.size();
    }

    /** The value of this number. */
    @SuppressWarnings("unchecked") // only states are put in
    public S value(int number) {
        return (S) values.value(number);
    }

    /** The number of a value, which is given one when it is new. */
    public int number(S value) {
        return values.number(value);
    }

    /** Whether there are appends. */
    public boolean appends() {
        return appends;
    }

    /** Whether an answer says more than what stands here, so that an order found must be replayed on the model. */
    public boolean answersSayMore() {
        return saysMore;
    }

    @Override
    public void read(S value) {
        act[at] = Act.READ;
        saw(value);
    }

    @Override
    public void not(S value) {
        act[at] = Act.NOT;
        saw(value);
    }

    @Override
    public void write(S value) {
        act[at] = Act.WRITE;
        leaves(value);
    }

    @Override
    public void cas(S expected, S next) {
        act[at] = Act.CAS;
        saw(expected);
        leaves(next);
    }

    @Override
    public void replace(S unexpected, S next) {
        act[at] = Act.REPLACE;
        saw(unexpected);
        leaves(next);
    }

    @Override
    public void append(Object what) {
        act[at] = Act.APPEND;
        appends = true;
        if (suffix.length < act.length) {
            suffix = Arrays.copyOf(suffix, act.length);
        }
        suffix[at] = what;
    }

    @Override
    public void nothing() {
        act[at] = Act.NOTHING;
    }

    @Override
    public void unlike() {
        unlike = true;
    }

    @Override
    public void saysMore() {
        saysMore = true;
    }

    private void saw(S value) {
        number(value, 2 * at);
    }

    private void leaves(S value) {
        number(value, 2 * at + 1);
    }

    private void number(S value, int whose) {
        open[opened] = value;
        openHash[opened] = ValueTable.hash(value);
        openFor[opened++] = whose;
    }

    private void numberOpen() {
        for (int n = 0; n < opened; n++) {
            touched += values.touch(openHash[n]);
        }
        for (int n = 0; n < opened; n++) {
            int number = values.number(Objects.requireNonNull(open[n]), openHash[n]);
            open[n] = null;
            if ((openFor[n] & 1) == 0) {
                seen[openFor[n] >> 1] = number;
            } else {
                left[openFor[n] >> 1] = number;
            }
        }
        opened = 0;
    }

    private void ensure() {
        if (size > act.length) {
            int length = Math.max(size, 2 * act.length);
            act = new Act[length];
            seen = new int[length];
            left = new int[length];
            call = new long[length];
            end = new long[length];
            known = new boolean[length];
            operation = new int[length];
            answered = new int[length];
        }
    }
}
