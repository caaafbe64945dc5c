package io.seedraft.sim.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Defines the simulator anew, with a mutant's classes in place of the ordinary ones, and the core and the checker of histories as well
 * when the mutant is in there; neither knows of the simulator, nor of the other. Whatever else there is (what no mutant touches, the
 * JDK, libraries, resources) comes from the parent, loaded and compiled already.
 */
final class MutantClassLoader extends ClassLoader {

    private static final List<String> SIMULATOR = List.of("io.seedraft.sim.");
    private static final List<String> CORE = List.of(
            "io.seedraft.port.", "io.seedraft.wire.", "io.seedraft.raft.", "io.seedraft.replica.", "io.seedraft.kv.");
    private static final List<String> HISTORIES = List.of("io.seedraft.history.");

    private final Map<String, byte[]> mutated;
    private final boolean coreAnew;
    private final boolean historiesAnew;

    /** Takes the ordinary class files from the parent, except those given, by binary name. */
    MutantClassLoader(ClassLoader parent, Map<String, byte[]> mutated) {
        super("mutant", parent);
        this.mutated = mutated;
        this.coreAnew = mutated.keySet().stream().anyMatch(name -> isIn(CORE, name));
        this.historiesAnew = mutated.keySet().stream().anyMatch(name -> isIn(HISTORIES, name));
    }

    private static boolean isIn(List<String> packages, String className) {
        for (String each : packages) if (className.startsWith(each)) return true;
        return false;
    }

    /** Whether a mutant may have a class of this name; an edit of any other would have no effect. */
    static boolean isMutable(String className) {
        return isIn(SIMULATOR, className) || isIn(CORE, className) || isIn(HISTORIES, className);
    }

    private boolean definesAnew(String className) {
        return isIn(SIMULATOR, className)
                || coreAnew && isIn(CORE, className)
                || historiesAnew && isIn(HISTORIES, className);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!definesAnew(name)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            Class<?> loaded = known == null ? define(name) : known;
            if (resolve) resolveClass(loaded);
            return loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = mutated.get(name);
        if (bytes == null) bytes = ordinary(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] ordinary(String name) throws ClassNotFoundException {
        try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) throw new ClassNotFoundException(name);
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
