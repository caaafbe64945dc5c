package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.BankModel;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.ContainerModel;
import io.seedraft.history.checker.model.CounterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.model.KeyedModel;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.online.OneOrder;
import io.seedraft.history.online.OnlineAlgorithm;
import io.seedraft.history.online.OnlineAnswer;
import io.seedraft.history.online.OnlineChecker;
import io.seedraft.history.online.OnlineRegister;
import io.seedraft.history.online.OnlineSearch;
import io.seedraft.history.online.OnlineZones;
import io.seedraft.history.online.StreamingSearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said at each event must be what trying every order of the events so far says, open operations being unknown. */
final class OnlineAgainstBruteForceTest implements Supplier<String> {
    private static final int HISTORIES = 2_000;
    private static final long BYTES = 1 << 24;
    private static final int MOST = 1_000;

    private int fits;
    private int violations;
    private int unknown;

    @Test
    void each_event_is_answered_as_all_events_so_far_are() {
        assertNull(get());
        assertTrue(violations > HISTORIES && fits > HISTORIES, fits + " fit, " + violations + " do not");
        assertTrue(unknown < fits, unknown + " unknown");
    }

    @Override
    public String get() {
        KeyValueModel store = new KeyValueModel();
        CasRegisterModel register = new CasRegisterModel("v0");
        List<String> few = List.of("1", "2", "x");
        return Stream.<Supplier<String>>of(
                        () -> onStore(store, StoreToy.Kind.REGISTER, few),
                        () -> onStore(store, StoreToy.Kind.REGISTER, List.of()),
                        () -> onStore(store, StoreToy.Kind.WITHOUT_DELETE, few),
                        () -> onStore(store, StoreToy.Kind.WITHOUT_DELETE, List.of()),
                        () -> onStore(store, StoreToy.Kind.NUMBERS, few),
                        () -> complaint(register, () -> new RegisterToy("v0", true, false, 0), this::value),
                        () -> complaint(register, () -> new RegisterToy("v0", true, false, 3), this::value),
                        () -> complaint(register, () -> new RegisterToy("v0", true, true, 0), this::value),
                        () -> complaint(register, () -> new RegisterToy("v0", true, true, 3), this::value),
                        this::byKey,
                        () -> complaint(new CounterModel(5), Toys.Counter::new, state -> state),
                        () -> searched(ContainerModel.queue(), () -> Toys.Container.queue(false)),
                        () -> searched(ContainerModel.stack(), () -> Toys.Container.stack(false)),
                        () -> searched(new BankModel(Map.of("a", 2L, "b", 1L), false), () -> new Toys.Bank(false)))
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Optional<String> value(Object state) {
        return state instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private String onStore(KeyValueModel store, StoreToy.Kind kind, List<String> values) {
        return complaint(store, () -> new StoreToy(kind, 1, values), state -> {
            TreeMap<String, String> map = new TreeMap<>();
            value(state).ifPresent(text -> map.put("a", text));
            return map;
        });
    }

    private <P, S, I, O> String searched(Model<S, I, O> model, Supplier<Toy<P, I, O>> toys) {
        return complaint(model, toys, state -> {
            throw new AssertionError("no register");
        });
    }

    private String byKey() {
        KeyedModel<Object, RegisterInput, RegisterOutput> model = new KeyedModel<>(new CasRegisterModel("v0"));
        return complaint(
                () -> new KeyedToy<>(new RegisterToy("v0", true, false, 3)),
                (toy, mostKept) -> List.of(new ByKey<>(OnlineChecker.byKey(model, Keyed::key, BYTES))));
    }

    private <P, S, I, O> String complaint(Model<S, I, O> model, Supplier<Toy<P, I, O>> toys, Function<S, P> stateOf) {
        return complaint(toys, (toy, mostKept) -> {
            List<OnlineAlgorithm<I, O>> all = new ArrayList<>();
            all.add(new StreamingSearch<>(model, model.initial(), BYTES));
            all.add(new OneOrder<>(model, model.initial(), false, MOST, Budget.DEFAULT));
            all.add(new OnlineSearch<>(model, model.initial(), false, BYTES, mostKept));
            var view = model.registerView(model.initial());
            if (view != null) {
                all.add(new OneOrder<>(model, model.initial(), true, MOST, Budget.DEFAULT));
                all.add(new OnlineZones<>(view, model.initial()));
                all.add(new OnlineRegister<>(
                        view, model.initial(), state -> new EveryOrder<>(toy, stateOf.apply(state)), mostKept));
                all.add(new OnlineRegister<>(
                        view, model.initial(), state -> new StreamingSearch<>(model, state, BYTES), mostKept));
                all.add(new OnlineRegister<>(
                        view, model.initial(), state -> new OnlineSearch<>(model, state, true, BYTES, 8), mostKept));
            }
            return all;
        });
    }

    private <P, I, O> String complaint(
            Supplier<Toy<P, I, O>> toys, BiFunction<Toy<P, I, O>, Integer, List<OnlineAlgorithm<I, O>>> algorithms) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Toy<P, I, O> toy = toys.get();
            List<Operation<I, O>> operations = RandomRuns.of(toy, random, shape(random));
            int mostKept = random.nextInt(12);
            for (OnlineAlgorithm<I, O> online : algorithms.apply(toy, mostKept)) {
                String wrong = wrong(toy, operations, online);
                if (wrong != null) {
                    return "seed " + seed + ", " + online.getClass().getSimpleName() + ", keeps " + mostKept + ": "
                            + wrong;
                }
            }
        }
        return null;
    }

    private static RandomRuns.Shape shape(Random random) {
        return new RandomRuns.Shape(
                3 + random.nextInt(7),
                1 + random.nextInt(4),
                random.nextInt(3) * 80,
                random.nextInt(2) * 100,
                random.nextInt(4) == 0 ? 100 : 0,
                random.nextInt(4),
                1);
    }

    /** Tells the events in turn, an unknown outcome right after the call or never. */
    private <P, I, O> String wrong(Toy<P, I, O> toy, List<Operation<I, O>> operations, OnlineAlgorithm<I, O> online) {
        EveryOrder<P, I, O> truth = new EveryOrder<>(toy, toy.start());
        Map<Long, Integer> events = new TreeMap<>();
        for (int i = 0; i < operations.size(); i++) {
            events.put(2 * operations.get(i).call(), i);
            if (operations.get(i).outcome() != Outcome.INFO) {
                events.put(2 * operations.get(i).end() + 1, i);
            }
        }
        for (Map.Entry<Long, Integer> event : events.entrySet()) {
            int i = event.getValue();
            Operation<I, O> operation = operations.get(i);
            boolean call = event.getKey() % 2 == 0;
            List.of(truth, online).forEach(one -> tell(one, i, operation, call));
            boolean wasFitting = truth.before;
            boolean isFitting = truth.answer() instanceof OnlineAnswer.Fits;
            boolean right = switch (online.answer()) {
                case OnlineAnswer.Fits answer -> isFitting;
                case OnlineAnswer.Violation answer -> wasFitting && !isFitting && answer.operation() == i;
                case OnlineAnswer.Unknown answer -> wasFitting && online instanceof OnlineZones;
            };
            if (!right) {
                return online.answer() + " at " + operation + (call ? " called" : " over") + " of " + operations;
            }
            if (!(online.answer() instanceof OnlineAnswer.Fits)) {
                violations += online.answer() instanceof OnlineAnswer.Violation ? 1 : 0;
                unknown += online.answer() instanceof OnlineAnswer.Unknown ? 1 : 0;
                return null;
            }
        }
        fits++;
        return null;
    }

    private static <I, O> void tell(OnlineAlgorithm<I, O> online, int i, Operation<I, O> operation, boolean call) {
        I asked = asked(operation.input());
        if (call) {
            online.call(i, asked);
            if (operation.outcome() == Outcome.INFO && i % 2 == 0) {
                online.info(i);
            }
        } else if (operation.outcome() == Outcome.OK) {
            if (asked != operation.input()) {
                online.instead(i, operation.input());
            }
            online.ok(i, operation.output());
        } else {
            online.fail(i);
        }
    }

    /** A cas that turns out to have seen another value was called as a cas. */
    @SuppressWarnings("unchecked") // both are inputs of one register
    private static <I> I asked(I input) {
        return input instanceof RegisterInput.Not not ? (I) new RegisterInput.Cas(not.unexpected(), "v1") : input;
    }

    /** What parts the events by key, told as if it were one part. */
    private record ByKey<S, I, O>(OnlineChecker<S, I, O> checker) implements OnlineAlgorithm<I, O> {
        @Override
        public OnlineAnswer call(int operation, I input) {
            assertEquals(operation, checker.invoke(0, input));
            return answer();
        }

        @Override
        public void instead(int operation, I input) {
            checker.instead(operation, input);
        }

        @Override
        public OnlineAnswer ok(int operation, O output) {
            return answer(checker.ok(operation, output));
        }

        @Override
        public OnlineAnswer fail(int operation) {
            return answer(checker.fail(operation));
        }

        @Override
        public OnlineAnswer info(int operation) {
            return answer(checker.info(operation));
        }

        private OnlineAnswer answer(Optional<OnlineChecker.Violation> violation) {
            assertEquals(violation, checker.violation());
            return answer();
        }

        @Override
        public OnlineAnswer answer() {
            return checker.answer();
        }

        @Override
        public int remembered() {
            return checker.remembered();
        }
    }

    /** Tries every order anew at each event. */
    private static final class EveryOrder<P, I, O> implements OnlineAlgorithm<I, O> {
        private final Toy<P, I, O> toy;
        private final P start;
        private final List<Operation<I, O>> operations = new ArrayList<>();
        private final Map<Integer, Integer> places = new HashMap<>();
        private long position;
        private OnlineAnswer answer = OnlineAnswer.FITS;
        boolean before = true;

        EveryOrder(Toy<P, I, O> toy, P start) {
            this.toy = toy;
            this.start = start;
        }

        @Override
        public OnlineAnswer call(int operation, I input) {
            places.put(operation, operations.size());
            operations.add(Operation.info(0, input, position++));
            before = answer instanceof OnlineAnswer.Fits;
            return answer;
        }

        @Override
        public OnlineAnswer ok(int operation, O output) {
            return over(operation, Outcome.OK, output);
        }

        @Override
        public OnlineAnswer fail(int operation) {
            return over(operation, Outcome.FAIL, null);
        }

        @Override
        public OnlineAnswer info(int operation) {
            return answer;
        }

        @Override
        public void instead(int operation, I input) {
            int place = places.get(operation);
            operations.set(place, Operation.info(0, input, operations.get(place).call()));
        }

        private OnlineAnswer over(int operation, Outcome outcome, O output) {
            int place = places.get(operation);
            Operation<I, O> open = operations.get(place);
            operations.set(place, new Operation<>(0, open.input(), open.call(), outcome, output, position++));
            before = answer instanceof OnlineAnswer.Fits;
            if (before && !BruteForce.isLinearizable(toy, start, operations)) {
                answer = new OnlineAnswer.Violation(operation);
            }
            return answer;
        }

        @Override
        public OnlineAnswer answer() {
            return answer;
        }

        @Override
        public int remembered() {
            return operations.size();
        }
    }
}
