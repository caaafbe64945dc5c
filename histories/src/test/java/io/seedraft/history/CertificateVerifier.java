package io.seedraft.history;

import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Believes nothing: merges the orders of all parts into one order of the whole history and replays it on the plain store. So
 * it also notices parts that were not independent.
 */
final class CertificateVerifier {
    private CertificateVerifier() {}

    /** Null when the certificate proves the history linearizable, else what is wrong with it. */
    static String fault(History<KvInput, KvOutput> history, List<Order> orders) {
        int[] times = new int[history.size()];
        for (Order order : orders) {
            for (int n = 0; n < order.size(); n++) {
                times[order.operation(n)]++;
            }
        }
        for (int i = 0; i < times.length; i++) {
            boolean right = switch (history.outcome(i)) {
                case OK -> times[i] == 1 || (times[i] == 0 && history.end(i) == Operation.NEVER);
                case INFO -> times[i] <= 1;
                case FAIL -> times[i] == 0;
            };
            if (!right) {
                return "operation " + i + " " + history.operation(i) + " occurs " + times[i] + " times";
            }
        }
        List<Integer> whole = new ArrayList<>();
        String fault = merge(history, orders, whole);
        return fault != null ? fault : replay(history, whole);
    }

    /** Always takes a head that nothing left over must precede; by locality there is one while the orders are right. */
    private static String merge(History<KvInput, KvOutput> history, List<Order> orders, List<Integer> whole) {
        int[] next = new int[orders.size()];
        int left = orders.stream().mapToInt(Order::size).sum();
        while (left-- > 0) {
            long firstEnd = Long.MAX_VALUE;
            for (int p = 0; p < next.length; p++) {
                for (int n = next[p]; n < orders.get(p).size(); n++) {
                    firstEnd = Math.min(firstEnd, history.end(orders.get(p).operation(n)));
                }
            }
            int chosen = -1;
            for (int p = 0; p < next.length && chosen < 0; p++) {
                Order order = orders.get(p);
                if (next[p] < order.size() && history.call(order.operation(next[p])) <= firstEnd) {
                    chosen = p;
                }
            }
            if (chosen < 0) {
                return "the orders contradict real time after " + whole;
            }
            whole.add(orders.get(chosen).operation(next[chosen]++));
        }
        return null;
    }

    private static String replay(History<KvInput, KvOutput> history, List<Integer> whole) {
        PlainStore store = new PlainStore();
        for (int i : whole) {
            KvOutput output = store.apply(history.input(i));
            if (history.outcome(i) == Outcome.OK && !output.equals(history.output(i))) {
                return history.operation(i) + " would be answered " + output + " in the order " + whole;
            }
        }
        return null;
    }
}
