package io.seedraft.history.checker.register;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RegisterSearchAgainstEveryOrderTest {
    private static final int HISTORIES = 50_000;

    /** Every other one takes turns with going breadth first from the beginning. */
    @Test
    void decisions_on_random_registers_are_those_of_trying_every_order() {
        Counts counts = new Counts();
        var deciding = new Deciding<>(RandomRegisters.registerModel());
        var turning = new Deciding<>(RandomRegisters.registerModel(), new RegisterSearch<>(1, 0));
        for (int seed = 0; seed < HISTORIES; seed++) {
            RandomRegisters source = new RandomRegisters(seed);
            int size = 2 + source.random.nextInt(9);
            var history = source.register(size, source.random.nextInt(3) * 20, source.random.nextInt(3));
            compare(
                    seed % 2 == 0 ? deciding : turning,
                    RandomRegisters.registerModel(),
                    history,
                    "seed " + seed,
                    counts);
        }
        counts.areBothCommon();
    }

    @Test
    void decisions_on_random_keys_are_those_of_trying_every_order() {
        Counts counts = new Counts();
        var deciding = new Deciding<>(RandomRegisters.keyModel());
        var turning = new Deciding<>(RandomRegisters.keyModel(), new RegisterSearch<>(1, 0));
        for (int seed = 0; seed < HISTORIES; seed++) {
            RandomRegisters source = new RandomRegisters(seed);
            int size = 2 + source.random.nextInt(8);
            int unknown = source.random.nextInt(3) * 20;
            var history = source.key(size, unknown, source.random.nextInt(3), source.random.nextInt(3) == 0);
            compare(seed % 2 == 0 ? deciding : turning, RandomRegisters.keyModel(), history, "seed " + seed, counts);
        }
        counts.areBothCommon();
    }

    /** Few steps a turn, so that unknown operations are kept for later from the beginning. */
    @Test
    void unknown_operations_that_are_kept_for_later_are_needed_there() {
        Counts counts = new Counts();
        var turning = new Deciding<>(RandomRegisters.registerModel(), new RegisterSearch<>(0, 0));
        for (int seed = 0; seed < HISTORIES; seed++) {
            RandomRegisters source = RandomRegisters.nearlySequential(seed);
            var history = source.register(6 + source.random.nextInt(6), 40, source.random.nextInt(2));
            compare(turning, RandomRegisters.registerModel(), history, "seed " + seed, counts);
        }
        assertTrue(counts.refuted > HISTORIES / 10, () -> counts.refuted + " refuted");
    }

    private static final class Counts {
        private int explained;
        private int refuted;

        void areBothCommon() {
            String told = explained + " explained, " + refuted + " refuted";
            assertTrue(explained > HISTORIES / 5 && refuted > HISTORIES / 5, told);
        }
    }

    private static <S, I, O> void compare(
            Deciding<S, I, O> deciding, Model<S, I, O> model, History<I, O> history, String seed, Counts counts) {
        boolean expected = EveryOrder.explains(model, history.operations());
        Decision decision = deciding.decide(history);
        String told = seed + ": " + decision + "\n" + history;
        if (decision instanceof Decision.Explained found) {
            assertTrue(expected, told);
            assertNull(EveryOrder.fault(model, history.operations(), deciding.inHistory(found.order())), told);
            counts.explained++;
        } else if (decision instanceof Decision.Refuted refuted) {
            assertTrue(!expected, told);
            theExplanationIsExact(model, history, (Refutation.Stuck) refuted.why(), told);
            counts.refuted++;
        } else {
            throw new AssertionError(told);
        }
    }

    /** Cut right before the answer that got stuck the history has an order, and with that answer it has none. */
    private static <S, I, O> void theExplanationIsExact(
            Model<S, I, O> model, History<I, O> history, Refutation.Stuck why, String told) {
        int answer = 0;
        while (history.answered(answer) != why.stuckAt()) {
            answer++;
        }
        assertTrue(EveryOrder.explains(model, cut(history, answer)), told);
        assertTrue(!EveryOrder.explains(model, cut(history, answer + 1)), told);
        assertNull(EveryOrder.fault(model, cut(history, answer), array(why.prefix())), told);
    }

    /** Only the first answers end; what was called behind them fails. */
    private static <I, O> List<Operation<I, O>> cut(History<I, O> history, int answers) {
        boolean[] kept = new boolean[history.size()];
        for (int n = 0; n < answers; n++) {
            kept[history.answered(n)] = true;
        }
        List<Operation<I, O>> all = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Operation<I, O> o = history.operation(i);
            long end = kept[i] ? o.end() : Operation.NEVER;
            all.add(
                    o.outcome() == Outcome.FAIL
                            ? o
                            : new Operation<>(o.process(), o.input(), o.call(), o.outcome(), o.output(), end));
        }
        return all;
    }

    private static int[] array(Order order) {
        int[] all = new int[order.size()];
        for (int n = 0; n < all.length; n++) {
            all[n] = order.operation(n);
        }
        return all;
    }
}
