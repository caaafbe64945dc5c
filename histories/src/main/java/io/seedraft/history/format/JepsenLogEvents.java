package io.seedraft.history.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;

/**
 * The events of Jepsen's lines of operations: of a log, where other lines are passed over and so is what comes before the name of
 * the part, or of {@code history.txt}, which has no others.
 */
final class JepsenLogEvents implements EventSource {
    private static final String[] NAMES = {Event.PROCESS, Event.TYPE, Event.F, "value"};

    private final EdnReader lines;
    /** Of one line, again and again: a reader of its own for each would cost more than the line. */
    private final EdnForms words;

    private final StringBuilder text = new StringBuilder();
    private final String file;

    private final boolean isLog;

    /** With {@code isLog} false, each line must be an operation. */
    JepsenLogEvents(InputStream in, String file, boolean isLog) {
        this.isLog = isLog;
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
            int from = isLog ? JepsenText.operation(text) : text.toString().isBlank() ? -1 : 0;
            if (from >= 0) {
                words(from, line, event);
                return true;
            }
        }
        return false;
    }

    private void words(int from, long line, Event event) throws IOException {
        event.start(line, 1);
        words.begin(new StringReader(text.substring(from, JepsenText.error(text, from))));
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
