package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerModel;
import io.seedraft.history.checker.model.ContainerView;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Sequence;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Queues and stacks of distinct values: what is decided without a search is what the search finds, and is proven. */
final class QueuesAndStacksTest {
    /** As many as a tool of another kind was compared on; the search alone gave up on 103 of them. */
    private static final int RANDOM = 1_334;

    /** What each of those may take; the search alone took 8.5 million for one. */
    private static final long MOST_STEPS = 100_000;

    /** One of the two, with how to make runs of it. */
    private record Kind<I, O>(
            Model<Sequence, I, O> model, Function<String, I> put, Supplier<Toy<List<String>, I, O>> toys) {
        static final Kind<?, ?> QUEUE =
                new Kind<>(ContainerModel.queue(), ContainerInput.Put::new, () -> Toys.Container.queue(true));
        static final Kind<?, ?> STACK =
                new Kind<>(ContainerModel.stack(), ContainerInput.Put::new, () -> Toys.Container.stack(true));

        /** The same with some values there at first, and runs that take some of them. */
        Kind<I, O> holding(int count) {
            Sequence state = model.initial();
            for (int n = 0; n < count; n++) {
                state = Objects.requireNonNull(model.step(state, put.apply("first" + n), null));
            }
            return new Kind<>(new StartingWith<>(model, state), put, () -> new Stocked<>(toys.get(), count, put));
        }

        List<Operation<I, O>> run(Random random, RandomRuns.Shape shape, int swaps) {
            List<Operation<I, O>> run = new ArrayList<>(RandomRuns.of(toys.get(), random, shape));
            for (int n = 0; n < swaps; n++) {
                swap(run, random);
            }
            return run;
        }

        /** Two takes near each other took what the other one did. */
        private void swap(List<Operation<I, O>> run, Random random) {
            ContainerView<Sequence, I, O> view = Objects.requireNonNull(model.containerView());
            List<Integer> takes = new ArrayList<>();
            for (int i = 0; i < run.size(); i++) {
                Operation<I, O> operation = run.get(i);
                if (operation.outcome() == Outcome.OK && view.put(operation.input()) == null) {
                    takes.add(i);
                }
            }
            if (takes.size() > 1) {
                int at = random.nextInt(takes.size() - 1);
                int a = takes.get(at);
                int b = takes.get(Math.min(takes.size() - 1, at + 1 + random.nextInt(3)));
                O ofA = run.get(a).output();
                run.set(a, answered(run.get(a), run.get(b).output()));
                run.set(b, answered(run.get(b), ofA));
            }
        }

        private Operation<I, O> answered(Operation<I, O> old, O output) {
            return new Operation<>(old.process(), old.input(), old.call(), old.outcome(), output, old.end());
        }

        Verdict check(History<I, O> history, Algorithm algorithm) {
            return new Checker<>(model).withAlgorithm(algorithm).check(history);
        }

        /** The verdict on a small run is what the search says, and the verifier believes it. */
        void agreed(Random random) {
            List<Operation<I, O>> run = run(random, small(random), random.nextInt(3));
            History<I, O> history = History.of(run);
            Verdict verdict = check(history, Algorithm.CONTAINER);
            assertFalse(verdict instanceof Verdict.Unknown, () -> "given up: " + run);
            assertEquals(check(history, Algorithm.SEARCH).getClass(), verdict.getClass(), run::toString);
            assertEquals(new Proof.Verified(), Proof.examine(history, model, verdict), () -> verdict + " " + run);
        }

        /** What is said of a larger run, with its proof. */
        String decided(Random random, RandomRuns.Shape shape) {
            List<Operation<I, O>> run = run(random, shape, random.nextInt(3));
            History<I, O> history = History.of(run);
            Verdict verdict = check(history, Algorithm.AUTO);
            assertTrue(verdict.steps() < MOST_STEPS, () -> verdict + " " + run);
            assertEquals(new Proof.Verified(), Proof.examine(history, model, verdict), () -> verdict + " " + run);
            return verdict.getClass().getSimpleName();
        }
    }

    /** A model that begins in another state. */
    private record StartingWith<I, O>(Model<Sequence, I, O> each, Sequence initial) implements Model<Sequence, I, O> {
        @Override
        public @Nullable Sequence step(Sequence state, I input, @Nullable O output) {
            return each.step(state, input, output);
        }

        @Override
        public boolean readOnly(I input, @Nullable O output) {
            return each.readOnly(input, output);
        }

        @Override
        public @Nullable ContainerView<Sequence, I, O> containerView() {
            return each.containerView();
        }
    }

    /** A toy that holds values at first. */
    private record Stocked<I, O>(Toy<List<String>, I, O> each, int count, Function<String, I> put)
            implements Toy<List<String>, I, O> {
        @Override
        public List<String> start() {
            List<String> state = each.start();
            for (int n = 0; n < count; n++) {
                state = each.apply(state, put.apply("first" + n)).after();
            }
            return state;
        }

        @Override
        public Done<List<String>, O> apply(List<String> state, I input) {
            return each.apply(state, input);
        }

        @Override
        public I ask(List<String> known, Random random) {
            return each.ask(known, random);
        }

        @Override
        public O lie(I input, O truth, Random random) {
            return each.lie(input, truth, random);
        }
    }

    private static RandomRuns.Shape small(Random random) {
        int ties = random.nextInt(3) == 0 ? 2 : 1;
        return new RandomRuns.Shape(
                3 + random.nextInt(10),
                2 + random.nextInt(4),
                random.nextInt(4) * 120,
                random.nextInt(6) == 0 ? 100 : 0,
                0,
                random.nextInt(3),
                ties);
    }

    @Property(tries = 3_000)
    void queues_are_decided_as_by_a_search(@ForAll long seed) {
        Kind.QUEUE.agreed(new Random(seed));
    }

    @Property(tries = 3_000)
    void stacks_are_decided_as_by_a_search(@ForAll long seed) {
        Kind.STACK.agreed(new Random(seed));
    }

    @Property(tries = 1_000)
    void what_was_there_at_first_counts(@ForAll long seed) {
        Random random = new Random(seed);
        Kind<?, ?> kind = random.nextBoolean() ? Kind.QUEUE : Kind.STACK;
        kind.holding(1 + random.nextInt(3)).agreed(random);
    }

    @Test
    void those_made_by_hand_are_decided() {
        assertNull(new ContainersByHand().get());
    }

    @Test
    void none_of_the_random_ones_is_given_up() {
        for (Kind<?, ?> kind : List.of(Kind.QUEUE, Kind.STACK)) {
            Map<String, Integer> found = new TreeMap<>();
            for (int n = 0; n < RANDOM; n++) {
                Random random = new Random(n);
                RandomRuns.Shape shape =
                        new RandomRuns.Shape(20 + random.nextInt(40), 4 + random.nextInt(16), 100, 0, 0, 0, 1);
                found.merge(kind.decided(random, shape), 1, Integer::sum);
            }
            assertTrue(found.getOrDefault("Linearizable", 0) > RANDOM / 2, found::toString);
            assertTrue(found.getOrDefault("NotLinearizable", 0) > RANDOM / 10, found::toString);
        }
    }
}
