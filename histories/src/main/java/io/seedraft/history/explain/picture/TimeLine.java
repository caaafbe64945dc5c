package io.seedraft.history.explain.picture;

import io.seedraft.history.History;
import io.seedraft.history.Note;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;

/** Where the events of a history stand: by the clock when all of them have a time, else by their positions alone. */
final class TimeLine {
    /** A hundred days: a browser's numbers are exact up to there, to the nanosecond. */
    private static final long MOST_EXACT_NANOS = 100L * 24 * 60 * 60 * 1_000_000_000;

    private final History<?, ?> history;
    private final boolean timed;
    private final long beginNanos;

    TimeLine(History<?, ?> history) {
        this.history = history;
        timed = isTimed(history);
        long begin = timed ? begin(history) : 0;
        beginNanos = begin > MOST_EXACT_NANOS ? begin : 0;
    }

    /** Whether there are times. */
    boolean timed() {
        return timed;
    }

    /** When the call was made, in nanoseconds as the history has it, or since the first call when it has dates; 0 without times. */
    long callNanos(int operation) {
        return timed ? history.callTimeNanos(operation) - beginNanos : 0;
    }

    /** Whether there was an answer of any kind, "unknown" being one too. */
    boolean answered(int operation) {
        return history.answeredAt(operation) != Operation.NEVER;
    }

    /** How long the client waited; 0 without times. */
    long lastedNanos(int operation) {
        if (!timed || !answered(operation)) {
            return 0;
        }
        long end = history.answerTimeNanos(operation);
        return end == History.NO_TIME ? 0 : Math.max(0, end - history.callTimeNanos(operation));
    }

    /** Where the call stands on the scale of the picture. */
    long callX(int operation) {
        return timed ? callNanos(operation) : history.call(operation);
    }

    /** Where a note stands by the clock; one without a time stands at the next call. */
    long noteNanos(Note note) {
        if (!timed) {
            return 0;
        }
        if (note.timeNanos() != History.NO_TIME) {
            return note.timeNanos() - beginNanos;
        }
        int low = 0;
        int high = history.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (history.call(middle) < note.position()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return history.size() == 0 ? 0 : callNanos(low);
    }

    private static boolean isTimed(History<?, ?> history) {
        for (int i = 0; i < history.size(); i++) {
            boolean ended = history.outcome(i) != Outcome.INFO;
            if (history.callTimeNanos(i) == History.NO_TIME
                    || (ended && history.answerTimeNanos(i) == History.NO_TIME)) {
                return false;
            }
        }
        return history.size() > 0;
    }

    private static long begin(History<?, ?> history) {
        long begin = history.callTimeNanos(0);
        for (int i = 1; i < history.size(); i++) {
            begin = Math.min(begin, history.callTimeNanos(i));
        }
        return begin;
    }
}
