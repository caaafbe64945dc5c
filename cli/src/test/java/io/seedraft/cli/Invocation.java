package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** One command that was run to its end, with what it wrote. */
record Invocation(int status, String out, String err) {

    /** Runs a command line of the program; its own commands can be replaced by the ones given. */
    static Invocation of(List<Object> replacements, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        for (Object command : replacements) {
            CommandLine replacement = new CommandLine(command);
            commandLine.getCommandSpec().removeSubcommand(replacement.getCommandName());
            commandLine.addSubcommand(replacement);
        }
        Main.configured(commandLine).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Invocation(commandLine.execute(arguments), out.toString(), err.toString());
    }

    static Invocation of(String... arguments) {
        return of(List.of(), arguments);
    }

    /** The command refused: a status, one line that says why, nothing on standard output. */
    void assertRefused(int expectedStatus, String part) {
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.contains(part), err);
        assertEquals("", out);
        assertEquals(expectedStatus, status);
    }

    void assertSays(String... parts) {
        for (String part : parts) assertTrue(out.contains(part), () -> "no '" + part + "' in\n" + out + "\n" + err);
    }

    /** The lines of standard output as JSON objects: numbers are longs or doubles. */
    List<Map<String, Object>> jsonLines() throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (String line : out.lines().toList()) {
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                assertEquals(JsonToken.START_OBJECT, parser.nextToken(), line);
                objects.add(object(parser));
                assertEquals(null, parser.nextToken(), line);
            }
        }
        return objects;
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) values.add(value(parser));
                yield values;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }
}
