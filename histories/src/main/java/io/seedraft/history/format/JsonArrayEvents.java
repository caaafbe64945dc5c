package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The events of one JSON array of objects. */
final class JsonArrayEvents implements EventSource {
    private final JsonParser json;
    private final String file;
    private boolean begun;

    JsonArrayEvents(InputStream in, String file) throws IOException {
        json = JsonFields.FACTORY.createParser(in);
        json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        this.file = file;
    }

    @Override
    public boolean next(Event event) throws IOException {
        try {
            if (!begun) {
                begun = true;
                require(json.nextToken(), JsonToken.START_ARRAY, "The history must be a JSON array.");
            }
            JsonToken token = json.nextToken();
            if (token == JsonToken.END_ARRAY) {
                require(json.nextToken(), null, "Nothing may follow the array.");
                return false;
            }
            require(token, JsonToken.START_OBJECT, "Each event must be a JSON object.");
            JsonFields.read(json, event, 0);
            return true;
        } catch (JsonProcessingException e) {
            throw JsonFields.notJson(file, 0, e);
        }
    }

    private void require(@Nullable JsonToken token, @Nullable JsonToken wanted, String sentence) throws BadHistory {
        if (token != wanted) {
            JsonLocation at = json.currentTokenLocation();
            throw new BadHistory(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), sentence);
        }
    }
}
