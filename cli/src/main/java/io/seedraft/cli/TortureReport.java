package io.seedraft.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.cli.torture.Torture;
import io.seedraft.cli.torture.TortureResult;
import io.seedraft.history.History;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.explain.Explainer;
import io.seedraft.history.explain.Explanation;
import io.seedraft.history.format.JsonLinesWriter;
import io.seedraft.history.format.KeyValueCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What a run of {@code torture} found, in words and as one line of JSON. */
final class TortureReport {

    private static final String ROW = "%-12s%s%n";

    private final TortureResult result;
    private final long seed;

    TortureReport(TortureResult result, long seed) {
        this.result = result;
        this.seed = seed;
    }

    static int status(TortureResult result) {
        return switch (result.outcome()) {
            case HOLDS -> ExitStatus.HOLDS;
            case VIOLATED -> ExitStatus.VIOLATED;
            case UNKNOWN -> ExitStatus.UNKNOWN;
            case STOPPED -> ExitStatus.INTERRUPTED;
        };
    }

    static void writeHistory(History<KvInput, KvOutput> history, HistoryFile file) {
        String lines = new JsonLinesWriter<>(new KeyValueCodec()).lines(history, operation -> false);
        lines.lines().forEach(file);
        file.finish();
    }

    /** Writes the summary for people. */
    void print(PrintWriter out, String historyFile) {
        TortureResult.Operations operations = result.operations();
        out.printf(
                ROW,
                "operations",
                Numbers.grouped(operations.all()) + " in " + Numbers.seconds(result.elapsedNanos()) + " s: "
                        + Numbers.grouped(operations.done()) + " answered ("
                        + Numbers.shownRate(operations.done(), result.elapsedNanos()) + " a second), "
                        + Numbers.grouped(operations.notDone()) + " refused, " + Numbers.grouped(operations.unknown())
                        + " of unknown outcome");
        out.printf(ROW, "faults", result.faults() + leaderless());
        out.printf(
                ROW,
                "silence",
                "at most " + Numbers.seconds(operations.longestSilenceNanos())
                        + " s without an answer; with a majority up and"
                        + " connected at most " + Numbers.seconds(operations.longestOutageNanos()) + " s, of "
                        + TimeUnit.NANOSECONDS.toSeconds(Torture.OUTAGE_MAX_NANOS) + " s allowed");
        out.printf(
                ROW,
                "restart",
                result.stopped() || result.broken().isPresent()
                        ? "not tried"
                        : result.restart().read() + " of "
                                + Numbers.counted(result.restart().keys(), "key")
                                + " read after the end of all nodes");
        result.broken().ifPresent(how -> out.printf(ROW, "broken", how));
        result.excuse().ifPresent(why -> out.printf(ROW, "excused", "what clients saw: " + why));
        out.printf(ROW, "history", verdict());
        if (!historyFile.isEmpty()) out.printf(ROW, "", "written to " + historyFile);
        out.printf(ROW, "verdict", result.outcome().name().toLowerCase(Locale.ROOT) + ", seed " + seed);
        explain(out);
        out.flush();
    }

    private String leaderless() {
        if (result.leaderless().isEmpty()) return "";
        long[] nanos = result.leaderless().stream()
                .mapToLong(TortureResult.Leaderless::nanos)
                .sorted()
                .toArray();
        return ", " + nanos.length + " took the leader: without one for " + Numbers.seconds(nanos[0]) + " to "
                + Numbers.seconds(nanos[nanos.length - 1]) + " s, half of them at most "
                + Numbers.seconds(nanos[(nanos.length - 1) / 2]) + " s";
    }

    private String verdict() {
        return switch (result.verdict()) {
            case Verdict.Linearizable yes ->
                "linearizable, " + Numbers.counted(yes.orders().size(), "key") + ", " + Numbers.grouped(yes.steps())
                        + " steps";
            case Verdict.NotLinearizable no -> "NOT LINEARIZABLE";
            case Verdict.Unknown unknown ->
                "undecided after " + Numbers.grouped(unknown.steps()) + " steps, "
                        + Numbers.counted(unknown.undecided().size(), "key") + " open";
        };
    }

    /** Why it is not linearizable, with the operations drawn from left to right. */
    private void explain(PrintWriter out) {
        if (!(result.verdict() instanceof Verdict.NotLinearizable no)) return;
        Explanation explanation = new Explainer<>(new KeyValueModel()).explain(result.history(), no);
        out.println();
        explanation.text().lines().forEach(line -> out.println(line.isEmpty() ? line : "  " + line));
    }

    /** The summary as one line of JSON. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("verdict", result.outcome().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("seed", seed);
            json.writeStringField("history", historyWord());
            json.writeNumberField("operations", result.operations().all());
            json.writeNumberField("answered", result.operations().done());
            json.writeNumberField("refused", result.operations().notDone());
            json.writeNumberField("unknown", result.operations().unknown());
            json.writeNumberField("elapsedNanos", result.elapsedNanos());
            json.writeNumberField("longestSilenceNanos", result.operations().longestSilenceNanos());
            json.writeNumberField("longestOutageNanos", result.operations().longestOutageNanos());
            json.writeNumberField("outageMaxNanos", Torture.OUTAGE_MAX_NANOS);
            json.writeNumberField("faults", result.faults());
            json.writeNumberField("saidFull", result.saidFull());
            json.writeArrayFieldStart("leaderless");
            for (TortureResult.Leaderless each : result.leaderless()) {
                json.writeStartObject();
                json.writeStringField("fault", each.fault());
                json.writeNumberField("nanos", each.nanos());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("keys", result.restart().keys());
            json.writeNumberField("keysReadAfterRestart", result.restart().read());
            if (result.broken().isPresent())
                json.writeStringField("broken", result.broken().get());
            if (result.excuse().isPresent())
                json.writeStringField("excuse", result.excuse().get());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private String historyWord() {
        return switch (result.verdict()) {
            case Verdict.Linearizable yes -> "linearizable";
            case Verdict.NotLinearizable no -> "not linearizable";
            case Verdict.Unknown unknown -> "unknown";
        };
    }
}
