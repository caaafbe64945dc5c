package io.seedraft.cli;

import io.seedraft.sim.mutant.CaughtBy;
import io.seedraft.sim.mutant.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of docs/mutants.md that is made from trials: both figures and the table, between two marks. */
final class MutantPage {

    static final String BEGINS = "<!-- made by ./seedraft mutants --page: begins -->";
    static final String ENDS = "<!-- made by ./seedraft mutants --page: ends -->";

    private MutantPage() {}

    /** The page with its table made anew; empty when the marks are not in it, one behind the other. */
    static Optional<String> renewed(String page, List<Trial> trials) {
        int begins = page.indexOf(BEGINS);
        int ends = page.indexOf(ENDS);
        if (begins < 0 || ends < begins) return Optional.empty();
        String table = String.join("\n", lines(trials));
        return Optional.of(page.substring(0, begins) + BEGINS + "\n\n" + table + "\n\n" + page.substring(ends));
    }

    static List<String> lines(List<Trial> trials) {
        List<String> lines = new ArrayList<>();
        lines.add(figures(trials));
        lines.add("");
        lines.add("| mutant | the bug | seen | seeds | caught by, and others that caught it soon after |");
        lines.add("|---|---|---|---|---|");
        for (Trial trial : trials) lines.add(row(trial));
        return lines;
    }

    private static String figures(List<Trial> trials) {
        List<Long> seeds =
                trials.stream().filter(Trial::caught).map(Trial::seeds).sorted().toList();
        String caught = seeds.size() + " of " + trials.size() + " are caught";
        if (seeds.isEmpty()) return caught + ".";
        return caught + ": the median after " + Numbers.grouped(seeds.get((seeds.size() - 1) / 2))
                + " seeds, the last after " + Numbers.grouped(seeds.get(seeds.size() - 1)) + ".";
    }

    private static String row(Trial trial) {
        String profile = trial.mutant().profile().equals("swarm")
                ? ""
                : " of `" + trial.mutant().profile() + "`";
        return "| `" + trial.mutant().name() + "` | " + cell(trial.mutant().what()) + " | "
                + cell(trial.mutant().seen()) + " | "
                + (trial.caught() ? Numbers.grouped(trial.seeds()) + profile : "not in " + trial.seeds()) + " | "
                + laws(trial) + " |";
    }

    /** {@code ReadByRound, FreshReads (879)}: the law that broke first, and the first seed of each other. */
    private static String laws(Trial trial) {
        StringBuilder text = new StringBuilder();
        for (CaughtBy each : trial.laws()) {
            if (!text.isEmpty()) text.append(", ");
            text.append(each.law());
            boolean first = each.firstSeed() == trial.failure().seed();
            if (!first)
                text.append(" (").append(Numbers.grouped(each.firstSeed())).append(')');
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
