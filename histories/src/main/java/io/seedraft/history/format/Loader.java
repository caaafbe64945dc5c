package io.seedraft.history.format;

import io.seedraft.history.Events;
import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.model.KeyedModel;
import io.seedraft.history.checker.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the events of one file as a history of the model that it is of. */
final class Loader {
    private final String name;
    private final Format format;
    private final Guess guess;
    private final boolean foreign;
    private final InputStream text;
    private final Optional<ReadOptions.Clock> clock;
    private final Choices choices;
    private final ModelKind kind;
    private final KeyedCodec.Place keys;

    Loader(String name, Beginning beginning, ReadOptions options, boolean streamed) throws BadHistory {
        this.name = name;
        format = beginning.format();
        guess = beginning.guess();
        foreign = beginning.foreign();
        text = beginning.text();
        clock = options.clock();
        Optional<String> ambiguity = options.model().isPresent() ? Optional.empty() : guess.ambiguity();
        if (ambiguity.isPresent()) {
            throw new BadHistory(name, 1, 1, ambiguity.get());
        }
        kind = options.model().orElse(guess.kind());
        keys = guess.keysOf(kind);
        choices = new Choices(name, format, kind, options, guess.header(), streamed);
    }

    /**
     * What a history is of.
     *
     * @param codec how its operations stand in this file
     * @param codecs how they stand in others
     * @param model what should happen, of which the whole history may have to be known
     * @param initial what is there at first, as text
     * @param keyOf the key of an operation; null for one that is not on exactly one
     */
    record Objects<S, I, O>(
            OperationCodec<I, O> codec,
            Function<Format, OperationCodec<I, O>> codecs,
            ModelOf<S, I, O> model,
            InitialOf<I, O> initial,
            Function<? super I, ? extends @Nullable Object> keyOf) {
        /** Of one object that is the same whatever happened to it. */
        Objects(
                Model<S, I, O> model,
                String initial,
                OperationCodec<I, O> codec,
                Function<Format, OperationCodec<I, O>> codecs) {
            this(codec, codecs, history -> model, history -> initial, input -> "all");
        }
    }

    /** Makes the model of a history. */
    interface ModelOf<S, I, O> {
        Model<S, I, O> of(History<I, O> history) throws BadHistory;
    }

    /** Says what was there before a history. */
    interface InitialOf<I, O> {
        String of(History<I, O> history) throws BadHistory;
    }

    /** Reads all of it. */
    Loaded<?, ?, ?> load(int expected) throws IOException {
        Objects<?, ?, ?> each = new ObjectKinds(name, format, kind, guess.isPorcupine(), choices).objects();
        return keys == KeyedCodec.Place.NOWHERE ? loaded(each, expected) : loaded(keyed(each), expected);
    }

    /** Reads none of it yet. */
    Streamed<?, ?, ?> stream() throws IOException {
        choices.requireInitialIsGiven();
        Objects<?, ?, ?> each = new ObjectKinds(name, format, kind, guess.isPorcupine(), choices).objects();
        return keys == KeyedCodec.Place.NOWHERE ? streamed(each) : streamed(keyed(each));
    }

    private <S, I, O> Objects<S, Keyed<I>, O> keyed(Objects<S, I, O> each) throws BadHistory {
        if (kind == ModelKind.BANK && choices.initial().isEmpty()) {
            throw new BadHistory(name, 1, 1, "Say with --initial what the accounts of each key hold at first.");
        }
        return new Objects<>(
                new KeyedCodec<>(each.codec(), keys),
                as -> new KeyedCodec<>(each.codecs().apply(as), placeIn(as)),
                history -> new KeyedModel<>(each.model().of(withoutKeys(history))),
                history -> each.initial().of(withoutKeys(history)),
                Keyed::key);
    }

    /** A kind whose name says so has pairs, and so has a format without a field for keys. */
    private KeyedCodec.Place placeIn(Format as) {
        boolean pairs = kind == ModelKind.KEYED_CAS_REGISTER || as == Format.JEPSEN_LOG || as == Format.HISTORY_TXT;
        return pairs ? KeyedCodec.Place.PAIR : KeyedCodec.Place.FIELD;
    }

    /** The operations of all keys as of one object; for asking which names occur. */
    private static <I, O> History<I, O> withoutKeys(History<Keyed<I>, O> history) {
        Recording<I, O> recording = new Recording<>();
        for (int i = 0; i < history.size(); i++) {
            recording.invoke(history.process(i), history.input(i).input());
        }
        return recording.take();
    }

    private Drains drains(EventSource source) {
        return new Drains(source);
    }

    private <I, O> Reading<I, O> reading(OperationCodec<I, O> codec, EventSource source, Events<I, O> events) {
        Optional<ReadOptions.Clock> said = clock.or(() -> guess.header().flatMap(Header::clock));
        ReadOptions.Clock used = said.orElse(ReadOptions.USUAL.clockOf(format));
        return new Reading<>(codec, used, source, new Event(name), events);
    }

    private <S, I, O> Loaded<S, I, O> loaded(Objects<S, I, O> objects, int expected) throws IOException {
        Recording<I, O> recording = new Recording<>(expected);
        EventSource source = HistoryFiles.source(format, text, name);
        Drains drains = drains(source);
        Reading<I, O> reading = reading(objects.codec(), kind == ModelKind.QUEUE ? drains : source, recording);
        try {
            reading.all();
        } catch (BadHistory bad) {
            throw foreign ? bad.ofForeign() : bad;
        }
        History<I, O> history = recording.take();
        return new Loaded<>(
                name,
                format,
                kind,
                objects.initial().of(history),
                history,
                objects.model().of(history),
                objects.codecs(),
                choices.understood(
                        keys != KeyedCodec.Place.NOWHERE, guess.reason(), reading.remarks(), drains.overlap()));
    }

    private <S, I, O> Streamed<S, I, O> streamed(Objects<S, I, O> objects) throws IOException {
        EventSource plain = HistoryFiles.source(format, text, name);
        EventSource source = kind == ModelKind.QUEUE ? drains(plain) : plain;
        Model<S, I, O> model = objects.model().of(new Recording<I, O>().take());
        boolean byKey = keys != KeyedCodec.Place.NOWHERE || kind == ModelKind.KEY_VALUE;
        return new Streamed<>(
                model, objects.keyOf(), format, kind, byKey, events -> reading(objects.codec(), source, events));
    }
}
