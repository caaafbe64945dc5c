package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All parts that fail: a checker ends at the first one.
 *
 * @param parts the parts that fail, in the numbers of the history; at least one
 * @param rest the verdict on all other parts: {@link Verdict.NotLinearizable} when so many were found as were asked for, and
 *     more fail. In the numbers of the history, save for what was tried
 */
public record Violations(List<Verdict.NotLinearizable> parts, Verdict rest) {
    /** Copies the list. */
    public Violations {
        parts = List.copyOf(parts);
    }

    /**
     * Looks for more, each time without the parts that are known to fail.
     *
     * @param first what the checker found
     * @param most how many are wanted, at least 1
     */
    public static <S, I, O> Violations of(
            Checker<S, I, O> checker, History<I, O> history, Verdict.NotLinearizable first, int most) {
        List<Verdict.NotLinearizable> found = new ArrayList<>();
        Draft<I, O> draft = Draft.of(history, IntStream.range(0, history.size()).toArray());
        Verdict.NotLinearizable next = first;
        while (true) {
            found.add(next);
            draft = without(draft, next.part());
            Verdict rest = inWhole(checker.check(draft.history()), draft);
            if (!(rest instanceof Verdict.NotLinearizable more) || found.size() == most) {
                return new Violations(found, rest);
            }
            next = more;
        }
    }

    private static <I, O> Draft<I, O> without(Draft<I, O> draft, Order part) {
        BitSet gone = new BitSet();
        for (int n = 0; n < part.size(); n++) gone.set(part.operation(n));
        return draft.keeping(operation -> !gone.get(operation));
    }

    private static Verdict inWhole(Verdict verdict, Draft<?, ?> draft) {
        return switch (verdict) {
            case Verdict.Linearizable yes ->
                new Verdict.Linearizable(
                        yes.orders().stream()
                                .map(order -> inWhole(order, draft))
                                .toList(),
                        yes.steps());
            case Verdict.NotLinearizable no ->
                new Verdict.NotLinearizable(inWhole(no.part(), draft), Renumbered.of(no.why(), draft), no.steps());
            case Verdict.Unknown unknown ->
                new Verdict.Unknown(
                        unknown.undecided().stream()
                                .map(each -> new Verdict.Undecided(
                                        inWhole(each.part(), draft), each.answers(), each.tried()))
                                .toList(),
                        unknown.steps());
        };
    }

    private static Order inWhole(Order order, Draft<?, ?> draft) {
        int[] numbers = new int[order.size()];
        for (int n = 0; n < numbers.length; n++) numbers[n] = draft.original(order.operation(n));
        return new Order(order.part(), numbers);
    }
}
