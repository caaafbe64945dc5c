package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a file is, is told by what it holds. */
final class DetectionTest {
    private static Loaded<?, ?, ?> read(byte[] bytes, ReadOptions options) throws IOException {
        return HistoryFiles.read(new ByteArrayInputStream(bytes), "f", options);
    }

    private static Loaded<?, ?, ?> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.USUAL);
    }

    private static void is(Format format, ModelKind kind, String text) throws IOException {
        Loaded<?, ?, ?> loaded = read(text);
        assertEquals(format, loaded.format(), text);
        assertEquals(kind, loaded.kind(), text);
    }

    private static String json(String f, String rest) {
        return "{\"process\":0,\"type\":\"invoke\",\"f\":\"" + f + "\"" + rest + "}";
    }

    @Test
    void the_first_characters_tell_the_format() throws IOException {
        is(Format.JSON_LINES, ModelKind.KEY_VALUE, "\n " + json("get", ",\"key\":\"x\""));
        is(Format.JSON_ARRAY, ModelKind.MUTEX, " [\n" + json("acquire", "") + "]");
        is(Format.JSON_ARRAY, ModelKind.CAS_REGISTER, "[]");
        is(Format.EDN_LINES, ModelKind.CAS_REGISTER, "{ :process 0 :type :invoke :f :read}");
        is(Format.EDN_VECTOR, ModelKind.CAS_REGISTER, "; why\n ({:process 0 :type :invoke :f :read})");
        is(Format.EDN_LINES, ModelKind.CAS_REGISTER, "#x{:process 0 :type :invoke :f :read}");
        is(Format.JEPSEN_LOG, ModelKind.CAS_REGISTER, "2014-05-01 INFO  jepsen.util - 0 :invoke :read nil");
        is(Format.PORCUPINE_KV, ModelKind.KEY_VALUE, "{:process 0, :type :invoke, :f :get, :key \"0\", :value nil}");
        is(Format.EDN_LINES, ModelKind.KEY_VALUE, "{:process 0, :type :invoke, :f :get, :key \"0\"}");
        assertEquals(
                "f:1:1: This is no history: it is neither JSON nor EDN, nor has it lines of Jepsen's such as \"0 :invoke"
                        + " :read nil\".",
                assertThrows(BadHistory.class, () -> read("PK\u0003\u0004")).getMessage());
        assertEquals(
                "f:1:17: This is not JSON: Unexpected end-of-input: expected close marker for Object.",
                assertThrows(BadHistory.class, () -> read("{\"type\":\"invoke\"\n"))
                        .getMessage());
        assertEquals(
                "f:1:1: This is no history: there is nothing in it.",
                assertThrows(BadHistory.class, () -> read(" \n")).getMessage());
    }

    @Test
    void the_names_of_the_operations_tell_the_model() throws IOException {
        is(Format.JSON_LINES, ModelKind.QUEUE, json("enqueue", ",\"value\":1"));
        is(Format.JSON_LINES, ModelKind.STACK, json("pop", ",\"value\":null"));
        is(Format.JSON_LINES, ModelKind.COUNTER, json("add", ",\"value\":1"));
        is(Format.JSON_LINES, ModelKind.SET, json("contains", ",\"value\":1"));
        is(
                Format.JSON_LINES,
                ModelKind.SET,
                json("add", ",\"value\":1") + "\n" + json("read", "").replace(":0", ":1") + "\n"
                        + "{\"process\":1,\"type\":\"ok\",\"f\":\"read\",\"value\":[1]}");
        is(Format.JSON_LINES, ModelKind.MULTI_REGISTER, json("txn", ",\"value\":[[\"r\",\"x\",null]]"));
        is(
                Format.JSON_LINES,
                ModelKind.KEYED_CAS_REGISTER,
                json("write", ",\"value\":[\"k\",1]") + "\n"
                        + json("read", ",\"value\":[\"k\",null]").replace(":0", ":1"));
        is(Format.JSON_LINES, ModelKind.CAS_REGISTER, json("cas", ",\"value\":[1,2]"));
        is(Format.JSON_LINES, ModelKind.KEY_VALUE, json("cas", ",\"key\":\"x\",\"expected\":null,\"value\":\"1\""));
    }

    @Test
    void a_bank_begins_with_what_the_first_read_found_before_any_transfer() throws IOException {
        String read =
                json("read", "") + "\n{\"process\":0,\"type\":\"ok\",\"f\":\"read\",\"value\":{\"a\":5,\"b\":0}}\n";
        String transfer = json("transfer", ",\"value\":{\"from\":\"a\",\"to\":\"b\",\"amount\":5}");
        Loaded<?, ?, ?> bank = read(read + transfer);
        assertEquals(ModelKind.BANK, bank.kind());
        assertEquals("{\"a\" 5, \"b\" 0}", bank.initial());
        assertInstanceOf(Verdict.Linearizable.class, bank.check());
        assertThrows(BadHistory.class, () -> read(transfer));
        Loaded<?, ?, ?> told =
                read(transfer.getBytes(StandardCharsets.UTF_8), ReadOptions.USUAL.withInitial("{a 5, b 0}"));
        assertInstanceOf(Verdict.Linearizable.class, told.check());
    }

    @Test
    void a_compressed_file_and_one_with_a_byte_order_mark_are_read_as_they_are() throws IOException {
        String text = "\ufeff" + json("get", ",\"key\":\"x\"") + "\n";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Loaded<?, ?, ?> loaded = read(packed.toByteArray(), ReadOptions.USUAL);
        assertEquals(new KvInput.Get("x"), loaded.history().input(0));
        assertEquals(loaded.history(), read(text).history());
    }

    @Test
    void a_compressed_file_that_was_cut_off_is_refused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json("get", ",\"key\":\"x\"").getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
        BadHistory bad = assertThrows(BadHistory.class, () -> read(half, ReadOptions.USUAL));
        assertEquals(1, bad.line());
        assertEquals("The compressed file is damaged or cut off", bad.sentence().split(":", 2)[0]);
    }

    @Test
    void a_failed_cas_and_nil_are_read_as_usual_in_the_format_or_as_told() throws IOException {
        String log = """
                INFO  jepsen.util - 0\t:invoke\t:cas\t[1 2]
                INFO  jepsen.util - 0\t:fail\t:cas\t[1 2]
                INFO  jepsen.core - noise
                INFO  jepsen.util - 1\t:invoke\t:read\tnil
                INFO  jepsen.util - 1\t:ok\t:read\tnil
                """;
        History<?, ?> usual = read(log).history();
        assertEquals(new RegisterInput.Not("1"), usual.input(0));
        assertEquals(Outcome.OK, usual.outcome(0));
        assertEquals(new RegisterOutput(null), usual.output(1));
        ReadOptions knossos =
                ReadOptions.USUAL.with(ReadOptions.FailedCas.IGNORE).with(ReadOptions.NilRead.UNKNOWN);
        History<?, ?> told = read(log.getBytes(StandardCharsets.UTF_8), knossos).history();
        assertEquals(new RegisterInput.Cas("1", "2"), told.input(0));
        assertEquals(Outcome.FAIL, told.outcome(0));
        assertEquals(null, told.output(1));
    }

    @Test
    void a_line_of_a_log_is_refused_with_its_column() {
        BadHistory twice = assertThrows(BadHistory.class, () -> read("INFO  jepsen.util - 0 :ok :read nil"));
        assertEquals("f:1:21: Process 0 has no open call that this could answer.", twice.getMessage());
        BadHistory more = assertThrows(BadHistory.class, () -> read("INFO  jepsen.util - 0 :invoke :read nil nil"));
        assertEquals("f:1:41: Nothing may follow the value.", more.getMessage());
        BadHistory cut = assertThrows(
                BadHistory.class, () -> read("INFO  jepsen.util - 0 :invoke :read nil\nINFO  jepsen.util - 1"));
        assertEquals("f:2:1: The field \"type\" is missing.", cut.getMessage());
    }

    @Test
    void in_porcupines_store_absent_and_empty_are_one() throws IOException {
        Loaded<?, ?, ?> loaded = read("""
                {:process 0, :type :invoke, :f :get, :key "0", :value nil}
                {:process 0, :type :ok, :f :get, :key "0", :value ""}
                {:process 0, :type :invoke, :f :put, :key "0", :value ""}
                {:process 0, :type :ok, :f :put, :key "0", :value ""}
                """);
        assertEquals(new KvOutput.Found(null), loaded.history().output(0));
        assertEquals(new KvInput.Delete("0"), loaded.history().input(1));
        assertInstanceOf(Verdict.Linearizable.class, loaded.check());
    }
}
