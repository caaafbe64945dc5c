package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.model.SetInput;
import io.seedraft.history.checker.verdict.Order;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts of a history as its model names them. That they do not touch each other is the model's word, except for keys,
 * elements and registers, which are looked at again. Anything else must be one part.
 */
final class Split<S> {
    private static final int NOWHERE = Partitioner.LEFT_OUT;

    private final Partitioner<S, ?, ?> partitioner;
    private final int[] partOf;

    private Split(Partitioner<S, ?, ?> partitioner, int[] partOf) {
        this.partitioner = partitioner;
        this.partOf = partOf;
    }

    static <S, I, O> Split<S> of(History<I, O> history, Model<S, I, O> model) {
        int[] partOf = new int[history.size()];
        for (int i = 0; i < partOf.length; i++) {
            boolean asksInVain = history.outcome(i) == Outcome.INFO && model.readOnly(history.input(i), null);
            partOf[i] = history.outcome(i) == Outcome.FAIL || asksInVain ? NOWHERE : 0;
        }
        Partitioner<S, I, O> partitioner = model.partitioner();
        partitioner.split(history, partOf);
        demandKeysApart(history, partOf);
        return new Split<>(partitioner, partOf);
    }

    /** The part of an operation, or -1. */
    int part(int operation) {
        return partOf[operation];
    }

    /** The state that an order of this operation's part begins with. */
    S initial(int operation) {
        Flaw.unless(partOf[operation] != NOWHERE, "operation " + operation + " takes no part");
        return partitioner.initial(partOf[operation]);
    }

    /** Demands that the order holds all operations of one part; the state that this part begins with. */
    S demandWhole(Order order) {
        Flaw.unless(order.size() > 0, "a part without operations has an order");
        int part = partOf[order.operation(0)];
        boolean[] listed = new boolean[partOf.length];
        for (int n = 0; n < order.size(); n++) {
            int i = order.operation(n);
            Flaw.unless(partOf[i] == part && !listed[i], "operation " + i + " is no part of it, or twice");
            listed[i] = true;
        }
        for (int i = 0; i < partOf.length; i++) {
            Flaw.unless(partOf[i] != part || listed[i], "operation " + i + " belongs to the part and is left out");
        }
        return initial(order.operation(0));
    }

    private static <I, O> void demandKeysApart(History<I, O> history, int[] partOf) {
        Map<String, Integer> owners = new HashMap<>();
        Map<String, Integer> prefixes = new HashMap<>();
        for (int i = 0; i < partOf.length; i++) {
            int part = partOf[i];
            if (part == NOWHERE) {
                continue;
            }
            switch (history.input(i)) {
                case Keyed<?> keyed -> own(owners, keyed.key(), part);
                case KvInput.OnKey onKey -> own(owners, onKey.key(), part);
                case KvInput.Mget mget -> mget.keys().forEach(key -> own(owners, key, part));
                case KvInput.Keys keys -> own(prefixes, keys.prefix(), part);
                case SetInput.OnElement one -> own(owners, one.element(), part);
                case SetInput.Read all -> own(prefixes, "", part);
                case MultiRegisterInput several ->
                    several.actions().forEach(action -> own(owners, action.register(), part));
                case Object whole -> Flaw.unless(part == 0, "operation " + i + " is of another part than the first");
            }
        }
        prefixes.forEach((prefix, part) -> owners.forEach((key, owner) -> Flaw.unless(
                !key.startsWith(prefix) || owner.equals(part), "key " + key + " is of another part than " + prefix)));
    }

    private static void own(Map<String, Integer> owners, String key, int part) {
        Integer owner = owners.putIfAbsent(key, part);
        if (owner != null && owner != part) {
            throw new Flaw("key " + key + " is in two parts");
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(partOf);
    }
}
