package io.seedraft.history.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Small random histories of a model, with answers that are right or nearly so, against every order. */
final class RandomRuns<S, I, O> {
    private final Model<S, I, O> model;
    private final Function<Random, I> ask;
    private final BiFunction<Random, I, O> answer;

    /** Draws inputs, and answers that need not fit. */
    RandomRuns(Model<S, I, O> model, Function<Random, I> ask, BiFunction<Random, I, O> answer) {
        this.model = model;
        this.ask = ask;
        this.answer = answer;
    }

    /** Each verdict must be the right one, and both kinds must be common. */
    void agreeWithEveryOrder(int histories) {
        List<Checker<S, I, O>> checkers =
                List.of(new Checker<>(model), new Checker<>(model).withAlgorithm(Algorithm.SEARCH));
        int linearizable = 0;
        for (int seed = 0; seed < histories; seed++) {
            History<I, O> history = history(new Random(seed));
            boolean expected = EveryOrder.explains(model, history);
            for (Checker<S, I, O> checker : checkers) {
                Verdict verdict = checker.check(history);
                String told = "seed " + seed + "\n" + history + verdict;
                assertTrue(!(verdict instanceof Verdict.Unknown), told);
                assertEquals(expected, verdict instanceof Verdict.Linearizable, told);
            }
            linearizable += expected ? 1 : 0;
        }
        assertTrue(
                linearizable > histories / 10 && linearizable < histories * 9 / 10,
                linearizable + " of " + histories + " are linearizable");
    }

    /** A draw of operations that overlap, most of them answered as one order has it. */
    private History<I, O> history(Random random) {
        Recording<I, O> recording = new Recording<>();
        List<Integer> open = new ArrayList<>();
        List<I> asked = new ArrayList<>();
        S state = model.initial();
        int size = 3 + random.nextInt(5);
        while (asked.size() < size || !open.isEmpty()) {
            if (asked.size() < size && (open.isEmpty() || open.size() < 3 && random.nextBoolean())) {
                asked.add(ask.apply(random));
                open.add(recording.invoke(asked.size(), asked.get(asked.size() - 1)));
                continue;
            }
            int operation = open.remove(random.nextInt(open.size()));
            I input = asked.get(operation);
            O output = answer.apply(random, input);
            boolean careless = random.nextInt(6) == 0;
            for (int tries = 0; tries < (careless ? 0 : 8) && model.step(state, input, output) == null; tries++) {
                output = answer.apply(random, input);
            }
            int fate = random.nextInt(12);
            if (fate == 0) {
                recording.info(operation, History.NO_TIME);
            } else if (fate == 1) {
                recording.fail(operation, History.NO_TIME);
            } else {
                recording.ok(operation, output);
            }
            S next = model.step(state, input, output);
            state = next == null || fate == 1 ? state : next;
        }
        return recording.history();
    }
}
