package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantsCommandTest {

    private static final String CHECK = "file io/seedraft/port/Check.java\n";
    private static final String RINGS = CHECK + "find if (!condition)\nreplace if (condition)\n";
    private static final String SILENT = CHECK + "find if (!condition)\nreplace if (!condition && true)\n";

    @TempDir
    private Path folder;

    @Test
    void a_caught_mutant_is_a_row_with_law_seeds_and_replay_line() throws IOException {
        Path file = write("alarm", "breaks Sane\nprofile fake-holds\n" + RINGS);
        Invocation mutants = Invocation.of("mutants", "--dir", folder.toString(), "--workers", "2");
        assertEquals(ExitStatus.HOLDS, mutants.status(), mutants::err);
        assertTrue(
                mutants.out()
                        .matches("(?s)mutant +breaks +seeds +seconds +caught by\nalarm +Sane +1 +[0-9.]+  Sane  "
                                + "\\./seedraft replay 1 --profile fake-holds --mutant .*\n1 of 1 caught\n"),
                mutants::out);
        Invocation replay = Invocation.of("replay", "1", "--profile", "fake-holds", "--mutant", file.toString());
        assertEquals(ExitStatus.VIOLATED, replay.status(), replay::err);
        replay.assertSays("seed 1 of profile fake-holds with mutant " + file + ": VIOLATED Sane");
    }

    @Test
    void json_is_one_object_a_mutant() throws IOException {
        write("alarm", "breaks Sane\nprofile fake-holds\n" + RINGS);
        write("silent", "breaks Sane\nprofile fake-holds\nseeds 30\n" + SILENT);
        Invocation mutants = Invocation.of("mutants", "--dir", folder.toString(), "--json");
        assertEquals(ExitStatus.VIOLATED, mutants.status());
        List<Map<String, Object>> lines = mutants.jsonLines();
        assertEquals(List.of("alarm", true, "Sane", true, 1L), fields(lines.get(0)));
        assertEquals(List.of("silent", false, "", false, 30L), fields(lines.get(1)));
        assertTrue((double) lines.get(0).get("seconds") >= 0);
    }

    private static List<Object> fields(Map<String, Object> json) {
        return List.of(json.get("name"), json.get("caught"), json.get("law"), json.get("expected"), json.get("seeds"));
    }

    @Test
    void a_mutant_that_is_not_caught_is_red() throws IOException {
        write("silent", "breaks Sane\nprofile fake-holds\n" + SILENT);
        Invocation mutants = Invocation.of("mutants", "silent", "--dir", folder.toString(), "--seeds", "100");
        assertEquals(ExitStatus.VIOLATED, mutants.status());
        mutants.assertSays("NOT CAUGHT\n", "0 of 1 caught");
        assertEquals("", mutants.err());
    }

    @Test
    void a_canary_that_is_not_caught_means_a_broken_alarm() throws IOException {
        write("canary", "breaks Sane\nprofile fake-holds\nseeds 20\n" + SILENT);
        Invocation mutants = Invocation.of("mutants", "--dir", folder.toString());
        assertEquals(ExitStatus.VIOLATED, mutants.status());
        assertTrue(mutants.err().contains("the alarm itself is broken"), mutants::err);
    }

    @Test
    void a_failure_that_is_there_anyway_is_no_catch() throws IOException {
        write("silent", "breaks Sane\nprofile fake-fails\n" + SILENT);
        Invocation mutants = Invocation.of("mutants", "--dir", folder.toString());
        assertEquals(ExitStatus.VIOLATED, mutants.status());
        mutants.assertSays("NOT CAUGHT: seed 7 fails without the mutant too");
    }

    @Test
    void a_mutant_that_does_not_compile_is_refused_and_the_others_are_tried() throws IOException {
        write("alarm", "breaks Sane\nprofile fake-holds\n" + RINGS);
        write("a-broken-one", "breaks Sane\nprofile fake-holds\n" + CHECK + "find if (!condition)\nreplace if (!\n");
        Invocation mutants = Invocation.of("mutants", "--dir", folder.toString());
        assertEquals(ExitStatus.BAD_INPUT, mutants.status());
        mutants.assertSays("REFUSED", "1 of 2 caught");
        assertTrue(mutants.err().startsWith("seedraft: mutant a-broken-one does not compile: "), mutants::err);
    }

    @Test
    void the_list_runs_nothing() throws IOException {
        Invocation list = Invocation.of("mutants", "--list");
        assertEquals(ExitStatus.HOLDS, list.status());
        assertTrue(list.out().contains("canary  "), list::out);
        Map<String, Object> canary = Invocation.of("mutants", "canary", "--list", "--json")
                .jsonLines()
                .get(0);
        assertEquals("canary", canary.get("name"));
        assertEquals(List.of("io/seedraft/port/Check.java"), canary.get("files"));
    }

    @Test
    void stopped_it_answers_130() throws IOException {
        write("silent", "breaks Sane\nprofile fake-holds\n" + SILENT);
        Host host = new Host(System::nanoTime, new AtomicBoolean(true), false);
        Invocation mutants = Invocation.of(List.of(new MutantsCommand(host)), "mutants", "--dir", folder.toString());
        assertEquals(ExitStatus.INTERRUPTED, mutants.status());
    }

    @Test
    void bad_input_is_one_line_and_nothing_is_run() throws IOException {
        Invocation.of("mutants", "canry").assertRefused(ExitStatus.USAGE, "did you mean 'canary'?");
        Invocation.of("mutants", "--workers", "0").assertRefused(ExitStatus.USAGE, "at least 1");
        Invocation.of("mutants", "--seeds", "0").assertRefused(ExitStatus.USAGE, "at least 1");
        Invocation.of("mutants", "--dir", folder + "/no").assertRefused(ExitStatus.NO_SUCH_FILE, "no folder ");
        Invocation.of("mutants", "--dir", folder.toString()).assertRefused(ExitStatus.BAD_INPUT, "no file *.mutant");
    }

    @Test
    void a_malformed_file_is_refused_with_its_line() throws IOException {
        write("odd", "breaks Sane\nfnid x\n");
        Invocation.of("mutants", "--dir", folder.toString())
                .assertRefused(ExitStatus.BAD_INPUT, "odd.mutant:3: unknown word 'fnid'");
    }

    @Test
    void bad_files_are_named_and_the_others_are_run() throws IOException {
        write("alarm", "breaks Sane\nprofile fake-holds\n" + RINGS);
        write("misfit", "breaks Sane\nprofile fake-holds\n" + CHECK + "find condition\nreplace x\n");
        write("nowhere", "breaks Sane\nprofile fake-hold\n" + RINGS);
        write("odd", "breaks Sane\nfnid x\n");
        Files.write(folder.resolve("bytes.mutant"), new byte[] {(byte) 0xff, 'x'});
        Files.createDirectory(folder.resolve("folder.mutant"));
        Invocation mutants = Invocation.of("mutants", "--dir", folder.toString());
        assertEquals(ExitStatus.BAD_INPUT, mutants.status(), mutants::err);
        mutants.assertSays("\nalarm ", "1 of 1 caught");
        assertEquals(5, mutants.err().lines().count(), mutants::err);
        for (String bad : List.of("bytes", "folder", "misfit", "nowhere", "odd")) {
            assertTrue(mutants.err().contains(bad + ".mutant:"), mutants::err);
        }
        assertEquals(
                ExitStatus.BAD_INPUT,
                Invocation.of("mutants", "--list", "--dir", folder.toString()).status());
    }

    @Test
    void an_edit_that_does_not_fit_exactly_once_is_refused() throws IOException {
        write("misfit", "breaks Sane\nprofile fake-holds\n" + CHECK + "find condition\nreplace x\n");
        Invocation.of("mutants", "--dir", folder.toString())
                .assertRefused(ExitStatus.BAD_INPUT, "mutant misfit (" + folder.resolve("misfit.mutant") + ":5): ");
    }

    @Test
    void an_unknown_profile_in_a_mutant_is_refused() throws IOException {
        write("alarm", "breaks Sane\nprofile fake-hold\n" + RINGS);
        Invocation.of("mutants", "--dir", folder.toString())
                .assertRefused(ExitStatus.BAD_INPUT, "unknown profile 'fake-hold'");
    }

    private Path write(String name, String rest) throws IOException {
        return Files.writeString(folder.resolve(name + ".mutant"), "mutant " + name + "\n" + rest);
    }
}
