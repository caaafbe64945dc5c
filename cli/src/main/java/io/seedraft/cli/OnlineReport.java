package io.seedraft.cli;

import io.seedraft.history.online.OnlineHistory;
import java.io.PrintWriter;
import java.util.Map;

/** What {@code check --online} found, for people: at which event it broke, or what was given up, then a table. */
final class OnlineReport {

    private static final int MOST_KEYS = 5;

    private OnlineReport() {}

    /** Writes all of it; complaints are for standard error. */
    static void write(OnlineResult result, PrintWriter out, PrintWriter err) {
        result.complaint().ifPresent(complaint -> err.println("seedraft: " + complaint));
        result.violation().ifPresent(violation -> {
            String key = violation.key().equals("all") ? "" : violation.key() + ": ";
            out.println(result.name() + ": NOT LINEARIZABLE at event " + violation.event() + ", line " + result.line());
            out.println("  " + key + violation.sentence());
            out.println("  Why, a check of the recorded events says, without --online.");
            out.println();
        });
        if (result.status() == ExitStatus.UNKNOWN)
            result.history().ifPresent(seen -> unknown(result.name(), seen, out));
        CheckReport.table(result.row(), out);
        if (result.status() == ExitStatus.INTERRUPTED) {
            long events = result.history().map(OnlineHistory::events).orElse(0L);
            err.println("seedraft: stopped after " + Numbers.counted(events, "event") + ", without a violation so far");
        }
        out.flush();
        err.flush();
    }

    private static void unknown(String name, OnlineHistory<?, ?, ?> seen, PrintWriter out) {
        out.println(name + ": unknown");
        if (seen.leftOut() > 0) {
            out.println("  " + Numbers.counted(seen.leftOut(), "operation") + " left out, the first of them "
                    + seen.firstLeftOut());
        }
        Map<Object, String> undecided = seen.undecided();
        undecided.entrySet().stream()
                .limit(MOST_KEYS)
                .forEach(one ->
                        out.println("  " + (one.getKey().equals("all") ? "" : one.getKey() + ": ") + one.getValue()));
        if (undecided.size() > MOST_KEYS) {
            out.println("  and " + Numbers.counted(undecided.size() - MOST_KEYS, "more key"));
        }
        out.println();
    }
}
