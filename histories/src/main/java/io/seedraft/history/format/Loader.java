package io.seedraft.history.format;

import io.seedraft.history.Events;
import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.BankInput;
import io.seedraft.history.checker.model.BankModel;
import io.seedraft.history.checker.model.BankOutput;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.CounterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.model.KeyedModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.MultiRegisterModel;
import io.seedraft.history.checker.model.MultiRegisterOutput;
import io.seedraft.history.checker.model.MutexModel;
import io.seedraft.history.checker.model.QueueModel;
import io.seedraft.history.checker.model.RegisterModel;
import io.seedraft.history.checker.model.SetModel;
import io.seedraft.history.checker.model.StackModel;
import java.io.IOException;
import java.io.InputStream;
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
    private final InputStream text;
    private final ModelKind kind;
    private final Optional<String> givenInitial;

    Loader(String name, Beginning beginning, ReadOptions options) {
        this.name = name;
        this.options = options;
        format = beginning.format();
        guess = beginning.guess();
        text = beginning.text();
        ModelKind wanted = options.model().orElse(guess.kind());
        kind = wanted == ModelKind.CAS_REGISTER && guess.hasPairs() ? ModelKind.KEYED_CAS_REGISTER : wanted;
        givenInitial = options.initial()
                .or(() -> guess.header().filter(header -> header.kind() == kind).map(Header::initial));
    }

    /**
     * What a history is of.
     *
     * @param codec how its operations stand in this file
     * @param codecs how they stand in others
     * @param keyOf the key of an operation; null for one that is not on exactly one
     */
    record Objects<S, I, O>(
            Model<S, I, O> model,
            OperationCodec<I, O> codec,
            Function<Format, OperationCodec<I, O>> codecs,
            Function<? super I, ? extends @Nullable Object> keyOf) {
        /** Of one object. */
        Objects(Model<S, I, O> model, OperationCodec<I, O> codec, Function<Format, OperationCodec<I, O>> codecs) {
            this(model, codec, codecs, input -> "all");
        }
    }

    /** Reads all of it. */
    Loaded<?, ?, ?> load(int expected) throws IOException {
        if (kind == ModelKind.MULTI_REGISTER) return transactions(expected);
        if (kind == ModelKind.BANK) return bank(expected);
        return loaded(objects(), expected);
    }

    /** Reads none of it yet. */
    Streamed<?, ?, ?> stream() throws IOException {
        boolean known = kind != ModelKind.MULTI_REGISTER && kind != ModelKind.BANK;
        if (!known && (givenInitial.isEmpty() || !Initial.isComplete(givenInitial.get()))) {
            String sentence = "Say with --initial what they hold at first, such as {a 10, b 10}:"
                    + " as long as events come, nobody knows which registers or accounts there are.";
            throw new BadHistory(name, 1, 1, sentence);
        }
        return streamed(objects());
    }

    private Objects<?, ?, ?> objects() throws BadHistory {
        return switch (kind) {
            case REGISTER -> new Objects<>(new RegisterModel(register()), registers(format), this::usualRegisters);
            case CAS_REGISTER ->
                new Objects<>(new CasRegisterModel(register()), registers(format), this::usualRegisters);
            case KEYED_CAS_REGISTER ->
                new Objects<>(
                        new KeyedModel<>(new CasRegisterModel(register())),
                        new KeyedCodec<>(registers(format)),
                        as -> new KeyedCodec<>(usualRegisters(as)),
                        Keyed::key);
            case KEY_VALUE -> keyValue();
            case MULTI_REGISTER ->
                transactions(
                        Initial.registers(initial(), new Recording<MultiRegisterInput, MultiRegisterOutput>().take()));
            case COUNTER -> {
                CounterModel model = new CounterModel(Initial.counter(name, initial()));
                yield new Objects<>(model, new CounterCodec(), as -> new CounterCodec());
            }
            case SET -> {
                SetModel model = new SetModel(Initial.elements(name, initial()));
                yield new Objects<>(model, new SetCodec(), as -> new SetCodec());
            }
            case QUEUE -> new Objects<>(new QueueModel(), new QueueCodec(), as -> new QueueCodec());
            case STACK -> new Objects<>(new StackModel(), new StackCodec(), as -> new StackCodec());
            case MUTEX, OWNED_MUTEX ->
                new Objects<>(new MutexModel(kind == ModelKind.OWNED_MUTEX), new MutexCodec(), as -> new MutexCodec());
            case BANK -> accounts(Initial.accounts(name, givenInitial, new Recording<BankInput, BankOutput>().take()));
        };
    }

    private Objects<?, ?, ?> keyValue() {
        boolean porcupine = format == Format.PORCUPINE_KV || guess.isPorcupine();
        return new Objects<>(
                new KeyValueModel(),
                porcupine ? new PorcupineCodec() : new KeyValueCodec(),
                as -> as == Format.PORCUPINE_KV ? new PorcupineCodec() : new KeyValueCodec(),
                input -> input instanceof KvInput.OnKey on ? on.key() : null);
    }

    private Objects<?, MultiRegisterInput, MultiRegisterOutput> transactions(Map<String, String> initial) {
        return new Objects<>(
                new MultiRegisterModel(initial),
                new TransactionCodec(options.nilReadOf(format)),
                as -> new TransactionCodec(ReadOptions.USUAL.nilReadOf(as)));
    }

    private static Objects<?, BankInput, BankOutput> accounts(Map<String, Long> initial) {
        return new Objects<>(new BankModel(initial, false), new BankCodec(), as -> new BankCodec());
    }

    private <I, O> Reading<I, O> reading(OperationCodec<I, O> codec, EventSource source, Events<I, O> events) {
        Optional<ReadOptions.Clock> said =
                options.clock().or(() -> guess.header().flatMap(Header::clock));
        ReadOptions.Clock clock = said.orElse(ReadOptions.USUAL.clockOf(format));
        return new Reading<>(codec, clock, source, new Event(name), events);
    }

    private <I, O> History<I, O> read(OperationCodec<I, O> codec, int expected) throws IOException {
        Recording<I, O> recording = new Recording<>(expected);
        reading(codec, HistoryFiles.source(format, text, name), recording).all();
        return recording.take();
    }

    private <S, I, O> Loaded<S, I, O> loaded(Objects<S, I, O> objects, int expected) throws IOException {
        return loaded(objects, read(objects.codec(), expected), initial());
    }

    private <S, I, O> Loaded<S, I, O> loaded(Objects<S, I, O> objects, History<I, O> history, String initial) {
        return new Loaded<>(name, format, kind, initial, history, objects.model(), objects.codecs());
    }

    private <S, I, O> Streamed<S, I, O> streamed(Objects<S, I, O> objects) throws IOException {
        EventSource source = HistoryFiles.source(format, text, name);
        return new Streamed<>(objects, format, kind, events -> reading(objects.codec(), source, events));
    }

    private Loaded<?, ?, ?> transactions(int expected) throws IOException {
        History<MultiRegisterInput, MultiRegisterOutput> history =
                read(new TransactionCodec(options.nilReadOf(format)), expected);
        return loaded(transactions(Initial.registers(initial(), history)), history, initial());
    }

    private Loaded<?, ?, ?> bank(int expected) throws IOException {
        History<BankInput, BankOutput> history = read(new BankCodec(), expected);
        Map<String, Long> accounts = Initial.accounts(name, givenInitial, history);
        return loaded(accounts(accounts), history, Initial.text(accounts));
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
}
