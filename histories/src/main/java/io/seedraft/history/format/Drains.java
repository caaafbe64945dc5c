package io.seedraft.history.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a drain of a queue as what it is: dequeues, one after the other, until one finds the queue empty.
 *
 * <pre>
 * drain -> [1 2]   |---------------------------|
 * dequeue -> 1     |---|
 * dequeue -> 2          |---|
 * dequeue -> nil             |-----------------|
 * </pre>
 *
 * <p>When nothing else happened between its call and its answer, that is all that can have been. When something did, the others
 * are told at its answer: an order of those is one of the drain, but that there is none says nothing, as they may have been
 * earlier.
 */
final class Drains implements EventSource {
    static final String DRAIN = "drain";

    private static final String DEQUEUE = "dequeue";
    private static final String VALUE = "value";
    private static final String KEY = "key";

    private final EventSource source;
    /** By process, the line of its drain that is open. */
    private final Map<Object, Long> open = new HashMap<>();

    private final Deque<List<@Nullable Object>> told = new ArrayDeque<>();
    private long line;
    private @Nullable Object time;
    private long added;
    private boolean overlaps;
    private boolean anythingSince;

    Drains(EventSource source) {
        this.source = source;
    }

    /** Whether something else happened during a drain that found something. */
    boolean overlap() {
        return overlaps;
    }

    @Override
    public boolean next(Event event) throws IOException {
        if (!told.isEmpty()) {
            tell(told.removeFirst(), event);
            return true;
        }
        if (!source.next(event)) {
            if (!open.isEmpty()) throw unknown(event);
            return false;
        }
        if (event.has(Event.INDEX) && added > 0) {
            event.replace(Event.INDEX, event.number(Event.INDEX) + added);
        }
        Object process = event.value(Event.PROCESS);
        Object type = event.value(Event.TYPE);
        String kind = type == null ? "" : type instanceof Keyword keyword ? keyword.name() : EdnText.of(type);
        if (kind.equals("invoke")
                && event.isText(Event.F)
                && event.text(Event.F).equals(DRAIN)) {
            call(process, event);
        } else if (process != null && open.containsKey(process)) {
            answer(process, kind, event);
        } else if (kind.equals("invoke") || !event.isText(Event.PROCESS)) {
            anythingSince = true;
        }
        return true;
    }

    private void call(@Nullable Object process, Event event) throws BadHistory {
        anythingSince = !open.isEmpty();
        if (process != null) open.put(process, event.line());
        if (event.value(VALUE) != null) {
            throw event.refuse(
                    VALUE, "A drain asks for no value, and this one holds " + EdnText.of(event.value(VALUE)) + ".");
        }
        event.replace(Event.F, DEQUEUE);
    }

    private void answer(Object process, String type, Event event) throws BadHistory {
        open.remove(process);
        boolean overlapped = anythingSince || !open.isEmpty();
        anythingSince = true;
        if (event.has(Event.F)) {
            if (!event.text(Event.F).equals(DRAIN)) return;
            event.replace(Event.F, DEQUEUE);
        }
        if (type.equals("fail")) return;
        if (!type.equals("ok")) throw unknown(event);
        List<?> found = event.list(VALUE);
        overlaps |= overlapped && !found.isEmpty();
        line = event.line();
        time = event.value(Event.TIME);
        List<@Nullable Object> values = new ArrayList<>(found);
        if (values.contains(null)) {
            throw event.refuse(VALUE, "A value of a queue must not be nil.");
        }
        values.add(null);
        event.replace(VALUE, values.get(0));
        for (Object value : values.subList(1, values.size())) {
            told.add(asList(process, "invoke", null, event.value(KEY)));
            told.add(asList(process, "ok", value, event.value(KEY)));
        }
        added += told.size();
    }

    private static List<@Nullable Object> asList(
            Object process, String type, @Nullable Object value, @Nullable Object key) {
        List<@Nullable Object> fields = new ArrayList<>();
        fields.add(process);
        fields.add(type);
        fields.add(value);
        fields.add(key);
        return fields;
    }

    private void tell(List<@Nullable Object> fields, Event event) {
        event.start(line, 1);
        event.add(Event.PROCESS, fields.get(0), line, 1);
        event.add(Event.TYPE, fields.get(1), line, 1);
        event.add(Event.F, DEQUEUE, line, 1);
        event.add(VALUE, fields.get(2), line, 1);
        if (time != null) event.add(Event.TIME, time, line, 1);
        if (fields.get(3) != null) event.add(KEY, fields.get(3), line, 1);
    }

    private BadHistory unknown(Event event) {
        long from = open.values().stream().mapToLong(Long::longValue).min().orElse(event.line());
        return event.refuse(
                Event.TYPE,
                "A drain whose outcome is not known may have taken anything, and nobody can tell what"
                        + (from < event.line() ? ", as that of line " + from : "") + ".");
    }
}
