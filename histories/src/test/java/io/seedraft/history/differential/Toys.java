package io.seedraft.history.differential;

import io.seedraft.history.checker.model.BankInput;
import io.seedraft.history.checker.model.BankOutput;
import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerOutput;
import io.seedraft.history.checker.model.CounterInput;
import io.seedraft.history.checker.model.CounterOutput;
import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.MultiRegisterOutput;
import io.seedraft.history.checker.model.MutexInput;
import io.seedraft.history.checker.model.MutexOutput;
import io.seedraft.history.checker.model.SetInput;
import io.seedraft.history.checker.model.SetOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** The other objects, in the plainest words. */
final class Toys {
    private Toys() {}

    private static String value(Random random) {
        return "" + random.nextInt(3);
    }

    /** Values that are put into a queue or a stack: few, or each only once. */
    private static final class Values {
        private final boolean distinct;
        private int last;

        Values(boolean distinct) {
            this.distinct = distinct;
        }

        String next(Random random) {
            return distinct ? "v" + last++ : value(random);
        }

        String lie(Random random) {
            return random.nextInt(4) == 0 ? null : distinct ? "v" + random.nextInt(last + 1) : value(random);
        }
    }

    /** A counter that begins with 5. */
    static final class Counter implements Toy<Long, CounterInput, CounterOutput> {
        @Override
        public Long start() {
            return 5L;
        }

        @Override
        public Done<Long, CounterOutput> apply(Long state, CounterInput input) {
            long after = input instanceof CounterInput.Add add ? state + add.delta() : state;
            return new Done<>(after, new CounterOutput(after));
        }

        @Override
        public CounterInput ask(Long known, Random random) {
            return random.nextInt(3) == 0
                    ? new CounterInput.Read()
                    : new CounterInput.Add(random.nextInt(5) == 0 ? -1 : 1);
        }

        @Override
        public CounterOutput lie(CounterInput input, CounterOutput truth, Random random) {
            return new CounterOutput(truth.value() + random.nextInt(-1, 2));
        }
    }

    /** The values in the order in which they were put there. */
    static final class Container implements Toy<List<String>, ContainerInput, ContainerOutput> {
        private final boolean firstComesOut;
        private final Values values;

        private Container(boolean firstComesOut, boolean distinct) {
            this.firstComesOut = firstComesOut;
            values = new Values(distinct);
        }

        /** Of few values, or of values that are put only once. */
        static Container queue(boolean distinct) {
            return new Container(true, distinct);
        }

        /** Of few values, or of values that are put only once. */
        static Container stack(boolean distinct) {
            return new Container(false, distinct);
        }

        @Override
        public List<String> start() {
            return List.of();
        }

        @Override
        public Done<List<String>, ContainerOutput> apply(List<String> state, ContainerInput input) {
            List<String> after = new ArrayList<>(state);
            if (input instanceof ContainerInput.Put put) {
                after.add(put.value());
                return new Done<>(after, ContainerOutput.DONE);
            }
            if (after.isEmpty()) {
                return new Done<>(after, new ContainerOutput(null));
            }
            return new Done<>(after, new ContainerOutput(firstComesOut ? after.removeFirst() : after.removeLast()));
        }

        @Override
        public ContainerInput ask(List<String> known, Random random) {
            return random.nextBoolean() ? new ContainerInput.Put(values.next(random)) : new ContainerInput.Take();
        }

        @Override
        public ContainerOutput lie(ContainerInput input, ContainerOutput truth, Random random) {
            return input instanceof ContainerInput.Put ? truth : new ContainerOutput(values.lie(random));
        }
    }

    /** A set that holds 0 at first; perhaps it is read as a whole. */
    record Elements(boolean whole) implements Toy<TreeSet<String>, SetInput, SetOutput> {
        @Override
        public TreeSet<String> start() {
            return new TreeSet<>(List.of("0"));
        }

        @Override
        public Done<TreeSet<String>, SetOutput> apply(TreeSet<String> state, SetInput input) {
            TreeSet<String> after = new TreeSet<>(state);
            SetOutput output = switch (input) {
                case SetInput.Add add -> new SetOutput.Flag(after.add(add.element()));
                case SetInput.Remove remove -> new SetOutput.Flag(after.remove(remove.element()));
                case SetInput.Contains contains -> new SetOutput.Flag(after.contains(contains.element()));
                case SetInput.Read read -> new SetOutput.Elements(state);
            };
            return new Done<>(after, output);
        }

        @Override
        public SetInput ask(TreeSet<String> known, Random random) {
            return switch (random.nextInt(whole ? 5 : 4)) {
                case 0 -> new SetInput.Add(value(random));
                case 1 -> new SetInput.Remove(value(random));
                case 2, 3 -> new SetInput.Contains(value(random));
                default -> new SetInput.Read();
            };
        }

        @Override
        public SetOutput lie(SetInput input, SetOutput truth, Random random) {
            return truth instanceof SetOutput.Flag flag
                    ? new SetOutput.Flag(!flag.value())
                    : new SetOutput.Elements(random.nextBoolean() ? List.of("0") : List.of("1", "2"));
        }
    }

    /** Empty when it is free, else who holds it. */
    record Mutex(boolean byOwner) implements Toy<List<Integer>, MutexInput, MutexOutput> {
        @Override
        public List<Integer> start() {
            return List.of();
        }

        @Override
        public Done<List<Integer>, MutexOutput> apply(List<Integer> state, MutexInput input) {
            if (input instanceof MutexInput.Acquire acquire) {
                return state.isEmpty()
                        ? new Done<>(List.of(byOwner ? acquire.client() : -1), MutexOutput.DONE)
                        : new Done<>(state, MutexOutput.REFUSED);
            }
            boolean mine = !state.isEmpty() && (!byOwner || state.get(0) == input.client());
            return mine ? new Done<>(List.of(), MutexOutput.DONE) : new Done<>(state, MutexOutput.REFUSED);
        }

        @Override
        public MutexInput ask(List<Integer> known, Random random) {
            return random.nextBoolean()
                    ? new MutexInput.Acquire(random.nextInt(2))
                    : new MutexInput.Release(random.nextInt(2));
        }

        @Override
        public MutexOutput lie(MutexInput input, MutexOutput truth, Random random) {
            return truth == MutexOutput.DONE ? MutexOutput.REFUSED : MutexOutput.DONE;
        }
    }

    /** Two accounts, with 2 and 1 at first. */
    record Bank(boolean mayOwe) implements Toy<TreeMap<String, Long>, BankInput, BankOutput> {
        @Override
        public TreeMap<String, Long> start() {
            TreeMap<String, Long> accounts = new TreeMap<>();
            accounts.put("a", 2L);
            accounts.put("b", 1L);
            return accounts;
        }

        @Override
        public Done<TreeMap<String, Long>, BankOutput> apply(TreeMap<String, Long> state, BankInput input) {
            if (!(input instanceof BankInput.Transfer transfer)) {
                return new Done<>(state, new BankOutput.Balances(state));
            }
            if (!mayOwe && state.get(transfer.from()) < transfer.amount()) {
                return new Done<>(state, BankOutput.REFUSED);
            }
            TreeMap<String, Long> after = new TreeMap<>(state);
            after.merge(transfer.from(), -transfer.amount(), Long::sum);
            after.merge(transfer.to(), transfer.amount(), Long::sum);
            return new Done<>(after, BankOutput.DONE);
        }

        @Override
        public BankInput ask(TreeMap<String, Long> known, Random random) {
            boolean back = random.nextBoolean();
            return random.nextInt(3) == 0
                    ? new BankInput.Read()
                    : new BankInput.Transfer(back ? "b" : "a", back ? "a" : "b", random.nextInt(4));
        }

        @Override
        public BankOutput lie(BankInput input, BankOutput truth, Random random) {
            if (truth instanceof BankOutput.Balances seen) {
                TreeMap<String, Long> other = new TreeMap<>(seen.of());
                other.merge("a", 1L, Long::sum);
                other.merge("b", -1L, Long::sum);
                return new BankOutput.Balances(other);
            }
            return mayOwe ? truth : truth.equals(BankOutput.DONE) ? BankOutput.REFUSED : BankOutput.DONE;
        }
    }

    /** Registers a, b and c; only a holds something at first. */
    static final class Registers implements Toy<TreeMap<String, String>, MultiRegisterInput, MultiRegisterOutput> {
        @Override
        public TreeMap<String, String> start() {
            TreeMap<String, String> registers = new TreeMap<>();
            registers.put("a", "0");
            return registers;
        }

        @Override
        public Done<TreeMap<String, String>, MultiRegisterOutput> apply(
                TreeMap<String, String> state, MultiRegisterInput input) {
            TreeMap<String, String> after = new TreeMap<>(state);
            List<String> read = new ArrayList<>();
            for (MultiRegisterInput.Action action : input.actions()) {
                switch (action) {
                    case MultiRegisterInput.Read one -> read.add(after.get(one.register()));
                    case MultiRegisterInput.Write write -> after.put(write.register(), write.value());
                }
            }
            return new Done<>(after, new MultiRegisterOutput(read));
        }

        @Override
        public MultiRegisterInput ask(TreeMap<String, String> known, Random random) {
            List<MultiRegisterInput.Action> actions = new ArrayList<>();
            for (int left = random.nextInt(5) == 0 ? 2 : 1; left > 0; left--) {
                String register = List.of("a", "b", "c").get(random.nextInt(3));
                actions.add(
                        random.nextBoolean()
                                ? new MultiRegisterInput.Read(register)
                                : new MultiRegisterInput.Write(register, value(random)));
            }
            return new MultiRegisterInput(actions);
        }

        @Override
        public MultiRegisterOutput lie(MultiRegisterInput input, MultiRegisterOutput truth, Random random) {
            List<String> other = new ArrayList<>(truth.read());
            other.replaceAll(value -> random.nextBoolean() ? value : random.nextInt(4) == 0 ? null : value(random));
            return new MultiRegisterOutput(other);
        }
    }
}
