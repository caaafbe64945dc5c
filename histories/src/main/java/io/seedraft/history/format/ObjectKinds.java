package io.seedraft.history.format;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.BankInput;
import io.seedraft.history.checker.model.BankModel;
import io.seedraft.history.checker.model.BankOutput;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.ContainerModel;
import io.seedraft.history.checker.model.CounterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.MultiRegisterModel;
import io.seedraft.history.checker.model.MultiRegisterOutput;
import io.seedraft.history.checker.model.MutexModel;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterModel;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.model.SetModel;
import io.seedraft.history.checker.model.VersionedRegisterModel;
import io.seedraft.history.format.Loader.Objects;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The model and the codecs of each kind of object.
 *
 * @param name what the file is called in complaints
 * @param format how it stands there
 * @param kind of what
 * @param porcupine whether what a get found stands in "value"
 * @param choices what was said, and what is usual
 */
record ObjectKinds(String name, Format format, ModelKind kind, boolean porcupine, Choices choices) {
    Objects<?, ?, ?> objects() throws BadHistory {
        return switch (kind) {
            case REGISTER -> register(new RegisterModel(Initial.register(choices.initialOrUsual())));
            case CAS_REGISTER, KEYED_CAS_REGISTER ->
                register(new CasRegisterModel(Initial.register(choices.initialOrUsual())));
            case VERSIONED_REGISTER ->
                new Objects<>(
                        new VersionedRegisterModel(), nothing(), new VersionedCodec(), as -> new VersionedCodec());
            case KEY_VALUE -> keyValue();
            case MULTI_REGISTER -> registers();
            case COUNTER -> {
                String initial = choices.initial().orElse("0");
                CounterModel model = new CounterModel(Initial.counter(name, initial));
                yield new Objects<>(model, initial, new CounterCodec(), as -> new CounterCodec());
            }
            case SET -> {
                String initial = choices.initial().orElse(Initial.NOTHING);
                SetModel model = new SetModel(Initial.elements(name, initial));
                yield new Objects<>(model, initial, new SetCodec(), as -> new SetCodec());
            }
            case QUEUE -> container(ContainerModel.queue());
            case STACK -> container(ContainerModel.stack());
            case MUTEX, OWNED_MUTEX -> {
                MutexModel model = new MutexModel(kind == ModelKind.OWNED_MUTEX);
                yield new Objects<>(model, nothing(), new MutexCodec(), as -> new MutexCodec());
            }
            case BANK -> bank();
        };
    }

    /** Of an object that is always empty at first. */
    private String nothing() throws BadHistory {
        Initial.requireNothing(name, kind, choices.initial());
        return Initial.NOTHING;
    }

    private <S> Objects<S, RegisterInput, RegisterOutput> register(Model<S, RegisterInput, RegisterOutput> model) {
        boolean hasCas = kind != ModelKind.REGISTER;
        return new Objects<>(
                model,
                choices.initialOrUsual(),
                new RegisterCodec(choices.failedCas(), choices.nilRead(), hasCas, choices.unsaid()),
                as -> new RegisterCodec(ReadOptions.USUAL.failedCasOf(as), ReadOptions.USUAL.nilReadOf(as)));
    }

    private Objects<?, ?, ?> container(ContainerModel model) throws BadHistory {
        ContainerCodec codec = new ContainerCodec(model.discipline());
        return new Objects<>(model, nothing(), codec, as -> new ContainerCodec(model.discipline()));
    }

    private Objects<?, ?, ?> keyValue() throws BadHistory {
        String nothing = nothing();
        boolean oneOfAbsentAndEmpty = format == Format.PORCUPINE_KV;
        return new Objects<>(
                oneOfAbsentAndEmpty
                        ? new PorcupineCodec()
                        : porcupine ? KeyValueCodec.findsInValue() : new KeyValueCodec(),
                as -> as == Format.PORCUPINE_KV ? new PorcupineCodec() : new KeyValueCodec(),
                history -> new KeyValueModel(),
                history -> nothing,
                input -> input instanceof KvInput.OnKey on ? on.key() : null);
    }

    private Objects<Map<String, String>, MultiRegisterInput, MultiRegisterOutput> registers() throws BadHistory {
        String initial = choices.initialOrUsual();
        Set<String> only = choices.isStreamed() ? Initial.named(initial) : Set.of();
        return new Objects<>(
                new TransactionCodec(choices.nilRead(), only, choices.unsaid()),
                as -> new TransactionCodec(ReadOptions.USUAL.nilReadOf(as)),
                history -> new MultiRegisterModel(Initial.registers(name, initial, occurring(history))),
                history -> initial,
                input -> "all");
    }

    private static Set<String> occurring(History<MultiRegisterInput, MultiRegisterOutput> history) {
        Set<String> registers = new TreeSet<>();
        for (int i = 0; i < history.size(); i++) {
            history.input(i).actions().forEach(action -> registers.add(action.register()));
        }
        return registers;
    }

    private Objects<Map<String, Long>, BankInput, BankOutput> bank() {
        return new Objects<>(
                new BankCodec(),
                as -> new BankCodec(),
                history -> new BankModel(Initial.accounts(name, choices.initial(), history), false),
                history -> Initial.text(Initial.accounts(name, choices.initial(), history)),
                input -> "all");
    }
}
