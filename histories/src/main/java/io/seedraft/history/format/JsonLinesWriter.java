package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.seedraft.history.History;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a history as JSON lines, UTF-8, events in the order of their positions. */
public final class JsonLinesWriter<I, O> {
    private final JsonFactory factory = new JsonFactory();
    private final OperationCodec<I, O> codec;

    /** A writer of the operations that the codec knows. */
    public JsonLinesWriter(OperationCodec<I, O> codec) {
        this.codec = codec;
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
        json.writeStringField("f", codec.f(history.input(i)));
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
        json.writeStringField("f", codec.f(history.input(i)));
        O output = history.output(i);
        if (output != null) {
            codec.writeOutput(history.input(i), output, new EventWriter(json));
        }
        json.writeEndObject();
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
