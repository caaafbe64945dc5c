package io.seedraft.history.differential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One changed place of the sources of this module, compiled on the spot and run with everything else of the module as it is.
 *
 * @param file below the root package of the module, without {@code .java}
 * @param find must be there exactly once
 * @param judge the class, a {@link Supplier} of a complaint or null, that must complain
 * @param kind the first kind of histories that it judges by, which a constructor of it takes; empty for all at once
 */
record PlantedBug(
        String name, String file, String find, String replace, Class<? extends Supplier<String>> judge, String kind) {
    private static final String ROOT = "io/seedraft/history/";

    /** The classes of the module as they are. */
    private static final Map<String, byte[]> UNCHANGED = new ConcurrentHashMap<>();

    /** What the judge says of the module with this bug; null when it does not see it. */
    String complaint() {
        Loader loader = new Loader(compile(planted()));
        String first = kind.isEmpty() ? null : complaint(loader, kind);
        return first == null ? complaint(loader) : first;
    }

    private String complaint(Loader loader, Object... arguments) {
        try {
            Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {String.class};
            var constructor = loader.loadClass(judge.getName()).getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (String) ((Supplier<?>) constructor.newInstance(arguments)).get();
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(name, broken);
        }
    }

    /** The source with the bug. */
    String planted() {
        String source = source();
        int at = source.indexOf(find);
        if (at < 0 || source.indexOf(find, at + 1) >= 0) {
            throw new AssertionError(name + ": must be exactly once in " + file + ": " + find);
        }
        return source.substring(0, at) + replace + source.substring(at + find.length());
    }

    private String source() {
        String path = "seedraft-sources/" + ROOT + file + ".java";
        try (InputStream stream = getClass().getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new AssertionError(name + ": no source " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<String, byte[]> compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, byte[]> classes = new HashMap<>();
        StringWriter complaints = new StringWriter();
        List<String> options = List.of(
                "-classpath", System.getProperty("java.class.path"), "-proc:none", "-implicit:none", "-Xlint:none");
        try (var standard = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
                var files = new InMemory(standard, classes)) {
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, List.of(new Text(ROOT + file, source)))
                    .call();
            if (!compiled) {
                throw new AssertionError(name + " does not compile: " + complaints);
            }
            return classes;
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String path, String text) {
            super(URI.create("planted:///" + path + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager standard, Map<String, byte[]> classes) {
            super(standard);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("planted:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }

    /** Defines the whole module anew, tests included. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> planted;

        Loader(Map<String, byte[]> planted) {
            super("planted", PlantedBug.class.getClassLoader());
            this.planted = planted;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.seedraft.history.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = planted.get(name);
            if (bytes == null) {
                bytes = UNCHANGED.get(name);
            }
            if (bytes == null) {
                try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (stream == null) {
                        throw new ClassNotFoundException(name);
                    }
                    bytes = stream.readAllBytes();
                    UNCHANGED.put(name, bytes);
                } catch (IOException unreadable) {
                    throw new ClassNotFoundException(name, unreadable);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
