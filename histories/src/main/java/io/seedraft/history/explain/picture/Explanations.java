package io.seedraft.history.explain.picture;

import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.explain.Explanation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the explanations of violated parts as JSON: the page shows them even where it cannot unpack anything. */
final class Explanations<S, I, O> {
    /** A picture of more would explain nothing. */
    private static final int OPERATIONS_MAX = 200;

    private static final int FACT_CHARS_MAX = 1_000;

    /** How much of the longest explanation is shown of a search that got stuck, when nobody said what to show. */
    private static final int LAST_OF_PREFIX = 12;

    private final History<I, O> history;
    private final OperationText<S, I, O> words;
    private final TimeLine line;
    private final Bands<S, I, O> bands;
    private final PageColumns<S, I, O> places;

    Explanations(
            History<I, O> history,
            Model<S, I, O> model,
            OperationText<S, I, O> words,
            TimeLine line,
            PageColumns<S, I, O> places) {
        this.history = history;
        this.words = words;
        this.line = line;
        this.places = places;
        bands = new Bands<>(history, model);
    }

    /** Writes one, as an object. */
    void write(PartResult.Violated part, JsonGenerator json) throws IOException {
        Set<Integer> wanted = wanted(part);
        List<Integer> shown = wanted.stream().limit(OPERATIONS_MAX).sorted().toList();
        Map<Integer, Integer> at = new HashMap<>();
        for (int n = 0; n < shown.size(); n++) {
            at.put(shown.get(n), n);
        }
        json.writeStartObject();
        json.writeStringField("part", OperationText.cut(part.part().part()));
        json.writeNumberField("size", part.part().size());
        json.writeStringField("why", part.why().getClass().getSimpleName());
        json.writeNumberField("notShown", wanted.size() - shown.size());
        json.writeNumberField(
                "needed", Math.max(shown.size(), part.why().operations().size()));
        facts(part.facts(), at, json);
        operations(part, shown, json);
        Bands.Drawing drawing = bands.drawing(part);
        bands(part.why(), drawing.bands(), at, json);
        links(drawing.links(), at, json);
        json.writeEndObject();
    }

    /** All that is to be shown, the most needed first. */
    private Set<Integer> wanted(PartResult.Violated part) {
        Set<Integer> wanted = new LinkedHashSet<>();
        boolean told = part.why() instanceof Refutation.Core && !part.shown().isEmpty();
        if (!told) wanted.addAll(part.why().operations());
        part.facts().forEach(fact -> wanted.addAll(fact.operations()));
        wanted.addAll(part.shown());
        if (part.shown().isEmpty() && part.why() instanceof Refutation.Stuck stuck) {
            Order prefix = stuck.prefix();
            for (int n = Math.max(0, prefix.size() - LAST_OF_PREFIX); n < prefix.size(); n++) {
                wanted.add(prefix.operation(n));
            }
        }
        wanted.removeIf(operation -> operation < 0 || operation >= history.size());
        return wanted;
    }

    private static void facts(List<Explanation.Fact> facts, Map<Integer, Integer> at, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("facts");
        for (Explanation.Fact fact : facts) {
            json.writeStartObject();
            json.writeStringField("text", OperationText.cut(fact.text(), FACT_CHARS_MAX));
            indices("ops", fact.operations(), at, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void indices(
            String name, Collection<Integer> operations, Map<Integer, Integer> at, JsonGenerator json)
            throws IOException {
        int[] known = operations.stream()
                .filter(at::containsKey)
                .mapToInt(at::get)
                .distinct()
                .toArray();
        json.writeFieldName(name);
        json.writeArray(known, 0, known.length);
    }

    private void operations(PartResult.Violated part, List<Integer> shown, JsonGenerator json) throws IOException {
        int[] clashing = part.why().operations().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        String ofPart = part.part().part() + ": ";
        json.writeArrayFieldStart("ops");
        for (int i : shown) {
            json.writeStartObject();
            json.writeNumberField("process", history.process(i));
            String asked = words.asked(i);
            json.writeStringField("asked", asked.startsWith(ofPart) ? asked.substring(ofPart.length()) : asked);
            json.writeStringField("answer", words.answer(i));
            json.writeNumberField("outcome", outcome(history.outcome(i)));
            json.writeNumberField("call", history.call(i));
            if (line.answered(i)) {
                json.writeNumberField("answered", history.answeredAt(i));
            }
            if (line.timed()) {
                json.writeNumberField("callNanos", line.callNanos(i));
                json.writeNumberField("lasted", line.lastedNanos(i));
            }
            json.writeNumberField("place", places.place(i));
            json.writeBooleanField("clashes", Arrays.binarySearch(clashing, i) >= 0);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static int outcome(Outcome outcome) {
        return switch (outcome) {
            case OK -> 0;
            case FAIL -> 1;
            case INFO -> 2;
        };
    }

    private static void bands(Refutation why, List<Bands.Band> bands, Map<Integer, Integer> at, JsonGenerator json)
            throws IOException {
        json.writeBooleanField("clash", why instanceof Refutation.Overlap || why instanceof Refutation.Within);
        json.writeArrayFieldStart("bands");
        for (Bands.Band band : bands) {
            json.writeStartObject();
            json.writeStringField("value", band.value());
            json.writeNumberField("endsFirst", at.getOrDefault(band.endsFirst(), Bands.BEGINNING));
            json.writeNumberField("startsLast", at.getOrDefault(band.startsLast(), Bands.BEGINNING));
            indices("ops", band.operations(), at, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void links(List<Bands.Link> links, Map<Integer, Integer> at, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("links");
        for (Bands.Link link : links) {
            Integer from = at.get(link.from());
            Integer to = at.get(link.to());
            if (from != null && to != null) {
                json.writeStartObject();
                json.writeNumberField("from", from);
                json.writeNumberField("to", to);
                json.writeStringField("text", link.text());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
