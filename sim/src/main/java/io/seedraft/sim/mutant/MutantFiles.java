package io.seedraft.sim.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the files that describe mutants: those that come with seedraft, and those in a folder of the user's. */
public final class MutantFiles {

    /** How such a file's name ends; before it stands the mutant's name. */
    public static final String SUFFIX = ".mutant";

    private static final String FOLDER = "mutants/";

    private MutantFiles() {}

    /**
     * The mutants that come with seedraft, by name.
     *
     * @throws MutantRefused when one of them is malformed
     */
    public static List<Mutant> builtIn() throws MutantRefused {
        ClassLoader loader = MutantFiles.class.getClassLoader();
        // The canary is always there; what lies beside it is the rest.
        URL canary = loader.getResource(FOLDER + Mutant.CANARY + SUFFIX);
        if (canary == null) throw new IllegalStateException("the built-in mutants are missing from the class path");
        TreeMap<String, Mutant> mutants = new TreeMap<>();
        for (String file : filesBeside(canary)) {
            add(mutants, resource(FOLDER + file));
        }
        return List.copyOf(mutants.values());
    }

    /**
     * One that comes with seedraft.
     *
     * @param resource where its file is: {@code mutants/canary.mutant}
     * @throws MutantRefused when it is malformed
     */
    public static Mutant resource(String resource) throws MutantRefused {
        try (var stream = MutantFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) throw new IllegalStateException("the built-in " + resource + " cannot be opened");
            return MutantParser.parse(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SortedSet<String> filesBeside(URL canary) {
        TreeSet<String> files = new TreeSet<>();
        try {
            if (canary.openConnection() instanceof JarURLConnection inJar) {
                inJar.getJarFile().stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.startsWith(FOLDER) && name.endsWith(SUFFIX))
                        .forEach(name -> files.add(name.substring(FOLDER.length())));
            } else {
                for (Path file : listed(Path.of(canary.toURI()).resolveSibling("")))
                    files.add(file.getFileName().toString());
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The mutants of a folder, by name. One bad file says nothing about the others.
     *
     * @param refused is told of each file that cannot be read, is malformed, or has the name of one before it
     * @throws IOException when the folder cannot be read
     */
    public static List<Mutant> in(Path folder, Consumer<MutantRefused> refused) throws IOException {
        TreeMap<String, Mutant> mutants = new TreeMap<>();
        for (Path file : listed(folder)) {
            try {
                add(mutants, read(file));
            } catch (MutantRefused malformed) {
                refused.accept(malformed);
            } catch (IOException unreadable) {
                refused.accept(new MutantRefused(file + ":1: cannot be read"));
            }
        }
        return List.copyOf(mutants.values());
    }

    /**
     * The mutant that a file describes.
     *
     * @throws IOException when the file cannot be read
     * @throws MutantRefused when it is malformed
     */
    public static Mutant read(Path file) throws IOException, MutantRefused {
        try {
            return MutantParser.parse(file.toString(), Files.readString(file));
        } catch (CharacterCodingException notText) {
            throw new MutantRefused(file + ":1: not a text in UTF-8");
        }
    }

    private static void add(SortedMap<String, Mutant> mutants, Mutant mutant) throws MutantRefused {
        Mutant namesake = mutants.putIfAbsent(mutant.name(), mutant);
        if (namesake != null) {
            throw new MutantRefused(mutant.origin() + ":1: the mutant " + mutant.name() + " is described in "
                    + namesake.origin() + " too");
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }
}
