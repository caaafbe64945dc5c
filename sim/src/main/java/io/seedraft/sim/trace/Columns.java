package io.seedraft.sim.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The columns of a trace. A line is at most {@value #WIDTH} characters long: what does not fit its column goes on below it, in the
 * same column, and what would go on for too long is cut with a mark.
 */
final class Columns {

    /** How long a line is at most. */
    static final int WIDTH = 120;

    static final String HEADER = "    t(ms)   node role term commit  event";

    private static final int ROLE = HEADER.indexOf("role");
    private static final int TERM = HEADER.indexOf("term");
    private static final int EVENT = HEADER.indexOf("event");
    private static final int BECAUSE = 97;
    private static final int LINES_MAX = 8;
    private static final String ARROW = " →";
    private static final String CUT = " …";

    private final Consumer<String> lines;

    Columns(Consumer<String> lines) {
        this.lines = lines;
    }

    void header() {
        lines.accept(HEADER + " ".repeat(BECAUSE - HEADER.length()) + "because");
    }

    /** A row of a node: who it is, what it became, what happened and why. */
    void row(long timeNanos, String node, String role, String term, String commit, String event, String because) {
        StringBuilder head = new StringBuilder(WIDTH);
        time(head, timeNanos);
        head.append(node);
        pad(head, ROLE);
        head.append(role);
        pad(head, TERM);
        right(head, term, 4);
        right(head, commit, 7);
        head.append("  ");
        cells(head, event, because);
    }

    private void cells(StringBuilder head, String event, String because) {
        int eventWidth = (because.isEmpty() ? WIDTH : BECAUSE - 1) - EVENT;
        List<String> left = wrapped(event, eventWidth, LINES_MAX);
        List<String> right = wrapped(because, WIDTH - BECAUSE, LINES_MAX);
        for (int i = 0; i < Math.max(1, Math.max(left.size(), right.size())); i++) {
            StringBuilder line = i == 0 ? head : new StringBuilder(WIDTH);
            pad(line, EVENT);
            if (i < left.size()) line.append(left.get(i));
            if (i < right.size()) {
                pad(line, BECAUSE);
                line.append(right.get(i));
            }
            lines.accept(line.toString().stripTrailing());
        }
    }

    /** A rule across the page with a title in it, then lines of text. */
    void banner(String title, List<String> text) {
        String head = "━━━ " + title + " ";
        lines.accept(head + "━".repeat(Math.max(3, WIDTH - head.length())));
        for (String line : text) for (String part : wrapped(line, WIDTH - 4, LINES_MAX)) lines.accept("    " + part);
        lines.accept("━".repeat(WIDTH));
    }

    /** One line of text. */
    void note(String text) {
        for (String part : wrapped(text, WIDTH, LINES_MAX)) lines.accept(part);
    }

    /**
     * Breaks a text at blanks. What goes on is set in by two; a word longer than a line is broken anywhere; what is left behind the
     * last line that is allowed is cut with a mark.
     */
    static List<String> wrapped(String text, int width, int linesMax) {
        List<String> wrapped = new ArrayList<>();
        String rest = text;
        String indent = "";
        while (!rest.isEmpty()) {
            int room = width - indent.length();
            if (rest.length() <= room) {
                wrapped.add(indent + rest);
                break;
            }
            int end = rest.lastIndexOf(' ', room);
            // Not behind an arrow: what it points to would stand alone.
            if (end > ARROW.length() && rest.startsWith(ARROW, end - ARROW.length())) end -= ARROW.length();
            if (end <= 0) end = room;
            if (wrapped.size() == linesMax - 1) {
                wrapped.add(indent + rest.substring(0, Math.min(end, room - CUT.length())) + CUT);
                break;
            }
            wrapped.add(indent + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
            indent = "  ";
        }
        return wrapped;
    }

    private static void time(StringBuilder line, long timeNanos) {
        long micros = timeNanos / 1_000;
        right(line, Long.toString(micros / 1_000), 7);
        String fraction = Long.toString(1_000 + micros % 1_000);
        line.append('.').append(fraction, 1, 4).append(' ');
    }

    private static void right(StringBuilder line, String text, int width) {
        line.append(" ".repeat(Math.max(0, width - text.length()))).append(text);
    }

    private static void pad(StringBuilder line, int width) {
        while (line.length() < width) line.append(' ');
    }
}
