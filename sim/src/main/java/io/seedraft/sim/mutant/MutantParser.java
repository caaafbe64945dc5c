package io.seedraft.sim.mutant;

import io.seedraft.sim.trace.Corner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads the description of a mutant.
 *
 * <pre>{@code
 * # What is wrong, in a sentence.
 * mutant   vote-forgotten-on-candidacy
 * breaks   VoteOncePerTerm, Thesis §3.8
 * seen     a published teaching Raft, 2020 to 2026
 * seeds    300
 * profile  swarm
 * file     io/seedraft/raft/Election.java
 * find     persist(term, votedFor, out);
 * replace  // forgotten
 * }</pre>
 *
 * <p>{@code seen}, {@code seeds} and {@code profile} may be left out. A text of several lines, or one whose blanks at
 * the ends matter, stands between a line {@code find <<<} and a line {@code >>>}, exactly as it is. An empty
 * replacement is such a fence with nothing inside. More pairs of find and replace may follow, each with a {@code file}
 * line before it when it is in another file.
 *
 * <p>Instead of {@code breaks}, or beside it, lines {@code never CORNER, CORNER} may stand, each before the edits that take away the
 * cause of these corners: with them nobody reaches one of them any more.
 */
final class MutantParser {

    private static final String DEFAULT_PROFILE = "swarm";
    private static final String FENCE_OPENS = "<<<";
    private static final String FENCE_CLOSES = ">>>";
    private static final List<String> ONCE = List.of("mutant", "breaks", "seen", "seeds", "profile");

    private static final List<String> CORNERS =
            Arrays.stream(Corner.values()).map(Corner::name).toList();
    private static final int NEAREST_NAMED = 3;

    private final String origin;
    private final String[] lines;
    private int at;

    /** The lines of the comment above the first word. */
    private final List<String> comment = new ArrayList<>();

    private final TreeMap<String, String> said = new TreeMap<>();
    private final List<Mutant.Edit> edits = new ArrayList<>();
    private final List<Mutant.Never> nevers = new ArrayList<>();

    /** The corners of the last 'never', the line where it stands, and how many edits stand before it. */
    private List<String> corners = List.of();

    private int neverLine;
    private int editsBefore;
    private String file = "";
    private String find = "";
    private int findLine;

    private MutantParser(String origin, String text) {
        this.origin = origin;
        this.lines = text.split("\\R", -1);
    }

    /**
     * Reads one mutant.
     *
     * @param origin the file's name, for messages
     * @param text the file's content
     * @throws MutantRefused with the file and the line
     */
    static Mutant parse(String origin, String text) throws MutantRefused {
        return new MutantParser(origin, text).parse();
    }

    private Mutant parse() throws MutantRefused {
        for (at = 0; at < lines.length; at++) {
            String line = lines[at].strip();
            if (line.startsWith("#") && said.isEmpty())
                comment.add(line.substring(1).strip());
            if (line.isEmpty() || line.startsWith("#")) continue;
            String keyword = line.split("\\s", 2)[0];
            int lineNumber = at + 1;
            take(keyword, value(line.substring(keyword.length()).strip(), keyword), lineNumber);
        }
        if (!find.isEmpty()) throw refuse(findLine, "this 'find' has no 'replace'");
        if (edits.isEmpty()) throw refuse(lines.length, "'find' and 'replace' are missing");
        endNever();
        String seeds = said.getOrDefault("seeds", "");
        return new Mutant(
                needed("mutant"),
                String.join(" ", comment),
                nevers.isEmpty() || said.containsKey("breaks") ? listed(needed("breaks")) : List.of(),
                List.copyOf(nevers),
                said.getOrDefault("seen", ""),
                seeds.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seeds)),
                said.getOrDefault("profile", DEFAULT_PROFILE),
                List.copyOf(edits),
                origin);
    }

    private static List<String> listed(String value) {
        return List.of(value.split("\\s*,\\s*"));
    }

    private void endNever() throws MutantRefused {
        if (corners.isEmpty()) return;
        if (edits.size() == editsBefore) throw refuse(neverLine, "this 'never' has no 'find' and 'replace'");
        nevers.add(new Mutant.Never(corners, List.copyOf(edits.subList(editsBefore, edits.size())), neverLine));
    }

    private void takeNever(String value, int line) throws MutantRefused {
        if (!find.isEmpty()) throw refuse(line, "the 'find' before has no 'replace'");
        if (!value.matches("[A-Z_]+(\\s*,\\s*[A-Z_]+)*")) throw refuse(line, "'" + value + "' is no list of corners");
        endNever();
        corners = listed(value);
        for (String corner : corners) if (!CORNERS.contains(corner)) throw refuse(line, noCorner(corner));
        neverLine = line;
        editsBefore = edits.size();
    }

    private static String noCorner(String name) {
        return "there is no corner " + name + "; the nearest are "
                + String.join(", ", Spelling.nearest(name, CORNERS, NEAREST_NAMED))
                + " (all: ./seedraft sim --corners)";
    }

    private String needed(String keyword) throws MutantRefused {
        String value = said.getOrDefault(keyword, "");
        if (value.isEmpty()) throw refuse(lines.length, "'" + keyword + "' is missing");
        return value;
    }

    /** The text after a keyword, or between the fences that open there. */
    private String value(String sameLine, String keyword) throws MutantRefused {
        boolean fenced = sameLine.equals(FENCE_OPENS);
        if (!fenced) {
            if (sameLine.isEmpty()) throw refuse(at + 1, "'" + keyword + "' says nothing");
            return sameLine;
        }
        int opened = at + 1;
        StringBuilder text = new StringBuilder();
        for (at++; at < lines.length; at++) {
            if (lines[at].stripTrailing().equals(FENCE_CLOSES)) return text.toString();
            if (at > opened) text.append('\n');
            text.append(lines[at]);
        }
        throw refuse(opened, "the fence " + FENCE_OPENS + " is never closed by a line " + FENCE_CLOSES);
    }

    private void take(String keyword, String value, int line) throws MutantRefused {
        switch (keyword) {
            case "file" -> file = checkedFile(value, line);
            case "find" -> takeFind(value, line);
            case "replace" -> takeReplace(value, line);
            case "never" -> takeNever(value, line);
            default -> {
                if (!ONCE.contains(keyword)) {
                    throw refuse(
                            line,
                            "unknown word '" + keyword + "' (known: " + String.join(", ", ONCE)
                                    + ", never, file, find, replace)");
                }
                if (value.isEmpty()) throw refuse(line, "'" + keyword + "' says nothing");
                checkWord(keyword, value, line);
                if (said.put(keyword, value) != null) throw refuse(line, "'" + keyword + "' is said twice");
            }
        }
    }

    private void checkWord(String keyword, String value, int line) throws MutantRefused {
        boolean isName = keyword.equals("mutant") || keyword.equals("profile");
        if (isName && !value.matches("[a-z0-9][a-z0-9-]*")) {
            throw refuse(line, "'" + value + "' is no name (lower-case letters, digits and hyphens)");
        }
        if (keyword.equals("seeds") && !value.matches("[1-9][0-9]{0,17}")) {
            throw refuse(line, "'" + value + "' is no number of seeds");
        }
    }

    private String checkedFile(String value, int line) throws MutantRefused {
        if (!value.matches("io/seedraft/([A-Za-z0-9_]+/)+[A-Za-z0-9_]+\\.java")) {
            throw refuse(line, "'" + value + "' is no source file such as io/seedraft/raft/RaftNode.java");
        }
        if (!find.isEmpty()) throw refuse(line, "the 'find' before has no 'replace'");
        return value;
    }

    private void takeFind(String value, int line) throws MutantRefused {
        if (file.isEmpty()) throw refuse(line, "'file' must come before 'find'");
        if (!find.isEmpty()) throw refuse(line, "the 'find' before has no 'replace'");
        if (value.isEmpty()) throw refuse(line, "'find' says nothing");
        find = value;
        findLine = line;
    }

    private void takeReplace(String value, int line) throws MutantRefused {
        if (find.isEmpty()) throw refuse(line, "'find' must come before 'replace'");
        if (find.equals(value)) throw refuse(line, "'replace' changes nothing");
        edits.add(new Mutant.Edit(file, find, value, findLine));
        find = "";
    }

    private MutantRefused refuse(int line, String why) {
        return new MutantRefused(origin + ":" + line + ": " + why);
    }
}
