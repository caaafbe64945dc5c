package io.seedraft.history.format;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the fields that a codec adds to one event, whatever the format. */
public interface EventWriter {
    /** Adds a value: null, String, {@link Keyword}, whole number, {@link Token}, Boolean, List or Map of such. */
    void value(String name, @Nullable Object value) throws IOException;

    /** Adds a text, or null. */
    default void text(String name, @Nullable String text) throws IOException {
        value(name, text);
    }

    /** Adds a whole number. */
    default void number(String name, long number) throws IOException {
        value(name, number);
    }

    /** Adds a truth value. */
    default void flag(String name, boolean flag) throws IOException {
        value(name, flag);
    }

    /** Adds a list of texts and nulls. */
    default void texts(String name, List<? extends @Nullable String> texts) throws IOException {
        value(name, texts);
    }
}
