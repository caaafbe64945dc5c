package io.seedraft.history.format;

import java.io.IOException;
import java.io.InputStream;
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

    private final EdnReader lines;
    private final String file;

    JepsenLogEvents(InputStream in, String file) {
        lines = new EdnReader(in, file);
        this.file = file;
    }

    @Override
    public boolean next(Event event) throws IOException {
        while (lines.peek() != EdnReader.END) {
            long line = lines.line();
            StringBuilder text = new StringBuilder();
            for (int c = lines.next(); c != '\n' && c != EdnReader.END; c = lines.next()) {
                text.append((char) c);
            }
            int part = text.indexOf(PART);
            if (part >= 0) {
                words(text.toString(), part + PART.length(), line, event);
                return true;
            }
        }
        return false;
    }

    private void words(String text, int from, long line, Event event) throws IOException {
        event.start(line, 1);
        String[] names = {Event.PROCESS, Event.TYPE, Event.F, "value"};
        EdnForms words = new EdnForms(new StringReader(text.substring(from)), file);
        int n = 0;
        try {
            for (int first = words.skipBlank(); first != EdnReader.END; first = words.skipBlank()) {
                int column = from + words.column();
                if (n == names.length) {
                    throw new BadHistory(file, 1, words.column(), "Nothing may follow the value.");
                }
                event.add(names[n++], words.form(), line, column);
            }
        } catch (BadHistory bad) {
            throw new BadHistory(file, line, from + bad.column(), bad.sentence());
        }
    }
}
