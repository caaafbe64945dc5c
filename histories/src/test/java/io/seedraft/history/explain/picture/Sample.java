package io.seedraft.history.explain.picture;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Orders;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.explain.Explanation.Fact;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Histories with what is known of them, made up without a checker. */
record Sample(String title, History<KvInput, KvOutput> history, List<PartResult> parts) {

    /** Writes the page. */
    Path page(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            HistoryPage.write(history, new SpokenModel(), title, parts, out);
        }
        return file;
    }

    /** A busy store that keeps its promises. */
    static Sample linearizable(int operations, int clients, int keys, boolean timed) {
        Recording<KvInput, KvOutput> recording = new Recording<>();
        Map<String, List<Integer>> orders = busy(recording, new Random(7), operations, clients, keys, timed);
        History<KvInput, KvOutput> history = recording.history();
        return new Sample("linearizable.jsonl", history, held(history, orders));
    }

    /** The same with one key that was seen to go back, faults and leaders. */
    static Sample violated(int operations) {
        Recording<KvInput, KvOutput> recording = new Recording<>();
        Random random = new Random(11);
        recording.note("n1", "info", "leader", "term 1", 1_000);
        Map<String, List<Integer>> orders = busy(recording, random, operations / 2, 5, 6, true);
        long now = lastNanos(recording) + 2_000_000;
        int base = recording.history().size();
        recording.note("nemesis", "info", "partition", "n1 | n2 n3", now);
        recording.note("nemesis", "info", "crash", "n3", now + 300_000);
        int a = recording.invoke(0, new KvInput.Put("x", "7"), now += 1_000_000);
        recording.ok(a, KvOutput.DONE, now += 2_000_000);
        int b = recording.invoke(1, new KvInput.Put("x", "9"), now += 500_000);
        int c = recording.invoke(2, new KvInput.Get("x"), now += 200_000);
        recording.note("n2", "info", "leader", "term 2", now += 200_000);
        recording.ok(b, KvOutput.DONE, now += 1_500_000);
        recording.ok(c, new KvOutput.Found("9"), now += 200_000);
        int d = recording.invoke(0, new KvInput.Put("x", "12"), now += 100_000);
        recording.info(d, now += 900_000);
        int e = recording.invoke(3, new KvInput.Get("x"), now += 1_200_000);
        recording.ok(e, new KvOutput.Found("7"), now += 800_000);
        int f = recording.invoke(4, new KvInput.Get("x"), now += 300_000);
        recording.ok(f, new KvOutput.Found("9"), now += 300_000);
        recording.note("nemesis", "info", "pause", "n2", now - 100_000);
        recording.note("nemesis", "info", "restart", "n3", now);
        recording.note("nemesis", "info", "heal", "", now += 400_000);
        orders.putAll(after(recording, random, operations / 2, now, orders));
        History<KvInput, KvOutput> history = recording.history();
        List<PartResult> parts = new ArrayList<>(held(history, orders));
        parts.add(violatedX(a, b, c, e, f, d));
        parts.add(new PartResult.Unknown(
                Orders.of("slow", IntStream.range(0, Math.min(9, base)).toArray()),
                "The search spent 10,000,000 steps and explained 4 of 9 answers."));
        return new Sample("replay-4711.jsonl", history, parts);
    }

    private static PartResult violatedX(int a, int b, int c, int e, int f, int d) {
        Refutation why =
                new Refutation.Overlap(new Refutation.Block(List.of(a), a, e), new Refutation.Block(List.of(b), b, f));
        List<Fact> facts = List.of(
                new Fact("Only process 0 put 7, and its put was over before event 20.", List.of(a)),
                new Fact("Process 3 still read 7 later: so x was 7 all the time between.", List.of(a, e)),
                new Fact("Process 1 put 9, which was over before that read was called.", List.of(b)),
                new Fact("Process 4 read 9 after that: so x was 9 all the time between.", List.of(b, f)),
                new Fact("x cannot be 7 and 9 at once.", List.of(a, b, e, f)));
        return new PartResult.Violated(Orders.of("x", a, b, c, d, e, f), why, facts, List.of(a, b, c, d, e, f));
    }

    private static Map<String, List<Integer>> after(
            Recording<KvInput, KvOutput> recording,
            Random random,
            int operations,
            long now,
            Map<String, List<Integer>> before) {
        Recording<KvInput, KvOutput> none = recording;
        Map<String, List<Integer>> more = new Busy(none, random, 5, 6, true, now).run(operations);
        before.forEach((key, order) -> {
            List<Integer> all = new ArrayList<>(order);
            all.addAll(more.getOrDefault(key, List.of()));
            more.put(key, all);
        });
        return more;
    }

    private static long lastNanos(Recording<KvInput, KvOutput> recording) {
        History<KvInput, KvOutput> history = recording.history();
        long last = 0;
        for (int i = 0; i < history.size(); i++) {
            last = Math.max(last, Math.max(history.callTimeNanos(i), history.answerTimeNanos(i)));
        }
        return last;
    }

    private static Map<String, List<Integer>> busy(
            Recording<KvInput, KvOutput> recording,
            Random random,
            int operations,
            int clients,
            int keys,
            boolean timed) {
        return new Busy(recording, random, clients, keys, timed, 0).run(operations);
    }

    /** Parts with the order in which their operations took effect. */
    private static List<PartResult> held(History<KvInput, KvOutput> history, Map<String, List<Integer>> orders) {
        List<PartResult> parts = new ArrayList<>();
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        for (int i = 0; i < history.size(); i++) {
            byKey.computeIfAbsent(((KvInput.OnKey) history.input(i)).key(), key -> new ArrayList<>())
                    .add(i);
        }
        orders.forEach((key, order) -> parts.add(
                new PartResult.Linearizable(order(key, byKey.getOrDefault(key, List.of())), order(key, order))));
        return parts;
    }

    private static Order order(String key, List<Integer> operations) {
        return Orders.of(key, operations.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Clients that put and get; each operation takes effect at some event between its call and its answer. */
    private static final class Busy {
        private final Recording<KvInput, KvOutput> recording;
        private final Random random;
        private final int keys;
        private final boolean timed;
        private final int[] open;
        private final KvInput[] asked;
        private final KvOutput[] answer;
        private final Map<String, String> store = new LinkedHashMap<>();
        private final Map<String, List<Integer>> orders = new LinkedHashMap<>();
        private long now;
        private int written;

        Busy(Recording<KvInput, KvOutput> recording, Random random, int clients, int keys, boolean timed, long now) {
            this.recording = recording;
            this.random = random;
            this.keys = keys;
            this.timed = timed;
            this.now = now;
            open = IntStream.generate(() -> -1).limit(clients).toArray();
            asked = new KvInput[clients];
            answer = new KvOutput[clients];
        }

        Map<String, List<Integer>> run(int operations) {
            int left = operations;
            int busy = 0;
            while (left > 0 || busy > 0) {
                int client = random.nextInt(open.length);
                now += 1 + random.nextInt(200_000);
                if (open[client] < 0 && left > 0) {
                    left--;
                    busy++;
                    asked[client] = input();
                    open[client] = recording.invoke(client, asked[client], time());
                    answer[client] = null;
                } else if (open[client] >= 0 && answer[client] == null) {
                    answer[client] = apply(asked[client], open[client]);
                } else if (open[client] >= 0) {
                    answer(client);
                    busy--;
                }
            }
            return orders;
        }

        private void answer(int client) {
            if (random.nextInt(40) == 0) {
                recording.info(open[client], time());
            } else {
                recording.ok(open[client], answer[client], time());
            }
            open[client] = -1;
        }

        private long time() {
            return timed ? now : History.NO_TIME;
        }

        private KvInput input() {
            String key = "k" + random.nextInt(keys);
            return random.nextBoolean() ? new KvInput.Get(key) : new KvInput.Put(key, "v" + written++);
        }

        private KvOutput apply(KvInput input, int operation) {
            String key = ((KvInput.OnKey) input).key();
            orders.computeIfAbsent(key, any -> new ArrayList<>()).add(operation);
            if (input instanceof KvInput.Put put) {
                store.put(key, put.value());
                return KvOutput.DONE;
            }
            return new KvOutput.Found(store.get(key));
        }
    }
}
