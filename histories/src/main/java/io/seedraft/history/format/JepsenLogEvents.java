package io.seedraft.history.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;

/**
 * The events of Jepsen's console log: {@code INFO  jepsen.util - PROCESS :TYPE :F VALUE}, tabs or spaces between. Lines of other
 * parts of Jepsen are passed over, and so is what comes before the name of the part, such as a time of day.
 */
final class JepsenLogEvents implements EventSource {
    /** What tells a line of operations from others. */
    static final String PART = "jepsen.util - ";
    /** What our own lines begin with, like those of 2014. */
    static final String START = "INFO  " + PART;

    private static final String[] NAMES = {Event.PROCESS, Event.TYPE, Event.F, "value"};

    private final EdnReader lines;
    /** Of one line, again and again: a reader of its own for each would cost more than the line. */
    private final EdnForms words;

    private final StringBuilder text = new StringBuilder();
    private final String file;

    JepsenLogEvents(InputStream in, String file) {
        lines = new EdnReader(in, file);
        words = new EdnForms(Reader.nullReader(), file);
        this.file = file;
    }

    @Override
    public boolean next(Event event) throws IOException {
        while (lines.peek() != EdnReader.END) {
            long line = lines.line();
            text.setLength(0);
            for (int c = lines.next(); c != '\n' && c != EdnReader.END; c = lines.next()) {
                text.append((char) c);
                if (text.length() > TextLimits.MOST_OF_AN_EVENT) {
                    throw new BadHistory(
                            file, line, 1, "This line is longer than " + TextLimits.MOST_OF_AN_EVENT + " characters.");
                }
            }
            int part = text.indexOf(PART);
            if (part >= 0) {
                words(part + PART.length(), line, event);
                return true;
            }
        }
        return false;
    }

    private void words(int from, long line, Event event) throws IOException {
        event.start(line, 1);
        words.begin(new StringReader(text.substring(from)));
        int n = 0;
        try {
            for (int first = words.skipBlank(); first != EdnReader.END; first = words.skipBlank()) {
                int column = from + words.column();
                if (n == NAMES.length) {
                    throw new BadHistory(file, 1, words.column(), "Nothing may follow the value.");
                }
                event.add(NAMES[n++], words.form(), line, column);
            }
        } catch (BadHistory bad) {
            throw new BadHistory(file, line, from + bad.column(), bad.sentence());
        }
    }
}
