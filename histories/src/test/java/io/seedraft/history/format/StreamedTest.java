package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.online.OnlineHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class StreamedTest {
    private static final long BYTES = 4 << 20;

    /** All that a register leaves open is said, as no two readings can be compared while events come. */
    private static final ReadOptions OPTIONS = ReadOptions.USUAL
            .withInitial("nil")
            .with(ReadOptions.NilRead.ABSENT)
            .with(ReadOptions.FailedCas.NOT);

    private static final String PUT = """
            {"process":0,"type":"invoke","f":"put","key":"x","value":"1"}
            {"process":0,"type":"ok","f":"put","key":"x"}
            """;
    private static final String STALE = """
            {"process":1,"type":"invoke","f":"get","key":"x"}
            {"process":1,"type":"ok","f":"get","key":"x","result":null}
            """;

    /** Files of the corpus whose licence lets us keep them. */
    private static List<Path> corpus() throws IOException, URISyntaxException {
        Path table = Path.of(
                Objects.requireNonNull(StreamedTest.class.getResource("/io/seedraft/history/corpus/expected.tsv"))
                        .toURI());
        List<Path> files = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            Path file = table.resolveSibling(line.split("\t")[0]);
            if (Files.isRegularFile(file)) files.add(file);
        }
        return files;
    }

    /** A pipe: gives so many bytes at a time, and fails when somebody waits for more than there will be. */
    private static final class Pipe extends InputStream {
        private final byte[] bytes;
        private final int most;
        private int at;

        Pipe(String text, int most) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
            this.most = most;
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] : wouldWait();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int count = Math.min(Math.min(length, most), bytes.length - at);
            if (count == 0) {
                return length == 0 ? 0 : wouldWait();
            }
            System.arraycopy(bytes, at, into, from, count);
            at += count;
            return count;
        }

        @Override
        public int available() {
            return bytes.length - at;
        }

        private static int wouldWait() {
            throw new IllegalStateException("waits for more");
        }
    }

    private static Streamed<?, ?, ?> stream(String text, ReadOptions options) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return HistoryFiles.stream(in, "text", options);
    }

    private static <S, I, O> OnlineHistory<S, I, O> judge(Streamed<S, I, O> streamed) throws IOException {
        OnlineHistory<S, I, O> history = OnlineHistory.of(streamed, BYTES);
        Reading<I, O> reading = streamed.into(history);
        boolean more = true;
        while (more && !history.isBroken()) {
            more = reading.next();
        }
        return history;
    }

    private static OnlineHistory.Violation violation(String text) throws IOException {
        return judge(HistoryFiles.stream(new Pipe(text, 7), "pipe", OPTIONS))
                .violation()
                .orElseThrow();
    }

    @Test
    void tells_the_same_events_as_reading_all() throws Exception {
        for (Path file : corpus()) {
            Loaded<?, ?, ?> all = HistoryFiles.open(file, OPTIONS);
            try (InputStream in = Files.newInputStream(file)) {
                Streamed<?, ?, ?> streamed = HistoryFiles.stream(in, file.toString(), OPTIONS);
                assertEquals(all.format(), streamed.format(), file.toString());
                assertEquals(all.kind(), streamed.kind(), file.toString());
                assertEquals(all.history(), recorded(streamed), file.toString());
            }
        }
    }

    private static <S, I, O> Object recorded(Streamed<S, I, O> streamed) throws IOException {
        Recording<I, O> recording = new Recording<>();
        streamed.into(recording).all();
        return recording.take();
    }

    @Test
    void as_they_come_files_of_the_corpus_have_the_verdict_of_the_whole_at_the_event_that_breaks_it() throws Exception {
        int broken = 0;
        for (Path file : corpus()) {
            Verdict verdict = HistoryFiles.open(file, OPTIONS).check();
            try (InputStream in = Files.newInputStream(file)) {
                OnlineHistory<?, ?, ?> history = judge(HistoryFiles.stream(in, "file", OPTIONS));
                assertEquals(Map.of(), history.undecided(), file.toString());
                assertEquals(verdict instanceof Verdict.NotLinearizable, history.isBroken(), file.toString());
                if (history.isBroken()) {
                    broken++;
                    int events = (int) history.violation().orElseThrow().event();
                    assertInstanceOf(Verdict.NotLinearizable.class, checked(file, events), file.toString());
                    assertInstanceOf(Verdict.Linearizable.class, checked(file, events - 1), file.toString());
                }
            }
        }
        assertTrue(broken > 10, "only " + broken + " are not linearizable");
    }

    private static Verdict checked(Path file, int events) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return checked(HistoryFiles.stream(in, "file", OPTIONS), events);
        }
    }

    private static <S, I, O> Verdict checked(Streamed<S, I, O> streamed, int events) throws IOException {
        Recording<I, O> recording = new Recording<>();
        Reading<I, O> reading = streamed.into(recording);
        while (recording.position() < events) {
            assertTrue(reading.next());
        }
        return new Checker<>(streamed.model()).check(recording.take());
    }

    @Test
    void a_violation_is_told_while_the_pipe_is_open_in_each_format() throws IOException {
        OnlineHistory.Violation found = violation(PUT + STALE);
        assertEquals("x", found.key());
        assertEquals(1, found.operation());
        assertEquals(4, found.event());
        assertEquals(
                "no order of the events so far explains process 1's get x -> nothing (events 3 to 4).",
                found.sentence());
        assertEquals(
                4,
                violation("[" + (PUT + STALE).strip().replace("\n", ",") + "\n").event());
        for (String begin : List.of("", "[")) {
            assertEquals(4, violation(begin + """
                {:process 0 :type :invoke :f :write :value 1}
                {:process 0 :type :ok :f :write :value 1}
                {:process 1 :type :invoke :f :read :value nil}
                {:process 1 :type :ok :f :read :value 2}
                """).event());
        }
        assertEquals(4, violation("""
                INFO  jepsen.core - begins
                INFO  jepsen.util - 0 :invoke :write 1
                INFO  jepsen.util - 0 :ok :write 1
                INFO  jepsen.util - 1 :invoke :cas [1 2]
                INFO  jepsen.util - 1 :fail :cas [1 2]
                """).event());
        assertEquals(4, violation("""
                {:process 0, :type :invoke, :f :put, :key "0", :value "x"}
                {:process 0, :type :ok, :f :put, :key "0", :value "x"}
                {:process 1, :type :invoke, :f :get, :key "0", :value nil}
                {:process 1, :type :ok, :f :get, :key "0", :value "y"}
                """).event());
    }

    /** Somebody saw what the cas would have left; then it turns out that it left nothing. */
    @Test
    void a_failed_cas_takes_back_what_was_seen_of_it() throws IOException {
        assertEquals(4, violation("""
                INFO  jepsen.util - 0 :invoke :cas [nil 2]
                INFO  jepsen.util - 1 :invoke :read nil
                INFO  jepsen.util - 1 :ok :read 2
                INFO  jepsen.util - 0 :fail :cas [nil 2]
                """).event());
        String saw = """
                INFO  jepsen.util - 0 :invoke :write 5
                INFO  jepsen.util - 0 :ok :write 5
                INFO  jepsen.util - 0 :invoke :cas [4 2]
                INFO  jepsen.util - 1 :invoke :read nil
                INFO  jepsen.util - 1 :ok :read 5
                INFO  jepsen.util - 0 :fail :cas [4 2]
                """;
        assertFalse(judge(stream(saw, OPTIONS)).isBroken());
    }

    @Test
    void packed_and_marked_text_is_read_too() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("\uFEFF" + PUT + STALE).getBytes(StandardCharsets.UTF_8));
        }
        InputStream in = new ByteArrayInputStream(packed.toByteArray());
        assertTrue(judge(HistoryFiles.stream(in, "packed", OPTIONS)).isBroken());
    }

    @Test
    void what_cannot_be_a_history_is_refused_with_its_place() throws IOException {
        Streamed<?, ?, ?> streamed =
                stream(PUT + PUT.lines().skip(1).findFirst().orElseThrow(), OPTIONS);
        BadHistory bad = assertThrows(BadHistory.class, () -> judge(streamed));
        assertEquals("text:3:12: Process 0 has no open call that this could answer.", bad.getMessage());
    }

    @Test
    void what_the_beginning_does_not_tell_must_be_said() throws IOException {
        String add = """
                {:process 0 :type :invoke :f :add :value 1}
                {:process 0 :type :ok :f :add :value 1}
                """;
        BadHistory bad = assertThrows(BadHistory.class, () -> HistoryFiles.stream(new Pipe(add, 50), "pipe", OPTIONS));
        assertTrue(bad.getMessage().contains("--model"), bad.getMessage());
        ReadOptions set = ReadOptions.USUAL.with(ModelKind.SET);
        assertEquals(
                ModelKind.SET,
                HistoryFiles.stream(new Pipe(add, 50), "pipe", set).kind());
        assertThrows(BadHistory.class, () -> stream(add, ReadOptions.USUAL.with(ModelKind.BANK)));
        assertThrows(BadHistory.class, () -> stream(add, ReadOptions.USUAL.with(ModelKind.MULTI_REGISTER)));
    }

    /** Each element looks like a register, and all of them together do not. */
    @Test
    void sets_and_transactions_are_judged_as_a_whole() throws IOException {
        String adds = """
                {:process 0 :type :invoke :f :add :value 1}
                {:process 0 :type :ok :f :add :value 1}
                {:process 0 :type :invoke :f :add :value 2}
                {:process 0 :type :ok :f :add :value 2}
                {:process 0 :type :invoke :f :read :value nil}
                """;
        ReadOptions set = ReadOptions.USUAL.with(ModelKind.SET);
        assertFalse(judge(stream(adds + "{:process 0 :type :ok :f :read :value [1 2]}", set))
                .isBroken());
        assertTrue(judge(stream(adds + "{:process 0 :type :ok :f :read :value [2]}", set))
                .isBroken());
        String writes = """
                {:process 0 :type :invoke :f :txn :value [[:write x 1]]}
                {:process 0 :type :ok :f :txn :value [[:write x 1]]}
                {:process 0 :type :invoke :f :txn :value [[:write y 2]]}
                {:process 0 :type :ok :f :txn :value [[:write y 2]]}
                {:process 0 :type :invoke :f :txn :value [[:read x nil]]}
                """;
        ReadOptions nothing = ReadOptions.USUAL.withInitial("nil");
        assertFalse(judge(stream(writes + "{:process 0 :type :ok :f :txn :value [[:read x 1]]}", nothing))
                .isBroken());
        assertTrue(judge(stream(writes + "{:process 0 :type :ok :f :txn :value [[:read x 2]]}", nothing))
                .isBroken());
    }

    @Test
    void a_read_of_several_keys_is_left_out_and_counted() throws IOException {
        String several = """
                {"process":2,"type":"invoke","f":"mget","keys":["x","y"]}
                {"process":2,"type":"ok","f":"mget","result":["7",null]}
                """;
        OnlineHistory<?, ?, ?> history = judge(stream(PUT + several, OPTIONS));
        assertEquals(1, history.leftOut());
        assertEquals("process 2's mget x y (event 3)", history.firstLeftOut());
        assertFalse(history.isBroken());
        assertEquals(
                2,
                judge(stream(PUT + several + STALE, OPTIONS))
                        .violation()
                        .orElseThrow()
                        .operation());
    }

    /** What is over is forgotten. */
    @Test
    void memory_does_not_grow_with_the_history() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 20_000; n++) {
            text.append(PUT.replace("\"1\"", "\"" + n + "\""));
        }
        OnlineHistory<?, ?, ?> history = judge(stream(text.toString(), OPTIONS));
        assertEquals(40_000, history.events());
        assertTrue(history.remembered() < 10, "remembered " + history.remembered());
    }
}
