package io.seedraft.history.explain.picture;

import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.model.RegisterView;

/** The store's model in words that no other test changes. */
final class SpokenModel implements Model<Object, KvInput, KvOutput> {
    private final KeyValueModel store = new KeyValueModel();

    @Override
    public Object initial() {
        return store.initial();
    }

    @Override
    public Object step(Object state, KvInput input, KvOutput output) {
        return store.step(state, input, output);
    }

    @Override
    public RegisterView<Object, KvInput, KvOutput> registerView(Object initial) {
        return store.registerView(initial);
    }

    @Override
    public Partitioner<Object, KvInput, KvOutput> partitioner() {
        return store.partitioner();
    }

    @Override
    public String describe(KvInput input, KvOutput output) {
        String asked = switch (input) {
            case KvInput.Get get -> "get " + get.key();
            case KvInput.Put put -> "put " + put.key() + " " + put.value();
            case KvInput.Cas cas -> "cas " + cas.key() + " " + cas.expected() + " " + cas.next();
            default -> input.toString();
        };
        return output == null
                ? asked
                : asked
                        + switch (output) {
                            case KvOutput.Done done -> " -> ok";
                            case KvOutput.Found found -> " -> " + found.value();
                            case KvOutput.Flag flag -> " -> " + flag.value();
                            default -> " -> " + output;
                        };
    }
}
