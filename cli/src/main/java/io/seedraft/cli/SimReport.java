package io.seedraft.cli;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.DeclaredCorner;
import io.seedraft.sim.campaign.Divergence;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.Summary;
import io.seedraft.sim.campaign.Tally;
import io.seedraft.sim.canary.Canaries;
import io.seedraft.sim.canary.Flight;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a campaign found, in words: what was run, which laws were checked, which corners were reached, then the failures and last
 * the verdict, so that the end of the output is what matters.
 */
final class SimReport {

    private static final int FAILURES_SHOWN = 5;
    private static final int DETAIL_LINES_SHOWN = 8;
    private static final String ROW = "%-12s%s%n";

    /** How long the name of a law is at most when two of them stand side by side in eighty columns. */
    private static final int LAW_COLUMNS = 21;

    private final Summary summary;
    private final Tally tally;
    private final CampaignProfile profile;
    private final SimTerms terms;

    SimReport(Summary summary, CampaignProfile profile, SimTerms terms) {
        this.summary = summary;
        this.tally = summary.tally();
        this.profile = profile;
        this.terms = terms;
    }

    /** Writes the summary for people. */
    void print(PrintWriter out) {
        out.printf(ROW, "seeds", seedsCovered());
        if (summary.ending() != Summary.Ending.BLIND) printRuns(out);
        else printCanaries(out);
        out.println();
        verdict().forEach(out::println);
        out.flush();
    }

    private void printRuns(PrintWriter out) {
        out.printf(ROW, "events", Numbers.grouped(tally.events()) + ", " + rate(tally.events()) + " a second");
        out.printf(
                ROW,
                "speed",
                rate(tally.seeds()) + " seeds/s, " + rate((long) tally.virtualSeconds())
                        + " virtual s/s, " + Numbers.seconds(summary.elapsedNanos()) + " s with "
                        + Numbers.counted(terms.workers(), "worker"));
        out.printf(ROW, "fingerprint", Numbers.fingerprint(tally.fingerprint()));
        printCanaries(out);
        printLaws(out);
        printCorners(out);
        out.printf(ROW, "passed", Numbers.grouped(tally.passed()));
        out.printf(ROW, "violations", Numbers.grouped(tally.violated()) + byLaw());
        out.printf(ROW, "excused", Numbers.grouped(tally.excused()) + excuse());
        printFailures(out);
    }

    // --- what was run

    private String seedsCovered() {
        String what = " of " + Target.inWords(profile, terms.mutantName());
        if (summary.ending() == Summary.Ending.COMPLETE) return summary.asked() + what + ", all run";
        String why = switch (summary.ending()) {
            case TIME_LIMIT -> "the time was up";
            case STOPPED -> "stopped";
            case BLIND -> "a canary was not noticed";
            case FIRST_FAILURE, COMPLETE -> "ended at the first failure";
        };
        String hanging = summary.unfinished().isEmpty() ? "" : "; still running: seed " + join(summary.unfinished());
        String asked = terms.asked(summary.asked());
        return covered() + what + "; asked for: " + asked + " (" + why + hanging + ")";
    }

    private String covered() {
        if (tally.seeds() == 0) return "none";
        long first = summary.asked().first();
        return first + ".." + (first + tally.seeds() - 1);
    }

    private static String join(List<Long> seeds) {
        return String.join(", ", seeds.stream().map(String::valueOf).toList());
    }

    private String rate(long amount) {
        return Numbers.shownRate(amount, summary.elapsedNanos());
    }

    private void printCanaries(PrintWriter out) {
        if (terms.canaries().isEmpty()) return;
        Canaries canaries = terms.canaries().get();
        String time = String.format(Locale.ROOT, "%.1f s", canaries.elapsedNanos() / 1e9);
        out.printf(
                ROW,
                "canaries",
                canaries.noticed() + " of " + canaries.flights().size() + " noticed in " + time);
    }

    // --- what was checked and reached

    private void printLaws(PrintWriter out) {
        List<String> cells = new ArrayList<>();
        List<String> laws = profile.laws();
        int longest = laws.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < laws.size(); i++) {
            String times = tally.lawChecks(i) == 0 ? "never" : Numbers.grouped(tally.lawChecks(i));
            cells.add(laws.get(i) + " ".repeat(longest - laws.get(i).length()) + String.format("%11s", times));
        }
        int columns = longest <= LAW_COLUMNS ? 2 : 1;
        for (int i = 0; i < cells.size(); i += columns) {
            String row = String.join(" | ", cells.subList(i, Math.min(i + columns, cells.size())));
            out.printf(ROW, i == 0 ? "checked" : "", row);
        }
    }

    private void printCorners(PrintWriter out) {
        List<DeclaredCorner> corners = profile.corners();
        long possible = corners.stream().filter(DeclaredCorner::isPossible).count();
        long reached = 0;
        long notOwed = 0;
        for (int i = 0; i < corners.size(); i++) {
            if (!corners.get(i).isPossible()) continue;
            if (tally.cornerTimes(i) > 0) reached++;
            else if (!corners.get(i).isOwed(Long.MAX_VALUE)) notOwed++;
        }
        String elsewhere = notOwed == 0 ? "" : ", " + notOwed + " not owed";
        String notYet = corners.size() == possible ? "" : ", " + (corners.size() - possible) + " not yet possible";
        String hint = terms.cornersShown() ? "" : "; see --corners";
        out.printf(ROW, "corners", reached + " of " + possible + " reached" + elsewhere + notYet + hint);
        if (profile.nodes().isPresent()) out.printf(ROW, "", "owed with --nodes: only what every size reaches");
        List<Integer> missing = summary.missingCorners(profile);
        String group = "";
        for (int i = 0; i < corners.size(); i++) {
            DeclaredCorner corner = corners.get(i);
            if (!terms.cornersShown() && !lacks(corner.group(), missing)) continue;
            if (!corner.group().equals(group)) out.println("  " + corner.group());
            group = corner.group();
            out.printf("    %-38s %s%n", corner.name(), times(i, missing));
        }
    }

    /** Whether a corner that is missing belongs to a group. */
    private boolean lacks(String group, List<Integer> missing) {
        return missing.stream()
                .anyMatch(corner -> profile.corners().get(corner).group().equals(group));
    }

    private String times(int place, List<Integer> missing) {
        DeclaredCorner corner = profile.corners().get(place);
        if (tally.cornerTimes(place) > 0) {
            return Numbers.counted(tally.cornerTimes(place), "time") + " in "
                    + Numbers.counted(tally.cornerSeeds(place), "seed");
        }
        if (missing.contains(place)) return "NEVER";
        if (!corner.isPossible())
            return "not yet possible: " + corner.notYetBecause().orElse("");
        long owed = corner.owedFromSeeds();
        return owed == DeclaredCorner.NEVER_OWED ? "never" : "never (owed from " + Numbers.counted(owed, "seed") + ")";
    }

    // --- what failed

    private String byLaw() {
        if (tally.violated() == 0) return "";
        StringBuilder laws = new StringBuilder();
        tally.violationsByLaw()
                .forEach((law, count) -> laws.append(laws.isEmpty() ? " (" : ", ")
                        .append(law)
                        .append(' ')
                        .append(count));
        return laws.append(')').toString();
    }

    private String excuse() {
        List<String> reasons = new ArrayList<>();
        tally.excusedByName().forEach((name, count) -> reasons.add(name + ' ' + Numbers.grouped(count)));
        long unanswered = tally.unanswered();
        if (unanswered > 0) reasons.add("not judged " + Numbers.grouped(unanswered));
        long allowed = profile.excusedAllowed(tally.seeds());
        return (reasons.isEmpty() ? "" : " (" + String.join(", ", reasons) + ")")
                + (unanswered > allowed ? ", more than the " + Numbers.grouped(allowed) + " allowed" : "");
    }

    private void printFailures(PrintWriter out) {
        for (RunResult failure :
                tally.firstViolations().stream().limit(FAILURES_SHOWN).toList()) {
            out.printf("%nFAILED seed %d: %s", failure.seed(), at(failure));
            failure.detail().lines().limit(DETAIL_LINES_SHOWN).forEach(line -> out.printf("  %s%n", line));
            out.println("  " + replayLine(failure, profile, terms.mutantName()));
        }
        long more = tally.violated() - Math.min(tally.violated(), FAILURES_SHOWN);
        if (more > 0) out.printf("%n... and %s more%n", Numbers.grouped(more));
    }

    private static String at(RunResult failure) {
        String when = failure.atNanos() > 0 ? " at " + Numbers.seconds(failure.atNanos()) + " s" : "";
        return failure.law() + when + System.lineSeparator();
    }

    /** The command that runs a failure again. */
    static String replayLine(RunResult failure, CampaignProfile profile, Optional<String> mutantName) {
        String how = profile.name() + (failure.law().equals(Divergence.LAW) ? " --twice" : "");
        return Target.replayLine(failure.seed(), how, profile.nodes(), mutantName);
    }

    // --- the verdict

    private List<String> verdict() {
        String seeds = Numbers.counted(tally.seeds(), "seed");
        if (summary.ending() == Summary.Ending.BLIND) return blind();
        if (tally.violated() > 0) return List.of("VIOLATED: " + Numbers.grouped(tally.violated()) + " of " + seeds);
        if (summary.isVacuous(profile)) {
            List<String> lines = new ArrayList<>(vacuous());
            lines.add("RED: no law was broken in " + seeds + ", but their silence means nothing");
            return lines;
        }
        return switch (summary.outcome(profile)) {
            case VIOLATED -> throw new IllegalStateException("violated by nothing");
            case EXCUSED ->
                List.of("UNKNOWN: " + Numbers.grouped(tally.unanswered()) + " of " + seeds + " gave no answer");
            case HOLDS -> List.of(holds(seeds));
        };
    }

    private String holds(String seeds) {
        if (tally.seeds() == 0) return "NOTHING was run, nothing is known";
        String but = tally.excused() == 0 ? "" : " but " + Numbers.grouped(tally.excused()) + " excused";
        return "HOLDS: every law in all of " + seeds + but;
    }

    private List<String> blind() {
        List<String> lines = new ArrayList<>();
        for (Flight flight : terms.canaries().map(Canaries::flights).orElse(List.of())) {
            if (flight.noticed()) continue;
            lines.add("canary " + flight.canary().name() + " was not noticed: " + flight.instead());
            lines.add("  " + flight.canary().bug().what());
        }
        lines.add("RED: the simulator would not notice that, and so no seed was run");
        return lines;
    }

    private List<String> vacuous() {
        List<String> lines = new ArrayList<>();
        for (int place : summary.missingCorners(profile)) {
            DeclaredCorner corner = profile.corners().get(place);
            lines.add("corner " + corner.name() + " was never reached: " + corner.meaning());
        }
        for (int place : summary.impossibleCorners(profile)) {
            lines.add("corner " + profile.corners().get(place).name()
                    + " was reached, though it is declared to be not yet possible: mend its declaration");
        }
        for (int place : summary.uncheckedLaws(profile)) {
            lines.add("law " + profile.laws().get(place) + " was never put to the test");
        }
        return lines;
    }
}
