package io.seedraft.cli.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What was measured, by one client or by all: times of what was answered, errors by their code. */
public final class Tally {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int DIGITS = 3;

    private final Histogram reads = new Histogram(LONGEST_NANOS, DIGITS);
    private final Histogram writes = new Histogram(LONGEST_NANOS, DIGITS);
    private final Map<String, Long> errors = new TreeMap<>();

    /** Nothing yet. */
    public Tally() {}

    void read(long nanos) {
        reads.recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    void write(long nanos) {
        writes.recordValue(Math.min(nanos, LONGEST_NANOS));
    }

    void error(String code) {
        errors.merge(code, 1L, Long::sum);
    }

    void add(Tally other) {
        reads.add(other.reads);
        writes.add(other.writes);
        other.errors.forEach((code, count) -> errors.merge(code, count, Long::sum));
    }

    /** Nanoseconds from sending a read to its answer. */
    public Histogram reads() {
        return reads;
    }

    /** Nanoseconds from sending a write to its answer. */
    public Histogram writes() {
        return writes;
    }

    /** How many requests were not answered, by the first word of the error, or {@code LOST} for a broken connection. */
    public Map<String, Long> errors() {
        return errors;
    }
}
