package io.seedraft.history.differential;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerModel;
import io.seedraft.history.checker.model.ContainerOutput;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Queues and stacks that hardly ever come by chance: those that hang on a moment which an answer and a call share, where both orders
 * are possible, and those in which a take of unknown outcome is needed twice.
 */
final class ContainersByHand implements Supplier<@Nullable String> {
    /** What somebody saw, one operation after the other. */
    private static final class Seen {
        private final ContainerModel model;
        private final List<Operation<ContainerInput, ContainerOutput>> operations = new ArrayList<>();

        Seen(ContainerModel model) {
            this.model = model;
        }

        Seen put(String value, long call, long end) {
            return add(new ContainerInput.Put(value), call, Outcome.OK, ContainerOutput.DONE, end);
        }

        Seen take(@Nullable String value, long call, long end) {
            return add(new ContainerInput.Take(), call, Outcome.OK, new ContainerOutput(value), end);
        }

        Seen takeOfUnknownOutcome(long call) {
            return add(new ContainerInput.Take(), call, Outcome.INFO, null, Operation.NEVER);
        }

        private Seen add(ContainerInput input, long call, Outcome outcome, @Nullable ContainerOutput output, long end) {
            operations.add(new Operation<>(operations.size(), input, call, outcome, output, end));
            return this;
        }

        @Nullable
        String unless(boolean holds) {
            History<ContainerInput, ContainerOutput> history = History.of(operations);
            for (Algorithm algorithm : List.of(Algorithm.CONTAINER, Algorithm.SEARCH)) {
                Verdict verdict = new Checker<>(model).withAlgorithm(algorithm).check(history);
                boolean right =
                        holds ? verdict instanceof Verdict.Linearizable : verdict instanceof Verdict.NotLinearizable;
                if (!right || !(Proof.examine(history, model, verdict) instanceof Proof.Verified)) {
                    return algorithm + " of a " + model.noun() + " says " + verdict + ": " + operations;
                }
            }
            return null;
        }
    }

    @Override
    public @Nullable String get() {
        List<Supplier<@Nullable String>> all = List.of(
                ContainersByHand::takesThatTouch,
                ContainersByHand::takesOneAfterTheOther,
                ContainersByHand::emptyBetweenTwoThatTouch,
                ContainersByHand::neverEmptyBetweenTwo,
                ContainersByHand::oneTakeForTwo,
                ContainersByHand::aTakeForEach);
        for (Supplier<@Nullable String> each : all) {
            String complaint;
            try {
                complaint = each.get();
            } catch (RuntimeException | AssertionError crash) {
                complaint = crash.toString();
            }
            if (complaint != null) {
                return complaint;
            }
        }
        return null;
    }

    /** The second is answered when the take of the first is called, which may come before. */
    private static @Nullable String takesThatTouch() {
        return inOrder(6).unless(true);
    }

    private static @Nullable String takesOneAfterTheOther() {
        return inOrder(7).unless(false);
    }

    private static Seen inOrder(long takeOfFirst) {
        return new Seen(ContainerModel.queue())
                .put("first", 1, 2)
                .put("second", 3, 4)
                .take("second", 5, 6)
                .take("first", takeOfFirst, 8);
    }

    /** The one is taken and the other is put in, both at 5: neither can be around the other. */
    private static @Nullable String emptyBetweenTwoThatTouch() {
        return oneThenOther(5).unless(true);
    }

    private static @Nullable String neverEmptyBetweenTwo() {
        return oneThenOther(4).unless(false);
    }

    private static Seen oneThenOther(long otherIn) {
        return new Seen(ContainerModel.stack())
                .put("one", 1, 2)
                .put("other", 3, otherIn)
                .take("one", 5, 6)
                .take("other", 7, 8);
    }

    /** It cannot have taken both what was there before the queue was found empty and what was passed later. */
    private static @Nullable String oneTakeForTwo() {
        return emptiedAndPassed().unless(false);
    }

    private static @Nullable String aTakeForEach() {
        return emptiedAndPassed().takeOfUnknownOutcome(4).unless(true);
    }

    private static Seen emptiedAndPassed() {
        return new Seen(ContainerModel.queue())
                .put("before", 1, 2)
                .takeOfUnknownOutcome(3)
                .take(null, 5, 6)
                .put("passed", 7, 8)
                .put("later", 9, 10)
                .take("later", 11, 12);
    }
}
