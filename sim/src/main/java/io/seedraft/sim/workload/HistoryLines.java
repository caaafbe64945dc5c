package io.seedraft.sim.workload;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a recorded run as JSON lines, in the format of {@code io.seedraft.history.format} with names for stale reads. */
final class HistoryLines {

    private final StringBuilder text = new StringBuilder();

    private HistoryLines() {}

    static String of(HistoryRecorder recorder) {
        HistoryLines lines = new HistoryLines();
        History<KvInput, KvOutput> history = recorder.everything();
        int called = 0;
        for (int n = 0; n < history.answerCount(); n++) {
            int answered = history.answered(n);
            while (called < history.size() && history.call(called) < history.answeredAt(answered)) {
                lines.call(history, called, recorder.isStale(called));
                called++;
            }
            lines.answer(history, answered, recorder.isStale(answered));
        }
        for (; called < history.size(); called++) lines.call(history, called, recorder.isStale(called));
        return lines.text.toString();
    }

    private void call(History<KvInput, KvOutput> history, int i, boolean stale) {
        begin(history.call(i), history.callTimeNanos(i), history.process(i), "invoke");
        KvInput input = history.input(i);
        string("f", f(input, stale));
        if (input instanceof KvInput.OnKey onKey) string("key", onKey.key());
        switch (input) {
            case KvInput.Get get -> {}
            case KvInput.Exists exists -> {}
            case KvInput.Delete delete -> {}
            case KvInput.Put put -> string("value", put.value());
            case KvInput.Cas cas -> {
                string("expected", cas.expected());
                string("value", cas.next());
            }
            case KvInput.Append append -> string("value", append.suffix());
            case KvInput.Incr incr -> bare("delta", Long.toString(incr.delta()));
            case KvInput.Mget mget -> strings("keys", mget.keys());
            case KvInput.Keys keys -> string("prefix", keys.prefix());
        }
        text.append("}\n");
    }

    private void answer(History<KvInput, KvOutput> history, int i, boolean stale) {
        Outcome outcome = history.outcome(i);
        String type = switch (outcome) {
            case OK -> "ok";
            case FAIL -> "fail";
            case INFO -> "info";
        };
        begin(history.answeredAt(i), history.answerTimeNanos(i), history.process(i), type);
        KvInput input = history.input(i);
        string("f", f(input, stale));
        KvOutput output = history.output(i);
        if (outcome == Outcome.OK && output != null) {
            if (input instanceof KvInput.OnKey onKey) string("key", onKey.key());
            result(output);
        }
        text.append("}\n");
    }

    private void result(KvOutput output) {
        switch (output) {
            case KvOutput.Done done -> {}
            case KvOutput.Found found -> string("result", found.value());
            case KvOutput.Flag flag -> bare("result", Boolean.toString(flag.value()));
            case KvOutput.Length length -> bare("result", Long.toString(length.length()));
            case KvOutput.Sum sum -> bare("result", Long.toString(sum.value()));
            case KvOutput.NotANumber none -> string("result", "NOT_A_NUMBER");
            case KvOutput.Values values -> strings("result", values.values());
            case KvOutput.KeyList list -> strings("result", list.keys());
        }
    }

    private static String f(KvInput input, boolean stale) {
        String name = switch (input) {
            case KvInput.Get get -> "get";
            case KvInput.Exists exists -> "exists";
            case KvInput.Put put -> "put";
            case KvInput.Delete delete -> "delete";
            case KvInput.Cas cas -> "cas";
            case KvInput.Append append -> "append";
            case KvInput.Incr incr -> "incr";
            case KvInput.Mget mget -> "mget";
            case KvInput.Keys keys -> "keys";
        };
        return stale ? "stale-" + name : name;
    }

    private void begin(long index, long timeNanos, int process, String type) {
        text.append("{\"index\":").append(index).append(",\"time\":").append(timeNanos);
        text.append(",\"process\":").append(process);
        string("type", type);
    }

    private void bare(String name, String value) {
        text.append(",\"").append(name).append("\":").append(value);
    }

    private void string(String name, @Nullable String value) {
        text.append(",\"").append(name).append("\":");
        quoted(value);
    }

    private void strings(String name, List<? extends @Nullable String> values) {
        text.append(",\"").append(name).append("\":[");
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) text.append(',');
            quoted(values.get(i));
        }
        text.append(']');
    }

    private void quoted(@Nullable String value) {
        if (value == null) {
            text.append("null");
            return;
        }
        text.append('"');
        for (int i = 0; i < value.length(); i++) character(value.charAt(i));
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> {
                if (c >= ' ') text.append(c);
                else text.append("\\u00").append(c >> 4).append("0123456789ABCDEF".charAt(c & 15));
            }
        }
    }
}
