package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.seedraft.history.History;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Writes a history as JSON lines, UTF-8, events in the order of their positions. */
public final class JsonLinesWriter<I, O> {
    /** What the name of a read begins with that promised nothing about the present; readers pass over its lines. */
    public static final String STALE = "stale-";

    private final JsonFactory factory = new JsonFactory();
    private final OperationCodec<I, O> codec;
    private IntPredicate stale = i -> false;

    /** A writer of the operations that the codec knows. */
    public JsonLinesWriter(OperationCodec<I, O> codec) {
        this.codec = codec;
    }

    /**
     * All events, one after the other, each on a line of its own that ends.
     *
     * @param isStale which operations may be answered from an old state: their names begin with {@link #STALE}
     */
    public String lines(History<I, O> history, IntPredicate isStale) {
        stale = isStale;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(history, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Writes all events and leaves the stream open. */
    public void write(History<I, O> history, OutputStream out) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            int called = 0;
            for (int n = 0; n < history.answerCount(); n++) {
                int answered = history.answered(n);
                for (; called < history.size() && history.call(called) <= history.answeredAt(answered); called++) {
                    writeCall(history, called, json);
                }
                writeAnswer(history, answered, json);
            }
            for (; called < history.size(); called++) {
                writeCall(history, called, json);
            }
            if (called > 0) {
                json.writeRaw('\n');
            }
        }
    }

    private void writeCall(History<I, O> history, int i, JsonGenerator json) throws IOException {
        start(history.call(i), history.callTimeNanos(i), history.process(i), "invoke", json);
        json.writeStringField("f", f(history, i));
        codec.writeInput(history.input(i), new EventWriter(json));
        json.writeEndObject();
    }

    private void writeAnswer(History<I, O> history, int i, JsonGenerator json) throws IOException {
        String type = switch (history.outcome(i)) {
            case OK -> "ok";
            case FAIL -> "fail";
            case INFO -> "info";
        };
        start(history.answeredAt(i), history.answerTimeNanos(i), history.process(i), type, json);
        json.writeStringField("f", f(history, i));
        O output = history.output(i);
        if (output != null) {
            codec.writeOutput(history.input(i), output, new EventWriter(json));
        }
        json.writeEndObject();
    }

    private String f(History<I, O> history, int i) {
        String f = codec.f(history.input(i));
        return stale.test(i) ? STALE + f : f;
    }

    private static void start(long position, long timeNanos, int process, String type, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", position);
        if (timeNanos != History.NO_TIME) {
            json.writeNumberField("time", timeNanos);
        }
        json.writeNumberField("process", process);
        json.writeStringField("type", type);
    }
}
