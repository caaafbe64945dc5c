package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OnlineCheckTest {

    private static final String PUT = """
            {"process":0,"type":"invoke","f":"put","key":"x","value":"1"}
            {"process":0,"type":"ok","f":"put","key":"x"}
            """;
    private static final String STALE = PUT + """
            {"process":1,"type":"invoke","f":"get","key":"x"}
            {"process":1,"type":"ok","f":"get","key":"x","result":null}
            """;

    @TempDir
    private Path folder;

    private static Invocation check(Host host, InputStream in, String... arguments) {
        List<String> all = new ArrayList<>(List.of("check", "--online"));
        all.addAll(Arrays.asList(arguments));
        return Invocation.of(List.of(new CheckCommand(host, in)), all.toArray(new String[0]));
    }

    private static Invocation check(String text, String... arguments) {
        return check(Host.real(), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("h.jsonl"), text).toString();
    }

    @Test
    void a_violation_is_told_before_the_pipe_is_closed() throws IOException {
        try (PipedOutputStream writer = new PipedOutputStream()) {
            InputStream in = new PipedInputStream(writer, 1 << 16);
            writer.write(STALE.getBytes(StandardCharsets.UTF_8));
            writer.flush();
            Invocation check = check(Host.real(), in, "-");
            assertEquals(ExitStatus.VIOLATED, check.status(), check::err);
            assertTrue(check.out().startsWith("""
                    -: NOT LINEARIZABLE at event 4, line 4
                      x: no order of the events so far explains process 1's get x -> nothing (events 3 to 4).
                    """), check::out);
            check.assertSays("key-value  online ", "NOT LINEARIZABLE  ");
        }
    }

    @Test
    void ctrl_c_ends_the_wait_for_a_silent_pipe_with_what_was_seen() throws IOException {
        try (PipedOutputStream writer = new PipedOutputStream()) {
            InputStream in = new PipedInputStream(writer, 1 << 16);
            writer.write(PUT.getBytes(StandardCharsets.UTF_8));
            writer.flush();
            AtomicBoolean stop = new AtomicBoolean();
            // Everything was read when the reader waits for more: then somebody presses Ctrl-C.
            InputStream ends = new InputStream() {
                @Override
                public int read() throws IOException {
                    return in.read();
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    if (in.available() == 0) stop.set(true);
                    return in.read(into, from, length);
                }
            };
            Invocation check = check(new Host(new AtomicLong()::get, stop, false), ends, "-");
            assertEquals(ExitStatus.INTERRUPTED, check.status(), check::err);
            assertEquals("seedraft: stopped after 2 events, without a violation so far\n", check.err());
        }
    }

    @Test
    void a_file_that_holds_has_the_usual_row() throws IOException {
        Invocation check = check("", file(PUT));
        assertEquals(ExitStatus.HOLDS, check.status(), check::err);
        String[] lines = check.out().split("\n", -1);
        assertTrue(lines[1].matches(".*h.jsonl  key-value  online +1 +1  linearizable +\\d+\\.\\d{3}"), lines[1]);
        assertEquals("", check.err());
    }

    @Test
    void as_json_it_is_one_object() throws IOException {
        Invocation check = check(STALE, "-", "--json");
        assertEquals(ExitStatus.VIOLATED, check.status(), check::err);
        List<Map<String, Object>> lines = check.jsonLines();
        assertEquals(1, lines.size());
        assertEquals("not-linearizable", lines.get(0).get("verdict"));
        Map<?, ?> violation = (Map<?, ?>) lines.get(0).get("violation");
        assertEquals("x", violation.get("key"));
        assertEquals(1L, violation.get("operation"));
        assertEquals(4L, violation.get("event"));
        assertEquals(4L, violation.get("line"));
    }

    @Test
    void reads_of_several_keys_leave_it_unknown() {
        Invocation check = check(PUT + """
                {"process":2,"type":"invoke","f":"mget","keys":["x","y"]}
                {"process":2,"type":"ok","f":"mget","result":["1",null]}
                """, "-");
        assertEquals(ExitStatus.UNKNOWN, check.status(), check::err);
        check.assertSays("-: unknown\n  1 operation left out, the first of them process 2's mget x y (event 3)\n");
        assertTrue(
                check.err().startsWith("seedraft: -:3: process 2's mget x y (event 3) reads several keys"), check::err);
    }

    @Test
    void keys_that_are_given_up_are_named_with_the_reason() {
        // Which of thirty even numbers make an odd one? None, and no order of them says so before all 2^30 were tried.
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 30; n++) {
            String add = "{:process " + n + " :f :add :value " + (2L << n);
            text.append(add).append(" :type :invoke}\n").append(add).append(" :type :info}\n");
        }
        text.append("{:process 30 :type :invoke :f :read}\n{:process 30 :type :ok :f :read :value 77}\n");
        Invocation check = check(text.toString(), "-", "--model", "counter", "--memory", "64k");
        assertEquals(ExitStatus.UNKNOWN, check.status(), check::err);
        check.assertSays("-: unknown\n  too many ways in which things may stand, and no order was found in ");
    }

    @Test
    void what_is_no_history_is_refused_with_its_place() {
        Invocation check = check(PUT + "{\"process\":1,\n", "-");
        assertEquals(ExitStatus.BAD_INPUT, check.status());
        assertTrue(check.err().startsWith("seedraft: standard input:3:"), check::err);
        Invocation missing = check("", folder.resolve("none").toString());
        assertEquals(ExitStatus.NO_SUCH_FILE, missing.status());
    }

    @Test
    void options_for_complete_histories_are_refused() throws IOException {
        String file = file(PUT);
        check("", file, "--html", "x.html").assertRefused(ExitStatus.USAGE, "--online does not go with --html");
        check("", file, "--convert", "x.edn").assertRefused(ExitStatus.USAGE, "--online does not go with --convert");
        check("", file, "--workers", "2").assertRefused(ExitStatus.USAGE, "--online does not go with --workers");
        check("", file, "--algorithm", "zones").assertRefused(ExitStatus.USAGE, "does not go with --algorithm");
        check("", file, file).assertRefused(ExitStatus.USAGE, "--online reads one file");
    }
}
