package io.seedraft.sim.canary;

import io.seedraft.sim.mutant.MutantRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles the canaries, as the last step of building this module. */
public final class BuildCanaries {

    private BuildCanaries() {}

    /**
     * Compiles them.
     *
     * @param arguments the folder of the module's class files
     */
    public static void main(String[] arguments) throws IOException, MutantRefused {
        Path file = Path.of(arguments[0]).resolve(Cage.BUILT);
        Files.createDirectories(file.resolveSibling(""));
        try (OutputStream stream = Files.newOutputStream(file)) {
            Cage.compile().writeTo(stream);
        }
    }
}
