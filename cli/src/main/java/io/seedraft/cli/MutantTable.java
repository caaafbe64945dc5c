package io.seedraft.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.sim.mutant.CaughtBy;
import io.seedraft.sim.mutant.Mutant;
import io.seedraft.sim.mutant.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The table of the mutants, written row by row, or one JSON object a mutant. */
final class MutantTable {

    private final PrintWriter out;
    private final boolean asJson;
    private final boolean fromFolder;
    private final String format;

    /**
     * A table wide enough for some mutants.
     *
     * @param fromFolder whether they come from a folder of the user's, so that a replay has to name their file
     */
    MutantTable(PrintWriter out, List<Mutant> mutants, boolean asJson, boolean fromFolder) {
        this.out = out;
        this.asJson = asJson;
        this.fromFolder = fromFolder;
        int name = Math.max(
                6, mutants.stream().mapToInt(each -> each.name().length()).max().orElse(0));
        int law = Math.max(
                6, mutants.stream().mapToInt(each -> laws(each).length()).max().orElse(0));
        this.format = "%-" + name + "s  %-" + law + "s  %s%n";
    }

    /** Says what each mutant is. */
    void list(List<Mutant> mutants) {
        if (!asJson) line("mutant", "breaks", "seen");
        for (Mutant mutant : mutants) {
            if (asJson) {
                out.println(json(json -> describe(json, mutant)));
            } else {
                line(mutant.name(), laws(mutant), mutant.seen().isEmpty() ? "-" : mutant.seen());
            }
        }
        out.flush();
    }

    /** Names the columns. */
    void header() {
        if (!asJson) line("mutant", "breaks", "    seeds   seconds  caught by");
        out.flush();
    }

    /** One mutant's answer. */
    void row(Trial trial) {
        if (asJson) {
            out.println(json(json -> answer(json, trial)));
        } else {
            String numbers = String.format(Locale.ROOT, "%9s %9s", Numbers.grouped(trial.seeds()), seconds(trial));
            line(trial.mutant().name(), laws(trial.mutant()), numbers + "  " + verdict(trial));
        }
        out.flush();
    }

    /** A mutant that could not be planted after all; the reason stands on standard error. */
    void refused(Mutant mutant) {
        if (!asJson) line(mutant.name(), laws(mutant), "        -         -  REFUSED");
        out.flush();
    }

    /** The score. */
    void footer(List<Trial> trials, int asked) {
        if (asJson) return;
        long caught = trials.stream().filter(Trial::caught).count();
        out.println(caught + " of " + asked + " caught");
        out.flush();
    }

    private void line(String first, String second, String rest) {
        out.printf(format, first, second, rest);
    }

    private static String laws(Mutant mutant) {
        return String.join(", ", mutant.breaks());
    }

    private static String seconds(Trial trial) {
        return String.format(Locale.ROOT, "%.1f", trial.elapsedNanos() / 1e9);
    }

    private String verdict(Trial trial) {
        return switch (trial.verdict()) {
            case CAUGHT -> caughtBy(trial) + "  " + replayLine(trial);
            case SURVIVED -> "NOT CAUGHT";
            case FAILS_ANYWAY -> "NOT CAUGHT: seed " + trial.failure().seed() + " fails without the mutant too";
            case STOPPED -> "stopped";
        };
    }

    /** The law that caught it, and those that caught it in seeds behind that, each with its first. */
    private static String caughtBy(Trial trial) {
        StringBuilder text = new StringBuilder(trial.failure().law());
        for (CaughtBy each : trial.laws()) {
            if (each.law().equals(trial.failure().law())) continue;
            text.append(", ").append(each.law()).append(" at ").append(Numbers.grouped(each.firstSeed()));
        }
        return text.toString();
    }

    private String replayLine(Trial trial) {
        Mutant mutant = trial.mutant();
        String named = fromFolder ? mutant.origin() : mutant.name();
        return Target.replayLine(trial.failure().seed(), mutant.profile(), OptionalInt.empty(), Optional.of(named));
    }

    private void answer(JsonGenerator json, Trial trial) throws IOException {
        json.writeStringField("name", trial.mutant().name());
        json.writeBooleanField("caught", trial.caught());
        json.writeStringField("verdict", word(trial.verdict()));
        json.writeStringField("law", trial.failure().law());
        json.writeBooleanField(
                "expected", trial.mutant().expects(trial.failure().law()));
        json.writeNumberField("seeds", trial.seeds());
        json.writeArrayFieldStart("laws");
        for (CaughtBy each : trial.laws()) {
            json.writeStartObject();
            json.writeStringField("law", each.law());
            json.writeNumberField("firstSeed", each.firstSeed());
            json.writeNumberField("seeds", each.seeds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("seconds", trial.elapsedNanos() / 1e9);
        json.writeStringField("profile", trial.mutant().profile());
        if (trial.caught()) json.writeStringField("replay", replayLine(trial));
    }

    private static String word(Trial.Verdict verdict) {
        return switch (verdict) {
            case CAUGHT -> "caught";
            case SURVIVED -> "not caught";
            case FAILS_ANYWAY -> "fails without the mutant too";
            case STOPPED -> "stopped";
        };
    }

    private static void describe(JsonGenerator json, Mutant mutant) throws IOException {
        json.writeStringField("name", mutant.name());
        json.writeArrayFieldStart("breaks");
        for (String law : mutant.breaks()) json.writeString(law);
        json.writeEndArray();
        json.writeStringField("seen", mutant.seen());
        json.writeStringField("profile", mutant.profile());
        json.writeArrayFieldStart("files");
        for (String file :
                mutant.edits().stream().map(Mutant.Edit::file).distinct().toList()) json.writeString(file);
        json.writeEndArray();
    }

    private static String json(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
