package io.seedraft.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.explain.Explanation;
import io.seedraft.history.online.OnlineHistory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code check} found, for programs: an object a file, and one about all of them. */
final class CheckJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private CheckJson() {}

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** One line. */
    static String file(CheckedFile file, Algorithm algorithm) {
        return object(json -> {
            json.writeStringField("file", file.name());
            json.writeStringField("verdict", word(file.status()));
            if (file.complaint().isPresent()) {
                json.writeStringField("error", file.complaint().get());
            }
            if (file.loaded().isPresent()) {
                json.writeStringField("format", file.loaded().get().format().id());
                json.writeStringField("model", file.loaded().get().kind().id());
                json.writeBooleanField("byKey", file.loaded().get().understood().byKey());
                json.writeArrayFieldStart("remarks");
                for (String remark : file.loaded().get().understood().remarks()) json.writeString(remark);
                json.writeEndArray();
                json.writeStringField("algorithm", algorithm.name().toLowerCase(Locale.ROOT));
                json.writeNumberField("operations", file.operations());
                json.writeNumberField("keys", file.keys());
            }
            json.writeNumberField("nanos", file.nanos());
            if (file.verdict().isPresent()) verdict(file, file.verdict().get(), json);
        });
    }

    private static void verdict(CheckedFile file, Verdict verdict, JsonGenerator json) throws IOException {
        json.writeNumberField("steps", verdict.steps());
        if (!file.explanations().isEmpty()) {
            json.writeArrayFieldStart("violations");
            for (Explanation explanation : file.explanations()) violation(explanation, json);
            json.writeEndArray();
            json.writeBooleanField("more", file.more());
        }
        if (verdict instanceof Verdict.Unknown unknown) {
            json.writeArrayFieldStart("undecided");
            for (Verdict.Undecided part : unknown.undecided()) {
                json.writeStartObject();
                json.writeStringField("key", part.part().part());
                json.writeArrayFieldStart("tried");
                for (Verdict.Tried tried : part.tried()) json.writeString(CheckReport.words(tried, part));
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void violation(Explanation explanation, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", explanation.part());
        json.writeNumberField("keyOperations", explanation.partSize());
        json.writeStringField("kind", explanation.why().getClass().getSimpleName());
        json.writeArrayFieldStart("facts");
        for (Explanation.Fact fact : explanation.facts()) json.writeString(fact.text());
        json.writeEndArray();
        json.writeArrayFieldStart("operations");
        for (int operation : explanation.operations()) json.writeNumber(operation);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String word(int status) {
        return switch (status) {
            case ExitStatus.HOLDS -> "linearizable";
            case ExitStatus.VIOLATED -> "not-linearizable";
            case ExitStatus.UNKNOWN, ExitStatus.INTERRUPTED -> "unknown";
            case ExitStatus.NO_SUCH_FILE -> "no-such-file";
            default -> "bad-input";
        };
    }

    /** One line about a history that was judged as it came. */
    static String online(OnlineResult result) {
        return object(json -> {
            json.writeStringField("file", result.name());
            json.writeStringField("verdict", word(result.status()));
            if (result.complaint().isPresent()) {
                json.writeStringField("error", result.complaint().get());
            }
            if (result.streamed().isPresent() && result.history().isPresent()) {
                json.writeStringField("format", result.streamed().get().format().id());
                json.writeStringField("model", result.streamed().get().kind().id());
                json.writeStringField("algorithm", "online");
                online(result, result.history().get(), json);
            }
            json.writeNumberField("nanos", result.nanos());
            json.writeNumberField("status", result.status());
        });
    }

    private static void online(OnlineResult result, OnlineHistory<?, ?, ?> seen, JsonGenerator json)
            throws IOException {
        json.writeNumberField("operations", seen.operations());
        json.writeNumberField("events", seen.events());
        json.writeNumberField("keys", seen.keys());
        json.writeNumberField("leftOut", seen.leftOut());
        if (result.violation().isPresent()) {
            OnlineHistory.Violation violation = result.violation().get();
            json.writeObjectFieldStart("violation");
            json.writeStringField("key", String.valueOf(violation.key()));
            json.writeNumberField("operation", violation.operation());
            json.writeNumberField("event", violation.event());
            json.writeNumberField("line", result.line());
            json.writeStringField("sentence", violation.sentence());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("undecided");
        for (Map.Entry<Object, String> one : seen.undecided().entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", String.valueOf(one.getKey()));
            json.writeStringField("reason", one.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** One line about all. */
    static String summary(List<CheckedFile> files, int skipped, int status) {
        return object(json -> {
            json.writeNumberField("files", files.size());
            for (int each : new int[] {
                ExitStatus.HOLDS, ExitStatus.VIOLATED, ExitStatus.UNKNOWN, ExitStatus.BAD_INPUT, ExitStatus.NO_SUCH_FILE
            }) {
                json.writeNumberField(
                        word(each),
                        files.stream().filter(file -> file.status() == each).count());
            }
            json.writeNumberField("skipped", skipped);
            json.writeNumberField("status", status);
        });
    }
}
