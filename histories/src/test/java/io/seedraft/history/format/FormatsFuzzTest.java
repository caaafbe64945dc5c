package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.online.OnlineHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever a file holds, it is a history or it is refused with a place; nothing else is thrown, and nothing hangs. */
final class FormatsFuzzTest {
    private static final String EDN = """
            ; a comment
            [{:process 0, :type :invoke, :f :write, :value 1, :time 5, :index 0}
             #_ {:skipped 1} #jepsen.history.Op{:f :write :value 1 :type :ok :process 0}
             {:process :nemesis :type :info :f :start :value {:a #{1 2} "b" \\c}}
             {:process 1, :type :invoke, :f :cas, :value [1 2]} {:process 1, :type :fail, :f :cas, :value [1 2]}]
            """;
    private static final String KEYED = """
            {:process 0, :type :invoke, :f :read, :value [7 nil]}
            {:process 0, :type :ok, :f :read, :value [7 nil]}
            """;
    private static final String LOG = """
            INFO  jepsen.util - 0\t:invoke\t:read\tnil
            INFO  jepsen.util - 0\t:ok\t:read\tnil
            INFO  jepsen.util - 1 :invoke :cas [1 2]
            INFO  jepsen.util - 1 :info :cas :timed-out
            """;
    private static final String JSON = """
            {"process":0,"type":"invoke","f":"txn","value":[["r","x",null],["w","y",2]]}
            {"process":0,"type":"ok","f":"txn","value":[["r","x",5],["w","y",2]]}
            """;
    private static final String ARRAY = """
            [{"process":0,"type":"invoke","f":"transfer","value":{"from":"a","to":"b","amount":1}},
             {"process":0,"type":"ok","f":"transfer"},{"process":1,"type":"invoke","f":"read","value":null},
             {"process":1,"type":"ok","f":"read","value":{"a":1,"b":2}}]
            """;
    private static final String STORE = """
            {:process 0, :type :invoke, :f :append, :key "4", :value "x"}
            {:process 0, :type :ok, :f :append, :key "4", :value "x"}
            {:process 0, :type :invoke, :f :get, :key "4", :value nil}
            {:process 0, :type :ok, :f :get, :key "4", :value "x"}
            """;

    private static void historyOrRefusal(byte[] file, ReadOptions options) {
        try {
            Loaded<?, ?, ?> loaded = HistoryFiles.read(new ByteArrayInputStream(file), "file", options);
            loaded.history().operations().forEach(operation -> assertTrue(operation.end() >= operation.call()));
        } catch (BadHistory bad) {
            assertTrue(bad.line() >= 1 && bad.column() >= 1, bad.getMessage());
            assertEquals("file", bad.file());
        } catch (IOException other) {
            throw new UncheckedIOException(other);
        }
        judgedOrRefused(file, options);
    }

    /** The same as it comes; it may be broken before what would be refused. */
    private static void judgedOrRefused(byte[] file, ReadOptions options) {
        try {
            judge(HistoryFiles.stream(new ByteArrayInputStream(file), "file", options));
        } catch (BadHistory bad) {
            assertTrue(bad.line() >= 1 && bad.column() >= 1, bad.getMessage());
            assertEquals("file", bad.file());
        } catch (IOException other) {
            throw new UncheckedIOException(other);
        }
    }

    private static <S, I, O> void judge(Streamed<S, I, O> streamed) throws IOException {
        OnlineHistory<S, I, O> history = OnlineHistory.of(streamed, 1 << 20);
        Reading<I, O> reading = streamed.into(history);
        boolean more = true;
        while (more && !history.isBroken()) {
            more = reading.next();
        }
    }

    private static void asEverything(byte[] file) {
        historyOrRefusal(file, ReadOptions.USUAL);
        for (Format format : Format.values()) {
            historyOrRefusal(file, ReadOptions.USUAL.with(format));
        }
    }

    @Property(tries = 1000)
    void any_bytes(@ForAll byte[] file) {
        asEverything(file);
    }

    @Provide
    Arbitrary<String> changed() {
        Arbitrary<String> samples = Arbitraries.of(EDN, KEYED, LOG, JSON, ARRAY, STORE);
        Arbitrary<String> pieces = Arbitraries.of(
                "",
                "{",
                "}",
                "[",
                "]",
                "(",
                ")",
                "\"",
                ":",
                "#",
                "#{",
                "#_",
                "^",
                "\\",
                "\n",
                ";",
                " ",
                "nil",
                "null",
                "-1",
                "99999999999999999999",
                "1.5",
                ":value",
                "\"value\":",
                ":process 1",
                ":index 9",
                "é",
                "\u0000",
                "ok",
                ":info",
                "[[[[[[",
                "#a #b",
                "1/2",
                "\\u12",
                "9223372036854775807",
                "1N");
        return samples.flatMap(sample -> Arbitraries.integers()
                .between(0, sample.length())
                .flatMap(from -> Arbitraries.integers()
                        .between(from, Math.min(sample.length(), from + 9))
                        .flatMap(to -> pieces.map(piece -> sample.substring(0, from) + piece + sample.substring(to)))));
    }

    @Property(tries = 3000)
    void a_file_that_was_changed_somewhere(@ForAll("changed") String file) {
        asEverything(file.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1000)
    void a_file_of_every_model(@ForAll("changed") String file, @ForAll ModelKind kind) {
        historyOrRefusal(file.getBytes(StandardCharsets.UTF_8), ReadOptions.USUAL.with(kind));
    }

    @Property(tries = 300)
    void a_compressed_file_that_is_damaged(@ForAll("changed") String file, @ForAll @Size(max = 8) byte[] damage)
            throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        for (int i = 0; i + 1 < damage.length; i += 2) {
            bytes[2 + (damage[i] & 0xff) % (bytes.length - 2)] = damage[i + 1];
        }
        historyOrRefusal(bytes, ReadOptions.USUAL);
        historyOrRefusal(Arrays.copyOf(bytes, bytes.length / 2), ReadOptions.USUAL);
    }
}
