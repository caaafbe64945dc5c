package io.seedraft.history.format;

import io.seedraft.history.History;
import io.seedraft.history.Note;
import io.seedraft.history.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/** Writes the events of a history, and what happened beside them, in the order of their positions. */
final class HistoryWriter<I, O> {
    private final History<I, O> history;
    private final OperationCodec<I, O> codec;
    private final EventSink sink;
    private final IntPredicate stale;
    private int nextNote;
    /** The position that a reader gives to an event without an index. */
    private long position;

    HistoryWriter(History<I, O> history, OperationCodec<I, O> codec, IntPredicate stale, EventSink sink) {
        this.history = history;
        this.codec = codec;
        this.stale = stale;
        this.sink = sink;
    }

    void write() throws IOException {
        int called = 0;
        for (int n = 0; n < history.answerCount(); n++) {
            int answered = history.answered(n);
            for (; called < history.size() && history.call(called) <= history.answeredAt(answered); called++) {
                call(called);
            }
            answer(answered);
        }
        for (; called < history.size(); called++) {
            call(called);
        }
        notesUpTo(Long.MAX_VALUE);
        sink.finish();
    }

    /** A note takes no position, so it gets an index only where it leaves some out. */
    private void notesUpTo(long next) throws IOException {
        List<Note> notes = history.notes();
        for (; nextNote < notes.size() && notes.get(nextNote).position() <= next; nextNote++) {
            Note note = notes.get(nextNote);
            sink.begin();
            if (note.position() > position) {
                position = note.position();
                sink.number(Event.INDEX, position);
            }
            time(note.timeNanos());
            sink.word(Event.PROCESS, note.source());
            sink.word(Event.TYPE, note.type());
            sink.word(Event.F, note.f());
            sink.text("value", note.text().isEmpty() ? null : note.text());
            sink.end();
        }
    }

    private void time(long timeNanos) throws IOException {
        if (timeNanos != History.NO_TIME) {
            sink.number(Event.TIME, timeNanos);
        }
    }

    private void start(int i, long at, long timeNanos, String type) throws IOException {
        notesUpTo(at);
        position = at + 1;
        sink.begin();
        sink.number(Event.INDEX, at);
        time(timeNanos);
        sink.number(Event.PROCESS, history.process(i));
        sink.word(Event.TYPE, type);
        String f = codec.f(history.input(i));
        sink.word(Event.F, stale.test(i) ? JsonLinesWriter.STALE + f : f);
    }

    private void call(int i) throws IOException {
        start(i, history.call(i), history.callTimeNanos(i), "invoke");
        codec.writeInput(history.input(i), sink);
        sink.end();
    }

    private void answer(int i) throws IOException {
        I input = history.input(i);
        boolean ok = history.outcome(i) == Outcome.OK;
        boolean asFailure = ok && codec.writtenAsFailure(input);
        String type = switch (history.outcome(i)) {
            case OK -> asFailure ? "fail" : "ok";
            case FAIL -> "fail";
            case INFO -> "info";
        };
        if (history.outcome(i) == Outcome.FAIL) {
            codec.requireFailureIsNothing(input);
        }
        start(i, history.answeredAt(i), history.answerTimeNanos(i), type);
        if (ok && !asFailure) {
            codec.writeOutput(input, history.output(i), sink);
        } else {
            codec.writeUnanswered(input, sink);
        }
        sink.end();
    }

    /** Whether an event has an earlier time than one before it. */
    static boolean goesBackwards(History<?, ?> history) {
        long latest = Long.MIN_VALUE;
        int called = 0;
        for (int n = 0; n <= history.answerCount(); n++) {
            boolean end = n == history.answerCount();
            long upTo = end ? Long.MAX_VALUE : history.answeredAt(history.answered(n));
            for (; called < history.size() && history.call(called) <= upTo; called++) {
                long time = history.callTimeNanos(called);
                if (time != History.NO_TIME && time < latest) return true;
                latest = Math.max(latest, time);
            }
            long time = end ? History.NO_TIME : history.answerTimeNanos(history.answered(n));
            if (time != History.NO_TIME && time < latest) return true;
            latest = Math.max(latest, time);
        }
        return false;
    }
}
