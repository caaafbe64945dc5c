package io.seedraft.history.explain.picture;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page without its contents: {@code page.html} with style sheet and scripts put in, and places for the rest. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    /** In the order in which the page runs them. */
    private static final List<String> SCRIPTS = List.of(
            "columns.js",
            "words.js",
            "scale.js",
            "notes.js",
            "explanation.js",
            "chart.js",
            "paint.js",
            "input.js",
            "whole.js",
            "index.js",
            "page.js");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /** Reads it from the class path. */
    static Template read() throws IOException {
        StringBuilder scripts = new StringBuilder();
        for (String script : SCRIPTS) {
            scripts.append(resource(script)).append('\n');
        }
        return new Template(
                fill(resource("page.html"), Map.of("style", resource("page.css"), "script", scripts.toString())));
    }

    /** Its length in bytes. */
    int bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The page. What is put in is put in as it is and not searched for places again. */
    String with(Map<String, String> contents) {
        return fill(text, contents);
    }

    /** Text as HTML that shows it. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    /** JSON that may stand in a script element: without a less-than sign nothing can end the element. */
    static String inScript(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String fill(String text, Map<String, String> contents) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            String content = contents.getOrDefault(places.group(1), places.group());
            places.appendReplacement(filled, Matcher.quoteReplacement(content));
        }
        return places.appendTail(filled).toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
