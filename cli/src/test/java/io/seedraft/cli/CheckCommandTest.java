package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String PUT = call(0, "put", "\"key\":\"x\",\"value\":\"1\"") + ok(0, "put", "\"key\":\"x\"");
    private static final String HOLDS = PUT + get("\"1\"");
    private static final String STALE = PUT + get("null");

    private static final String EXPLAINED = """
            : NOT LINEARIZABLE
              x: no order explains the answers to its 2 operations:
              1. At first x was absent, and nobody made it absent later.
              2. So x was absent from the start to event 3, when process 1's get x -> nothing (events 3 to 4)
                 began.
              3. But process 0's put x 1 (events 1 to 2) began and ended within that time.

              events                       1                      2                      3                      4
              process 0  put x 1           ├──────────────────────┤
              process 1  get x -> nothing                                                ├──────────────────────┤

            """;

    @TempDir
    private Path folder;

    private static String call(int process, String f, String fields) {
        return "{\"process\":" + process + ",\"type\":\"invoke\",\"f\":\"" + f + "\"," + fields + "}\n";
    }

    private static String ok(int process, String f, String fields) {
        return "{\"process\":" + process + ",\"type\":\"ok\",\"f\":\"" + f + "\"," + fields + "}\n";
    }

    private static String get(String result) {
        return call(1, "get", "\"key\":\"x\"") + ok(1, "get", "\"key\":\"x\",\"result\":" + result);
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text).toString();
    }

    private static Invocation check(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.of(all);
    }

    private static Invocation checkInput(String input, String... arguments) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.of(List.of(new CheckCommand(Host.real(), in)), all);
    }

    @Nested
    class One_file {

        @Test
        void that_holds_is_a_row_of_a_table() throws IOException {
            Invocation check = check(file("h.jsonl", HOLDS));
            assertEquals(ExitStatus.HOLDS, check.status(), check::err);
            String[] lines = check.out().split("\n", -1);
            assertTrue(lines[0].matches("file +model +algorithm +operations +keys +verdict +seconds"), lines[0]);
            assertTrue(lines[1].matches(".*h.jsonl  key-value  auto +2 +1  linearizable +\\d+\\.\\d{3}"), lines[1]);
            assertEquals(3, lines.length);
            assertEquals("", check.err());
        }

        @Test
        void that_fails_is_explained() throws IOException {
            String stale = file("h.jsonl", STALE);
            Invocation check = check(stale);
            assertEquals(ExitStatus.VIOLATED, check.status(), check::err);
            assertTrue(check.out().startsWith(stale + EXPLAINED), check::out);
            check.assertSays("NOT LINEARIZABLE  ");
        }

        @Test
        void is_read_from_standard_input() {
            Invocation check = checkInput(STALE, "-");
            assertEquals(ExitStatus.VIOLATED, check.status(), check::err);
            assertTrue(check.out().startsWith("-" + EXPLAINED), check::out);
        }

        @Test
        void without_anything_in_it_is_refused() throws IOException {
            Invocation check = check(file("empty.jsonl", " \n"));
            assertEquals(ExitStatus.BAD_INPUT, check.status());
            assertTrue(
                    check.err().endsWith("empty.jsonl:1:1: This is no history: there is nothing in it.\n"), check::err);
        }

        @Test
        void without_an_operation_says_that_nothing_was_checked() throws IOException {
            String file = file("h.jsonl", "{\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"start\"}\n");
            Invocation check = check(file);
            assertEquals(ExitStatus.HOLDS, check.status(), check::err);
            assertEquals("seedraft: " + file + ": no operation in it, so nothing was checked\n", check.err());
        }

        @Test
        void may_be_packed() throws IOException {
            Path packed = folder.resolve("h.jsonl.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                out.write(HOLDS.getBytes(StandardCharsets.UTF_8));
            }
            assertEquals(ExitStatus.HOLDS, check(packed.toString()).status());
        }

        @Test
        void whose_budget_is_spent_is_unknown_and_says_what_was_tried() throws IOException {
            String history = file(
                    "h.jsonl",
                    HOLDS.replace("\"f\":\"get\"", "\"f\":\"incr\"")
                            .replace("\"f\":\"incr\",\"key\":\"x\"}", "\"f\":\"incr\",\"key\":\"x\",\"delta\":1}")
                            .replace("\"result\":\"1\"", "\"result\":2"));
            Invocation check = check(history, "--algorithm", "zones");
            assertEquals(ExitStatus.UNKNOWN, check.status(), check::err);
            check.assertSays(": unknown\n  x: zones cannot decide it: ");
            assertEquals(
                    ExitStatus.HOLDS, check(history, "--algorithm", "search").status());
        }

        @Test
        void with_two_keys_that_fail_has_two_explanations() throws IOException {
            Invocation check = check(file("h.jsonl", STALE + STALE.replace("\"x\"", "\"y\"")));
            check.assertSays("  x: no order explains the answers to its 2 operations:\n", "  y: no order explains");
            check.assertSays("NOT LINEARIZABLE  ", "  2  NOT");
        }
    }

    @Nested
    class Several_files {

        @Test
        void of_folders_are_taken_in_the_order_of_their_names_and_others_skipped() throws IOException {
            file("d/b.jsonl", HOLDS);
            file("d/a/z.jsonl", HOLDS);
            file("d/LICENSE", "words");
            file("d/notes.txt", "words");
            Invocation check = check(folder.resolve("d").toString());
            assertEquals(ExitStatus.HOLDS, check.status(), check::err);
            assertTrue(check.out().indexOf("z.jsonl") < check.out().indexOf("b.jsonl"), check::out);
            check.assertSays("2 files of the folders are no history, and skipped\n");
            assertEquals("", check.err());
        }

        @Test
        void are_all_checked_though_one_is_malformed() throws IOException {
            String bad = file("bad.jsonl", PUT + "{\"process\":1,\n");
            Invocation check = check(bad, file("h.jsonl", HOLDS));
            assertEquals(ExitStatus.BAD_INPUT, check.status());
            assertTrue(check.err().startsWith("seedraft: " + bad + ":3:"), check::err);
            assertEquals(1, check.err().lines().count(), check::err);
            check.assertSays("bad input", "linearizable");
        }

        @Test
        void of_which_one_is_missing_or_fails_have_the_worst_status() throws IOException {
            String missing = folder.resolve("missing").toString();
            Invocation check = check(missing, file("h.jsonl", HOLDS));
            assertEquals(ExitStatus.NO_SUCH_FILE, check.status());
            assertEquals("seedraft: " + missing + ": no such file\n", check.err());
            check.assertSays("no such file", "linearizable");
            assertEquals(
                    ExitStatus.VIOLATED, check(missing, file("s.jsonl", STALE)).status());
        }

        @Test
        void as_json_are_an_object_each_and_one_about_all() throws IOException {
            Invocation check = check(file("h.jsonl", HOLDS), file("s.jsonl", STALE), "--json");
            assertEquals(ExitStatus.VIOLATED, check.status(), check::err);
            List<Map<String, Object>> lines = check.jsonLines();
            assertEquals(3, lines.size());
            assertEquals("linearizable", lines.get(0).get("verdict"));
            assertEquals("key-value", lines.get(0).get("model"));
            assertEquals(2L, lines.get(0).get("operations"));
            Map<?, ?> violation = (Map<?, ?>) ((List<?>) lines.get(1).get("violations")).get(0);
            assertEquals("x", violation.get("key"));
            assertEquals("Within", violation.get("kind"));
            assertEquals(3, ((List<?>) violation.get("facts")).size());
            assertEquals(List.of(0L, 1L), violation.get("operations"));
            assertEquals(2L, lines.get(2).get("files"));
            assertEquals(1L, lines.get(2).get("not-linearizable"));
        }

        @Test
        void end_at_ctrl_c_with_what_was_decided() throws IOException {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicLong clock = new AtomicLong();
            // The clock is read when the first file begins and when it is done: then somebody presses Ctrl-C.
            Host host = new Host(
                    () -> {
                        if (clock.incrementAndGet() > 3) stop.set(true);
                        return clock.get();
                    },
                    stop,
                    false);
            Invocation check = Invocation.of(
                    List.of(new CheckCommand(host, InputStream.nullInputStream())),
                    "check",
                    file("a.jsonl", HOLDS),
                    file("b.jsonl", HOLDS));
            assertEquals(ExitStatus.INTERRUPTED, check.status());
            assertFalse(check.out().contains("b.jsonl"), check::out);
            assertEquals("seedraft: stopped after 1 of 2 files\n", check.err());
        }
    }

    @Nested
    class Options {

        @Test
        void that_do_not_exist_are_refused_with_the_nearest() throws IOException {
            String file = file("h.jsonl", HOLDS);
            check(file, "--model", "cas-registr")
                    .assertRefused(ExitStatus.USAGE, "no model 'cas-registr', did you mean 'cas-register'?");
            check(file, "--format", "yaml").assertRefused(ExitStatus.USAGE, "no format 'yaml'");
            check(file, "--algorithm", "zone").assertRefused(ExitStatus.USAGE, "did you mean 'zones'?");
            check(file, "--failed-cas", "x").assertRefused(ExitStatus.USAGE, "no --failed-cas 'x'");
            check(file, "--memory", "lots").assertRefused(ExitStatus.USAGE, "'lots' is no size");
            check(file, "--workers", "0").assertRefused(ExitStatus.USAGE, "--workers must be at least 1");
            check(file, "--steps", "0").assertRefused(ExitStatus.USAGE, "--steps must be at least 1");
            check().assertRefused(ExitStatus.USAGE, "FILE");
        }

        @Test
        void say_what_a_failed_cas_means_and_what_was_there_at_first() throws IOException {
            String cas = file("cas.edn", """
                    {:process 0 :type :invoke :f :cas :value [0 1]}
                    {:process 0 :type :fail :f :cas :value [0 1]}
                    """);
            assertEquals(ExitStatus.HOLDS, check(cas).status());
            assertEquals(
                    ExitStatus.VIOLATED,
                    check(cas, "--failed-cas", "not", "--initial", "0").status());
            assertEquals(
                    ExitStatus.HOLDS,
                    check(cas, "--failed-cas", "not", "--initial", "7").status());
        }

        @Test
        void give_sizes_of_memory_with_their_unit() {
            assertEquals(512L << 20, new SizeConverter().convert("512m"));
            assertEquals(64L << 10, new SizeConverter().convert("64K"));
            assertEquals(17L, new SizeConverter().convert("17"));
        }
    }

    @Nested
    class A_picture {

        @Test
        void of_one_file_is_a_page() throws IOException {
            Path page = folder.resolve("page.html");
            Invocation check = check(file("s.jsonl", STALE), "--html", page.toString());
            assertEquals(ExitStatus.VIOLATED, check.status(), check::err);
            String html = Files.readString(page);
            assertTrue(html.contains("began and ended within that time"), html);
        }

        @Test
        void is_not_drawn_of_two() throws IOException {
            String file = file("h.jsonl", HOLDS);
            check(file, file, "--html", "x.html").assertRefused(ExitStatus.USAGE, "--html draws one file");
        }
    }

    @Nested
    class A_conversion {

        @Test
        void goes_by_the_ending_of_the_name() throws IOException {
            Path edn = folder.resolve("h.edn");
            assertEquals(
                    ExitStatus.HOLDS,
                    check(file("h.jsonl", STALE), "--convert", edn.toString()).status());
            assertTrue(Files.readString(edn).contains(":f :put"), Files.readString(edn));
            assertEquals(ExitStatus.VIOLATED, check(edn.toString()).status());
        }

        @Test
        void to_standard_output_needs_a_format() throws IOException {
            String file = file("h.jsonl", STALE);
            check(file, "--convert", "-").assertRefused(ExitStatus.USAGE, "say --to which format");
            Invocation array = check(file, "--convert", "-", "--to", "json-array");
            assertTrue(array.out().startsWith("["), array::out);
        }

        @Test
        void leaves_nothing_when_the_format_cannot_say_it() throws IOException {
            Path log = folder.resolve("h.log");
            check(file("h.jsonl", STALE), "--convert", log.toString()).assertRefused(ExitStatus.BAD_INPUT, "h.jsonl: ");
            try (var left = Files.list(folder)) {
                assertEquals(1, left.count());
            }
        }
    }
}
