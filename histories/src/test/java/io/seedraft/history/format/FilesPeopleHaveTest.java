package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small ones of each sort, kept beside this test. */
final class FilesPeopleHaveTest {
    private static InputStream file(String name) {
        return Objects.requireNonNull(
                FilesPeopleHaveTest.class.getResourceAsStream("/io/seedraft/history/people/" + name), name);
    }

    private static Loaded<?, ?, ?> read(String name) throws IOException {
        try (InputStream in = file(name)) {
            return HistoryFiles.read(in, name, ReadOptions.USUAL);
        }
    }

    private static Loaded<?, ?, ?> of(String text) throws IOException {
        return HistoryFiles.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f", ReadOptions.USUAL);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = file(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Loaded<?, ?, ?> holds(String name, Format format, ModelKind kind) throws IOException {
        Loaded<?, ?, ?> loaded = read(name);
        assertEquals(format, loaded.format());
        assertEquals(kind, loaded.kind());
        assertInstanceOf(Verdict.Linearizable.class, loaded.check());
        return loaded;
    }

    @Test
    void a_log_of_todays_jepsen_has_other_lines_of_the_same_part_and_errors_behind_the_value() throws IOException {
        Loaded<?, ?, ?> loaded = holds("jepsen.log", Format.JEPSEN_LOG, ModelKind.CAS_REGISTER);
        assertEquals(4, loaded.history().size());
        assertEquals(1, loaded.history().notes().size());
        assertEquals(Outcome.INFO, loaded.history().outcome(2));
        assertEquals(new RegisterInput.Cas("3", "4"), loaded.history().input(2));
    }

    @Test
    void history_txt_is_that_log_without_the_rest() throws IOException {
        Loaded<?, ?, ?> loaded = holds("history.txt", Format.HISTORY_TXT, ModelKind.CAS_REGISTER);
        assertEquals(4, loaded.history().size());
        assertEquals(Outcome.FAIL, loaded.history().outcome(2));
        assertInstanceOf(
                Verdict.NotLinearizable.class, read("history-stale.txt").check());
        BadHistory bad = assertThrows(BadHistory.class, () -> of(text("history.txt") + "and so on\n"));
        assertEquals(10, bad.line());
    }

    @Test
    void transactions_may_be_called_reads_and_writes() throws IOException {
        holds("txn-names.edn", Format.EDN_LINES, ModelKind.MULTI_REGISTER);
        String stale = text("txn-names.edn").replace("[[:r 5 1]]", "[[:r 5 9]]");
        assertInstanceOf(Verdict.NotLinearizable.class, of(stale).check());
    }

    @Test
    void etcds_registers_have_versions() throws IOException {
        Loaded<?, ?, ?> loaded = holds("etcd-versioned.edn", Format.EDN_LINES, ModelKind.VERSIONED_REGISTER);
        assertTrue(loaded.understood().byKey());
        String text = text("etcd-versioned.edn");
        for (String wrong : List.of("[2 [3 4]]|[3 [3 4]]", "[7 [1 3]]}\n{:index 4|[7 [2 3]]}\n{:index 4")) {
            String[] parts = wrong.split("\\|");
            assertTrue(text.contains(parts[0]), wrong);
            assertInstanceOf(
                    Verdict.NotLinearizable.class,
                    of(text.replace(parts[0], parts[1])).check(),
                    wrong);
        }
        BadHistory other = assertThrows(
                BadHistory.class,
                () -> of(text.replace(":ok, :f :write, :value [7 [1 3]]", ":ok, :f :write, :value [7 [1 5]]")));
        assertEquals("The call on line 1 said 3, and its answer says 5.", other.sentence());
    }

    @Test
    void a_drain_dequeues_until_the_queue_is_empty() throws IOException {
        Loaded<?, ?, ?> loaded = holds("drain.edn", Format.EDN_LINES, ModelKind.QUEUE);
        assertEquals(6, loaded.history().size());
        for (String wrong : List.of("[2 1]", "[1]", "[1 2 3]", "[]")) {
            Loaded<?, ?, ?> drained = of(text("drain.edn").replace("[1 2]", wrong));
            assertInstanceOf(Verdict.NotLinearizable.class, drained.check(), wrong);
            assertTrue(drained.understood().onlyHolds().isEmpty(), wrong);
        }
    }

    /** The other one may have come between two of the dequeues. */
    @Test
    void a_drain_that_overlaps_something_else_never_proves_a_violation() throws IOException {
        String enqueue =
                "{:process 1, :type :invoke, :f :enqueue, :value 3}\n{:process 1, :type :ok, :f :enqueue, :value 3}\n";
        String begin =
                "{:process 0, :type :invoke, :f :enqueue, :value 1}\n{:process 0, :type :ok, :f :enqueue, :value 1}\n"
                        + "{:process 0, :type :invoke, :f :drain}\n";
        Loaded<?, ?, ?> both = of(begin + enqueue + "{:process 0, :type :ok, :f :drain, :value [1 3]}\n");
        assertInstanceOf(Verdict.Linearizable.class, both.check());
        assertTrue(both.understood().onlyHolds().isPresent());
        Loaded<?, ?, ?> one = of(begin + enqueue + "{:process 0, :type :ok, :f :drain, :value [1]}\n");
        assertInstanceOf(Verdict.NotLinearizable.class, one.check());
        assertTrue(one.understood().onlyHolds().isPresent());
        for (String end : List.of("{:process 0, :type :info, :f :drain}", "")) {
            assertThrows(BadHistory.class, () -> of(begin + end));
        }
    }

    @Test
    void clients_may_have_names_and_keys_and_values_be_numbers() throws IOException {
        Loaded<?, ?, ?> loaded = holds("named-clients.jsonl", Format.JSON_LINES, ModelKind.KEY_VALUE);
        assertEquals(3, loaded.history().size());
        assertEquals(new KvInput.Put("7", "1"), loaded.history().input(0));
        assertEquals(new KvOutput.Found("1"), loaded.history().output(1));
        assertEquals(2, loaded.history().notes().size());
        assertEquals(
                List.of("process 0 is client-a, 1 is client-b"),
                loaded.understood().remarks());
        String text = text("named-clients.jsonl");
        assertThrows(BadHistory.class, () -> of(text.replace("\"client-b\"", "3")));
        assertThrows(BadHistory.class, () -> of(text.replace("\"result\":1", "\"result\":\"1\"")));
        assertThrows(BadHistory.class, () -> of(text.replace("\"key\":7,\"result\"", "\"key\":\"7\",\"result\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign.log", "foreign.json", "foreign.edn"})
    void what_lies_beside_histories_is_told_from_them(String name) {
        assertTrue(assertThrows(BadHistory.class, () -> read(name)).isForeign());
    }

    @Test
    void a_history_that_is_damaged_is_not_taken_for_something_else() {
        for (String damaged : List.of(
                "{\"process\":0,\"type\":\"invoke\",\"f\":\"get\"",
                "[{:process 0 :type :invoke",
                "{:process 0 :type :invoke :f}")) {
            assertTrue(!assertThrows(BadHistory.class, () -> of(damaged)).isForeign(), damaged);
        }
    }
}
