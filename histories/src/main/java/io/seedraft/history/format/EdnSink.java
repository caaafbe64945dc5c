package io.seedraft.history.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes events as EDN maps, UTF-8, one a line, on request within one vector. */
final class EdnSink implements EventSink {
    private static final int PAGE = 1 << 15;

    private final OutputStream out;
    private final boolean vector;
    private final StringBuilder page = new StringBuilder();
    private boolean firstField;

    EdnSink(OutputStream out, boolean vector) {
        this.out = out;
        this.vector = vector;
        if (vector) {
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
        EdnText.print(value, field(name));
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
        if (vector) {
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
