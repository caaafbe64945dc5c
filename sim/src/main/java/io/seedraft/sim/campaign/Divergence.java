package io.seedraft.sim.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two runs of one seed that are not the same, so that something besides the seed had a say: a clock, an identity hash, what an
 * earlier run left behind. No failure of such a run could be replayed.
 *
 * @param first what one run came to
 * @param second what the other came to
 */
public record Divergence(RunResult first, RunResult second) {

    /** The law that such a seed breaks. */
    public static final String LAW = "Determinism";

    private static final int LINES_BEFORE = 3;

    /**
     * Runs seeds in order by two runners, up to the first seed whose runs differ.
     *
     * @return empty when all are the same
     */
    public static Optional<Divergence> first(SeedRunner one, SeedRunner other, SeedRange seeds) {
        for (long i = 0; i < seeds.count(); i++) {
            long seed = seeds.first() + i;
            Optional<Divergence> found = between(one.run(seed), other.run(seed));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** Compares two runs of one seed, in everything that is known of them. */
    public static Optional<Divergence> between(RunResult first, RunResult second) {
        return line(first).equals(line(second)) ? Optional.empty() : Optional.of(new Divergence(first, second));
    }

    /** All that is known of a run in one line, equal for equal runs on any machine. */
    public static String line(RunResult run) {
        StringBuilder line = new StringBuilder(200);
        for (String part : parts(run)) line.append(part).append("; ");
        line.append("corners");
        for (long times : run.corners()) line.append(' ').append(times);
        line.append("; laws");
        for (long times : run.laws()) line.append(' ').append(times);
        return line.toString();
    }

    private static List<String> parts(RunResult run) {
        String ending = run.outcome() + (run.law().isEmpty() ? "" : " " + run.law());
        return List.of(
                "seed " + run.seed(),
                ending,
                "fingerprint " + hex16(run.fingerprint()),
                run.events() + " events",
                run.virtualNanos() + " ns",
                "at " + run.atNanos() + " ns",
                "detail '" + run.detail().replace("\n", "\\n") + "'");
    }

    private static String hex16(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** What differs, in one line: both values of each part that is not the same. */
    public String difference() {
        List<String> of = parts(first);
        List<String> and = parts(second);
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            if (!of.get(i).equals(and.get(i))) differing.add(of.get(i) + " and " + and.get(i));
        }
        if (!differing.isEmpty()) return String.join(", ", differing);
        return Arrays.equals(first.corners(), second.corners()) ? "checks of laws" : "corners";
    }

    /**
     * Where two traces part: the last lines that they have in common, then a line of each.
     *
     * @return at most five lines, marked like a diff: two blanks for both, {@code 1>} and {@code 2>} for one of them; empty
     *     when the traces are the same
     */
    public static List<String> parting(List<String> one, List<String> other) {
        int common = commonLines(one, other);
        if (common == one.size() && common == other.size()) return List.of();
        List<String> shown = new ArrayList<>();
        for (String line : one.subList(Math.max(0, common - LINES_BEFORE), common)) shown.add("   " + line);
        shown.add("1> " + lineOrEnd(one, common));
        shown.add("2> " + lineOrEnd(other, common));
        return shown;
    }

    private static String lineOrEnd(List<String> trace, int place) {
        return place < trace.size() ? trace.get(place) : "(the trace ends)";
    }

    /** With how many equal lines two traces begin. */
    public static int commonLines(List<String> one, List<String> other) {
        int common = 0;
        int most = Math.min(one.size(), other.size());
        while (common < most && one.get(common).equals(other.get(common))) common++;
        return common;
    }
}
