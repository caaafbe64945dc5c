package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the fields that a codec adds to the line of one event. */
public final class EventWriter {
    private final JsonGenerator json;

    EventWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Adds a text, or null. */
    public void text(String name, @Nullable String text) throws IOException {
        json.writeStringField(name, text);
    }

    /** Adds a whole number. */
    public void number(String name, long number) throws IOException {
        json.writeNumberField(name, number);
    }

    /** Adds a truth value. */
    public void flag(String name, boolean flag) throws IOException {
        json.writeBooleanField(name, flag);
    }

    /** Adds a list of texts and nulls. */
    public void texts(String name, List<? extends @Nullable String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
