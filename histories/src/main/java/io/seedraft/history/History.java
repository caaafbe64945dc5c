package io.seedraft.history;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What clients asked and were answered, in the order in which it happened; immutable. Kept as columns, so that a million
 * operations need no object each. Operations are numbered from 0 in the order of their calls.
 */
public final class History<I, O> {
    /** The time of an event that was recorded without one. */
    public static final long NO_TIME = -1;

    final Recording<I, O> columns;

    /** Takes over the recording, which nobody may change afterwards. */
    History(Recording<I, O> columns) {
        this.columns = columns;
    }

    /** The history of the given operations, in any order. Two calls at one position keep their order in the list. */
    public static <I, O> History<I, O> of(List<Operation<I, O>> operations) {
        List<Operation<I, O>> byCall = operations.stream()
                .sorted((a, b) -> Long.compare(a.call(), b.call()))
                .toList();
        Recording<I, O> columns = new Recording<>();
        for (Operation<I, O> operation : byCall) {
            columns.skipTo(Math.max(columns.position(), operation.call()));
            int i = columns.invoke(operation.process(), operation.input());
            columns.call[i] = operation.call();
        }
        int[] byEnd = IntStream.range(0, byCall.size())
                .filter(i -> byCall.get(i).outcome() != Outcome.INFO)
                .boxed()
                .sorted((a, b) ->
                        Long.compare(byCall.get(a).end(), byCall.get(b).end()))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i : byEnd) {
            columns.answer(i, byCall.get(i).outcome(), byCall.get(i).output(), NO_TIME);
            columns.answeredAt[i] = byCall.get(i).end();
        }
        return new History<>(columns);
    }

    /** The number of operations, failed ones included. */
    public int size() {
        return columns.size;
    }

    /** The operation with this number. */
    public Operation<I, O> operation(int i) {
        return new Operation<>(process(i), input(i), call(i), outcome(i), output(i), end(i));
    }

    /** All operations in the order of their calls; a view. */
    public List<Operation<I, O>> operations() {
        return new AbstractList<>() {
            @Override
            public Operation<I, O> get(int i) {
                return operation(i);
            }

            @Override
            public int size() {
                return History.this.size();
            }
        };
    }

    /** The client. */
    public int process(int i) {
        return columns.process[i];
    }

    /** What was asked. */
    @SuppressWarnings("unchecked") // the recording put nothing else in
    public I input(int i) {
        return (I) columns.input[i];
    }

    /** The answer; null unless the outcome is {@link Outcome#OK}, or when nobody noted it. */
    @SuppressWarnings("unchecked") // the recording put nothing else in
    public @Nullable O output(int i) {
        return (O) columns.output[i];
    }

    /** What is known of it. */
    public Outcome outcome(int i) {
        return columns.outcome[i];
    }

    /** Position of the call. */
    public long call(int i) {
        return columns.call[i];
    }

    /** Position at which the operation was over; {@link Operation#NEVER} when its outcome is unknown. */
    public long end(int i) {
        return columns.outcome[i] == Outcome.INFO ? Operation.NEVER : columns.answeredAt[i];
    }

    /** Position of the answer, "unknown" being one too; {@link Operation#NEVER} when the history stops before. */
    public long answeredAt(int i) {
        return columns.answeredAt[i];
    }

    /** When the call was made, or {@link #NO_TIME}. */
    public long callTimeNanos(int i) {
        return columns.callTimeNanos[i];
    }

    /** When the answer came, or {@link #NO_TIME}. */
    public long answerTimeNanos(int i) {
        return columns.answerTimeNanos[i];
    }

    /** The number of answers of any kind. */
    public int answerCount() {
        return columns.answers;
    }

    /** The operation that the n-th answer belongs to, in the order of the answers. */
    public int answered(int n) {
        return columns.answered[n];
    }

    /** What happened beside the operations, in order. */
    public List<Note> notes() {
        return Collections.unmodifiableList(columns.notes);
    }

    /** Whether both hold the same events at the same positions and times. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof History<?, ?> that
                && operations().equals(that.operations())
                && Arrays.equals(columns.times(), that.columns.times());
    }

    @Override
    public int hashCode() {
        return operations().hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Operation<I, O> operation : operations()) {
            text.append(operation).append('\n');
        }
        return text.toString();
    }
}
