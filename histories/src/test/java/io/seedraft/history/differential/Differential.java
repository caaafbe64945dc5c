package io.seedraft.history.differential;

import io.seedraft.history.checker.model.BankModel;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.ContainerModel;
import io.seedraft.history.checker.model.CounterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KeyedModel;
import io.seedraft.history.checker.model.MultiRegisterModel;
import io.seedraft.history.checker.model.MutexModel;
import io.seedraft.history.checker.model.RegisterModel;
import io.seedraft.history.checker.model.SetModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All kinds of random histories. Loaded again, with a bug planted into the checker, by {@link PlantedBugsTest}. */
final class Differential implements Supplier<String> {
    /** What a planted bug must be seen within, of each family. */
    private static final int SEEDS = 2_000;

    final List<Family<?, ?, ?, ?>> families = new ArrayList<>();

    Differential() {
        this("");
    }

    /** The kinds whose names begin so. */
    Differential(String kinds) {
        all();
        families.removeIf(family -> !family.name.startsWith(kinds));
        if (families.isEmpty()) {
            throw new IllegalArgumentException("no kind of histories is called " + kinds);
        }
    }

    private void all() {
        KeyValueModel store = new KeyValueModel();
        List<String> few = List.of("1", "2", "x");
        add("store, repeating", store, StoreToy.Kind.REGISTER, 1, few, 7);
        add("store, unique", store, StoreToy.Kind.REGISTER, 1, List.of(), 8);
        add("store, unique, no delete", store, StoreToy.Kind.WITHOUT_DELETE, 1, List.of(), 8);
        add("store, two keys", store, StoreToy.Kind.REGISTER, 2, few, 7);
        add("store, numbers", store, StoreToy.Kind.NUMBERS, 1, few, 7);
        add("store, several keys", store, StoreToy.Kind.JOINED, 3, few, 7);
        register("register", null, false, false, 3);
        register("register, unique", "v0", false, false, 0);
        register("cas register, a refusal is a failure", "v0", true, false, 3);
        register("cas register, a refusal sees", null, true, true, 3);
        register("cas register, unique, a refusal sees", null, true, true, 0);
        families.add(new Family<>(
                "cas register, many clients",
                new CasRegisterModel(null),
                () -> new RegisterToy(null, true, true, 2),
                10,
                5));
        others();
    }

    private void others() {
        families.add(new Family<>("counter", new CounterModel(5), Toys.Counter::new, 8));
        families.add(new Family<>("queue", ContainerModel.queue(), () -> Toys.Container.queue(false), 8));
        families.add(new Family<>("queue, distinct", ContainerModel.queue(), () -> Toys.Container.queue(true), 9));
        families.add(new Family<>("stack", ContainerModel.stack(), () -> Toys.Container.stack(false), 8));
        families.add(new Family<>("stack, distinct", ContainerModel.stack(), () -> Toys.Container.stack(true), 9));
        families.add(new Family<>("set", new SetModel(List.of("0")), () -> new Toys.Elements(false), 8));
        families.add(new Family<>("set, read whole", new SetModel(List.of("0")), () -> new Toys.Elements(true), 8));
        families.add(new Family<>("mutex", new MutexModel(true), () -> new Toys.Mutex(true), 8));
        families.add(new Family<>("mutex of anybody", new MutexModel(false), () -> new Toys.Mutex(false), 8));
        Map<String, Long> accounts = Map.of("a", 2L, "b", 1L);
        families.add(new Family<>("bank", new BankModel(accounts, false), () -> new Toys.Bank(false), 8));
        families.add(new Family<>("bank with debts", new BankModel(accounts, true), () -> new Toys.Bank(true), 8));
        families.add(new Family<>("die", new Die.Model().asModel(), Die::new, 7));
        families.add(new Family<>(
                "keyed registers",
                new KeyedModel<>(new CasRegisterModel("v0")),
                () -> new KeyedToy<>(new RegisterToy("v0", true, true, 3)),
                8));
        families.add(new Family<>("registers", new MultiRegisterModel(Map.of("a", "0")), Toys.Registers::new, 8));
    }

    private void add(String name, KeyValueModel store, StoreToy.Kind kind, int keys, List<String> values, int size) {
        families.add(new Family<>(name, store, () -> new StoreToy(kind, keys, values), size));
    }

    private void register(String name, String initial, boolean cas, boolean refusalsSee, int values) {
        if (cas) {
            families.add(new Family<>(
                    name, new CasRegisterModel(initial), () -> new RegisterToy(initial, true, refusalsSee, values), 8));
        } else {
            families.add(new Family<>(
                    name, new RegisterModel(initial), () -> new RegisterToy(initial, false, false, values), 8));
        }
    }

    /** The first disagreement about the histories of these seeds, of each family in turn; null when there is none. */
    String disagreement(long from, long to) {
        for (long seed = from; seed < to; seed++) {
            for (Family<?, ?, ?, ?> family : families) {
                String disagreement = family.disagreement(seed);
                if (disagreement != null) {
                    return disagreement;
                }
            }
        }
        return null;
    }

    @Override
    public String get() {
        return disagreement(0, SEEDS);
    }
}
