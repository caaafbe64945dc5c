package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events as JSON, UTF-8: one object a line, or an array with one object a line. */
final class JsonSink implements EventSink {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final boolean array;
    private boolean any;

    JsonSink(OutputStream out, boolean array) throws IOException {
        json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new MinimalPrettyPrinter(array ? "" : "\n"));
        this.array = array;
        if (array) {
            json.writeStartArray();
        }
    }

    @Override
    public void begin() throws IOException {
        any = true;
        json.writeStartObject();
    }

    @Override
    public void word(String name, String word) throws IOException {
        json.writeStringField(name, word);
    }

    @Override
    public void end() throws IOException {
        json.writeEndObject();
        if (array) {
            json.writeRaw('\n');
        }
    }

    @Override
    public void finish() throws IOException {
        if (array) {
            json.writeEndArray();
        }
        if (any || array) {
            json.writeRaw('\n');
        }
        json.close();
    }

    @Override
    public void value(String name, @Nullable Object value) throws IOException {
        json.writeFieldName(name);
        write(value);
    }

    private void write(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case List<?> list -> {
                json.writeStartArray();
                for (Object one : list) {
                    write(one);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey() instanceof Word word ? word.name() : EdnText.of(entry.getKey()));
                    write(entry.getValue());
                }
                json.writeEndObject();
            }
            case Token token -> {
                if (Scalars.isNumber(token.text())) {
                    json.writeNumber(token.text());
                } else {
                    json.writeString(token.text());
                }
            }
            case Word word -> json.writeString(word.name());
            default -> json.writeString(value.toString());
        }
    }
}
