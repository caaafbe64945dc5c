package io.seedraft.sim.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the sources of the core and of the simulator name a law: a text that begins with a word and a colon. */
public final class LawSites {

    private static final Pattern NAMED = Pattern.compile("\"([A-Z][a-z][A-Za-z]*): ");
    private static final Path CORE = Path.of("../core/src/main/java");
    private static final Path SIM = Path.of("src/main/java");

    private LawSites() {}

    /** The classes that name each law, by the name of the law; a class with its package but without {@code io.seedraft}. */
    public static SortedMap<String, SortedSet<String>> found() {
        SortedMap<String, SortedSet<String>> sites = new TreeMap<>();
        for (Path root : List.of(CORE, SIM)) {
            for (Path file : javaFilesIn(root)) {
                Matcher named = NAMED.matcher(text(file));
                while (named.find()) {
                    sites.computeIfAbsent(named.group(1), law -> new TreeSet<>())
                            .add(className(root, file));
                }
            }
        }
        return sites;
    }

    private static List<Path> javaFilesIn(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String className(Path root, Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        return path.replace("io/seedraft/", "").replace(".java", "").replace('/', '.');
    }
}
