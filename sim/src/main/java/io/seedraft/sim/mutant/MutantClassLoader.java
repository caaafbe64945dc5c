package io.seedraft.sim.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Defines everything below the command line anew, with a mutant's classes in place of the ordinary ones. Whatever else
 * there is (the JDK, libraries, resources) comes from the parent.
 */
final class MutantClassLoader extends ClassLoader {

    private static final List<String> DEFINED_ANEW = List.of(
            "io.seedraft.raft.", "io.seedraft.replica.", "io.seedraft.kv.", "io.seedraft.history.", "io.seedraft.sim.");

    private final Map<String, byte[]> mutated;

    /** Takes the ordinary class files from the parent, except those given, by binary name. */
    MutantClassLoader(ClassLoader parent, Map<String, byte[]> mutated) {
        super("mutant", parent);
        this.mutated = mutated;
    }

    /** Whether classes of this name are defined anew; an edit of any other would have no effect. */
    static boolean definesAnew(String className) {
        return DEFINED_ANEW.stream().anyMatch(className::startsWith);
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
