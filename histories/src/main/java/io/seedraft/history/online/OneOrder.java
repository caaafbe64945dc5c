package io.seedraft.history.online;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges the events of one part as they come by one order that explains them all. Mostly the next answer is explained by the
 * same order and a little more: the operation at its end, or where it changes nothing, or behind one other that is open. When
 * not, another order is searched for from the beginning; if there is none, this answer is what broke it. So all events are kept,
 * but not all ways in which things may stand, of which there may be very many with unknown outcomes.
 *
 * <p>Serves one thread.
 */
public final class OneOrder<S, I, O> implements OnlineAlgorithm<I, O> {
    /** Of the states that were there since a call, so many are remembered. */
    private static final int MOST_SEEN = 32;

    private final Model<S, I, O> model;
    private @Nullable Checker<S, I, O> checker;
    private final boolean isRegister;
    private final Budget budget;
    private final int mostOperations;
    private final Recording<I, O> recording = new Recording<>();
    /** Operations that are open or of unknown outcome, those called first first. */
    private final List<Pending<S, I>> pending = new ArrayList<>();

    private S initial;
    /** At the end of the order. */
    private S state;

    /** Events are only kept. */
    private boolean asleep;

    private int operations;

    private OnlineAnswer answer = OnlineAnswer.FITS;

    /** An operation without an answer. */
    private static final class Pending<S, I> {
        final int operation;
        final int recorded;
        I input;
        boolean open = true;
        /** Where it takes effect in the order, if it does. */
        @Nullable
        S in;
        /** Where it takes effect in the order it is another operation than it turned out to be. */
        boolean otherIn;
        /** States at the end of the order since it was called. */
        final List<S> seen = new ArrayList<>();

        Pending(int operation, int recorded, I input) {
            this.operation = operation;
            this.recorded = recorded;
            this.input = input;
        }
    }

    /**
     * A part that starts in this state.
     *
     * @param isRegister whether {@link Model#registerView} holds of the part
     * @param mostOperations how many are kept; the part is given up when there are more
     * @param budget what one search may cost
     */
    public OneOrder(Model<S, I, O> model, S initial, boolean isRegister, int mostOperations, Budget budget) {
        this.model = model;
        this.mostOperations = mostOperations;
        this.initial = initial;
        this.isRegister = isRegister;
        this.budget = budget;
        state = initial;
    }

    /** The same, which at first only keeps the events: until it is woken, its answer is that they fit, or that they are too many. */
    static <S, I, O> OneOrder<S, I, O> asleep(
            Model<S, I, O> model, S initial, boolean isRegister, int mostOperations, Budget budget) {
        OneOrder<S, I, O> order = new OneOrder<>(model, initial, isRegister, mostOperations, budget);
        order.asleep = true;
        return order;
    }

    /** Forgets all: nothing is open or unknown, and this is the state. */
    void restart(S certain) {
        recording.clear();
        pending.clear();
        operations = 0;
        initial = certain;
        state = certain;
        checker = null;
        answer = OnlineAnswer.FITS;
    }

    /** Judges the events kept, of which all but the last fit, and those that come from now on. */
    OnlineAnswer wake(int lastOperation) {
        asleep = false;
        search(lastOperation);
        return answer;
    }

    @Override
    public OnlineAnswer answer() {
        return answer;
    }

    @Override
    public int remembered() {
        return 2 * operations + pending.size();
    }

    @Override
    public OnlineAnswer call(int operation, I input) {
        if (answer instanceof OnlineAnswer.Fits) {
            if (operations == mostOperations) {
                return giveUp("too long a past to search for another order of it");
            }
            operations++;
            Pending<S, I> called = new Pending<>(operation, recording.invoke(0, input), input);
            called.seen.add(state);
            pending.add(called);
        }
        return answer;
    }

    @Override
    public void instead(int operation, I input) {
        if (answer instanceof OnlineAnswer.Fits) {
            Pending<S, I> changed = open(operation);
            recording.instead(changed.recorded, input);
            changed.input = input;
            changed.otherIn = changed.in != null;
        }
    }

    @Override
    public OnlineAnswer ok(int operation, @Nullable O output) {
        if (answer instanceof OnlineAnswer.Fits) {
            Pending<S, I> answered = open(operation);
            recording.ok(answered.recorded, output);
            pending.remove(answered);
            if (!asleep && !fits(answered, output)) {
                search(operation);
            }
        }
        return answer;
    }

    @Override
    public OnlineAnswer fail(int operation) {
        if (answer instanceof OnlineAnswer.Fits) {
            Pending<S, I> failed = open(operation);
            recording.fail(failed.recorded, History.NO_TIME);
            pending.remove(failed);
            if (!asleep && failed.in != null) {
                search(operation);
            }
        }
        return answer;
    }

    @Override
    public OnlineAnswer info(int operation) {
        if (answer instanceof OnlineAnswer.Fits) {
            Pending<S, I> unknown = open(operation);
            recording.info(unknown.recorded, History.NO_TIME);
            unknown.open = false;
            if (model.readOnly(unknown.input, null)) {
                pending.remove(unknown);
            }
        }
        return answer;
    }

    private Pending<S, I> open(int operation) {
        for (int n = pending.size() - 1; n >= 0; n--) {
            Pending<S, I> one = pending.get(n);
            if (one.operation == operation && one.open) {
                return one;
            }
        }
        throw new IllegalStateException("operation " + operation + " has no open call");
    }

    // ------------------------------------------------------------ a little more of the same order

    private boolean fits(Pending<S, I> answered, @Nullable O output) {
        if (answered.otherIn) {
            return false;
        }
        if (answered.in != null) {
            return leadsTo(answered.in, answered.input, output, model.step(answered.in, answered.input, null));
        }
        for (S seen : answered.seen) {
            if (leadsTo(seen, answered.input, output, seen)) {
                return true;
            }
        }
        @Nullable S next = model.step(state, answered.input, output);
        if (next != null) {
            goTo(next);
            return true;
        }
        return fitsBehindAnother(answered.input, output);
    }

    private boolean leadsTo(S from, I input, @Nullable O output, @Nullable S to) {
        @Nullable S next = model.step(from, input, output);
        return next != null && to != null && model.same(next, to);
    }

    private boolean fitsBehindAnother(I input, @Nullable O output) {
        for (Pending<S, I> other : pending) {
            @Nullable S between = other.in == null ? model.step(state, other.input, null) : null;
            @Nullable S next = between == null ? null : model.step(between, input, output);
            if (between != null && next != null) {
                other.in = state;
                goTo(between);
                goTo(next);
                return true;
            }
        }
        return false;
    }

    private void goTo(S next) {
        if (model.same(state, next)) {
            return;
        }
        state = next;
        for (Pending<S, I> one : pending) {
            if (one.in == null && one.open) {
                see(one, next);
            }
        }
    }

    private void see(Pending<S, I> one, S state) {
        if (one.seen.size() == MOST_SEEN) {
            one.seen.remove(0);
        }
        one.seen.add(state);
    }

    // ------------------------------------------------------------ another order

    private void search(int operation) {
        History<I, O> history = recording.history();
        if (checker == null) {
            checker = new Checker<>(new StartingAt<>(model, initial, isRegister)).withBudget(budget);
        }
        switch (checker.check(history)) {
            case Verdict.Linearizable found -> take(history, found.orders());
            case Verdict.NotLinearizable no -> {
                answer = new OnlineAnswer.Violation(operation);
                pending.clear();
            }
            case Verdict.Unknown unknown ->
                giveUp("too many ways in which things may stand, and no order was found in " + unknown.steps()
                        + " steps");
        }
    }

    private OnlineAnswer giveUp(String reason) {
        answer = new OnlineAnswer.Unknown(reason);
        pending.clear();
        recording.clear();
        operations = 0;
        return answer;
    }

    private void take(History<I, O> history, List<Order> orders) {
        for (Pending<S, I> one : pending) {
            one.in = null;
        }
        int length = orders.isEmpty() ? 0 : orders.get(0).size();
        List<S> states = new ArrayList<>(length + 1);
        long[] answeredAt = new long[length];
        state = initial;
        states.add(state);
        for (int n = 0; n < length; n++) {
            int recorded = orders.get(0).operation(n);
            boolean isKnown = history.outcome(recorded) == Outcome.OK;
            if (!isKnown) {
                taken(recorded).in = state;
            }
            @Nullable S next = model.step(state, history.input(recorded), history.output(recorded));
            state = Objects.requireNonNull(next, "the order that was found does not hold");
            states.add(state);
            answeredAt[n] = isKnown ? history.answeredAt(recorded) : Operation.NEVER;
        }
        for (Pending<S, I> one : pending) {
            see(one, history.call(one.recorded), states, answeredAt);
        }
    }

    /** It may take effect behind all that was answered before its call. */
    private void see(Pending<S, I> one, long call, List<S> states, long[] answeredAt) {
        one.seen.clear();
        int n = answeredAt.length;
        for (; n > 0 && answeredAt[n - 1] > call && one.seen.size() < MOST_SEEN - 1; n--) {
            one.seen.add(states.get(n));
        }
        one.seen.add(states.get(n));
        Collections.reverse(one.seen);
    }

    private Pending<S, I> taken(int recorded) {
        for (Pending<S, I> one : pending) {
            if (one.recorded == recorded) {
                return one;
            }
        }
        throw new IllegalStateException("the order found has an operation that is not there");
    }
}
