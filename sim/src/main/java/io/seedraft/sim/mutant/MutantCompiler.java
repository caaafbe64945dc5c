package io.seedraft.sim.mutant;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Compiles edited sources against the running class path, in memory. */
final class MutantCompiler {

    private final JavaCompiler compiler;

    MutantCompiler(JavaCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * Compiles a mutant's files.
     *
     * @param mutant whose they are, for messages
     * @param sources path to text
     * @return binary class name to class file, nested classes included
     * @throws MutantRefused when they do not compile
     */
    Map<String, byte[]> compile(Mutant mutant, Map<String, String> sources) throws MutantRefused {
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((path, text) -> units.add(new SourceText(path, text)));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        // No annotation processing: picocli and others on the class path would offer themselves. What one JDK compiles
        // another may load.
        List<String> options = List.of(
                "-classpath",
                classPath(),
                "-proc:none",
                "-implicit:none",
                "-Xlint:none",
                "-g",
                "-source",
                "21",
                "-target",
                "21");
        try (var standard = compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
                var files = new MemoryFiles(standard)) {
            StringWriter unforeseen = new StringWriter();
            if (!compiler.getTask(unforeseen, files, diagnostics, options, null, units)
                    .call()) {
                String why = why(diagnostics, unforeseen.toString());
                throw new MutantRefused("mutant " + mutant.name() + " does not compile: " + why);
            }
            return files.classes;
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static String classPath() {
        String classPath = System.getProperty("java.class.path", "");
        String modulePath = System.getProperty("jdk.module.path", "");
        return modulePath.isEmpty() ? classPath : classPath + File.pathSeparator + modulePath;
    }

    private static String why(DiagnosticCollector<JavaFileObject> diagnostics, String otherwise) {
        for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
            if (each.getKind() != Diagnostic.Kind.ERROR) continue;
            String file =
                    each.getSource() == null ? "" : each.getSource().getName() + ":" + each.getLineNumber() + ": ";
            return file + each.getMessage(Locale.ROOT).replaceAll("\\s*\\R\\s*", " ");
        }
        return otherwise.strip();
    }

    /** A source that exists as a text only. */
    private static final class SourceText extends SimpleJavaFileObject {

        private final String path;
        private final String text;

        SourceText(String path, String text) {
            super(URI.create("mutant:///" + path), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public String getName() {
            return path;
        }
    }

    /** Keeps the class files that the compiler writes. */
    private static final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, byte[]> classes = new TreeMap<>();

        MemoryFiles(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mutant:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(className, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
