package io.seedraft.net.client.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.FakeConnection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes, a protocol waits, answers or closes; how it is cut changes nothing. */
class NoiseTest {

    private static FakeConnection connection() {
        return new FakeConnection(new FirstBytes(StoreLimits.DEFAULT));
    }

    private static void holds(byte[] bytes, int cutSize) {
        FakeConnection whole = connection().send(bytes);
        FakeConnection cut = connection();
        for (int from = 0; from < bytes.length; from += cutSize) {
            cut.send(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + cutSize)));
        }
        assertEquals(whole.heard(), cut.heard());
        assertEquals(whole.isEnded(), cut.isEnded());
        // What waits is at most one unfinished request: nothing else may be left lying.
        assertTrue(whole.isEnded() || whole.unreadBytes() < FakeConnection.MAX_REQUEST_BYTES);
        assertTrue(whole.heard().length() < 2_000_000);
    }

    @Property
    void any_bytes(@ForAll byte[] bytes, @ForAll("cuts") int cutSize) {
        holds(bytes, cutSize);
    }

    @Property
    void nearly_RESP(@ForAll("nearlyResp") List<String> parts, @ForAll("cuts") int cutSize) {
        holds(("*" + String.join("", parts)).getBytes(StandardCharsets.ISO_8859_1), cutSize);
    }

    @Property
    void nearly_text(@ForAll("nearlyText") List<String> parts, @ForAll("cuts") int cutSize) {
        holds(String.join("", parts).getBytes(StandardCharsets.ISO_8859_1), cutSize);
    }

    @Property
    void requests_of_RESP_with_any_words(@ForAll("requests") List<List<String>> requests, @ForAll("cuts") int cutSize) {
        StringBuilder sent = new StringBuilder();
        for (List<String> words : requests) {
            sent.append('*').append(words.size()).append("\r\n");
            for (String word : words) {
                sent.append('$')
                        .append(word.length())
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
        }
        holds(sent.toString().getBytes(StandardCharsets.ISO_8859_1), cutSize);
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(1, 40);
    }

    @Provide
    Arbitrary<List<String>> nearlyResp() {
        return Arbitraries.of(
                        "*",
                        "$",
                        "1",
                        "2",
                        "3",
                        "-1",
                        "0",
                        "1048577",
                        "99999999999",
                        "\r\n",
                        "\r",
                        "\n",
                        "GET",
                        "SET",
                        "*1\r\n$4\r\nPING\r\n",
                        "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n",
                        "$3\r\nDEL\r\n",
                        "$0\r\n\r\n",
                        "PING\r\n",
                        ":",
                        "+",
                        "\0",
                        "\u00ff",
                        "\"",
                        " ",
                        "QUIT",
                        "HELLO 3\r\n",
                        "_",
                        "%")
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<String>> nearlyText() {
        return Arbitraries.of(
                        "SET",
                        "PUT",
                        "GET",
                        "DEL",
                        "MGET",
                        "CAS",
                        "INCR",
                        "APPEND",
                        "EXISTS",
                        "KEYS",
                        "PING",
                        "STATUS",
                        "HELP",
                        "QUIT",
                        " ",
                        " ",
                        " ",
                        " k",
                        " v",
                        " NIL",
                        " --key",
                        " --value",
                        " \"",
                        "\"",
                        "'",
                        "\\x",
                        "\\",
                        "\n",
                        "\n",
                        "\r\n",
                        "\r",
                        "\t",
                        "\0",
                        "\u00e4",
                        " -9223372036854775808",
                        " 9223372036854775808",
                        " *",
                        " / HTTP/1.1",
                        "*")
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<List<String>>> requests() {
        Arbitrary<String> verbs = Arbitraries.of(
                "SET",
                "SETNX",
                "GET",
                "DEL",
                "UNLINK",
                "DELEX",
                "MGET",
                "EXISTS",
                "STRLEN",
                "KEYS",
                "INCR",
                "INCRBY",
                "DECR",
                "DECRBY",
                "APPEND",
                "PING",
                "ECHO",
                "HELLO",
                "CLIENT",
                "CONFIG",
                "SELECT",
                "AUTH",
                "READONLY",
                "RESET",
                "CLUSTER",
                "INFO",
                "COMMAND",
                "QUIT");
        Arbitrary<String> words = Arbitraries.oneOf(
                Arbitraries.of(
                        "k", "1", "-1", "2", "3", "NX", "XX", "IFEQ", "GET", "SETNAME", "GETNAME", "SETINFO", "ID",
                        "SLOTS", "NODES", "SHARDS", "INFO", "MYID", "KEYSLOT", "DOCS", "COUNT", "LIST", "AUTH", "*",
                        "k*", "", "\r\n"),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(12));
        return words.list()
                .ofMaxSize(6)
                .flatMap(list -> verbs.map(verb -> prepended(verb, list)))
                .list()
                .ofMaxSize(8);
    }

    private static List<String> prepended(String verb, List<String> words) {
        List<String> all = new java.util.ArrayList<>(words);
        all.add(0, verb);
        return all;
    }
}
