package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The orders of all parts, merged into one order of the whole history that respects real time, and replayed. O(n log parts).
 */
final class Orders<S, I, O> {
    private static final int NONE = -1;

    private final History<I, O> history;
    private final Model<S, I, O> model;
    private final List<Order> orders;
    private final Split<S> split;
    /** The order that holds each operation. */
    private final int[] orderOf;

    Orders(History<I, O> history, Model<S, I, O> model, List<Order> orders) {
        this.history = history;
        this.model = model;
        this.orders = orders;
        split = Split.of(history, model);
        orderOf = new int[history.size()];
        Arrays.fill(orderOf, NONE);
    }

    void demand() {
        demandEachOnce();
        demandPartsWhole();
        replay(merged());
    }

    /** Each operation with an answer once, those of unknown outcome at most once, failed ones never. */
    private void demandEachOnce() {
        for (int p = 0; p < orders.size(); p++) {
            for (int n = 0; n < orders.get(p).size(); n++) {
                int i = orders.get(p).operation(n);
                Flaw.unless(orderOf[i] == NONE, "operation " + i + " occurs twice");
                orderOf[i] = p;
            }
        }
        for (int i = 0; i < orderOf.length; i++) {
            boolean occurs = orderOf[i] != NONE;
            boolean right = switch (history.outcome(i)) {
                case OK -> occurs;
                case FAIL -> !occurs;
                case INFO -> true;
            };
            Flaw.unless(right, occurs ? "failed operation " + i + " occurs" : "operation " + i + " does not occur");
        }
    }

    /** All that occurs of one part is in one order, and nothing else is. */
    private void demandPartsWhole() {
        int[] orderOfPart = new int[history.size()];
        Arrays.fill(orderOfPart, NONE);
        int[] partOfOrder = new int[orders.size()];
        Arrays.fill(partOfOrder, NONE);
        for (int i = 0; i < orderOf.length; i++) {
            if (orderOf[i] != NONE && split.part(i) != NONE) {
                int part = split.part(i);
                int order = orderOf[i];
                boolean first = orderOfPart[part] == NONE && partOfOrder[order] == NONE;
                if (!first && (orderOfPart[part] != order || partOfOrder[order] != part)) {
                    throw new Flaw("operation " + i + " is in the order of another part");
                }
                orderOfPart[part] = order;
                partOfOrder[order] = part;
            }
        }
    }

    /**
     * Takes a head that nothing left over must precede. While each order respects real time there is one: the head before the
     * operation left over that ends first.
     */
    private int[] merged() {
        int[] next = new int[orders.size()];
        PriorityQueue<Integer> byCall =
                new PriorityQueue<>((a, b) -> Long.compare(headCall(a, next), headCall(b, next)));
        int total = 0;
        for (int p = 0; p < next.length; p++) {
            total += orders.get(p).size();
            if (orders.get(p).size() > 0) {
                byCall.add(p);
            }
        }
        int[] whole = new int[total];
        boolean[] taken = new boolean[history.size()];
        int answer = 0;
        for (int at = 0; at < total; ) {
            int p = byCall.remove();
            Order order = orders.get(p);
            int before = at;
            while (next[p] < order.size()) {
                answer = firstLeft(answer, taken);
                long firstEnd =
                        answer < history.answerCount() ? history.end(history.answered(answer)) : Operation.NEVER;
                if (headCall(p, next) > firstEnd) {
                    break;
                }
                int i = order.operation(next[p]++);
                taken[i] = true;
                whole[at++] = i;
            }
            if (at == before) {
                throw new Flaw("operation " + history.answered(answer) + " was over before operation "
                        + order.operation(next[p]) + " was called, but is in no order before it");
            }
            if (next[p] < order.size()) {
                byCall.add(p);
            }
        }
        return whole;
    }

    private long headCall(int p, int[] next) {
        return history.call(orders.get(p).operation(next[p]));
    }

    /** The first answer, from this one on, of an operation that must still come. */
    private int firstLeft(int from, boolean[] taken) {
        int answer = from;
        while (answer < history.answerCount()) {
            int i = history.answered(answer);
            Flaw.unless(
                    answer == 0 || history.answeredAt(history.answered(answer - 1)) <= history.answeredAt(i),
                    "the answers of the history are not in order");
            if (history.outcome(i) == Outcome.OK && !taken[i]) {
                break;
            }
            answer++;
        }
        return answer;
    }

    private void replay(int[] whole) {
        List<S> states = new ArrayList<>();
        for (Order order : orders) {
            states.add(order.size() == 0 ? model.initial() : split.initial(order.operation(0)));
        }
        for (int i : whole) {
            S state = states.get(orderOf[i]);
            S after = model.step(state, history.input(i), history.output(i));
            if (after == null) {
                throw new Flaw("operation " + i + ", " + model.describe(history.input(i), history.output(i))
                        + ", does not fit " + model.describeState(state));
            }
            states.set(orderOf[i], after);
        }
    }
}
