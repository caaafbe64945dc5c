package io.seedraft.history.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes events as EDN maps, UTF-8, one a line. */
final class EdnSink implements EventSink {
    /** What surrounds them, and what they have. */
    enum Shape {
        LINES,
        /** All within one vector. */
        VECTOR,
        /** Lines without positions and times, which have no place in Porcupine's files. */
        BARE_LINES
    }

    private static final int PAGE = 1 << 15;

    private final OutputStream out;
    private final Shape shape;
    private final StringBuilder page = new StringBuilder();
    private boolean firstField;

    EdnSink(OutputStream out, Shape shape) {
        this.out = out;
        this.shape = shape;
        if (shape == Shape.VECTOR) {
            page.append("[\n");
        }
    }

    @Override
    public void begin() {
        page.append('{');
        firstField = true;
    }

    private StringBuilder field(String name) {
        page.append(firstField ? ":" : ", :").append(name).append(' ');
        firstField = false;
        return page;
    }

    @Override
    public void word(String name, String word) {
        EdnText.print(EdnText.isKeywordName(word) ? new Keyword(word) : word, field(name));
    }

    @Override
    public void value(String name, @Nullable Object value) {
        if (shape != Shape.BARE_LINES || !(name.equals(Event.INDEX) || name.equals(Event.TIME))) {
            EdnText.print(value, field(name));
        }
    }

    @Override
    public void end() throws IOException {
        page.append("}\n");
        if (page.length() > PAGE) {
            flush();
        }
    }

    @Override
    public void finish() throws IOException {
        if (shape == Shape.VECTOR) {
            page.append("]\n");
        }
        flush();
        out.flush();
    }

    private void flush() throws IOException {
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        page.setLength(0);
    }
}
