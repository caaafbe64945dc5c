package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ProofTest {
    private final KeyValueModel model = new KeyValueModel();
    private final Recording<KvInput, KvOutput> recording = new Recording<>();

    private int put(String key, String value) {
        int operation = recording.invoke(0, new KvInput.Put(key, value));
        recording.ok(operation, KvOutput.DONE);
        return operation;
    }

    private int get(String key, String value) {
        int operation = recording.invoke(1, new KvInput.Get(key));
        recording.ok(operation, new KvOutput.Found(value));
        return operation;
    }

    private String fault(int[]... orders) {
        List<Order> all = new ArrayList<>();
        for (int[] order : orders) {
            all.add(new Order("part", order));
        }
        return Proof.fault(recording.history(), model, new Verdict.Linearizable(all, 0))
                .orElse("none");
    }

    private static int[] order(int... operations) {
        return operations;
    }

    private String notVerified(Order part, Refutation why) {
        return switch (Proof.examine(recording.history(), model, part, why)) {
            case Proof.Verified verified -> "verified";
            case Proof.Wrong wrong -> "wrong: " + wrong.what();
            case Proof.NotVerified not -> not.what();
        };
    }

    @Test
    void an_order_must_hold_what_it_must_and_nothing_else() {
        put("x", "1");
        get("x", "1");
        recording.fail(recording.invoke(0, new KvInput.Put("x", "2")), 0);
        recording.info(recording.invoke(0, new KvInput.Put("x", "3")), 0);
        get("y", null);
        assertEquals("none", fault(order(0, 1), order(4)));
        assertEquals("none", fault(order(0, 1, 3), order(4)));
        assertEquals("operation 1 does not occur", fault(order(0), order(4)));
        assertEquals("operation 1 occurs twice", fault(order(0, 1, 1), order(4)));
        assertEquals("operation 3 occurs twice", fault(order(0, 1, 3, 3), order(4)));
        assertEquals("failed operation 2 occurs", fault(order(0, 1, 2), order(4)));
        assertEquals("operation 4 is in the order of another part", fault(order(0, 1, 4)));
        assertEquals("operation 1 is in the order of another part", fault(order(0), order(1), order(4)));
    }

    @Test
    void an_order_must_respect_real_time_and_fit_the_model() {
        put("x", "1");
        put("x", "2");
        assertEquals("none", fault(order(0, 1)));
        assertEquals(
                "operation 0 was over before operation 1 was called, but is in no order before it", fault(order(1, 0)));
        get("x", "1");
        assertEquals("operation 2, get x -> 1, does not fit 2", fault(order(0, 1, 2)));
    }

    @Test
    void real_time_holds_across_parts_that_wait_for_each_other() {
        int x = recording.invoke(0, new KvInput.Put("x", "1"));
        int y = recording.invoke(1, new KvInput.Put("y", "1"));
        recording.ok(x, KvOutput.DONE);
        int seen = recording.invoke(0, new KvInput.Get("y"));
        recording.ok(seen, new KvOutput.Found(null));
        recording.ok(y, KvOutput.DONE);
        assertEquals("none", fault(order(x), order(seen, y)));
    }

    @Test
    void a_refutation_must_be_of_a_whole_part() {
        put("x", "1");
        int read = get("x", "2");
        Order part = new Order("x", order(0, 1));
        assertEquals("verified", notVerified(part, new Refutation.Unsourced(read)));
        assertEquals(
                "wrong: operation 0 belongs to the part and is left out",
                notVerified(new Order("x", order(1)), new Refutation.Unsourced(read)));
    }

    @Test
    void a_dead_end_must_be_one_and_its_prefix_an_order() {
        int written = put("x", "1");
        int read = get("x", "2");
        Order part = new Order("x", order(written, read));
        Order prefix = new Order("x", order(written));
        assertEquals("verified", notVerified(part, new Refutation.Stuck(prefix, read)));
        assertEquals(
                "wrong: the prefix leaves out operation 0",
                notVerified(part, new Refutation.Stuck(new Order("x", order()), read)));
        assertEquals(
                "wrong: there is an order", notVerified(part, new Refutation.Stuck(new Order("x", order()), written)));
    }

    @Test
    void a_search_that_would_take_too_long_is_not_verified() {
        for (int i = 0; i < 24; i++) {
            recording.info(recording.invoke(i, new KvInput.Append("x", "" + (char) ('a' + i))), 1);
        }
        int read = get("x", "never");
        int[] all = new int[read + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        Refutation why = new Refutation.Stuck(new Order("x", order()), read);
        assertEquals("more than " + Proof.CONFIGURATIONS + " configurations", notVerified(new Order("x", all), why));
        assertEquals(Optional.empty(), Proof.fault(recording.history(), model, new Verdict.Unknown(List.of(), 0)));
    }

    /** Two neighbours of an order that holds, changed over: it holds still exactly when brute force says so of that order. */
    @Test
    void an_order_with_two_operations_changed_over_is_accepted_only_when_it_is_one() {
        int accepted = 0;
        int refused = 0;
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            StoreToy toy = new StoreToy(StoreToy.Kind.NUMBERS, 1, List.of("1", "2"));
            RandomRuns.Shape shape = new RandomRuns.Shape(3 + random.nextInt(5), 3, 100, 50, 50, 0, 1);
            List<Operation<KvInput, KvOutput>> operations = RandomRuns.of(toy, random, shape);
            History<KvInput, KvOutput> history = History.of(operations);
            Verdict.Linearizable found =
                    assertInstanceOf(Verdict.Linearizable.class, new Checker<>(model).check(history));
            if (found.orders().isEmpty() || found.orders().get(0).size() < 2) {
                continue;
            }
            List<Integer> order = new ArrayList<>();
            for (int n = 0; n < found.orders().get(0).size(); n++) {
                order.add(found.orders().get(0).operation(n));
            }
            Collections.swap(order, random.nextInt(order.size()), random.nextInt(order.size()));
            Order changed =
                    new Order("a", order.stream().mapToInt(Integer::intValue).toArray());
            Optional<String> fault = Proof.fault(history, model, new Verdict.Linearizable(List.of(changed), 0));
            boolean holds = isOrder(toy, operations, order);
            assertEquals(holds, fault.isEmpty(), () -> history + "" + changed + fault);
            accepted += holds ? 1 : 0;
            refused += holds ? 0 : 1;
        }
        assertTrue(accepted > 300 && refused > 300, accepted + " accepted, " + refused + " refused");
    }

    /** Whether these operations take effect one after the other with the answers they have, none before one over earlier. */
    private static boolean isOrder(StoreToy toy, List<Operation<KvInput, KvOutput>> operations, List<Integer> order) {
        TreeMap<String, String> state = toy.start();
        for (int n = 0; n < order.size(); n++) {
            Operation<KvInput, KvOutput> one = operations.get(order.get(n));
            for (int later = n + 1; later < order.size(); later++) {
                if (operations.get(order.get(later)).end() < one.call()) {
                    return false;
                }
            }
            Toy.Done<TreeMap<String, String>, KvOutput> effect = toy.apply(state, one.input());
            if (one.output() != null && !one.output().equals(effect.output())) {
                return false;
            }
            state = effect.after();
        }
        return true;
    }

    @Test
    void many_operations_of_many_parts_are_merged_and_replayed() {
        int keys = 500;
        int[] last = new int[keys];
        int[] open = new int[8];
        String[] keyOf = new String[8];
        Random random = new Random(1);
        List<List<Integer>> orders = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            orders.add(new ArrayList<>());
        }
        for (int n = 0; n < 200_000; n++) {
            int client = n % 8;
            if (n >= 8) {
                recording.ok(open[client], KvOutput.DONE);
            }
            int key = random.nextInt(keys);
            keyOf[client] = "key" + key;
            open[client] = recording.invoke(client, new KvInput.Put(keyOf[client], "" + last[key]++));
            orders.get(key).add(open[client]);
        }
        for (int operation : open) {
            recording.ok(operation, KvOutput.DONE);
        }
        int[][] all = orders.stream()
                .map(order -> order.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        assertEquals("none", fault(all));
        int[] first = all[0];
        int swapped = first[0];
        first[0] = first[first.length - 1];
        first[first.length - 1] = swapped;
        String fault = fault(all);
        assertTrue(fault.contains("was over before"), fault);
    }
}
