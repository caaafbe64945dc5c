package io.seedraft.history.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes operations as Jepsen's log or its {@code history.txt}. It has no place for positions and times: they are left out. */
final class JepsenLogSink implements EventSink {
    private final OutputStream out;
    private final StringBuilder line = new StringBuilder();
    private String process = "";
    private String type = "";
    private String f = "";
    private String value = "";

    private final String start;

    /** With {@code start} before each operation. */
    JepsenLogSink(OutputStream out, String start) {
        this.start = start;
        this.out = out;
    }

    @Override
    public void begin() {
        process = "";
        type = "";
        f = "";
        value = "";
    }

    @Override
    public void word(String name, String word) throws IOException {
        String text = EdnText.printed(EdnText.isKeywordName(word) ? new Keyword(word) : word);
        switch (name) {
            case Event.PROCESS -> process = text;
            case Event.TYPE -> type = text;
            case Event.F -> f = text;
            default -> throw new NotInThisFormat("A Jepsen log has no field \"" + name + "\".");
        }
    }

    @Override
    public void value(String name, @Nullable Object content) throws IOException {
        switch (name) {
            case Event.INDEX, Event.TIME -> {}
            case Event.PROCESS -> process = EdnText.printed(content);
            case "value" -> value = EdnText.printed(content);
            default -> throw new NotInThisFormat("A Jepsen log has no field \"" + name + "\".");
        }
    }

    @Override
    public void end() throws IOException {
        line.setLength(0);
        line.append(start).append(process);
        line.append('\t').append(type).append('\t').append(f);
        if (!value.isEmpty()) {
            line.append('\t').append(value);
        }
        line.append('\n');
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
