package io.seedraft.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.DeclaredCorner;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.Summary;
import io.seedraft.sim.campaign.Tally;
import io.seedraft.sim.canary.Canaries;
import io.seedraft.sim.canary.Flight;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What a campaign found, as one line of JSON. */
final class SimJson {

    private final Summary summary;
    private final Tally tally;
    private final CampaignProfile profile;
    private final SimTerms terms;

    SimJson(Summary summary, CampaignProfile profile, SimTerms terms) {
        this.summary = summary;
        this.tally = summary.tally();
        this.profile = profile;
        this.terms = terms;
    }

    /** The summary object, one line without its end. */
    String line() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            writeAsked(json);
            json.writeStringField("verdict", word(summary.outcome(profile)));
            json.writeStringField("ending", word(summary.ending()));
            writeCanaries(json);
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
            json.writeNumberField("workers", terms.workers());
            json.writeNumberField("seconds", summary.elapsedNanos() / 1e9);
            json.writeNumberField("eventsPerSecond", perSecond(tally.events()));
            json.writeNumberField("seedsPerSecond", perSecond(tally.seeds()));
            json.writeNumberField("virtualSeconds", tally.virtualSeconds());
            writeLaws(json);
            writeCorners(json);
            json.writeStringField("fingerprint", Numbers.fingerprint(tally.fingerprint()));
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** A range without an end of its own has no {@code to}. */
    private void writeAsked(JsonGenerator json) throws IOException {
        json.writeStringField("profile", profile.name());
        if (profile.nodes().isPresent())
            json.writeNumberField("nodes", profile.nodes().getAsInt());
        if (terms.mutantName().isPresent())
            json.writeStringField("mutant", terms.mutantName().get());
        json.writeNumberField("from", summary.asked().first());
        if (!SimTerms.isOpen(summary.asked()))
            json.writeNumberField("to", summary.asked().last());
        if (terms.limit().isPresent()) {
            json.writeNumberField("forSeconds", terms.limit().get().toMillis() / 1e3);
        }
        if (tally.seeds() > 0) {
            json.writeNumberField("lastRun", summary.asked().first() + tally.seeds() - 1);
        }
    }

    private void writeCanaries(JsonGenerator json) throws IOException {
        if (terms.canaries().isEmpty()) return;
        Canaries canaries = terms.canaries().get();
        json.writeObjectFieldStart("canaries");
        json.writeNumberField("noticed", canaries.noticed());
        json.writeNumberField("of", canaries.flights().size());
        json.writeNumberField("seconds", canaries.elapsedNanos() / 1e9);
        json.writeArrayFieldStart("each");
        for (Flight flight : canaries.flights()) {
            json.writeStartObject();
            json.writeStringField("name", flight.canary().name());
            json.writeStringField("law", flight.canary().law());
            json.writeBooleanField("noticed", flight.noticed());
            if (flight.noticed()) json.writeNumberField("seed", flight.seed());
            else json.writeStringField("instead", flight.instead());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> "holds";
            case VIOLATED -> "violated";
            case EXCUSED -> "unknown";
        };
    }

    private static String word(Summary.Ending ending) {
        return switch (ending) {
            case COMPLETE -> "complete";
            case TIME_LIMIT -> "time limit";
            case STOPPED -> "stopped";
            case FIRST_FAILURE -> "first failure";
            case BLIND -> "blind";
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
            json.writeStringField("replay", SimReport.replayLine(failure, profile, terms.mutantName()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeLaws(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("laws");
        for (int i = 0; i < profile.laws().size(); i++) {
            json.writeNumberField(profile.laws().get(i), tally.lawChecks(i));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("lawsUnchecked");
        for (int law : summary.uncheckedLaws(profile))
            json.writeString(profile.laws().get(law));
        json.writeEndArray();
    }

    private void writeCorners(JsonGenerator json) throws IOException {
        List<DeclaredCorner> corners = profile.corners();
        json.writeObjectFieldStart("corners");
        for (int i = 0; i < corners.size(); i++) {
            if (corners.get(i).isPossible())
                json.writeNumberField(corners.get(i).name(), tally.cornerTimes(i));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("cornersMissing");
        for (int corner : summary.missingCorners(profile))
            json.writeString(corners.get(corner).name());
        json.writeEndArray();
        json.writeObjectFieldStart("cornersNotYetPossible");
        for (DeclaredCorner corner : corners) {
            if (!corner.isPossible())
                json.writeStringField(corner.name(), corner.notYetBecause().orElse(""));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("cornersReachedThoughImpossible");
        for (int corner : summary.impossibleCorners(profile))
            json.writeString(corners.get(corner).name());
        json.writeEndArray();
    }
}
