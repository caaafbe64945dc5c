package io.seedraft.cli.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The habits of this source tree. Each function names every place where a file breaks one. */
final class Tidy {

    private static final int LINES_MAX = 500;
    private static final int LINES_OF_A_TEST_MAX = 700;
    private static final int LINES_OF_A_METHOD_MAX = 60;

    /** Put together here, or this file would break the habit itself. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled\\b|\\bThread\\.sl" + "eep\\b");

    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.}])/(work|root|home|Users)/");

    private static final Pattern EMPTY_NAME =
            Pattern.compile("\\b(class|record|interface|enum)\\s+(\\w*(?:Manager|Helper|Utils?|Impl)(?![a-z])\\w*)");

    private static final Pattern FLOAT =
            Pattern.compile("\\b(float|double|Float|Double)\\b|\\b\\d+\\.\\d|\\b\\d+[fdFD]\\b");

    private Tidy() {}

    /** What is wrong with one text file.
     *
     * @param path relative to the root, with slashes
     */
    static List<String> complaints(String path, String text) {
        List<String> complaints = new ArrayList<>();
        find(MACHINE_PATH, text, path, "names a folder of one machine", complaints);
        if (!path.endsWith(".java")) return complaints;
        JavaText java = new JavaText(text);
        find(UNFINISHED, text, path, "is unfinished or waits for real time", complaints);
        find(Pattern.compile("\t"), text, path, "has a tab", complaints);
        find(EMPTY_NAME, java.code(), path, "has a name that says nothing", complaints);
        if (path.startsWith("core/src/main/")) find(FLOAT, java.code(), path, "decides with floats", complaints);
        long lines = text.lines().count();
        int linesMax = path.contains("/src/test/") ? LINES_OF_A_TEST_MAX : LINES_MAX;
        if (lines > linesMax) complaints.add(path + " has " + lines + " lines, more than " + linesMax);
        for (JavaText.Method method : java.methods()) {
            if (method.lines() > LINES_OF_A_METHOD_MAX) {
                complaints.add(path + ":" + method.line() + " a method of " + method.lines() + " lines: "
                        + method.header().replaceAll("\\s+", " "));
            }
        }
        return complaints;
    }

    /** The folders of Java files among the paths that do not say what their package is. */
    static List<String> packagesWithoutDescription(List<String> paths) {
        return paths.stream()
                .filter(path -> path.contains("/src/main/java/") && path.endsWith(".java"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .filter(folder -> !folder.endsWith("/src/main/java"))
                .distinct()
                .filter(folder -> !paths.contains(folder + "/package-info.java"))
                .toList();
    }

    private static void find(Pattern pattern, String text, String path, String complaint, List<String> complaints) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            long line = text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            complaints.add(
                    path + ":" + line + " " + complaint + ": " + matcher.group().strip());
        }
    }
}
