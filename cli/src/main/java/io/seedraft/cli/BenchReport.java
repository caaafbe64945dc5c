package io.seedraft.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.cli.bench.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What {@code bench} measured, as a table and as one line of JSON. Rates count what was answered within the time. */
final class BenchReport {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Tally tally;
    private final long lengthNanos;

    BenchReport(Tally tally, long lengthNanos) {
        this.tally = tally;
        this.lengthNanos = lengthNanos;
    }

    long answered() {
        return tally.reads().getTotalCount() + tally.writes().getTotalCount();
    }

    /** Writes the table, times in milliseconds. */
    void print(PrintWriter out) {
        out.printf(
                "%-8s%12s%12s%10s%10s%10s%10s%10s%n",
                "", "answered", "a second", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms");
        print("writes", tally.writes(), out);
        print("reads", tally.reads(), out);
        if (tally.errors().isEmpty()) out.println("no errors");
        tally.errors().forEach((code, count) -> out.printf("error   %12s%12s%n", Numbers.grouped(count), code));
        out.flush();
    }

    private void print(String what, Histogram times, PrintWriter out) {
        if (times.getTotalCount() == 0) return;
        out.printf(
                "%-8s%12s%12s%10s%10s%10s%10s%10s%n",
                what,
                Numbers.grouped(times.getTotalCount()),
                Numbers.shownRate(times.getTotalCount(), lengthNanos),
                millis(times.getValueAtPercentile(50)),
                millis(times.getValueAtPercentile(90)),
                millis(times.getValueAtPercentile(99)),
                millis(times.getValueAtPercentile(99.9)),
                millis(times.getMaxValue()));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / NANOS_PER_MILLI);
    }

    /** The result as one line of JSON, times in nanoseconds. */
    String json(int clients, int valueBytes, int readPercent) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("clients", clients);
            json.writeNumberField("valueBytes", valueBytes);
            json.writeNumberField("readPercent", readPercent);
            json.writeNumberField("lengthNanos", lengthNanos);
            write("writes", tally.writes(), json);
            write("reads", tally.reads(), json);
            json.writeObjectFieldStart("errors");
            for (Map.Entry<String, Long> error : tally.errors().entrySet()) {
                json.writeNumberField(error.getKey(), error.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void write(String name, Histogram times, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("answered", times.getTotalCount());
        json.writeNumberField("perSecond", Numbers.rate(times.getTotalCount(), lengthNanos));
        json.writeNumberField("p50Nanos", times.getValueAtPercentile(50));
        json.writeNumberField("p90Nanos", times.getValueAtPercentile(90));
        json.writeNumberField("p99Nanos", times.getValueAtPercentile(99));
        json.writeNumberField("p999Nanos", times.getValueAtPercentile(99.9));
        json.writeNumberField("maxNanos", times.getMaxValue());
        json.writeEndObject();
    }
}
