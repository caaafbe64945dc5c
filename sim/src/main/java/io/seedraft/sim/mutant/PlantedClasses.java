package io.seedraft.sim.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;

/**
 * A mutant as class files, for a JVM of its own. Ahead of the ordinary ones on its class path they take their place, those of a real
 * node's runtime as well, which no simulator loads.
 */
public final class PlantedClasses {

    private PlantedClasses() {}

    /**
     * Edits, compiles and writes a mutant.
     *
     * @param folder where the class files go, as on a class path
     * @throws MutantRefused when it cannot be planted
     * @throws IOException when the folder cannot be written to
     */
    public static void write(Mutant mutant, Sources sources, Path folder) throws MutantRefused, IOException {
        Map<String, byte[]> classes =
                MutantProfile.compiled(mutant, sources, Optional.ofNullable(ToolProvider.getSystemJavaCompiler()));
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, each.getValue());
        }
    }
}
