package io.seedraft.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.model.CasRegisterModel;
import io.seedraft.history.model.KeyValueModel;
import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import io.seedraft.history.model.RegisterInput;
import io.seedraft.history.model.RegisterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Histories that others recorded, with verdicts that others found. */
final class CorpusTest {
    private static final Pattern KV_LINE = Pattern.compile(
            "\\{:process (\\d+), :type :(\\w+), :f :(\\w+), :key \"(\\d+)\", :value (?:nil|\"(.*)\")\\}");

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = CorpusTest.class.getResourceAsStream("corpus/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void every_verdict_is_the_one_that_porcupine_found() throws IOException {
        Checker<Object, RegisterInput, RegisterOutput> register = new Checker<>(new CasRegisterModel(null));
        Checker<Object, KvInput, KvOutput> store = new Checker<>(new KeyValueModel());
        int files = 0;
        for (String row : lines("expected.tsv")) {
            String[] columns = row.split("\t");
            Verdict verdict;
            switch (columns[1]) {
                case "jepsen-log" -> verdict = register.check(etcd(lines(columns[0])));
                case "edn-lines" -> verdict = store.check(kv(lines(columns[0])));
                default -> {
                    continue;
                }
            }
            boolean expected = columns[3].equals("true");
            Class<?> kind = expected ? Verdict.Linearizable.class : Verdict.NotLinearizable.class;
            assertEquals(kind, verdict.getClass(), columns[0]);
            files++;
        }
        assertEquals(56, files);
    }

    /** A cas that failed is read as Porcupine does: it saw another value. A read of unknown outcome is no read. */
    private static History<RegisterInput, RegisterOutput> etcd(List<String> lines) {
        Recording<RegisterInput, RegisterOutput> recording = new Recording<>();
        Map<String, Integer> open = new HashMap<>();
        Map<String, String[]> calls = new HashMap<>();
        for (int n = 0; n < lines.size(); n++) {
            String[] words = lines.get(n).split("\\s+", 7);
            if (words.length < 7 || !words[3].matches("\\d+")) {
                continue;
            }
            String process = words[3];
            switch (words[4]) {
                case ":invoke" -> {
                    boolean casFails = words[5].equals(":cas")
                            && answer(lines, n + 1, process).equals(":fail");
                    open.put(process, recording.invoke(Integer.parseInt(process), input(words, casFails)));
                    calls.put(process, words);
                }
                case ":ok" -> recording.ok(open.remove(process), new RegisterOutput(orNull(words[6])));
                case ":fail" -> {
                    if (words[5].equals(":cas")) {
                        recording.ok(open.remove(process), RegisterOutput.DONE);
                    } else {
                        recording.info(open.remove(process), History.NO_TIME);
                    }
                }
                default -> recording.info(open.remove(process), History.NO_TIME);
            }
        }
        return recording.history();
    }

    private static String answer(List<String> lines, int from, String process) {
        for (String line : lines.subList(from, lines.size())) {
            String[] words = line.split("\\s+", 7);
            if (words.length == 7 && words[3].equals(process)) {
                return words[4];
            }
        }
        return "none";
    }

    private static RegisterInput input(String[] words, boolean casFails) {
        String[] values = words[6].replaceAll("[\\[\\]]", "").trim().split("\\s+");
        return switch (words[5]) {
            case ":read" -> new RegisterInput.Read();
            case ":write" -> new RegisterInput.Write(values[0]);
            default -> casFails ? new RegisterInput.Not(values[0]) : new RegisterInput.Cas(values[0], values[1]);
        };
    }

    private static String orNull(String value) {
        return value.equals("nil") ? null : value;
    }

    /** An absent key reads as the empty string there, and an append is not answered with a length. */
    private static History<KvInput, KvOutput> kv(List<String> lines) {
        Recording<KvInput, KvOutput> recording = new Recording<>();
        Map<String, Integer> open = new HashMap<>();
        for (String line : lines) {
            Matcher words = KV_LINE.matcher(line);
            assertTrue(words.matches(), line);
            String process = words.group(1);
            String value = words.group(5);
            if (words.group(2).equals("invoke")) {
                KvInput input = switch (words.group(3)) {
                    case "get" -> new KvInput.Get(words.group(4));
                    case "put" -> new KvInput.Put(words.group(4), value);
                    default -> new KvInput.Append(words.group(4), value);
                };
                open.put(process, recording.invoke(Integer.parseInt(process), input));
            } else {
                boolean get = words.group(3).equals("get");
                KvOutput found = new KvOutput.Found(value == null || value.isEmpty() ? null : value);
                recording.ok(open.remove(process), get ? found : null);
            }
        }
        return recording.history();
    }
}
