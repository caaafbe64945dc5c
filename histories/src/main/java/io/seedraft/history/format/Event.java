package io.seedraft.history.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a file, whatever the format: its fields in any order, with their places for complaints. Codecs ask it for the
 * fields they need; a field that is missing or of another kind is refused by name. One object serves all events of a file in
 * turn.
 *
 * <p>Values are null, String, {@link Keyword}, Long, BigInteger, {@link Token}, Boolean, List (also of a set) or Map.
 */
public final class Event {
    static final String INDEX = "index";
    static final String TIME = "time";
    static final String PROCESS = "process";
    static final String TYPE = "type";
    static final String F = "f";

    /** Stands for a whole number in {@link #numbers}: a million lines need no boxes. */
    private static final Object IN_NUMBERS = new Object();

    private final String file;
    private long line;
    private int column;
    private int count;
    private String[] names = new String[12];
    private @Nullable Object[] values = new Object[12];
    private long[] numbers = new long[12];
    private long[] lines = new long[12];
    private int[] columns = new int[12];
    private final int[] places = new int[Common.values().length];
    /** A bit a field, of the first {@link Long#SIZE}: whether anybody asked for it. */
    private long asked;

    Event(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** Forgets the last event; the next one begins here. */
    void start(long line, int column) {
        this.line = line;
        this.column = column;
        count = 0;
        asked = 0;
    }

    /** Adds a field whose value stands here. */
    void add(String name, @Nullable Object value, long line, int column) {
        if (count == names.length) {
            grow();
        }
        names[count] = name;
        lines[count] = line;
        columns[count] = column;
        if (value instanceof Long number) {
            values[count] = IN_NUMBERS;
            numbers[count] = number;
        } else {
            values[count] = value;
        }
        count++;
    }

    /** The same with a number. */
    void addNumber(String name, long number, long line, int column) {
        add(name, IN_NUMBERS, line, column);
        numbers[count - 1] = number;
    }

    private void grow() {
        names = Arrays.copyOf(names, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
        numbers = Arrays.copyOf(numbers, 2 * count);
        lines = Arrays.copyOf(lines, 2 * count);
        columns = Arrays.copyOf(columns, 2 * count);
    }

    int count() {
        return count;
    }

    /** Whether a field has this very name object; for readers that give equal names one object. */
    boolean hasSame(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i] == name) {
                return true;
            }
        }
        return false;
    }

    long line() {
        return line;
    }

    /** Whether the event has this field. */
    public boolean has(String name) {
        return at(name) >= 0;
    }

    /** Whether the event has this field and it is null. */
    public boolean isNull(String name) {
        int at = at(name);
        return at >= 0 && values[at] == null;
    }

    /** What this field holds; null also when there is none. */
    public @Nullable Object value(String name) {
        int at = at(name);
        return at < 0 ? null : values[at] == IN_NUMBERS ? (Long) numbers[at] : values[at];
    }

    /** What this field holds, which must be there. */
    public @Nullable Object required(String name) throws BadHistory {
        place(name);
        return value(name);
    }

    /** Puts another value in the place of the one that this field holds. */
    void replace(String name, @Nullable Object value) throws BadHistory {
        int at = place(name);
        if (value instanceof Long number) {
            values[at] = IN_NUMBERS;
            numbers[at] = number;
        } else {
            values[at] = value;
        }
    }

    /** The text of this field; of a keyword, its name. */
    public String text(String name) throws BadHistory {
        Object value = values[place(name)];
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Keyword keyword) {
            return keyword.name();
        }
        throw wrongKind(name, "a string");
    }

    /** The text of this field, or null when it is null. */
    public @Nullable String textOrNull(String name) throws BadHistory {
        return values[place(name)] == null ? null : text(name);
    }

    /** The whole number of this field, within 64 bits. */
    public long number(String name) throws BadHistory {
        int at = place(name);
        if (values[at] == IN_NUMBERS) {
            return numbers[at];
        }
        throw wrongKind(name, "a whole number of 64 bits");
    }

    /** The truth value of this field. */
    public boolean flag(String name) throws BadHistory {
        if (values[place(name)] instanceof Boolean flag) {
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

    /** The list of this field, of anything. */
    public List<?> list(String name) throws BadHistory {
        if (values[place(name)] instanceof List<?> list) {
            return list;
        }
        throw wrongKind(name, "a list");
    }

    /** Whether the field is there and is a string or a keyword. */
    public boolean isText(String name) {
        int at = at(name);
        return at >= 0 && (values[at] instanceof String || values[at] instanceof Keyword);
    }

    /** A complaint about this field, or about the whole event when it has no such field. */
    public BadHistory refuse(String name, String sentence) {
        int at = at(name);
        return at < 0
                ? new BadHistory(file, line, column, sentence)
                : new BadHistory(file, lines[at], columns[at], sentence);
    }

    private BadHistory wrongKind(String name, String kind) {
        return refuse(name, "The field \"" + name + "\" must be " + kind + ".");
    }

    private int place(String name) throws BadHistory {
        int at = at(name);
        if (at < 0) {
            throw refuse(name, "The field \"" + name + "\" is missing.");
        }
        return at;
    }

    private int at(String name) {
        int at = find(name);
        asked |= at < 0 ? 0 : 1L << at;
        return at;
    }

    private int find(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether nobody asked for some field. */
    boolean hasPassedOver() {
        return count >= Long.SIZE || asked != (1L << count) - 1;
    }

    /** Whether nobody asked for this field; of those beyond the first {@link Long#SIZE}, whether or not. */
    boolean isPassedOver(int at) {
        return at >= Long.SIZE || (asked & 1L << at) == 0;
    }

    /** The name of the field that stands there. */
    String name(int at) {
        return names[at];
    }

    /** Whether the field that stands there holds null. */
    boolean isNullAt(int at) {
        return values[at] == null;
    }

    /** Where this field is, which mostly is where it was in the last event; -1 when there is none. */
    int at(Common field) {
        int last = places[field.ordinal()];
        if (last < count && names[last] == field.text) {
            asked |= 1L << last;
            return last;
        }
        int at = at(field.text);
        if (at >= 0) {
            places[field.ordinal()] = at;
        }
        return at;
    }

    /** Whether the field at this place is a string or a keyword. */
    boolean isTextAt(int at) {
        return at >= 0 && (values[at] instanceof String || values[at] instanceof Keyword);
    }

    /** The text of the field at this place, which is of this name if it is one. */
    String textAt(int at, Common field) throws BadHistory {
        return at >= 0 && values[at] instanceof String text ? text : text(field.text);
    }

    /** The whole number of the field at this place, which is of this name if it is one. */
    long numberAt(int at, Common field) throws BadHistory {
        return at >= 0 && values[at] == IN_NUMBERS ? numbers[at] : number(field.text);
    }

    /** The fields of every event. */
    enum Common {
        AT_INDEX(INDEX),
        AT_TIME(TIME),
        AT_PROCESS(PROCESS),
        AT_TYPE(TYPE),
        AT_F(F);

        final String text;

        Common(String text) {
            this.text = text;
        }
    }

    /** All fields, for comparing two readers. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file + ":" + line + ":" + column);
        for (int i = 0; i < count; i++) {
            text.append(' ').append(names[i]).append('=').append(value(names[i]));
            text.append('@').append(lines[i]).append(':').append(columns[i]);
        }
        return text.toString();
    }
}
