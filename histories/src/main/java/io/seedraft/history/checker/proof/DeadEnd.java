package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.List;

/**
 * A part that got stuck: there is an order for all answers before one, and none that explains that one, too. The first is
 * replayed, the second searched again.
 */
final class DeadEnd<S, I, O> {
    private final History<I, O> history;
    private final Model<S, I, O> model;
    private final Order part;
    private final S initial;

    DeadEnd(History<I, O> history, Model<S, I, O> model, Order part, S initial) {
        this.history = history;
        this.model = model;
        this.part = part;
        this.initial = initial;
    }

    Proof examine(Refutation.Stuck stuck) {
        boolean[] inPart = new boolean[history.size()];
        List<Integer> answered = new ArrayList<>();
        List<Integer> operations = new ArrayList<>();
        for (int n = 0; n < part.size(); n++) {
            inPart[part.operation(n)] = true;
            operations.add(part.operation(n));
        }
        Flaw.unless(inPart[stuck.stuckAt()], "it is stuck at an operation of another part");
        Flaw.unless(history.outcome(stuck.stuckAt()) == Outcome.OK, "it is stuck at an operation without an answer");
        for (int n = 0; n < history.answerCount(); n++) {
            int i = history.answered(n);
            if (i == stuck.stuckAt()) {
                break;
            }
            if (inPart[i] && history.outcome(i) == Outcome.OK) {
                answered.add(i);
            }
        }
        demandExplained(stuck, inPart, answered);
        answered.add(stuck.stuckAt());
        return new PlainSearch<>(history, model, Proof.CONFIGURATIONS).refute(initial, operations, answered);
    }

    /** These operations alone, which must be the part, have no order. */
    Proof examine(Refutation.Core core) {
        List<Integer> operations = new ArrayList<>();
        for (int n = 0; n < part.size(); n++) {
            operations.add(part.operation(n));
        }
        Flaw.unless(operations.equals(core.operations()), "the core is not what is left");
        List<Integer> answered = new ArrayList<>();
        for (int n = 0; n < history.answerCount(); n++) {
            if (history.outcome(history.answered(n)) == Outcome.OK && operations.contains(history.answered(n))) {
                answered.add(history.answered(n));
            }
        }
        return new PlainSearch<>(history, model, Proof.CONFIGURATIONS).refute(initial, operations, answered);
    }

    /** The prefix must explain each answer before the stuck one, and may hold what was called before it ended. */
    private void demandExplained(Refutation.Stuck stuck, boolean[] inPart, List<Integer> answered) {
        boolean[] left = new boolean[history.size()];
        answered.forEach(i -> left[i] = true);
        Order prefix = stuck.prefix();
        boolean[] taken = new boolean[history.size()];
        S state = initial;
        int nextEnd = 0;
        for (int n = 0; n < prefix.size(); n++) {
            int i = prefix.operation(n);
            Flaw.unless(inPart[i] && !taken[i], "the prefix holds operation " + i + " twice or wrongly");
            Flaw.unless(
                    history.call(i) <= history.end(stuck.stuckAt()),
                    "the prefix holds operation " + i + ", called later");
            while (nextEnd < answered.size() && taken[answered.get(nextEnd)]) {
                nextEnd++;
            }
            Flaw.unless(
                    nextEnd == answered.size() || history.call(i) <= history.end(answered.get(nextEnd)),
                    "the prefix contradicts real time at operation " + i);
            taken[i] = true;
            left[i] = false;
            S after = model.step(state, history.input(i), history.output(i));
            if (after == null) {
                throw new Flaw("operation " + i + " of the prefix does not fit " + model.describeState(state));
            }
            state = after;
        }
        for (int i : answered) {
            Flaw.unless(!left[i], "the prefix leaves out operation " + i);
        }
    }
}
