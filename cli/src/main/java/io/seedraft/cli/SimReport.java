package io.seedraft.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Divergence;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.Summary;
import io.seedraft.sim.campaign.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What a campaign found, in words and as one line of JSON. */
final class SimReport {

    private static final int FAILURES_SHOWN = 5;
    private static final int DETAIL_LINES_SHOWN = 8;
    private static final String ROW = "%-12s%s%n";

    private final Summary summary;
    private final Tally tally;
    private final CampaignProfile profile;
    private final Optional<String> mutantName;
    private final int workers;

    SimReport(Summary summary, CampaignProfile profile, Optional<String> mutantName, int workers) {
        this.summary = summary;
        this.tally = summary.tally();
        this.profile = profile;
        this.mutantName = mutantName;
        this.workers = workers;
    }

    /** Writes the summary for people. */
    void print(PrintWriter out) {
        out.printf(ROW, "seeds", seedsCovered());
        out.printf(ROW, "passed", Numbers.grouped(tally.passed()));
        out.printf(ROW, "violations", Numbers.grouped(tally.violated()) + byLaw());
        out.printf(ROW, "excused", Numbers.grouped(tally.excused()) + excuse());
        out.printf(ROW, "events", Numbers.grouped(tally.events()) + ", " + rate(tally.events()) + " a second");
        out.printf(
                ROW,
                "speed",
                rate(tally.seeds()) + " seeds/s, " + rate((long) tally.virtualSeconds())
                        + " virtual seconds a second, " + Numbers.seconds(summary.elapsedNanos()) + " s with "
                        + Numbers.counted(workers, "worker"));
        out.printf(ROW, "fingerprint", Numbers.fingerprint(tally.fingerprint()));
        printCorners(out);
        printFailures(out);
        out.flush();
    }

    private String seedsCovered() {
        String what = " of profile " + profile.name()
                + mutantName.map(name -> " with mutant " + name).orElse("");
        String asked = summary.asked().toString();
        if (summary.ending() == Summary.Ending.COMPLETE) return asked + what + ", all run";
        String why = switch (summary.ending()) {
            case TIME_LIMIT -> "the time was up";
            case STOPPED -> "stopped";
            case FIRST_FAILURE, COMPLETE -> "ended at the first failure";
        };
        long first = summary.asked().first();
        String covered = tally.seeds() == 0 ? "none" : first + ".." + (first + tally.seeds() - 1);
        String hanging = summary.unfinished().isEmpty() ? "" : "; still running: seed " + join(summary.unfinished());
        return covered + " of " + asked + what + " (" + why + hanging + ")";
    }

    private static String join(List<Long> seeds) {
        return String.join(", ", seeds.stream().map(String::valueOf).toList());
    }

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
        StringBuilder names = new StringBuilder();
        tally.excusedByName()
                .forEach((name, count) -> names.append(names.isEmpty() ? " (" : ", ")
                        .append(name)
                        .append(' ')
                        .append(Numbers.grouped(count)));
        if (!names.isEmpty()) names.append(')');
        long allowed = profile.excusedAllowed(tally.seeds());
        boolean tooMany = tally.unanswered() > allowed;
        return names
                + (tooMany ? ", and more without an answer than the " + Numbers.grouped(allowed) + " allowed" : "");
    }

    private String rate(long amount) {
        return Numbers.shownRate(amount, summary.elapsedNanos());
    }

    private void printCorners(PrintWriter out) {
        List<Integer> missing = summary.missingCorners(profile);
        for (int i = 0; i < profile.corners().size(); i++) {
            String times = tally.cornerTimes(i) == 0
                    ? never(i, missing)
                    : Numbers.counted(tally.cornerTimes(i), "time") + " in "
                            + Numbers.counted(tally.cornerSeeds(i), "seed");
            out.printf(
                    "%-12s%-40s %s%n",
                    i == 0 ? "corners" : "", profile.corners().get(i), times);
        }
        for (int corner : missing) {
            out.printf(
                    "RED         corner %s was never reached%n",
                    profile.corners().get(corner));
        }
    }

    private String never(int corner, List<Integer> missing) {
        if (missing.contains(corner)) return "NEVER";
        long owed = profile.owedFrom(corner);
        return owed == CampaignProfile.NEVER_OWED ? "never" : "never (owed from " + Numbers.counted(owed, "seed") + ")";
    }

    private void printFailures(PrintWriter out) {
        for (RunResult failure :
                tally.firstViolations().stream().limit(FAILURES_SHOWN).toList()) {
            out.printf("%nFAILED seed %d: %s", failure.seed(), at(failure));
            failure.detail().lines().limit(DETAIL_LINES_SHOWN).forEach(line -> out.printf("  %s%n", line));
            out.println("  " + replayLine(failure));
        }
        long more = tally.violated() - Math.min(tally.violated(), FAILURES_SHOWN);
        if (more > 0) out.printf("%n... and %s more%n", Numbers.grouped(more));
    }

    private static String at(RunResult failure) {
        String when = failure.atNanos() > 0 ? " at " + Numbers.seconds(failure.atNanos()) + " s" : "";
        return failure.law() + when + System.lineSeparator();
    }

    private String replayLine(RunResult failure) {
        String how = profile.name() + (failure.law().equals(Divergence.LAW) ? " --twice" : "");
        return Target.replayLine(failure.seed(), how, mutantName);
    }

    /** The summary object, one line without its end. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("profile", profile.name());
            if (mutantName.isPresent()) json.writeStringField("mutant", mutantName.get());
            json.writeNumberField("from", summary.asked().first());
            json.writeNumberField("to", summary.asked().last());
            json.writeStringField("ending", word(summary.ending()));
            json.writeNumberField("seeds", tally.seeds());
            json.writeNumberField("passed", tally.passed());
            writeViolations(json);
            json.writeNumberField("excused", tally.excused());
            json.writeObjectFieldStart("excusedByName");
            for (var excuse : tally.excusedByName().entrySet()) {
                json.writeNumberField(excuse.getKey(), excuse.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("events", tally.events());
            json.writeNumberField("workers", workers);
            json.writeNumberField("seconds", summary.elapsedNanos() / 1e9);
            json.writeNumberField("eventsPerSecond", perSecond(tally.events()));
            json.writeNumberField("seedsPerSecond", perSecond(tally.seeds()));
            json.writeNumberField("virtualSeconds", tally.virtualSeconds());
            writeCorners(json);
            json.writeStringField("fingerprint", Numbers.fingerprint(tally.fingerprint()));
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String word(Summary.Ending ending) {
        return switch (ending) {
            case COMPLETE -> "complete";
            case TIME_LIMIT -> "time limit";
            case STOPPED -> "stopped";
            case FIRST_FAILURE -> "first failure";
        };
    }

    private double perSecond(long amount) {
        return Numbers.rate(amount, summary.elapsedNanos());
    }

    private void writeViolations(JsonGenerator json) throws IOException {
        json.writeNumberField("violated", tally.violated());
        json.writeArrayFieldStart("violations");
        for (RunResult failure : tally.firstViolations()) {
            json.writeStartObject();
            json.writeNumberField("seed", failure.seed());
            json.writeStringField("law", failure.law());
            json.writeNumberField("at", failure.atNanos());
            json.writeStringField("detail", failure.detail());
            json.writeStringField("replay", replayLine(failure));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeCorners(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("corners");
        for (int i = 0; i < profile.corners().size(); i++) {
            json.writeNumberField(profile.corners().get(i), tally.cornerTimes(i));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("cornersMissing");
        for (int corner : summary.missingCorners(profile))
            json.writeString(profile.corners().get(corner));
        json.writeEndArray();
    }
}
