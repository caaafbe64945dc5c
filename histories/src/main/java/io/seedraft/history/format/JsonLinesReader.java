package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.seedraft.history.History;
import io.seedraft.history.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads histories from JSON lines. Refuses with a {@link BadHistory} what cannot be a history: an answer without a call, a
 * process with two open calls, an index or a time that goes backwards. Lines whose process is a name, such as Jepsen's
 * nemesis, are no operations and are passed over; so are empty lines and fields that nobody asks for.
 */
public final class JsonLinesReader<I, O> {
    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final OperationCodec<I, O> codec;

    /** A reader of the operations that the codec knows. */
    public JsonLinesReader(OperationCodec<I, O> codec) {
        this.codec = codec;
    }

    /** Reads the file. */
    public History<I, O> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads to the end of the stream, which stays open.
     *
     * @param name what to call it in complaints
     */
    public History<I, O> read(InputStream in, String name) throws IOException {
        Reading<I, O> reading = new Reading<>(codec, name);
        try (JsonParser json = factory.createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            try {
                reading.all(json);
            } catch (JsonProcessingException e) {
                JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
                throw new BadHistory(
                        name, at.getLineNr(), at.getColumnNr(), "This is not JSON: " + e.getOriginalMessage() + ".");
            }
        }
        return reading.recording.history();
    }

    /** One file on its way in. */
    private static final class Reading<I, O> {
        private final OperationCodec<I, O> codec;
        private final EventLine line;
        private final String name;
        private final Recording<I, O> recording = new Recording<>();
        private final Map<Integer, Open<I>> openCalls = new HashMap<>();
        private long lastTimeNanos;

        /** A call without an answer yet. */
        private record Open<I>(int operation, I input, String f, long line) {}

        Reading(OperationCodec<I, O> codec, String name) {
            this.codec = codec;
            this.name = name;
            line = new EventLine(name);
        }

        void all(JsonParser json) throws IOException {
            long lastLine = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                JsonLocation at = json.currentTokenLocation();
                if (token != JsonToken.START_OBJECT) {
                    throw new BadHistory(name, at.getLineNr(), at.getColumnNr(), "Each line must be a JSON object.");
                }
                if (at.getLineNr() == lastLine) {
                    throw new BadHistory(name, lastLine, at.getColumnNr(), "Each event must stand on its own line.");
                }
                lastLine = at.getLineNr();
                line.read(json);
                if (!line.isText("process")) {
                    event();
                }
            }
        }

        private void event() throws BadHistory {
            if (line.has("f") && line.text("f").startsWith(JsonLinesWriter.STALE)) return;
            long process = line.number("process");
            if (process != (int) process) {
                throw line.refuse("process", "The process " + process + " does not fit 32 bits.");
            }
            if (line.has("index")) {
                long index = line.number("index");
                if (index < recording.position()) {
                    throw line.refuse("index", "The index " + index + " does not come after the one before it.");
                }
                recording.skipTo(index);
            }
            String type = line.text("type");
            switch (type) {
                case "invoke" -> call((int) process, timeNanos());
                case "ok", "fail", "info" -> answer(type, (int) process, timeNanos());
                default ->
                    throw line.refuse("type", "The type must be invoke, ok, fail or info, not \"" + type + "\".");
            }
        }

        private long timeNanos() throws BadHistory {
            if (!line.has("time")) {
                return History.NO_TIME;
            }
            long timeNanos = line.number("time");
            if (timeNanos < lastTimeNanos) {
                throw line.refuse(
                        "time", "The time " + timeNanos + " lies before " + lastTimeNanos + ", a line above.");
            }
            lastTimeNanos = timeNanos;
            return timeNanos;
        }

        private void call(int process, long timeNanos) throws BadHistory {
            String f = line.text("f");
            I input = codec.readInput(f, line);
            int operation = recording.invoke(process, input, timeNanos);
            Open<I> before = openCalls.put(process, new Open<>(operation, input, f, line.line()));
            if (before != null) {
                throw line.refuse(
                        "process",
                        "Process " + process + " calls " + f + " while its " + before.f() + " of line " + before.line()
                                + " is still open.");
            }
        }

        private void answer(String type, int process, long timeNanos) throws BadHistory {
            Open<I> call = openCalls.remove(process);
            if (call == null) {
                throw line.refuse("process", "Process " + process + " has no open call that this could answer.");
            }
            if (line.has("f") && !line.text("f").equals(call.f())) {
                throw line.refuse(
                        "f",
                        "Process " + process + " called " + call.f() + " on line " + call.line()
                                + " and is answered for " + line.text("f") + ".");
            }
            switch (type) {
                case "ok" -> recording.ok(call.operation(), codec.readOutput(call.input(), line), timeNanos);
                case "fail" -> recording.fail(call.operation(), timeNanos);
                default -> recording.info(call.operation(), timeNanos);
            }
        }
    }
}
