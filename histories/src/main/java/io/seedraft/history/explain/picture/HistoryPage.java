package io.seedraft.history.explain.picture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the page. */
public final class HistoryPage<S, I, O> {
    /** No page is longer, in bytes. */
    public static final int BYTES_MAX = 1_000_000;

    /** What the explanations may take of it; those of the first violated parts are kept. */
    private static final int EXPLANATION_BYTES_MAX = 300_000;

    /** Title, sentences about what was left out, and the like. */
    private static final int SMALL_THINGS_BYTES = 8_000;

    /** So many operations fit, if they are not very long. */
    private static final int FIRST_TRY = 20_000;

    private static final int TRIES = 5;

    private static final int PARTS_MAX = 50_000;
    private static final int NOTES_MAX = 5_000;

    private final History<I, O> history;
    private final String noun;
    private final List<PartResult> parts;
    private final TimeLine line;
    private final PageColumns<S, I, O> columns;
    private final Explanations<S, I, O> explanations;

    private HistoryPage(History<I, O> history, Model<S, I, O> model, List<PartResult> parts) {
        this.history = history;
        noun = model.noun();
        this.parts = parts;
        line = new TimeLine(history);
        OperationText<S, I, O> words = new OperationText<>(history, model);
        columns = new PageColumns<>(history, words, line, parts);
        explanations = new Explanations<>(history, model, words, line, columns);
    }

    /**
     * Writes one self-contained HTML page, UTF-8, of at most {@link #BYTES_MAX} bytes, and leaves the stream open. What does
     * not fit is summed up, and the page says so.
     *
     * @param title what the history is called, usually its file
     * @param parts what is known of each part
     */
    public static <S, I, O> void write(
            History<I, O> history, Model<S, I, O> model, String title, List<PartResult> parts, OutputStream out)
            throws IOException {
        String page = new HistoryPage<>(history, model, parts).text(OperationText.cut(title));
        out.write(page.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String text(String title) throws IOException {
        Template template = Template.read();
        List<String> explained = explained(EXPLANATION_BYTES_MAX);
        int taken = explained.stream().mapToInt(HistoryPage::bytes).sum();
        int room = BYTES_MAX - template.bytes() - SMALL_THINGS_BYTES - taken;
        Fit fit = fit(room);
        String about = Template.inScript(about(title, fit, explained));
        return template.with(Map.of(
                "title", Template.escaped(title),
                "summary", Template.escaped(summary()),
                "about", about,
                "columns", fit.packed()));
    }

    /** What fits on the page. */
    private record Fit(Kept kept, int notes, String packed) {}

    /** Tries a few operations first: their length says how many will fit. */
    private Fit fit(int room) {
        int all = operationsInParts();
        int operations = Math.min(FIRST_TRY, all);
        int partsMax = PARTS_MAX;
        int notes = Math.min(NOTES_MAX, history.notes().size());
        Density density = new Density(history, line);
        Fit best = null;
        for (int tries = 0; best == null || tries < TRIES; tries++) {
            Kept kept = Kept.most(parts, partsMax, operations);
            String packed = columns.packed(kept, density, notes);
            boolean fits = packed.length() <= room;
            if (fits && (best == null || kept.operations() > best.kept().operations())) {
                best = new Fit(kept, notes, packed);
            }
            if ((fits && (kept.operations() >= all || packed.length() > room / 8 * 7))
                    || (operations == 0 && partsMax == 0)) {
                break;
            }
            long likely = (long) operations * room / packed.length() * 31 / 32;
            operations = (int) Math.min(all, fits ? likely : Math.min(likely, operations / 4 * 3L));
            if (!fits && operations < 4_000) {
                partsMax /= 2;
                notes /= 2;
            }
        }
        return best == null ? new Fit(Kept.most(parts, 0, 0), 0, "") : best;
    }

    /** The explanations of the violated parts, in the order of the index, as far as there is room. */
    private List<String> explained(int room) throws IOException {
        List<String> explained = new ArrayList<>();
        int taken = 0;
        for (int p : Kept.most(parts, PARTS_MAX, 0).parts) {
            if (!(parts.get(p) instanceof PartResult.Violated violated)) {
                break;
            }
            StringWriter text = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                explanations.write(violated, json);
            }
            String one = text.toString();
            taken += bytes(one);
            if (taken > room) {
                break;
            }
            explained.add(one);
        }
        return explained;
    }

    private static int bytes(String json) {
        return Template.inScript(json).getBytes(StandardCharsets.UTF_8).length + 1;
    }

    private String about(String title, Fit fit, List<String> explained) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("title", title);
            json.writeStringField("noun", noun);
            json.writeNumberField("operations", history.size());
            json.writeNumberField("parts", parts.size());
            json.writeNumberField("linearizable", count(PartResult.Linearizable.class));
            json.writeNumberField("violated", count(PartResult.Violated.class));
            json.writeNumberField("unknown", count(PartResult.Unknown.class));
            json.writeArrayFieldStart("leftOut");
            for (String sentence : leftOut(fit, explained.size())) {
                json.writeString(sentence);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("explanations");
            for (String one : explained) {
                json.writeRawValue(one);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private int count(Class<? extends PartResult> kind) {
        return (int) parts.stream().filter(kind::isInstance).count();
    }

    /** For who reads the page without its script. */
    private String summary() {
        int violated = count(PartResult.Violated.class);
        int unknown = count(PartResult.Unknown.class);
        String verdict = violated > 0 ? "Not linearizable" : unknown > 0 ? "Unknown" : "Linearizable";
        String all = verdict + ": " + counted(history.size(), "operation");
        if (parts.size() == 1) return all + ".";
        return all + " in " + counted(parts.size(), "key") + ", " + grouped(violated) + " not linearizable, "
                + grouped(unknown) + " unknown.";
    }

    private List<String> leftOut(Fit fit, int explained) {
        List<String> sentences = new ArrayList<>();
        Kept kept = fit.kept();
        int all = kept.parts.length;
        int inParts = operationsInParts();
        if (all < parts.size()) {
            sentences.add("The index lists " + grouped(all) + " of " + grouped(parts.size())
                    + " keys: violated ones first, then undecided ones, then the largest.");
        }
        if (kept.operations() < inParts) {
            sentences.add("This page holds " + grouped(kept.operations()) + " of " + grouped(inParts)
                    + " operations one by one, and " + grouped(kept.wholeParts()) + " of " + grouped(all)
                    + " keys whole. " + ofTheRest(kept));
        }
        if (inParts < history.size()) {
            sentences.add(grouped(history.size() - inParts)
                    + " operations take no part in the check, as they failed or are reads without an answer.");
        }
        if (explained < count(PartResult.Violated.class)) {
            sentences.add("Explanations of " + grouped(explained) + " of " + grouped(count(PartResult.Violated.class))
                    + " violated keys are on this page.");
        }
        if (fit.notes() < history.notes().size()) {
            sentences.add("The first " + grouped(fit.notes()) + " of "
                    + grouped(history.notes().size()) + " notes (faults, leaders) are on this page.");
        }
        return sentences;
    }

    private static String ofTheRest(Kept kept) {
        int cut = kept.parts.length - kept.wholeParts();
        int bare = cut - Math.min(cut, Density.PARTS_MAX);
        return bare == 0
                ? "Of the rest it shows how many began when."
                : "Of the rest it shows how many began when, but for " + grouped(bare) + " small keys.";
    }

    private int operationsInParts() {
        return parts.stream().mapToInt(p -> p.part().size()).sum();
    }

    private static String counted(int number, String word) {
        return grouped(number) + " " + word + (number == 1 ? "" : "s");
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
