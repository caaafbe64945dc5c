package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.cli.output.Outlet;
import io.seedraft.cli.output.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the program: nothing that a terminal obeys, and nothing lost without a word. */
class OutputTest {

    private static final String EVIL = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\u007f\u2066\u200f\u0000\r";

    /** A disk without room, or a pipe without a reader. */
    private static final class Refusing extends OutputStream {
        private final String why;
        private int room;

        Refusing(String why, int room) {
            this.why = why;
            this.room = room;
        }

        @Override
        public void write(int each) throws IOException {
            if (room-- <= 0) throw new IOException(why);
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(OutputStream to, String... words) {
        return Main.run(words, Outlet.to(to), Outlet.to(err));
    }

    private static boolean isObeyed(int each) {
        return Character.isISOControl(each) && each != '\n' && each != '\t'
                || Character.getType(each) == Character.FORMAT;
    }

    private static void assertShows(String text) {
        text.codePoints().forEach(each -> assertFalse(isObeyed(each), () -> Integer.toHexString(each) + " in " + text));
    }

    // --- what could command a terminal

    @Property
    void an_outlet_passes_on_nothing_that_a_terminal_obeys(@ForAll("hostile") String text) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Outlet outlet = Outlet.to(written);
        outlet.print(text);
        outlet.println();
        outlet.stream().print(text);
        assertShows(written.toString(StandardCharsets.UTF_8));
        assertShows(Visible.line(text));
        assertEquals(1, Visible.line(text).lines().count() + (text.isEmpty() ? 1 : 0));
    }

    @Property
    void bytes_are_shown_in_one_line(@ForAll byte[] bytes) {
        String shown = Visible.line(bytes);
        assertShows(shown);
        assertFalse(shown.contains("\n"));
        boolean plain =
                new String(bytes, StandardCharsets.UTF_8).codePoints().noneMatch(each -> each < ' ' || each >= 127);
        if (plain) assertEquals(new String(bytes, StandardCharsets.UTF_8), shown);
    }

    @Property
    void text_comes_through_in_whatever_portions_its_bytes_come(@ForAll("harmless") String text, @ForAll byte seed) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        var stream = Outlet.to(written).stream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int step = 1 + (seed & 3);
        for (int at = 0; at < bytes.length; at += step) stream.write(bytes, at, Math.min(step, bytes.length - at));
        assertEquals(text, written.toString(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings().ofMaxLength(12).map(text -> text + EVIL.charAt(text.length() % EVIL.length()));
    }

    @Provide
    Arbitrary<String> harmless() {
        return Arbitraries.of("a", "\u00f6", "\u4f60", "\ud83d\ude00", "\n", "-")
                .list()
                .ofMaxSize(20)
                .map(all -> String.join("", all));
    }

    @Test
    void no_command_sends_a_terminal_what_stands_in_its_input_or_its_words(@TempDir Path folder) throws IOException {
        String quoted = "\""
                + EVIL.replace("\u0000", "\\u0000")
                        .replace("\r", "\\r")
                        .replace("\u001b", "\\u001b")
                        .replace("\u0007", "\\u0007")
                + "\"";
        Path named = folder.resolve("h" + EVIL.replace("\u0000", "") + ".jsonl");
        String call =
                "{\"process\":0,\"type\":\"invoke\",\"f\":\"put\",\"key\":" + quoted + ",\"value\":" + quoted + "}\n";
        String written =
                "{\"process\":0,\"type\":\"ok\",\"f\":\"put\",\"key\":" + quoted + ",\"value\":" + quoted + "}\n";
        String asked = "{\"process\":1,\"type\":\"invoke\",\"f\":\"get\",\"key\":" + quoted + "}\n";
        String absent = "{\"process\":1,\"type\":\"ok\",\"f\":\"get\",\"key\":" + quoted + ",\"result\":null}\n";
        Files.writeString(named, call + written + asked + absent);
        Path bad = Files.writeString(folder.resolve("bad" + EVIL.replace("\u0000", "")), "{" + EVIL);
        List<List<String>> all = List.of(
                List.of("check", named.toString()),
                List.of("check", "--json", named.toString()),
                List.of("check", "--online", named.toString()),
                List.of("check", bad.toString()),
                List.of("check", folder + "/none" + EVIL),
                List.of("check", "--model", EVIL, named.toString()),
                List.of("check", "--" + EVIL),
                List.of("replay", EVIL),
                List.of("replay", bad.toString()),
                List.of("replay", "1", "--profile", EVIL),
                List.of("sim", "--seeds", EVIL),
                List.of("mutants", EVIL),
                List.of(
                        "mutants",
                        "--dir",
                        folder.resolve("no" + EVIL.replace("\u0000", "")).toString()),
                List.of("client", "--nodes", EVIL, "get", "k"),
                List.of("client", EVIL),
                List.of("node", "0", EVIL),
                List.of("node", "0", "a:1", "--data", EVIL),
                List.of(EVIL));
        for (List<String> words : all) {
            out.reset();
            err.reset();
            int status = run(out, words.toArray(String[]::new));
            assertTrue(status != 0 && status != ExitStatus.INTERNAL, words + " ends with " + status + ": " + err);
            assertShows(out.toString(StandardCharsets.UTF_8));
            assertShows(err.toString(StandardCharsets.UTF_8));
            assertTrue(out.size() + err.size() > 0, words::toString);
        }
    }

    // --- what could not be written

    @Test
    void what_could_not_be_written_ends_with_a_sentence_and_74_in_every_command(@TempDir Path folder)
            throws IOException {
        Path history = Files.writeString(
                folder.resolve("h.jsonl"), "{\"process\":0,\"type\":\"invoke\",\"f\":\"get\",\"key\":\"k\"}\n");
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("--help"),
                List.of("--version"),
                List.of("sim", "--help"),
                List.of("sim", "--profile", "fake-holds", "--seeds", "1..3"),
                List.of("sim", "--profile", "fake-holds", "--seeds", "1..3", "--json"),
                List.of("replay", "1", "--profile", "fake-holds", "--trace"),
                List.of("mutants", "--list"),
                List.of("check", history.toString()),
                List.of("check", "--json", history.toString()),
                List.of("check", "--online", history.toString()),
                List.of("check", "--convert", "-", "--to", "edn-lines", history.toString()))) {
            for (int room : new int[] {0, 10}) {
                err.reset();
                int status = run(new Refusing("No space left on device", room), words.toArray(String[]::new));
                assertEquals(ExitStatus.IO_ERROR, status, words + ": " + err);
                assertTrue(
                        err.toString().endsWith("seedraft: cannot write to standard output: No space left on device\n"),
                        err::toString);
            }
        }
    }

    @Test
    void a_closed_pipe_changes_neither_the_verdict_nor_says_a_word() {
        String[] words = {"sim", "--profile", "fake-holds", "--seeds", "1..3"};
        assertEquals(ExitStatus.HOLDS, run(new Refusing("Broken pipe", 5), words));
        assertEquals("", err.toString());
        String[] violated = {"sim", "--profile", "fake-fails", "--seeds", "1..3"};
        int expected = run(out, violated);
        assertEquals(expected, run(new Refusing("Broken pipe", 5), violated));
        assertEquals("", err.toString());
    }

    @Test
    void complaints_that_could_not_be_written_end_with_74_too() {
        assertEquals(
                ExitStatus.IO_ERROR,
                Main.run(
                        new String[] {"no-such"},
                        Outlet.to(out),
                        Outlet.to(new Refusing("No space left on device", 0))));
    }

    @Test
    void a_file_of_an_option_that_cannot_be_written_ends_with_74(@TempDir Path folder) throws IOException {
        Path history = Files.writeString(
                folder.resolve("h.jsonl"), "{\"process\":0,\"type\":\"invoke\",\"f\":\"get\",\"key\":\"k\"}\n");
        if (!Files.exists(Path.of("/dev/full"))) return;
        for (List<String> words : List.of(
                List.of("check", history.toString(), "--html", "/dev/full"),
                List.of("check", history.toString(), "--convert", "/dev/full", "--to", "edn-lines"),
                List.of("replay", "1", "--profile", "fake-holds", "--history", "/dev/full"))) {
            err.reset();
            assertEquals(ExitStatus.IO_ERROR, run(out, words.toArray(String[]::new)), words + ": " + err);
            assertEquals("seedraft: cannot write /dev/full: No space left on device\n", err.toString());
        }
    }

    // --- errors

    @Test
    void an_argument_that_was_not_decodable_is_refused() {
        assertEquals(ExitStatus.USAGE, run(out, "client", "set", "town", "K\ufffd\ufffdln"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("is not text in UTF-8"), err::toString);
    }
}
