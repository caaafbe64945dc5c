package io.seedraft.history.format;

import io.seedraft.history.Events;
import io.seedraft.history.History;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Tells the events of a file one after the other. Refuses with a {@link BadHistory} what cannot be one: an answer without a call, a process with two
 * open calls, an index or a time that goes backwards, an answer that says something else than its call. Events of processes with
 * names that never call become notes.
 */
public final class Reading<I, O> {
    /** Operations that are asked for what they find. */
    private static final Set<String> FINDING = Set.of("read", "dequeue", "pop", "contains", "txn");

    private static final String VALUE = "value";
    private static final String NEMESIS = "nemesis";
    private static final String TYPES = "invoke, ok, fail or info";
    /** Leaves room for the events that follow. */
    private static final long LARGEST_INDEX = 1L << 60;

    private final OperationCodec<I, O> codec;
    private final ReadOptions.Clock clock;
    private final Events<I, O> events;
    private final EventSource source;
    private final Event event;
    private final OpenCalls openCalls = new OpenCalls();
    /** By process, what the call of an operation that finds something says that it will find. */
    private final Map<Integer, Object> expected = new HashMap<>();

    private final PassedOver passedOver = new PassedOver();
    private final Processes processes = new Processes();
    private long lastTimeNanos = Long.MIN_VALUE;
    private long backwards;
    /** Whether something stands before. */
    private boolean begun;

    Reading(OperationCodec<I, O> codec, ReadOptions.Clock clock, EventSource source, Event event, Events<I, O> events) {
        this.codec = codec;
        this.clock = clock;
        this.source = source;
        this.event = event;
        this.events = events;
    }

    /**
     * Reads one event and tells it; waits for it if need be.
     *
     * @return false at the end of the file
     * @throws BadHistory when what comes cannot go on the history, with the place
     */
    public boolean next() throws IOException {
        try {
            if (!source.next(event)) {
                return false;
            }
        } catch (ZipException | EOFException damaged) {
            throw Beginning.damaged(event.file(), event.line(), damaged);
        }
        take();
        return true;
    }

    /** Tells all events. */
    public void all() throws IOException {
        boolean more = true;
        while (more) {
            more = next();
        }
    }

    /** The line on which the last event begins, from 1. */
    public long line() {
        return event.line();
    }

    private void take() throws BadHistory {
        int atProcess = event.at(Event.Common.AT_PROCESS);
        boolean named = event.isTextAt(atProcess);
        if (named && !isOfClient()) {
            note(event);
            return;
        }
        int atF = event.at(Event.Common.AT_F);
        String f = atF < 0 ? "" : event.textAt(atF, Event.Common.AT_F);
        if (f.startsWith(JsonLinesWriter.STALE)) {
            passedOver.staleRead();
            return;
        }
        int process = named ? named() : numbered(atProcess);
        moveToIndex(event);
        String type = event.textAt(event.at(Event.Common.AT_TYPE), Event.Common.AT_TYPE);
        switch (type) {
            case "invoke" -> call(process, f, event);
            case "ok", "fail", "info" -> answer(type, process, f, event);
            default -> throw event.refuse(Event.TYPE, "The type must be " + TYPES + ", not \"" + type + "\".");
        }
    }

    private int numbered(int atProcess) throws BadHistory {
        long process = event.numberAt(atProcess, Event.Common.AT_PROCESS);
        if (process != (int) process) {
            throw event.refuse(Event.PROCESS, "The process " + process + " does not fit 32 bits.");
        }
        processes.number(event);
        return (int) process;
    }

    private int named() throws BadHistory {
        int process = processes.number(event.text(Event.PROCESS), event);
        event.replace(Event.PROCESS, (long) process);
        return process;
    }

    /** Of those with a name, clients are who calls. The nemesis, who does so too in Jepsen's tests, is none. */
    private boolean isOfClient() throws BadHistory {
        String name = event.text(Event.PROCESS);
        if (name.equals(NEMESIS) || name.equals(Header.SOURCE)) return false;
        String type = event.has(Event.TYPE) ? event.text(Event.TYPE) : "info";
        if (!type.equals("invoke") && !type.equals("info") && !processes.isClient(name)) {
            throw event.refuse(Event.PROCESS, "Process " + name + " has no open call that this could answer.");
        }
        return type.equals("invoke") || processes.isClient(name);
    }

    /** What happened beside the operations. */
    private void note(Event event) throws BadHistory {
        String source = event.text(Event.PROCESS);
        String type = event.has(Event.TYPE) ? event.text(Event.TYPE) : "info";
        if (source.equals(Header.SOURCE)) {
            header(event);
            return;
        }
        moveToIndex(event);
        Object f = event.value(Event.F);
        Object value = event.value(VALUE);
        events.note(
                source,
                type,
                f == null ? "" : f instanceof Keyword keyword ? keyword.name() : EdnText.of(f),
                value == null ? "" : EdnText.of(value),
                event.has(Event.TIME) ? event.number(Event.TIME) : History.NO_TIME);
    }

    /** Two files in one would be judged as one history of what the first one is of. */
    private void header(Event event) throws BadHistory {
        if (begun) {
            throw event.refuse(Event.PROCESS, "What the history is of must stand before all of it.");
        }
        Header.of(event);
        begun = true;
    }

    private void moveToIndex(Event event) throws BadHistory {
        int at = event.at(Event.Common.AT_INDEX);
        if (at >= 0) {
            long index = event.numberAt(at, Event.Common.AT_INDEX);
            if (index < events.position()) {
                throw event.refuse(Event.INDEX, "The index " + index + " does not come after the one before it.");
            }
            if (index > LARGEST_INDEX) {
                throw event.refuse(Event.INDEX, "The index " + index + " is larger than " + LARGEST_INDEX + ".");
            }
            events.skipTo(index);
        }
    }

    private long timeNanos(Event event) throws BadHistory {
        int at = event.at(Event.Common.AT_TIME);
        if (at < 0) {
            return History.NO_TIME;
        }
        long timeNanos = event.numberAt(at, Event.Common.AT_TIME);
        if (timeNanos < lastTimeNanos && clock == ReadOptions.Clock.REFUSE) {
            throw event.refuse(
                    Event.TIME, "The time " + timeNanos + " lies before " + lastTimeNanos + ", a line above.");
        }
        if (timeNanos < lastTimeNanos) backwards++;
        lastTimeNanos = timeNanos;
        return timeNanos;
    }

    private void call(int process, String f, Event event) throws BadHistory {
        if (f.isEmpty() && !event.has(Event.F)) {
            throw event.refuse(Event.F, "The field \"f\" is missing.");
        }
        long timeNanos = timeNanos(event);
        I input = codec.readInput(f, event);
        if (FINDING.contains(f) && event.hasPassedOver()) {
            Object value = event.value(VALUE);
            if (value != null) expected.put(process, value);
        }
        passedOver.see(event, "invoke", f);
        begun = true;
        int place = openCalls.place(process);
        int before = openCalls.operation(place);
        if (before != OpenCalls.NONE) {
            throw event.refuse(
                    Event.PROCESS,
                    "Process " + process + " calls " + f + " while its " + called(before) + " of line "
                            + openCalls.line(place) + " is still open.");
        }
        openCalls.open(place, events.invoke(process, input, timeNanos), event.line());
    }

    private void answer(String type, int process, String f, Event event) throws BadHistory {
        int place = openCalls.place(process);
        int operation = openCalls.operation(place);
        if (operation == OpenCalls.NONE) {
            throw event.refuse(Event.PROCESS, "Process " + process + " has no open call that this could answer.");
        }
        I input = events.asked(operation);
        if (event.has(Event.F) && !codec.isNamed(input, f)) {
            throw event.refuse(
                    Event.F,
                    "Process " + process + " called " + codec.f(input) + " on line " + openCalls.line(place)
                            + " and is answered for " + f + ".");
        }
        boolean ok = type.equals("ok");
        Repeated repeated = new Repeated(event, ok, openCalls.line(place));
        codec.requireSame(input, repeated);
        if (!expected.isEmpty()) requireExpected(process, repeated);
        openCalls.close(place);
        long timeNanos = timeNanos(event);
        switch (type) {
            case "ok" -> {
                O output = codec.readOutput(input, event);
                if (output == null && FINDING.contains(codec.f(input))) passedOver.silentAnswer();
                events.ok(operation, output, timeNanos);
            }
            case "fail" -> fail(operation, input, event, timeNanos);
            default -> events.info(operation, timeNanos);
        }
        passedOver.see(event, type, codec.f(input));
    }

    /** Knossos fills in what a read will find when it calls. What else may stand there, a key perhaps, is no value. */
    private void requireExpected(int process, Repeated answer) throws BadHistory {
        Object value = expected.remove(process);
        if (value != null && answer.ok() && !value.equals(event.value(VALUE))) {
            throw answer.differs(VALUE, EdnText.of(value), EdnText.of(event.value(VALUE)));
        }
    }

    /** What was passed over, and who is who, in clauses. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>(passedOver.remarks());
        if (!processes.remark().isEmpty()) remarks.add(processes.remark());
        if (backwards > 0) {
            remarks.add("times go backwards " + backwards + " times: the order is that of the file");
        }
        return remarks;
    }

    private String called(int operation) {
        return codec.f(events.asked(operation));
    }

    private void fail(int operation, I input, Event event, long timeNanos) throws BadHistory {
        OperationCodec.Seen<I, O> seen = codec.readFailure(input, event);
        if (seen == null) {
            events.fail(operation, timeNanos);
        } else {
            events.instead(operation, seen.input());
            events.ok(operation, seen.output(), timeNanos);
        }
    }
}
