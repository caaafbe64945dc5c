package io.seedraft.cli;

import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.explain.Explanation;
import io.seedraft.history.format.Loaded;
import io.seedraft.history.format.ModelKind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code check} found, for people: why files fail, one after the other, then a table. */
final class CheckReport {

    private static final List<String> HEAD =
            List.of("file", "model", "algorithm", "operations", "keys", "verdict", "seconds");
    private static final List<Boolean> RIGHT = List.of(false, false, false, true, true, false, true);

    private final PrintWriter out;
    private final Algorithm algorithm;
    private final List<List<String>> rows = new ArrayList<>();
    /** What readings rest on, with the files that were read so. */
    private final Map<String, List<String>> remarks = new LinkedHashMap<>();

    CheckReport(PrintWriter out, Algorithm algorithm) {
        this.out = out;
        this.algorithm = algorithm;
        rows.add(HEAD);
    }

    /** Why it fails, or is unknown; nothing when it holds. */
    void add(CheckedFile file) {
        rows.add(row(file));
        remark(file);
        if (!file.explanations().isEmpty()) {
            for (Explanation explanation : file.explanations()) {
                out.println(file.name() + ": NOT LINEARIZABLE");
                explanation.text().lines().forEach(line -> out.println(line.isEmpty() ? "" : "  " + line));
                out.println();
            }
            if (file.more()) {
                out.println(file.name() + ": other keys may fail, too; this was not looked into");
                out.println();
            }
        }
        file.verdict().ifPresent(verdict -> {
            if (verdict instanceof Verdict.Unknown unknown) undecided(file.name(), unknown);
        });
        out.flush();
    }

    private void remark(CheckedFile file) {
        List<String> said =
                file.loaded().map(loaded -> loaded.understood().remarks()).orElse(List.of());
        if (!said.isEmpty()) {
            remarks.computeIfAbsent(String.join("; ", said), text -> new ArrayList<>())
                    .add(file.name());
        }
    }

    private void undecided(String name, Verdict.Unknown unknown) {
        int shown = Math.min(5, unknown.undecided().size());
        for (Verdict.Undecided part : unknown.undecided().subList(0, shown)) {
            String key = part.part().part().equals("all") ? "" : part.part().part() + ": ";
            out.println(name + ": unknown");
            for (Verdict.Tried tried : part.tried()) out.println("  " + key + words(tried, part));
        }
        if (unknown.undecided().size() > shown) {
            out.println("  and " + Numbers.counted(unknown.undecided().size() - shown, "more key"));
        }
        out.println();
    }

    /** What was tried, and why it stopped. */
    static String words(Verdict.Tried tried, Verdict.Undecided part) {
        String algorithm = tried.algorithm().name().toLowerCase(Locale.ROOT);
        return switch (tried) {
            case Verdict.NotApplicable not -> algorithm + " cannot decide it: " + not.reason();
            case Verdict.Spent spent ->
                algorithm + " came to answer " + Numbers.grouped(spent.answersReached()) + " of "
                        + Numbers.grouped(part.answers()) + " in " + Numbers.counted(spent.steps(), "step") + " and "
                        + switch (spent.limit()) {
                            case STEPS -> "had no more (--steps)";
                            case BYTES -> "had no more memory (--memory)";
                            case STOPPED -> "was stopped";
                        };
        };
    }

    private List<String> row(CheckedFile file) {
        return List.of(
                file.name(),
                file.loaded().map(CheckReport::model).orElse("-"),
                file.loaded().isPresent() ? algorithm.name().toLowerCase(Locale.ROOT) : "-",
                file.loaded().map(CheckReport::size).orElse("-"),
                file.loaded().isPresent() ? Numbers.grouped(file.keys()) : "-",
                file.word(),
                Numbers.seconds(file.nanos()));
    }

    /** Of what, and whether of many. */
    private static String model(Loaded<?, ?, ?> loaded) {
        boolean said = loaded.kind() == ModelKind.KEYED_CAS_REGISTER;
        return loaded.kind().id() + (loaded.understood().byKey() && !said ? " by key" : "");
    }

    private static String size(Loaded<?, ?, ?> loaded) {
        return Numbers.grouped(loaded.history().size());
    }

    /** The table, and what is to be said below it. */
    void table(int skipped) {
        write(rows, out);
        remarks.forEach((said, files) -> out.println(
                (files.size() == 1 ? files.get(0) : files.get(0) + " and " + Numbers.counted(files.size() - 1, "other"))
                        + ": " + said));
        if (skipped > 0) {
            out.println(Numbers.counted(skipped, "file") + " of the folders " + (skipped == 1 ? "is" : "are")
                    + " no history, and skipped");
        }
        out.flush();
    }

    /** The table of one row. */
    static void table(List<String> row, PrintWriter out) {
        write(List.of(HEAD, row), out);
    }

    private static void write(List<List<String>> rows, PrintWriter out) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String blanks = " ".repeat(widths[column] - row.get(column).length());
                String cell = RIGHT.get(column) ? blanks + row.get(column) : row.get(column) + blanks;
                line.append(column == 0 ? "" : "  ").append(cell);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
