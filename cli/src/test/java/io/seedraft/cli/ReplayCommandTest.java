package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    private static final String HISTORY = "{\"index\":0,\"type\":\"invoke\"}\n{\"index\":1,\"type\":\"ok\"}\n";

    @TempDir
    private Path folder;

    @Test
    void a_seed_that_holds() {
        Invocation replay = Invocation.of("replay", "3", "--profile", "fake-holds");
        assertEquals(ExitStatus.HOLDS, replay.status(), replay::err);
        assertEquals(
                "seed 3 of profile fake-holds: holds\n  2.000 virtual seconds, 1,000 events\n"
                        + "fingerprint: 0000000000000303\n",
                replay.out());
    }

    @Test
    void a_seed_that_fails_says_the_law_and_the_moment() {
        Invocation replay = Invocation.of("replay", "0x7", "--profile", "fake-fails");
        assertEquals(ExitStatus.VIOLATED, replay.status());
        replay.assertSays(
                "seed 7 of profile fake-fails: VIOLATED ElectionSafety at 41.207 s\n  n1 and n3 lead in term 6\n");
    }

    @Test
    void a_seed_without_an_answer_is_unknown() {
        Invocation replay = Invocation.of("replay", "7", "--profile", "fake-unknown");
        assertEquals(ExitStatus.UNKNOWN, replay.status());
        replay.assertSays("fake-unknown: unknown\n");
    }

    @Test
    void a_negative_seed_stands_behind_two_hyphens_as_its_replay_line_says() {
        String line = Target.replayLine(-14, "fake-fails", OptionalInt.empty(), Optional.empty());
        assertEquals("./seedraft replay --profile fake-fails -- -14", line);
        String[] words = line.split(" ");
        Invocation replay = Invocation.of(Stream.of(words).skip(1).toArray(String[]::new));
        assertEquals(ExitStatus.VIOLATED, replay.status(), replay::err);
        replay.assertSays("seed -14 of");
    }

    @Test
    void the_trace_comes_before_the_verdict() {
        Invocation replay = Invocation.of("replay", "3", "--profile", "fake-holds", "--trace");
        assertTrue(replay.out().startsWith("0.0 n1 F 0 0 boot\n1.5 n2 L 1 0 elected\nseed 3 of"), replay::out);
    }

    @Test
    void a_part_of_the_trace_is_chosen_by_node_and_time() {
        Invocation second = Invocation.of("replay", "3", "--profile", "fake-drawn", "--trace", "--node", "2");
        assertEquals(ExitStatus.HOLDS, second.status(), second::err);
        second.assertSays("\n1.5 n2 L 1 0 elected\n");
        assertFalse(second.out().contains("boot"), second::out);
        Invocation early =
                Invocation.of("replay", "3", "--profile", "fake-drawn", "--trace", "--from", "0ms", "--to", "1.2ms");
        early.assertSays("\n0.0 n1 F 0 0 boot\n");
        assertFalse(early.out().contains("elected"), early::out);
        Invocation both = Invocation.of("replay", "3", "--profile", "fake-drawn", "--trace", "--node", "1,2");
        both.assertSays("boot\n1.5 n2");
    }

    @Test
    void what_the_seed_drew_comes_first() {
        Invocation replay = Invocation.of("replay", "3", "--profile", "fake-drawn");
        assertTrue(replay.out().startsWith("seed 3 of profile fake-drawn drew\n  cluster     3 nodes\n"), replay::out);
        replay.assertSays("  plan        2 faults\n    at 1.000s crash n1 down 5ms\n    at 2.000s pause leader for 1s\n"
                + "seed 3 of profile fake-drawn: holds\n");
        assertTrue(replay.out().lines().allMatch(line -> line.length() <= 80), replay::out);
        Invocation swarm = Invocation.of("replay", "282");
        assertTrue(swarm.out().lines().allMatch(line -> line.length() <= 80), swarm::out);
    }

    @Test
    void a_part_of_a_trace_that_cannot_be_is_refused_in_a_sentence() {
        String[][] wrong = {
            {"--node", "4", "there is no node 4: seed 3 has nodes 1 to 3"},
            {"--node", "0", "there is no node 0: seed 3 has nodes 1 to 3"},
            {"--node", "1,9", "there is no node 9"},
            {"--node", "two", "'two' is no node (such as 3, or 1,3 for two)"},
            {"--node", "", "'' is no node"},
            {"--node", "1,,2", "'' is no node"},
            {"--from", "1.2", "'1.2' is no moment (such as 736ms, 1.2s)"},
            {"--to", "-5ms", "'-5ms' is no moment"},
            {"--to", "1.2.3s", "'1.2.3s' is no moment"},
            {"--from", "99999999999999999999s", "is no moment"},
        };
        for (String[] each : wrong) {
            Invocation.of("replay", "3", "--profile", "fake-drawn", "--trace", each[0], each[1])
                    .assertRefused(ExitStatus.USAGE, each[2]);
        }
        Invocation.of("replay", "3", "--profile", "fake-drawn", "--trace", "--from", "2s", "--to", "1s")
                .assertRefused(ExitStatus.USAGE, "--from is later than --to");
        Invocation.of("replay", "3", "--profile", "fake-drawn", "--node", "1")
                .assertRefused(ExitStatus.USAGE, "choose a part of the trace: add --trace");
    }

    @Test
    void the_history_on_standard_output_stands_alone() {
        Invocation replay = Invocation.of("replay", "3", "--profile", "fake-holds", "--history", "-");
        assertEquals(HISTORY, replay.out());
        assertTrue(replay.err().contains("fingerprint: "), replay::err);
    }

    @Test
    void the_history_file_is_written_whole_and_replaces_an_older_one() throws IOException {
        Path file = folder.resolve("h.jsonl");
        Files.writeString(file, "older");
        Invocation replay = Invocation.of("replay", "3", "--profile", "fake-holds", "--history", file.toString());
        assertEquals(ExitStatus.HOLDS, replay.status(), replay::err);
        assertEquals(HISTORY, Files.readString(file));
        assertEquals(List.of("h.jsonl"), names());
    }

    @Test
    void a_history_that_cannot_be_written_is_refused_before_the_run_and_leaves_nothing() throws IOException {
        String missing = folder.resolve("no/h.jsonl").toString();
        Invocation.of("replay", "3", "--profile", "fake-holds", "--history", missing)
                .assertRefused(ExitStatus.NO_SUCH_FILE, "no folder ");
        Invocation.of("replay", "3", "--profile", "fake-holds", "--history", folder.toString())
                .assertRefused(ExitStatus.NO_SUCH_FILE, "is a folder");
        assertEquals(List.of(), names());
    }

    @Test
    void an_unfinished_history_file_leaves_nothing() throws IOException {
        Path file = folder.resolve("h.jsonl");
        try (HistoryFile begun = HistoryFile.at(file)) {
            begun.accept("half");
            assertFalse(Files.exists(file));
        }
        assertEquals(List.of(), names());
    }

    @Test
    void what_is_no_seed_is_looked_for_as_a_file() throws IOException {
        Invocation.of("replay", "no-such").assertRefused(ExitStatus.NO_SUCH_FILE, "no such seed or file: no-such");
        Path file = Files.writeString(folder.resolve("plan"), "");
        Invocation.of("replay", file.toString()).assertRefused(ExitStatus.BAD_INPUT, "is no recording");
        Invocation.of("replay", "99999999999999999999").assertRefused(ExitStatus.USAGE, "does not fit 64 bits");
    }

    @Test
    void bad_options_are_one_line() {
        Invocation.of("replay").assertRefused(ExitStatus.USAGE, "SEED");
        Invocation.of("replay", "1", "--profile", "clam").assertRefused(ExitStatus.USAGE, "unknown profile 'clam'");
        Invocation.of("replay", "1", "--trace", "--history", "-").assertRefused(ExitStatus.USAGE, "would mix");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
