package io.seedraft.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes down calls and answers in the order in which they happen. Give it events in one total order: an answer that was
 * seen before a call was made must be recorded before it.
 *
 * <pre>{@code
 * int op = recording.invoke(client, new KvInput.Get("x"), nowNanos);
 * recording.ok(op, new KvOutput.Found("41"), laterNanos);
 * Verdict verdict = checker.check(recording.history());
 * }</pre>
 */
public final class Recording<I, O> implements Events<I, O> {
    /** Online, many keys may have a recording each. */
    private static final int FIRST_ROOM = 16;

    int size;
    int[] process = new int[FIRST_ROOM];

    @Nullable
    Object[] input = new Object[FIRST_ROOM];

    @Nullable
    Object[] output = new Object[FIRST_ROOM];

    Outcome[] outcome = new Outcome[FIRST_ROOM];
    long[] call = new long[FIRST_ROOM];
    long[] answeredAt = new long[FIRST_ROOM];
    long[] callTimeNanos = new long[FIRST_ROOM];
    long[] answerTimeNanos = new long[FIRST_ROOM];
    int answers;
    int[] answered = new int[FIRST_ROOM];
    final List<Note> notes = new ArrayList<>();
    private long position;
    private boolean taken;

    /** A recording without events. */
    public Recording() {}

    /** The same, with room for so many operations before it has to grow. */
    public Recording(int expected) {
        resize(Math.max(FIRST_ROOM, expected));
    }

    private Recording(Recording<I, O> from) {
        size = from.size;
        process = Arrays.copyOf(from.process, size);
        input = Arrays.copyOf(from.input, size);
        output = Arrays.copyOf(from.output, size);
        outcome = Arrays.copyOf(from.outcome, size);
        call = Arrays.copyOf(from.call, size);
        answeredAt = Arrays.copyOf(from.answeredAt, size);
        callTimeNanos = Arrays.copyOf(from.callTimeNanos, size);
        answerTimeNanos = Arrays.copyOf(from.answerTimeNanos, size);
        answers = from.answers;
        answered = Arrays.copyOf(from.answered, answers);
        position = from.position;
        notes.addAll(from.notes);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void skipTo(long next) {
        if (next < position) {
            throw new IllegalArgumentException("position " + next + " lies before " + position);
        }
        position = next;
    }

    @Override
    public int invoke(int client, I asked, long timeNanos) {
        requireNotTaken();
        if (size == process.length) {
            grow();
        }
        int i = size++;
        process[i] = client;
        input[i] = asked;
        output[i] = null;
        outcome[i] = Outcome.INFO;
        call[i] = position++;
        answeredAt[i] = Operation.NEVER;
        callTimeNanos[i] = timeNanos;
        answerTimeNanos[i] = History.NO_TIME;
        return i;
    }

    /** A client calls at a time that nobody noted. */
    public int invoke(int client, I asked) {
        return invoke(client, asked, History.NO_TIME);
    }

    @Override
    public void ok(int operation, @Nullable O answer, long timeNanos) {
        answer(operation, Outcome.OK, answer, timeNanos);
    }

    /** The same at a time that nobody noted. */
    public void ok(int operation, @Nullable O answer) {
        ok(operation, answer, History.NO_TIME);
    }

    /** What this operation asks, open or not. */
    @Override
    @SuppressWarnings("unchecked") // nothing else was put in
    public I asked(int operation) {
        return (I) input[operation];
    }

    @Override
    public void instead(int operation, I asked) {
        requireOpen(operation);
        input[operation] = asked;
    }

    @Override
    public void fail(int operation, long timeNanos) {
        answer(operation, Outcome.FAIL, null, timeNanos);
    }

    @Override
    public void info(int operation, long timeNanos) {
        answer(operation, Outcome.INFO, null, timeNanos);
    }

    void answer(int operation, Outcome how, @Nullable O answer, long timeNanos) {
        requireOpen(operation);
        outcome[operation] = how;
        output[operation] = answer;
        answeredAt[operation] = position++;
        answerTimeNanos[operation] = timeNanos;
        answered[answers++] = operation;
    }

    private void requireNotTaken() {
        if (taken) {
            throw new IllegalStateException("this recording has been handed over");
        }
    }

    private void requireOpen(int operation) {
        requireNotTaken();
        if (operation < 0 || operation >= size || answeredAt[operation] != Operation.NEVER) {
            throw new IllegalStateException("operation " + operation + " has no open call");
        }
    }

    @Override
    public void note(String source, String type, String f, String text, long timeNanos) {
        requireNotTaken();
        notes.add(new Note(position, timeNanos, source, type, f, text));
    }

    /** What was recorded so far. The recording may go on or be cleared; the history stays as it is. */
    public History<I, O> history() {
        return new History<>(new Recording<>(this));
    }

    /** What was recorded, handed over without a copy. The recording is of no use afterwards. */
    public History<I, O> take() {
        taken = true;
        return new History<>(this);
    }

    /** Forgets all events and keeps the memory, for the next run. */
    public void clear() {
        requireNotTaken();
        Arrays.fill(input, 0, size, null);
        Arrays.fill(output, 0, size, null);
        size = 0;
        answers = 0;
        notes.clear();
        position = 0;
    }

    /** Times and positions of everything, for comparing two histories. */
    long[] times() {
        long[] all = new long[3 * size];
        System.arraycopy(callTimeNanos, 0, all, 0, size);
        System.arraycopy(answerTimeNanos, 0, all, size, size);
        System.arraycopy(answeredAt, 0, all, 2 * size, size);
        return all;
    }

    /** By half when large: a million operations should not leave room for another million. */
    private void grow() {
        resize(size < 1 << 16 ? 2 * size : size + (size >> 1));
    }

    private void resize(int length) {
        process = Arrays.copyOf(process, length);
        input = Arrays.copyOf(input, length);
        output = Arrays.copyOf(output, length);
        outcome = Arrays.copyOf(outcome, length);
        call = Arrays.copyOf(call, length);
        answeredAt = Arrays.copyOf(answeredAt, length);
        callTimeNanos = Arrays.copyOf(callTimeNanos, length);
        answerTimeNanos = Arrays.copyOf(answerTimeNanos, length);
        answered = Arrays.copyOf(answered, length);
    }
}
