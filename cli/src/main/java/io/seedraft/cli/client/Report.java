package io.seedraft.cli.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seedraft.cli.output.Outlet;
import io.seedraft.cli.output.Visible;
import io.seedraft.kv.Bytes;
import io.seedraft.net.library.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Says what became of requests: values on one writer, what went wrong on the other; or all as lines of JSON. */
public final class Report {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean single;
    private final boolean atTerminal;

    /**
     * A report.
     *
     * @param out for values
     * @param err for what is none
     * @param json whether all is said in JSON
     * @param single whether there is one request only, so that a value that is not there leaves {@code out} empty
     * @param atTerminal whether {@code out} is read by a person: values are shown in one line each, not written as they are
     */
    public Report(PrintWriter out, PrintWriter err, boolean json, boolean single, boolean atTerminal) {
        this.atTerminal = atTerminal;
        this.out = out;
        this.err = err;
        this.json = json;
        this.single = single;
    }

    /** Writes a piece of a JSON object. */
    @FunctionalInterface
    private interface Piece {
        void write(JsonGenerator to) throws IOException;
    }

    /** Says what became of one. */
    Ending of(Request request, Told told) {
        Ending ending = Ending.of(request, told);
        if (json) {
            inJson(request.verb().lower(), ending, to -> outcome(request.verb(), told, to));
        } else {
            inText(request, told, ending);
        }
        return ending;
    }

    /** Says that one was not understood. */
    Ending misunderstood(BadRequest bad) {
        if (json) inJson("", Ending.REFUSED, to -> to.writeStringField("why", bad.getMessage()));
        else complain(String.valueOf(bad.getMessage()));
        return Ending.REFUSED;
    }

    // --- in words

    private void inText(Request request, Told told, Ending ending) {
        switch (told) {
            case Told.Unknown unknown -> complain("outcome unknown: " + unknown.why());
            case Told.Unavailable unavailable -> complain("unavailable: " + unavailable.why());
            case Told.Answered answered -> {
                if (answered.answer() instanceof Answer.Error error) complain(error.text());
                else if (ending == Ending.OK) value(request.verb(), answered.answer());
                else say(single ? err : out, "(" + ending.lower() + ")");
            }
        }
    }

    private void value(Verb verb, Answer answer) {
        if (answer instanceof Answer.Many many) {
            for (Answer item : many.items()) value(item instanceof Answer.Nil ? new Answer.Simple("(absent)") : item);
        } else if (verb == Verb.DEL) {
            say(out, "OK");
        } else if (verb == Verb.EXISTS) {
            say(out, "yes");
        } else if (verb == Verb.GET && single && !atTerminal && answer instanceof Answer.Bulk bulk) {
            // Into a file or a pipe goes the value, and no byte more.
            Outlet.exactly(out, bulk.value().toByteArray());
            out.flush();
        } else {
            value(answer);
        }
    }

    private void value(Answer answer) {
        if (answer instanceof Answer.Bulk bulk && !atTerminal) {
            Outlet.exactly(out, bulk.value().toByteArray());
            say(out, "");
        } else {
            say(out, text(answer));
        }
    }

    /** In one line, with nothing in it that a terminal obeys. */
    private static String text(Answer answer) {
        return switch (answer) {
            case Answer.Simple simple -> Visible.line(simple.text());
            case Answer.Bulk bulk -> Visible.line(bulk.value().toByteArray());
            case Answer.Number number -> String.valueOf(number.value());
            case Answer.Nil nil -> "";
            case Answer.Error error -> Visible.line(error.text());
            case Answer.Many many -> String.valueOf(many.items().size());
        };
    }

    private void complain(String what) {
        say(err, "seedraft: " + Visible.line(what));
    }

    private static void say(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }

    // --- in JSON

    private void inJson(String request, Ending ending, Piece rest) {
        StringWriter line = new StringWriter();
        try (JsonGenerator to = new JsonFactory().createGenerator(line)) {
            to.writeStartObject();
            to.writeStringField("request", request);
            to.writeStringField("outcome", ending.lower());
            rest.write(to);
            to.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        say(out, line.toString());
    }

    private static void outcome(Verb verb, Told told, JsonGenerator to) throws IOException {
        switch (told) {
            case Told.Unknown unknown -> to.writeStringField("why", unknown.why());
            case Told.Unavailable unavailable -> to.writeStringField("why", unavailable.why());
            case Told.Answered answered -> {
                if (answered.answer() instanceof Answer.Error error) {
                    to.writeStringField("why", error.text());
                } else if (!(answered.answer() instanceof Answer.Simple)) {
                    to.writeFieldName("value");
                    if (verb == Verb.EXISTS) to.writeBoolean(!answered.answer().equals(new Answer.Number(0)));
                    else value(answered.answer(), to);
                }
            }
        }
    }

    private static void value(Answer answer, JsonGenerator to) throws IOException {
        switch (answer) {
            case Answer.Number number -> to.writeNumber(number.value());
            case Answer.Nil nil -> to.writeNull();
            case Answer.Simple simple -> to.writeString(simple.text());
            case Answer.Bulk bulk -> value(bulk.value(), to);
            case Answer.Error error -> to.writeString(error.text());
            case Answer.Many many -> {
                to.writeStartArray();
                for (Answer item : many.items()) value(item, to);
                to.writeEndArray();
            }
        }
    }

    /** As text if it is text; other bytes would come out as something else. */
    private static void value(Bytes bytes, JsonGenerator to) throws IOException {
        if (bytes.equals(Bytes.of(bytes.utf8()))) {
            to.writeString(bytes.utf8());
        } else {
            to.writeStartObject();
            to.writeBinaryField("base64", bytes.toByteArray());
            to.writeEndObject();
        }
    }

    // --- nodes

    /** Says how nodes see the cluster. */
    Ending of(Verb verb, List<View> views) {
        Ending ending = views.stream().anyMatch(View::answers) ? Ending.OK : Ending.UNAVAILABLE;
        if (json) {
            inJson(verb.lower(), ending, to -> nodes(views, to));
        } else {
            for (String cluster : View.clusters(views)) say(out, cluster);
            say(out, View.heading());
            for (View view : views) say(out, view.row());
            views.stream()
                    .flatMap(view -> view.lost().stream())
                    .distinct()
                    .forEach(id -> say(
                            out,
                            "node " + id + " lost what it had acknowledged: nobody counts it, and it answers no reads"
                                    + " (docs/cluster.md, \"A node that lost its data\")"));
            for (View view : views) {
                if (view.full().equals("no")) continue;
                say(
                        out,
                        "node " + view.id() + " is full (" + view.full() + "): it takes no writes, reads go on"
                                + " (docs/cluster.md, \"When the network or the machine is short of something\")");
            }
        }
        return ending;
    }

    private static void nodes(List<View> views, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart("nodes");
        for (View view : views) {
            to.writeStartObject();
            to.writeStringField("address", view.node().toString());
            for (Map.Entry<String, String> field : view.fields().entrySet()) {
                if (field.getValue().matches("[0-9]{1,18}")) {
                    to.writeNumberField(field.getKey(), Long.parseLong(field.getValue()));
                } else {
                    to.writeStringField(field.getKey(), field.getValue());
                }
            }
            if (!view.answers()) to.writeStringField("why", view.problem());
            to.writeEndObject();
        }
        to.writeEndArray();
    }
}
