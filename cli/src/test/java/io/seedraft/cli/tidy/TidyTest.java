package io.seedraft.cli.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TidyTest {

    private static final String MAIN = "core/src/main/java/io/seedraft/raft/Planted.java";
    private static final String TEST = "core/src/test/java/io/seedraft/raft/PlantedTest.java";

    private static final Set<String> NOT_OURS = Set.of(".git", "target", "runs", "node_modules", ".idea", ".vscode");
    private static final Set<String> TEXT = Set.of(
            "java",
            "md",
            "xml",
            "sh",
            "json",
            "jsonl",
            "edn",
            "txt",
            "properties",
            "config",
            "scenario",
            "mutant",
            "html",
            "css",
            "js",
            "yml",
            "yaml");

    @Nested
    class The_tree {

        @Test
        void is_tidy() throws IOException {
            List<String> complaints = new ArrayList<>();
            for (String path : paths()) {
                complaints.addAll(Tidy.complaints(path, Files.readString(root().resolve(path))));
            }
            assertEquals("", String.join("\n", complaints));
        }

        @Test
        void says_of_each_package_what_it_is() throws IOException {
            assertEquals(List.of(), Tidy.packagesWithoutDescription(paths()));
        }

        @Test
        void is_really_being_read() throws IOException {
            List<String> paths = paths();
            assertTrue(paths.contains("core/src/main/java/io/seedraft/port/Check.java"), paths::toString);
            assertTrue(paths.contains("seedraft"), paths::toString);
            assertTrue(paths.contains("docs/decisions.md"), paths::toString);
        }
    }

    @Nested
    class A_planted_offence_is_seen {

        @Test
        void in_a_file_too_long() {
            assertSeen("has 501 lines", MAIN, "\n".repeat(501));
            assertClean(TEST, "\n".repeat(700));
            assertSeen("has 701 lines", TEST, "\n".repeat(701));
        }

        @Test
        void in_a_method_too_long() {
            String tooLong =
                    "class A {\n    @B(1)\n    int a(int b)\n            throws C {\n" + "b++;\n".repeat(59) + "}\n}";
            assertSeen("a method of 61 lines: ", MAIN, tooLong);
            assertClean(MAIN, tooLong.replaceFirst("b\\+\\+;\n", ""));
            assertClean(MAIN, "class A {\n" + "int a(int b) {\n}\n".repeat(80) + "}");
        }

        @Test
        void in_unfinished_work() {
            assertSeen("unfinished", MAIN, "// TO" + "DO later");
            assertSeen("unfinished", MAIN, "// FIX" + "ME now");
            assertSeen("unfinished", TEST, "@Dis" + "abled void a() {}");
            assertSeen("unfinished", TEST, "Thread.sl" + "eep(1);");
        }

        @Test
        void in_a_path_of_one_machine() {
            assertSeen("one machine", "docs/a.md", "see /ro" + "ot/x");
            assertSeen("one machine", "seedraft", "cd /ho" + "me/x");
            assertSeen("one machine", TEST, "\"/wo" + "rk/x\"");
            assertClean("docs/a.md", "see docs/work/x and https://example.org/home/x");
        }

        @Test
        void in_a_tab() {
            assertSeen("has a tab", MAIN, "\tint a;");
        }

        @Test
        void in_a_name_that_says_nothing() {
            assertSeen("says nothing", MAIN, "final class LogManager {}");
            assertSeen("says nothing", MAIN, "interface ImplLog {}");
            assertSeen("says nothing", MAIN, "record Utils(int a) {}");
            assertClean(MAIN, "class Implied {} // a class LogHelper would be empty talk");
        }

        @Test
        void in_a_float_of_the_core() {
            assertSeen("floats", MAIN, "long a = (long) (b * 1.5);");
            assertSeen("floats", MAIN, "double a;");
            assertClean(MAIN, "long a = b * 3 / 2; // 1.5 times, \"1.5\"");
            assertClean("cli/src/main/java/A.java", "double a;");
        }

        @Test
        void in_a_package_without_description() {
            assertEquals(
                    List.of("core/src/main/java/io/seedraft/raft"),
                    Tidy.packagesWithoutDescription(List.of(MAIN, TEST, "core/src/main/java/module-info.java")));
        }

        private void assertSeen(String part, String path, String text) {
            List<String> complaints = Tidy.complaints(path, text);
            assertEquals(1, complaints.size(), complaints::toString);
            assertTrue(complaints.get(0).contains(part), complaints::toString);
        }

        private void assertClean(String path, String text) {
            assertEquals(List.of(), Tidy.complaints(path, text));
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".editorconfig"))) folder = folder.getParent();
        return folder;
    }

    /** Text files of the repository, relative to its root; what a build or an editor leaves behind is not ours. */
    private static List<String> paths() throws IOException {
        List<String> paths = new ArrayList<>();
        Path root = root();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = NOT_OURS.contains(String.valueOf(folder.getFileName()));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                boolean text = name.indexOf('.') <= 0 || TEXT.contains(name.substring(name.lastIndexOf('.') + 1));
                if (attributes.isRegularFile() && text && !name.equals(".git")) {
                    paths.add(root.relativize(file).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return paths;
    }
}
