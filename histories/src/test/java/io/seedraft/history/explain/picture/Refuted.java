package io.seedraft.history.explain.picture;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Orders;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.explain.Explanation.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One key for each kind of refutation, without times. */
final class Refuted {
    private final Recording<KvInput, KvOutput> recording = new Recording<>();
    private final List<PartResult> parts = new ArrayList<>();
    private int first;

    private Refuted() {}

    static Sample ofEachKind() {
        Refuted refuted = new Refuted();
        refuted.within();
        refuted.backwards();
        refuted.twoSuccessors();
        refuted.cycle();
        refuted.unsourced();
        refuted.stuck();
        refuted.core();
        History<KvInput, KvOutput> history = refuted.recording.history();
        return new Sample("every kind of refutation", history, refuted.parts);
    }

    /** So many short operations of three processes, one right after the other. */
    static Sample crowded(int operations) {
        Refuted refuted = new Refuted();
        for (int n = 0; n < operations; n++) {
            refuted.done(refuted.put(n % 3, "crowded", "value " + n));
        }
        int last = refuted.get(9, "crowded");
        refuted.found(last, "value 0");
        List<Integer> all = IntStream.rangeClosed(0, operations).boxed().toList();
        refuted.part("crowded", new Refutation.Core(all), "No order.");
        return new Sample("crowded", refuted.recording.history(), refuted.parts);
    }

    private int put(int process, String key, String value) {
        return recording.invoke(process, new KvInput.Put(key, value));
    }

    private int get(int process, String key) {
        return recording.invoke(process, new KvInput.Get(key));
    }

    private int cas(int process, String key, String from, String to) {
        return recording.invoke(process, new KvInput.Cas(key, from, to));
    }

    private void done(int operation) {
        recording.ok(operation, KvOutput.DONE);
    }

    private void found(int operation, String value) {
        recording.ok(operation, new KvOutput.Found(value));
    }

    private void set(int operation) {
        recording.ok(operation, KvOutput.TRUE);
    }

    private void part(String key, Refutation why, String... facts) {
        int size = recording.history().size();
        Order part = Orders.of(key, IntStream.range(first, size).toArray());
        first = size;
        List<Fact> said = new ArrayList<>();
        for (String fact : facts) {
            said.add(new Fact(fact, why.operations()));
        }
        parts.add(new PartResult.Violated(part, why, said, List.of()));
    }

    private void within() {
        int a = put(0, "within", "1");
        done(a);
        int b = put(1, "within", "2");
        int c = get(2, "within");
        found(c, "2");
        done(b);
        int d = get(0, "within");
        found(d, "1");
        part(
                "within",
                new Refutation.Within(new Refutation.Block(List.of(b), c, c), new Refutation.Block(List.of(a), a, d)),
                "2 came and went while 1 must have been there all the time.");
    }

    private void backwards() {
        int a = put(0, "backwards", "1");
        done(a);
        int b = cas(1, "backwards", "1", "2");
        int c = get(2, "backwards");
        found(c, "2");
        int d = get(3, "backwards");
        found(d, "1");
        set(b);
        part("backwards", new Refutation.Backwards(List.of(a, b), d, c), "2 followed 1, and 1 was read after 2.");
    }

    private void twoSuccessors() {
        int a = put(0, "two successors", "1");
        done(a);
        int b = cas(1, "two successors", "1", "2");
        int c = cas(2, "two successors", "1", "3");
        set(b);
        set(c);
        part("two successors", new Refutation.TwoSuccessors(a, b, c), "Both replaced 1, which was written once.");
    }

    private void cycle() {
        int a = cas(0, "cycle", "1", "2");
        int b = cas(1, "cycle", "2", "3");
        int c = cas(2, "cycle", "3", "1");
        set(a);
        set(b);
        set(c);
        part("cycle", new Refutation.Cycle(List.of(a, b, c)), "Each needs the one before it.");
    }

    private void unsourced() {
        int a = put(0, "unsourced", "1");
        done(a);
        int b = get(1, "unsourced");
        found(b, "77");
        part("unsourced", new Refutation.Unsourced(b), "Nobody ever wrote 77.");
    }

    private void stuck() {
        int[] some = new int[20];
        for (int n = 0; n < some.length; n++) {
            some[n] = put(n % 4, "stuck", "" + n % 3);
            done(some[n]);
        }
        int b = get(4, "stuck");
        int c = put(1, "stuck", "0");
        found(b, "2");
        recording.info(c, History.NO_TIME);
        part("stuck", new Refutation.Stuck(Orders.of("stuck", some), b), "No order gives 2 to the last get.");
    }

    private void core() {
        int a = put(0, "core", "1");
        done(a);
        int b = put(1, "core", "2");
        done(b);
        int c = get(2, "core");
        int d = get(3, "core");
        found(c, "1");
        found(d, "2");
        part("core", new Refutation.Core(List.of(a, b, c)), "1 was overwritten before it was read.");
    }
}
