package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The events of JSON lines. Plain lines, as good as all of them, are read by {@link PlainLine}; Jackson reads each line that is
 * not plain, and so words all complaints about what is not JSON.
 */
final class JsonLineEvents implements EventSource {
    private final InputStream in;
    private final String file;
    private final boolean plainLines;
    private final PlainLine plain = new PlainLine();
    private byte[] buffer = new byte[1 << 18];
    private int position;
    /** Behind the last line that is here as a whole. */
    private int complete;

    private int filled;
    private boolean ended;
    private long line = 1;

    JsonLineEvents(InputStream in, String file) {
        this(in, file, true);
    }

    /** With {@code plainLines} false, Jackson reads every line: for comparing the two. */
    JsonLineEvents(InputStream in, String file, boolean plainLines) {
        this.in = in;
        this.file = file;
        this.plainLines = plainLines;
    }

    @Override
    public boolean next(Event event) throws IOException {
        while (position < complete || fill()) {
            event.start(line, 1);
            int end = plainLines ? plain.read(buffer, position, line, event) : PlainLine.NOT_PLAIN;
            if (end == PlainLine.NOT_PLAIN) {
                end = endOfLine();
                if (!isBlank(position, end)) {
                    byJackson(end, event);
                    step(end);
                    return true;
                }
            }
            step(end);
            if (event.count() > 0) {
                return true;
            }
        }
        return false;
    }

    private void step(int end) {
        position = end;
        line++;
    }

    /** An event over several lines ends too early for Jackson; more text below tells it from a file that was cut off. */
    private void byJackson(int end, Event event) throws IOException {
        event.start(line, 1);
        int length = end - 1 - position;
        if (length > 0 && buffer[end - 2] == '\r') {
            length--;
        }
        try (JsonParser json = JsonFields.FACTORY.createParser(buffer, position, length)) {
            JsonToken token = json.nextToken();
            JsonLocation at = json.currentTokenLocation();
            if (token != JsonToken.START_OBJECT) {
                throw new BadHistory(file, line, Math.max(1, at.getColumnNr()), "Each line must be a JSON object.");
            }
            try {
                JsonFields.read(json, event, line - 1);
            } catch (JsonProcessingException e) {
                if (!isCutOff(e) || nothingFollows(end)) throw e;
                throw new BadHistory(file, line, at.getColumnNr(), "An event must stand on one line.");
            }
            if (json.nextToken() != null) {
                int column = Math.max(1, json.currentTokenLocation().getColumnNr());
                throw new BadHistory(file, line, column, "Each event must stand on its own line.");
            }
        } catch (JsonProcessingException e) {
            throw JsonFields.notJson(file, line - 1, e);
        }
    }

    private static boolean isCutOff(JsonProcessingException e) {
        return e instanceof JsonEOFException || e.getOriginalMessage().startsWith("Unexpected end-of-input");
    }

    private boolean nothingFollows(int from) throws IOException {
        position = from;
        while (isBlank(position, complete)) {
            position = complete;
            if (!fill()) return true;
        }
        return false;
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') return false;
        }
        return true;
    }

    private int endOfLine() {
        int end = position;
        while (buffer[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    /** Reads until there is a whole line; false when there is no more. The last line may lack its end: it gets one here. */
    private boolean fill() throws IOException {
        if (ended) return false;
        System.arraycopy(buffer, position, buffer, 0, filled - position);
        filled -= position;
        position = 0;
        complete = 0;
        while (complete == 0 && !ended) {
            if (filled >= TextLimits.MOST_OF_AN_EVENT) {
                throw new BadHistory(
                        file, line, 1, "This line is longer than " + TextLimits.MOST_OF_AN_EVENT + " bytes.");
            }
            if (filled == buffer.length - 1) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
            int before = filled;
            int read = in.read(buffer, filled, buffer.length - 1 - filled);
            if (read < 0) {
                ended = true;
                if (filled > 0) {
                    buffer[filled++] = '\n';
                    complete = filled;
                }
            } else {
                filled += read;
                complete = behindLastNewline(before);
            }
        }
        return complete > 0;
    }

    private int behindLastNewline(int from) {
        for (int i = filled; i > from; i--) {
            if (buffer[i - 1] == '\n') return i;
        }
        return 0;
    }
}
