package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line, any order, with their places for complaints. Codecs ask it for the fields they need; a field that
 * is missing or of another kind is refused by name. One object serves all lines of a file in turn.
 */
public final class EventLine {
    private final String file;
    private long line;
    private int columnOfStart;
    private int count;
    private String[] names = new String[12];
    private @Nullable Object[] values = new Object[12];
    private int[] columns = new int[12];

    EventLine(String file) {
        this.file = file;
    }

    /** Reads the object whose opening brace the parser stands on. */
    void read(JsonParser json) throws IOException {
        JsonLocation start = json.currentTokenLocation();
        line = start.getLineNr();
        columnOfStart = start.getColumnNr();
        count = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
                columns = Arrays.copyOf(columns, 2 * count);
            }
            names[count] = json.currentName();
            JsonToken token = json.nextToken();
            columns[count] = json.currentTokenLocation().getColumnNr();
            values[count] = value(json, token);
            count++;
        }
        JsonLocation end = json.currentTokenLocation();
        if (end.getLineNr() != line) {
            throw new BadHistory(file, line, columnOfStart, "An event must stand on one line.");
        }
    }

    private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? json.getBigIntegerValue()
                        : (Object) json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    list.add(value(json, next));
                }
                yield list;
            }
            case START_OBJECT -> {
                json.skipChildren();
                yield Nested.OBJECT;
            }
            default -> null;
        };
    }

    /** Stands for a nested object, which no field that we know may be. */
    private enum Nested {
        OBJECT
    }

    long line() {
        return line;
    }

    /** Whether the line has this field. */
    public boolean has(String name) {
        return at(name) >= 0;
    }

    /** The text of this field. */
    public String text(String name) throws BadHistory {
        if (values[required(name)] instanceof String text) {
            return text;
        }
        throw wrongKind(name, "a string");
    }

    /** The text of this field, or null when it is null. */
    public @Nullable String textOrNull(String name) throws BadHistory {
        return values[required(name)] == null ? null : text(name);
    }

    /** The whole number of this field, within 64 bits. */
    public long number(String name) throws BadHistory {
        if (values[required(name)] instanceof Long number) {
            return number;
        }
        throw wrongKind(name, "a whole number of 64 bits");
    }

    /** The truth value of this field. */
    public boolean flag(String name) throws BadHistory {
        if (values[required(name)] instanceof Boolean flag) {
            return flag;
        }
        throw wrongKind(name, "true or false");
    }

    /** The list of texts of this field. */
    public List<String> texts(String name) throws BadHistory {
        List<String> texts = new ArrayList<>();
        for (Object one : list(name)) {
            if (!(one instanceof String text)) {
                throw wrongKind(name, "a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The list of texts and nulls of this field. */
    public List<@Nullable String> textsOrNulls(String name) throws BadHistory {
        List<@Nullable String> texts = new ArrayList<>();
        for (Object one : list(name)) {
            if (one != null && !(one instanceof String)) {
                throw wrongKind(name, "a list of strings and nulls");
            }
            texts.add((String) one);
        }
        return texts;
    }

    private List<?> list(String name) throws BadHistory {
        if (values[required(name)] instanceof List<?> list) {
            return list;
        }
        throw wrongKind(name, "a list");
    }

    /** Whether the field is there and is a string. */
    public boolean isText(String name) {
        int at = at(name);
        return at >= 0 && values[at] instanceof String;
    }

    /** A complaint about this field, or about the whole line when it has no such field. */
    public BadHistory refuse(String name, String sentence) {
        int at = at(name);
        return new BadHistory(file, line, at < 0 ? columnOfStart : columns[at], sentence);
    }

    private BadHistory wrongKind(String name, String kind) {
        return refuse(name, "The field \"" + name + "\" must be " + kind + ".");
    }

    private int required(String name) throws BadHistory {
        int at = at(name);
        if (at < 0) {
            throw refuse(name, "The field \"" + name + "\" is missing.");
        }
        return at;
    }

    private int at(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
