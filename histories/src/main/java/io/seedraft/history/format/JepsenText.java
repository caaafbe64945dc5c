package io.seedraft.history.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jepsen's lines of operations: process, type, name, value and perhaps an error, between tabs or blanks. In a log something
 * stands before them: in 2014 {@code INFO  jepsen.util - }, today
 * {@code 2026-03-01 09:00:00,100{GMT} INFO [jepsen worker 0] jepsen.util: }.
 */
final class JepsenText {
    /** How our own lines of a log begin, like those of 2014. */
    static final String START = "INFO  jepsen.util - ";

    private static final String OPERATION =
            "(?:-?\\d+|:?[\\w.-]+|\"[^\"]*\")[ \\t]+:(?:invoke|ok|fail|info)(?:[ \\t]|$)";
    private static final Pattern PART = Pattern.compile("\\bjepsen\\.util(?:[ \\t]+-|:)[ \\t]+");
    private static final Pattern LINE = Pattern.compile(OPERATION);
    private static final Pattern FIRST_LINE = Pattern.compile("\\A\\s*" + OPERATION);

    private JepsenText() {}

    /** Whether some line is one of the part of Jepsen that logs operations. */
    static boolean isLog(String text) {
        return PART.matcher(text).find();
    }

    /** Whether the first line is an operation. */
    static boolean isHistoryTxt(String text) {
        return FIRST_LINE.matcher(text).find();
    }

    /**
     * Where the operation begins in the line of a log; -1 when it has none, as that part of Jepsen logs other things too.
     */
    static int operation(CharSequence line) {
        Matcher part = PART.matcher(line);
        if (!part.find()) return -1;
        Matcher operation = LINE.matcher(line).region(part.end(), line.length());
        return operation.lookingAt() || isCut(line, part.end()) ? part.end() : -1;
    }

    /** A process and nothing else: a line that was cut off, which must not be passed over. */
    private static boolean isCut(CharSequence line, int from) {
        String rest = line.subSequence(from, line.length()).toString().strip();
        return !rest.isEmpty() && rest.chars().allMatch(Character::isDigit);
    }

    /** Where the fifth column begins, which tells an error; the line's length when there is none. */
    static int error(CharSequence line, int from) {
        int at = from;
        for (int tabs = 0; at < line.length(); at++) {
            if (line.charAt(at) == '\t' && ++tabs == 4) return at;
        }
        return at;
    }
}
