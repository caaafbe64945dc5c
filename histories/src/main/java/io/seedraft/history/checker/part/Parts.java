package io.seedraft.history.checker.part;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import java.util.Arrays;

/**
 * A history split into parts: for each part its operations in the order of calls, and those with an answer in the order of
 * answers. Two counting sorts over flat arrays that are kept from one history to the next.
 */
public final class Parts {
    private int count;
    /** Part p owns {@code operations[start[p] .. start[p + 1])}. */
    private int[] start = new int[16];

    private int[] operations = new int[256];
    /** Part p owns {@code answers[answerStart[p] .. answerStart[p + 1])}. */
    private int[] answerStart = new int[16];

    private int[] answers = new int[256];
    /** Where an operation stands within its part. */
    private int[] within = new int[256];

    private int[] partOf = new int[256];

    /** Parts of no history yet. */
    public Parts() {}

    /** Splits another history. */
    public <S, I, O> void split(History<I, O> history, Model<S, I, O> model, Partitioner<S, I, O> partitioner) {
        int size = history.size();
        ensureOperations(size);
        for (int i = 0; i < size; i++) {
            partOf[i] = takesPart(history, model, i) ? 0 : Partitioner.LEFT_OUT;
        }
        count = partitioner.split(history, partOf);
        ensureParts(count);
        countOperations(history);
        for (int i = 0; i < size; i++) {
            int part = partOf[i];
            if (part != Partitioner.LEFT_OUT) {
                operations[start[part]++] = i;
            }
        }
        for (int n = 0; n < history.answerCount(); n++) {
            int i = history.answered(n);
            if (partOf[i] != Partitioner.LEFT_OUT && history.outcome(i) == Outcome.OK) {
                answers[answerStart[partOf[i]]++] = i;
            }
        }
        shiftBack(start);
        shiftBack(answerStart);
        for (int part = 0; part < count; part++) {
            for (int at = start[part]; at < start[part + 1]; at++) {
                within[operations[at]] = at - start[part];
            }
        }
    }

    /** The number of parts. */
    public int count() {
        return count;
    }

    /** Where the operations of part p begin; those of the last part end at {@code start(count())}. */
    public int start(int p) {
        return start[p];
    }

    /** The number, in the history, of the operation that stands here. */
    public int operation(int at) {
        return operations[at];
    }

    /** Where the answers of part p begin; those of the last part end at {@code answerStart(count())}. */
    public int answerStart(int p) {
        return answerStart[p];
    }

    /** The number, in the history, of the operation whose answer stands here. */
    public int answer(int at) {
        return answers[at];
    }

    /** Where an operation of the history stands within its part, from 0. */
    public int within(int operation) {
        return within[operation];
    }

    /** All operations of part p, as numbers in the history, in the order of their calls. */
    public int[] operationsOf(int p) {
        return Arrays.copyOfRange(operations, start[p], start[p + 1]);
    }

    /**
     * A failed operation did not happen. A read without an answer says nothing and changes nothing; kept, it would join keys
     * for no reason.
     */
    private static <S, I, O> boolean takesPart(History<I, O> history, Model<S, I, O> model, int i) {
        return switch (history.outcome(i)) {
            case OK -> true;
            case FAIL -> false;
            case INFO -> !model.readOnly(history.input(i), null);
        };
    }

    /** Leaves in start[p] where part p begins. */
    private void countOperations(History<?, ?> history) {
        Arrays.fill(start, 0, count + 1, 0);
        Arrays.fill(answerStart, 0, count + 1, 0);
        for (int i = 0; i < history.size(); i++) {
            if (partOf[i] != Partitioner.LEFT_OUT) {
                start[partOf[i] + 1]++;
                if (history.outcome(i) == Outcome.OK) {
                    answerStart[partOf[i] + 1]++;
                }
            }
        }
        for (int part = 0; part < count; part++) {
            start[part + 1] += start[part];
            answerStart[part + 1] += answerStart[part];
        }
    }

    /** Filling a part moved its start to its end, which is the next one's start. */
    private void shiftBack(int[] starts) {
        System.arraycopy(starts, 0, starts, 1, count);
        starts[0] = 0;
    }

    private void ensureOperations(int size) {
        if (size > partOf.length) {
            int length = Math.max(size, 2 * partOf.length);
            partOf = new int[length];
            operations = new int[length];
            answers = new int[length];
            within = new int[length];
        }
    }

    private void ensureParts(int parts) {
        if (parts + 1 > start.length) {
            start = new int[2 * parts + 1];
            answerStart = new int[2 * parts + 1];
        }
    }
}
