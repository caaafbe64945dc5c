package io.seedraft.sim.mutant;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.ToolProvider;

/**
 * A mutant as class files. Ahead of the ordinary ones they take their place: in a loader of their own, or on the class path of another
 * JVM, where that goes for those of a real node's runtime as well, which no simulator loads.
 */
public final class PlantedClasses {

    /** Nothing is planted. */
    public static final PlantedClasses NONE = new PlantedClasses(new TreeMap<>());

    private final Map<String, byte[]> classes;

    PlantedClasses(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    /**
     * Edits and compiles a mutant.
     *
     * @throws MutantRefused when it cannot be planted
     */
    public static PlantedClasses of(Mutant mutant, Sources sources) throws MutantRefused {
        return new PlantedClasses(
                MutantProfile.compiled(mutant, sources, Optional.ofNullable(ToolProvider.getSystemJavaCompiler())));
    }

    /**
     * Edits, compiles and writes a mutant.
     *
     * @param folder where the class files go, as on a class path
     * @throws MutantRefused when it cannot be planted
     * @throws IOException when the folder cannot be written to
     */
    public static void write(Mutant mutant, Sources sources, Path folder) throws MutantRefused, IOException {
        for (Map.Entry<String, byte[]> each : of(mutant, sources).classes.entrySet()) {
            Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, each.getValue());
        }
    }

    /** The class files, by binary name. */
    Map<String, byte[]> byName() {
        return classes;
    }

    /** These on top of others; where both have a class, these stand. */
    public PlantedClasses over(PlantedClasses beneath) {
        if (beneath.classes.isEmpty()) return this;
        TreeMap<String, byte[]> both = new TreeMap<>(beneath.classes);
        both.putAll(classes);
        return new PlantedClasses(both);
    }

    /** Writes them into one file, which {@link #read} reads: a count, then each with its name, its length and its bytes. */
    public void writeTo(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().length);
            out.write(each.getValue());
        }
        out.flush();
    }

    /** Reads what {@link #writeTo} wrote. */
    public static PlantedClasses read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        TreeMap<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        return new PlantedClasses(classes);
    }
}
