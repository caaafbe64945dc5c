package io.seedraft.history.format;

import io.seedraft.history.History;
import io.seedraft.history.Model;
import io.seedraft.history.model.BankInput;
import io.seedraft.history.model.BankModel;
import io.seedraft.history.model.BankOutput;
import io.seedraft.history.model.CasRegisterModel;
import io.seedraft.history.model.CounterModel;
import io.seedraft.history.model.KeyValueModel;
import io.seedraft.history.model.KeyedModel;
import io.seedraft.history.model.MultiRegisterInput;
import io.seedraft.history.model.MultiRegisterModel;
import io.seedraft.history.model.MultiRegisterOutput;
import io.seedraft.history.model.MutexModel;
import io.seedraft.history.model.QueueModel;
import io.seedraft.history.model.RegisterModel;
import io.seedraft.history.model.SetModel;
import io.seedraft.history.model.StackModel;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the events of one file as a history of the model that it is of. */
final class Loader {
    private final String name;
    private final Format format;
    private final ReadOptions options;
    private final Guess guess;
    private final int expected;
    private final ModelKind kind;
    private final Optional<String> givenInitial;

    Loader(String name, Format format, ReadOptions options, Guess guess, int expected) {
        this.name = name;
        this.format = format;
        this.options = options;
        this.guess = guess;
        this.expected = expected;
        ModelKind wanted = options.model().orElse(guess.kind());
        kind = wanted == ModelKind.CAS_REGISTER && guess.hasPairs() ? ModelKind.KEYED_CAS_REGISTER : wanted;
        givenInitial = options.initial()
                .or(() -> guess.header().filter(header -> header.kind() == kind).map(Header::initial));
    }

    Loaded<?, ?, ?> load(EventSource source, Event event) throws IOException {
        return switch (kind) {
            case REGISTER ->
                loaded(read(registers(format), source, event), new RegisterModel(register()), this::usualRegisters);
            case CAS_REGISTER ->
                loaded(read(registers(format), source, event), new CasRegisterModel(register()), this::usualRegisters);
            case KEYED_CAS_REGISTER ->
                loaded(
                        read(new KeyedCodec<>(registers(format)), source, event),
                        new KeyedModel<>(new CasRegisterModel(register())),
                        as -> new KeyedCodec<>(usualRegisters(as)));
            case KEY_VALUE -> keyValue(source, event);
            case MULTI_REGISTER -> transactions(source, event);
            case COUNTER -> {
                CounterModel model = new CounterModel(Initial.counter(name, initial()));
                yield loaded(read(new CounterCodec(), source, event), model, as -> new CounterCodec());
            }
            case SET -> {
                SetModel model = new SetModel(Initial.elements(name, initial()));
                yield loaded(read(new SetCodec(), source, event), model, as -> new SetCodec());
            }
            case QUEUE -> loaded(read(new QueueCodec(), source, event), new QueueModel(), as -> new QueueCodec());
            case STACK -> loaded(read(new StackCodec(), source, event), new StackModel(), as -> new StackCodec());
            case MUTEX, OWNED_MUTEX ->
                loaded(
                        read(new MutexCodec(), source, event),
                        new MutexModel(kind == ModelKind.OWNED_MUTEX),
                        as -> new MutexCodec());
            case BANK -> bank(source, event);
        };
    }

    private <I, O> History<I, O> read(OperationCodec<I, O> codec, EventSource source, Event event) throws IOException {
        Optional<ReadOptions.Clock> said =
                options.clock().or(() -> guess.header().flatMap(Header::clock));
        ReadOptions.Clock clock = said.orElse(ReadOptions.USUAL.clockOf(format));
        return new Reading<>(codec, clock, expected).all(source, event);
    }

    private <S, I, O> Loaded<S, I, O> loaded(
            History<I, O> history, Model<S, I, O> model, Function<Format, OperationCodec<I, O>> codecs) {
        return new Loaded<>(name, format, kind, initial(), history, model, codecs);
    }

    private @Nullable String register() {
        return Initial.register(initial());
    }

    private String initial() {
        return switch (kind) {
            case REGISTER, CAS_REGISTER, KEYED_CAS_REGISTER, MULTI_REGISTER ->
                givenInitial.orElse(ReadOptions.USUAL.initialOf(format));
            case COUNTER -> givenInitial.orElse("0");
            case SET -> givenInitial.orElse(Initial.NOTHING);
            case KEY_VALUE, QUEUE, STACK, MUTEX, OWNED_MUTEX, BANK -> Initial.NOTHING;
        };
    }

    private RegisterCodec registers(Format as) {
        return new RegisterCodec(options.failedCasOf(as), options.nilReadOf(as));
    }

    private RegisterCodec usualRegisters(Format as) {
        return new RegisterCodec(ReadOptions.USUAL.failedCasOf(as), ReadOptions.USUAL.nilReadOf(as));
    }

    private Loaded<?, ?, ?> keyValue(EventSource source, Event event) throws IOException {
        boolean porcupine = format == Format.PORCUPINE_KV || guess.isPorcupine();
        return loaded(
                read(porcupine ? new PorcupineCodec() : new KeyValueCodec(), source, event),
                new KeyValueModel(),
                as -> as == Format.PORCUPINE_KV ? new PorcupineCodec() : new KeyValueCodec());
    }

    private Loaded<?, ?, ?> transactions(EventSource source, Event event) throws IOException {
        History<MultiRegisterInput, MultiRegisterOutput> history =
                read(new TransactionCodec(options.nilReadOf(format)), source, event);
        return loaded(
                history,
                new MultiRegisterModel(Initial.registers(initial(), history)),
                as -> new TransactionCodec(ReadOptions.USUAL.nilReadOf(as)));
    }

    private Loaded<?, ?, ?> bank(EventSource source, Event event) throws IOException {
        History<BankInput, BankOutput> history = read(new BankCodec(), source, event);
        Map<String, Long> accounts = Initial.accounts(name, givenInitial, history);
        return new Loaded<>(
                name,
                format,
                kind,
                Initial.text(accounts),
                history,
                new BankModel(accounts, false),
                as -> new BankCodec());
    }
}
