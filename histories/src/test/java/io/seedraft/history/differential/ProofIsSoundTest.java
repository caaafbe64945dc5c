package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Refutation.Block;
import io.seedraft.history.checker.verdict.Refutation.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Refutations made up at random: none may be accepted of a history that has an order, and some must be of those without. */
final class ProofIsSoundTest implements Supplier<String> {
    private static final int HISTORIES = 1_500;
    private static final int REFUTATIONS = 40;

    private final Map<String, Integer> accepted = new TreeMap<>();

    @Test
    void no_made_up_refutation_is_accepted_of_a_history_that_has_an_order() {
        KeyValueModel store = new KeyValueModel();
        tryAll(store, () -> new StoreToy(StoreToy.Kind.REGISTER, 1, List.of()));
        tryAll(store, () -> new StoreToy(StoreToy.Kind.REGISTER, 1, List.of("1", "2", "x", "11")));
        tryAll(store, () -> new StoreToy(StoreToy.Kind.WITHOUT_DELETE, 1, List.of()));
        tryAll(new CasRegisterModel("v0"), () -> new RegisterToy("v0", true, true, 3));
        tryAll(new CasRegisterModel(null), () -> new RegisterToy(null, true, true, 0));
        assertTrue(accepted.size() >= 8, accepted::toString);
    }

    @Override
    public String get() {
        try {
            no_made_up_refutation_is_accepted_of_a_history_that_has_an_order();
            return null;
        } catch (AssertionError complaint) {
            return complaint.toString();
        }
    }

    private <P, S, I, O> void tryAll(Model<S, I, O> model, Supplier<Toy<P, I, O>> toys) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Toy<P, I, O> toy = toys.get();
            List<Operation<I, O>> operations = RandomRuns.of(
                    toy,
                    random,
                    new RandomRuns.Shape(
                            3 + random.nextInt(6),
                            2 + random.nextInt(2),
                            random.nextInt(2) * 100,
                            random.nextInt(2) * 50,
                            random.nextInt(2) * 50,
                            random.nextInt(4),
                            1 + random.nextInt(2)));
            History<I, O> history = History.of(operations);
            Order part = part(history, model);
            boolean holds = BruteForce.isLinearizable(toy, operations);
            for (int n = 0; n < REFUTATIONS && part.size() > 0; n++) {
                Refutation why = new Inventor(random, part).refutation();
                if (Proof.examine(history, model, part, why) instanceof Proof.Verified) {
                    assertTrue(!holds, () -> history + "has an order, and still: " + why);
                    accepted.merge(why.getClass().getSimpleName(), 1, Integer::sum);
                }
            }
        }
    }

    private static <S, I, O> Order part(History<I, O> history, Model<S, I, O> model) {
        List<Integer> part = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            switch (history.outcome(i)) {
                case OK -> part.add(i);
                case FAIL -> {}
                case INFO -> {
                    if (!model.readOnly(history.input(i), null)) {
                        part.add(i);
                    }
                }
            }
        }
        return new Order("all", part.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Says anything of the operations of a part. */
    private record Inventor(Random random, Order part) {
        Refutation refutation() {
            return switch (random.nextInt(24)) {
                case 0 -> new Refutation.Unsourced(any());
                case 1 -> new Refutation.Overwritten(any(), some());
                case 2, 3 -> new Refutation.TwoResults(any(), any(), any());
                case 4, 5, 6 -> new Refutation.TwoSuccessors(anyOrNone(), any(), any());
                case 7, 8 -> new Refutation.Cycle(some());
                case 9, 10, 11 -> new Refutation.Backwards(writers(), any(), any());
                case 12, 13, 14, 15 -> new Refutation.Overlap(block(), block());
                case 16 -> new Refutation.Within(block(), block());
                case 17, 18, 19 -> new Refutation.Intruder(any(), block());
                case 20, 21, 22 -> new Refutation.Denied(any(), anyOrNone(), anyOrNone(), any());
                default ->
                    new Refutation.Starved(random.nextInt(3) == 0 ? List.of(window(), window()) : List.of(window()));
            };
        }

        private int any() {
            return part.operation(random.nextInt(part.size()));
        }

        private int anyOrNone() {
            return random.nextInt(4) == 0 ? Refutation.INITIALLY : any();
        }

        private List<Integer> some() {
            return random.nextInt(3) > 0 ? List.of(any()) : List.of(any(), any());
        }

        private List<Integer> writers() {
            return random.nextInt(3) > 0 ? List.of(anyOrNone()) : List.of(anyOrNone(), any());
        }

        private Block block() {
            List<Integer> writers = writers();
            int first = random.nextBoolean() ? writers.get(0) : any();
            return new Block(writers, first, random.nextBoolean() ? writers.get(writers.size() - 1) : any());
        }

        private Window window() {
            return new Window(block(), any(), random.nextBoolean() ? null : block());
        }
    }
}
