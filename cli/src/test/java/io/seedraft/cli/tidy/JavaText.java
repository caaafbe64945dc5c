package io.seedraft.cli.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Java source file as text, looked at without a parser: comments and literals are blanked out, line by line, so that
 * braces and words can be counted.
 */
final class JavaText {

    /** A method's header and its length in lines, braces included. */
    record Method(String header, int line, int lines) {}

    private static final Pattern NO_METHOD =
            Pattern.compile("\\b(if|for|while|switch|try|catch|do|else|synchronized|new|case)\\b"
                    + "|\\b(class|record|interface|enum)\\s+\\w|->");

    private final String code;

    JavaText(String source) {
        this.code = blank(source);
    }

    /** The code without comments and literals; lines stay where they were. */
    String code() {
        return code;
    }

    /** Methods and constructors that have a body, in the order in which they end. */
    List<Method> methods() {
        List<Method> methods = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        int headerFrom = 0;
        int depthOfParentheses = 0;
        for (int at = 0; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == '(') depthOfParentheses++;
            if (c == ')') depthOfParentheses--;
            if (c == '{') {
                headers.add(code.substring(headerFrom, at).strip());
                starts.add(line(at));
            }
            if (c == '}' && !headers.isEmpty()) {
                String header = headers.remove(headers.size() - 1);
                int start = starts.remove(starts.size() - 1);
                if (isMethod(header)) methods.add(new Method(header, start, line(at) - start + 1));
            }
            if (c == '{' || c == '}' || (c == ';' && depthOfParentheses == 0)) headerFrom = at + 1;
        }
        return methods;
    }

    private static boolean isMethod(String header) {
        String bare = header.replaceAll("@\\w+(\\([^)]*\\))?", " ").strip();
        return bare.contains("(") && !NO_METHOD.matcher(bare).find();
    }

    private int line(int at) {
        return (int) code.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    private static String blank(String source) {
        StringBuilder code = new StringBuilder(source);
        int at = 0;
        while (at < code.length()) {
            int end = endOfSilence(source, at);
            for (int i = at; i < end; i++) {
                if (code.charAt(i) != '\n') code.setCharAt(i, ' ');
            }
            at = Math.max(end, at + 1);
        }
        return code.toString();
    }

    /** Where the comment or literal that begins here ends; {@code at} itself when none begins. */
    private static int endOfSilence(String source, int at) {
        if (source.startsWith("//", at)) return after(source, "\n", at) - 1;
        if (source.startsWith("/*", at)) return after(source, "*/", at + 2);
        if (source.startsWith("\"\"\"", at)) return after(source, "\"\"\"", at + 3);
        char quote = source.charAt(at);
        if (quote != '"' && quote != '\'') return at;
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) end += source.charAt(end) == '\\' ? 2 : 1;
        return Math.min(end + 1, source.length());
    }

    private static int after(String source, String mark, int from) {
        int found = source.indexOf(mark, from);
        return found < 0 ? source.length() : found + mark.length();
    }
}
