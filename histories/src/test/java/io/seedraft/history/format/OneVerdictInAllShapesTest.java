package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.checker.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One history is written in each format and each shape that people use, by hand and not by our writers, and judged. */
final class OneVerdictInAllShapesTest {
    private static final ReadOptions SAID =
            ReadOptions.USUAL.withInitial("0").with(ReadOptions.NilRead.UNKNOWN).with(ReadOptions.FailedCas.IGNORE);

    /** What happened: a client, how it stands, the operation, its key, and a value in EDN. */
    private record Happened(int client, String type, String f, String key, String value) {
        String edn(String fields) {
            return "{:process " + client + ", :type :" + type + fields + "}";
        }
    }

    /** Clients that read, write and cas two keys; what they find is often right. */
    private static List<Happened> drawn(Random random) {
        List<Happened> all = new ArrayList<>();
        Map<String, Integer> held = new TreeMap<>();
        Happened[] open = new Happened[3];
        for (int n = 0; n < 14; n++) {
            int client = random.nextInt(open.length);
            Happened call = open[client];
            if (call == null) {
                String key = random.nextBoolean() ? "x" : "y";
                String next = "" + (1 + random.nextInt(3));
                call = switch (random.nextInt(3)) {
                    case 0 -> new Happened(client, "invoke", "read", key, "nil");
                    case 1 -> new Happened(client, "invoke", "write", key, next);
                    default -> new Happened(client, "invoke", "cas", key, "[" + random.nextInt(3) + " " + next + "]");
                };
                all.add(call);
                open[client] = call;
            } else {
                all.add(answer(call, held, random));
                open[client] = null;
            }
        }
        return all;
    }

    private static Happened answer(Happened call, Map<String, Integer> held, Random random) {
        int now = held.getOrDefault(call.key, 0);
        int luck = random.nextInt(10);
        String type = luck == 0 ? "info" : luck == 1 ? "fail" : "ok";
        if (call.f.equals("read")) {
            int found = random.nextInt(6) == 0 ? random.nextInt(4) : now;
            return new Happened(call.client, type, "read", call.key, type.equals("ok") ? "" + found : "nil");
        }
        String next = call.value.replaceAll("\\[\\d |]", "");
        boolean fits = call.f.equals("write") || call.value.startsWith("[" + now + " ") || random.nextInt(5) == 0;
        if (type.equals("ok") && !fits) type = "fail";
        if (!type.equals("fail")) held.put(call.key, Integer.parseInt(next));
        return new Happened(call.client, type, call.f, call.key, call.value);
    }

    private static Map<String, String> shapes(List<Happened> all) {
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        for (int n = 0; n < all.size(); n++) {
            Happened one = all.get(n);
            boolean call = one.type.equals("invoke");
            String pair = "[:" + one.key + " " + one.value + "]";
            add(
                    texts,
                    "edn, key in a field",
                    one.edn(", :f :" + one.f + ", :key :" + one.key + ", :value " + one.value));
            add(
                    texts,
                    "edn, key in the call alone",
                    one.edn(", :f :" + one.f + (call ? ", :key :" + one.key : "") + ", :value " + one.value));
            add(texts, "edn, pairs", one.edn(", :f :" + one.f + ", :value " + pair));
            add(texts, "edn, pairs, no name in answers", one.edn((call ? ", :f :" + one.f : "") + ", :value " + pair));
            boolean says = call || one.f.equals("read");
            add(
                    texts,
                    "edn, answers that say no more than they must",
                    one.edn((call ? ", :f :" + one.f + ", :key :" + one.key : "")
                            + (says ? ", :value " + one.value : "")));
            String index = ", :index " + (3 * n) + ", :time " + (1000 + n);
            add(
                    texts,
                    "edn, tagged, with index and time",
                    "#jepsen.history.Op" + one.edn(index + ", :f :" + one.f + ", :value " + pair + ", :error nil"));
            add(texts, "json, key in a field", json(one, "" + one.client, "\"" + one.key + "\""));
            add(
                    texts,
                    "json, names of clients, keys that are numbers",
                    json(one, "\"c" + one.client + "\"", one.key.equals("x") ? "1" : "2"));
            add(
                    texts,
                    "json, clients whose names are numbers",
                    json(one, "\"" + one.client + "\"", "\"" + one.key + "\""));
            String columns = one.client + "\t:" + one.type + "\t:" + one.f + "\t" + pair;
            add(texts, "history.txt", columns);
            add(texts, "history.txt with errors", columns + (one.type.equals("info") ? "\tno answer (" : ""));
            add(texts, "log of 2014", "INFO  jepsen.util - " + columns.replace("\t", " "));
            add(texts, "log of 2026", "2026-03-01 09:00:00,100{GMT}\tINFO\t[jepsen worker 0] jepsen.util: " + columns);
        }
        Map<String, String> shapes = new LinkedHashMap<>();
        texts.forEach((shape, text) -> shapes.put(shape, text.toString()));
        shapes.put("edn, a vector", "; kept\n[" + texts.get("edn, pairs") + "]");
        shapes.put("edn, a list", "(" + texts.get("edn, key in a field") + ")");
        shapes.put(
                "json, an array",
                "["
                        + String.join(
                                ",",
                                texts.get("json, key in a field")
                                        .toString()
                                        .strip()
                                        .split("\n")) + "]");
        return shapes;
    }

    private static void add(Map<String, StringBuilder> texts, String shape, String line) {
        texts.computeIfAbsent(shape, none -> new StringBuilder()).append(line).append('\n');
    }

    private static String json(Happened one, String process, String key) {
        String value = one.value.equals("nil") ? "null" : one.value.replace(" ", ",");
        return "{\"process\":" + process + ",\"type\":\"" + one.type + "\",\"f\":\"" + one.f + "\",\"key\":" + key
                + ",\"value\":" + value + "}";
    }

    private static Class<?> verdict(String text) throws IOException {
        Loaded<?, ?, ?> loaded = HistoryFiles.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                "shape",
                SAID.with(ModelKind.KEYED_CAS_REGISTER));
        return loaded.check().getClass();
    }

    @Test
    void of_one_history() throws IOException {
        int violated = 0;
        for (int seed = 0; seed < 400; seed++) {
            Map<String, String> shapes = shapes(drawn(new Random(seed)));
            Class<?> expected = verdict(shapes.get("edn, pairs"));
            violated += expected == Verdict.NotLinearizable.class ? 1 : 0;
            for (Map.Entry<String, String> shape : shapes.entrySet()) {
                assertEquals(
                        expected,
                        verdict(shape.getValue()),
                        shape.getKey() + ", seed " + seed + "\n" + shape.getValue());
            }
        }
        assertTrue(violated > 80 && violated < 320, violated + " of 400 are not linearizable");
    }
}
