package io.seedraft.sim.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the sources are that mutants edit. */
@FunctionalInterface
public interface Sources {

    /** The folder of the jars that holds the sources they were built from. */
    String BUNDLED = "seedraft-sources/";

    /**
     * The text of a source file, with plain newlines.
     *
     * @param path from the package root on: {@code io/seedraft/raft/RaftNode.java}
     * @return empty when there is no such file
     */
    Optional<String> text(String path);

    /** The sources that the jars carry. */
    static Sources bundled() {
        return path -> {
            try (InputStream stream = Sources.class.getClassLoader().getResourceAsStream(BUNDLED + path)) {
                return stream == null ? Optional.empty() : Optional.of(decode(stream.readAllBytes()));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }

    /** The sources in a folder that holds the package root. */
    static Sources in(Path root) {
        return path -> {
            Path file = root.resolve(path);
            try {
                return Files.isRegularFile(file) ? Optional.of(decode(Files.readAllBytes(file))) : Optional.empty();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        };
    }

    private static String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
