package io.seedraft.history.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, taken from Jackson's parser. */
final class JsonFields {
    private static final int MOST_OF_A_FRACTION = 40;
    private static final int MOST_DIGITS_OF_A_LONG = 18;
    private static final int MOST_CHARACTERS_OF_A_NAME = 50_000;

    /** UTF-8 whatever the first bytes look like: a single line with zeros in it would pass for UTF-32. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TextLimits.DEEPEST)
                    .maxNumberLength(TextLimits.MOST_DIGITS)
                    .maxStringLength(TextLimits.MOST_CHARACTERS)
                    .maxNameLength(MOST_CHARACTERS_OF_A_NAME)
                    .build())
            .build();

    private JsonFields() {}

    /**
     * Reads the object whose opening brace the parser stands on.
     *
     * @param linesBefore lines of the file before what the parser sees
     */
    static void read(JsonParser json, Event event, long linesBefore) throws IOException {
        JsonLocation start = json.currentTokenLocation();
        event.start(linesBefore + start.getLineNr(), start.getColumnNr());
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            JsonLocation at = json.currentTokenLocation();
            event.add(name, value(json, token), linesBefore + at.getLineNr(), at.getColumnNr());
        }
    }

    /** Jackson bounds the depth. */
    private static @Nullable Object value(JsonParser json, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            return null;
        }
        return switch (token) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? json.getBigIntegerValue()
                        : (Object) json.getLongValue();
            case VALUE_NUMBER_FLOAT -> fraction(json.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    list.add(value(json, next));
                }
                yield list;
            }
            case START_OBJECT -> {
                Map<Object, @Nullable Object> map = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    map.put(name, value(json, json.nextToken()));
                }
                yield map;
            }
            default -> null;
        };
    }

    /** To JSON 1.0 is 1. */
    private static Object fraction(String text) {
        if (text.length() > MOST_OF_A_FRACTION) return new Token(text);
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= MOST_DIGITS_OF_A_LONG;
        return whole ? (Object) number.longValueExact() : new Token(text);
    }

    /** Which limit was reached; Jackson names its own methods. */
    private static String limit(String why) {
        if (why.contains("nesting")) return "Values are nested deeper than " + TextLimits.DEEPEST + ".";
        if (why.contains("Number")) return "This number has more than " + TextLimits.MOST_DIGITS + " digits.";
        if (why.contains("Name") || why.contains("name")) {
            return "This name is longer than " + MOST_CHARACTERS_OF_A_NAME + " characters.";
        }
        return "This text is longer than " + TextLimits.MOST_CHARACTERS + " characters.";
    }

    /** What Jackson complains about, as we say it. */
    static BadHistory notJson(String file, long linesBefore, JsonProcessingException e) {
        JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        // Jackson adds where an object began, counted within the line.
        String why = e.getOriginalMessage().replaceAll(" \\(start marker at .*\\)$", "");
        String sentence = e instanceof StreamConstraintsException ? limit(why) : "This is not JSON: " + why + ".";
        return new BadHistory(file, linesBefore + Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), sentence);
    }
}
