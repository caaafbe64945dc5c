package io.seedraft.history.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.BankModel;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.ContainerModel;
import io.seedraft.history.checker.model.ContainerView.Discipline;
import io.seedraft.history.checker.model.CounterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.model.KeyedModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.MultiRegisterModel;
import io.seedraft.history.checker.model.MutexModel;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.model.SetModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is written in a format is read again as the same history, of the same model, without being told anything. */
final class RoundTripTest {
    private static final List<Format> PLACED =
            List.of(Format.JSON_LINES, Format.JSON_ARRAY, Format.EDN_LINES, Format.EDN_VECTOR);

    private static String clean(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static <S, I, O> void survives(Loaded<S, I, O> loaded, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        loaded.write(format, out);
        String text = out.toString(StandardCharsets.UTF_8);
        ReadOptions told = ReadOptions.USUAL.with(loaded.kind());
        Loaded<?, ?, ?> again =
                HistoryFiles.read(new ByteArrayInputStream(out.toByteArray()), "again", told.with(format));
        assertEquals(loaded.history(), again.history(), text);
        assertEquals(loaded.history().notes(), again.history().notes(), text);
        assertEquals(loaded.initial(), again.initial(), text);
        if (loaded.history().size() > 0 && loaded.kind() != ModelKind.KEY_VALUE) {
            Loaded<?, ?, ?> untold =
                    HistoryFiles.read(new ByteArrayInputStream(out.toByteArray()), "untold", ReadOptions.USUAL);
            assertEquals(loaded.kind(), untold.kind(), text);
            assertEquals(format, untold.format(), text);
        }
    }

    private static <S, I, O> Loaded<S, I, O> loaded(
            ModelKind kind,
            String initial,
            History<I, O> history,
            Model<S, I, O> model,
            Function<Format, OperationCodec<I, O>> codecs) {
        return new Loaded<>("drawn", Format.EDN_LINES, kind, initial, history, model, codecs, Understood.PLAINLY);
    }

    private static RegisterCodec registers(Format as) {
        return new RegisterCodec(ReadOptions.USUAL.failedCasOf(as), ReadOptions.USUAL.nilReadOf(as));
    }

    @Property(tries = 300)
    void of_the_store(@ForAll @Size(max = 200) byte[] bytes, @ForAll String text) throws IOException {
        for (Format format : PLACED) {
            Drawn drawn = new Drawn(bytes, clean(text));
            survives(
                    loaded(
                            ModelKind.KEY_VALUE,
                            "nil",
                            drawn.history(true, client -> drawn.kvInput(), drawn::kvOutput),
                            new KeyValueModel(),
                            as -> new KeyValueCodec()),
                    format);
        }
    }

    @Property(tries = 300)
    void of_registers(@ForAll @Size(max = 200) byte[] bytes, @ForAll String text) throws IOException {
        for (Format format : PLACED) {
            Drawn drawn = new Drawn(bytes, clean(text));
            survives(
                    loaded(
                            ModelKind.CAS_REGISTER,
                            drawn.upTo(2) == 0 ? "nil" : "7",
                            drawn.history(true, client -> drawn.registerInput(), drawn::registerOutput),
                            new CasRegisterModel(null),
                            RoundTripTest::registers),
                    format);
            Drawn keyed = new Drawn(bytes, clean(text));
            survives(
                    loaded(
                            ModelKind.KEYED_CAS_REGISTER,
                            "0",
                            keyed.<Keyed<RegisterInput>, RegisterOutput>history(
                                    true,
                                    client -> new Keyed<>(keyed.value(), keyed.registerInput()),
                                    input -> keyed.registerOutput(input.input())),
                            new KeyedModel<>(new CasRegisterModel("0")),
                            as -> new KeyedCodec<>(registers(as), KeyedCodec.Place.PAIR)),
                    format);
        }
    }

    @Property(tries = 300)
    void of_what_holds_many_values(@ForAll @Size(max = 200) byte[] bytes, @ForAll String text) throws IOException {
        for (Format format : PLACED) {
            Drawn set = new Drawn(bytes, clean(text));
            survives(
                    loaded(
                            ModelKind.SET,
                            "nil",
                            set.history(true, client -> set.setInput(), set::setOutput),
                            new SetModel(List.of()),
                            as -> new SetCodec()),
                    format);
            Drawn queue = new Drawn(bytes, clean(text));
            survives(
                    loaded(
                            ModelKind.QUEUE,
                            "nil",
                            queue.history(true, client -> queue.containerInput(), queue::containerOutput),
                            ContainerModel.queue(),
                            as -> new ContainerCodec(Discipline.FIRST_IN_FIRST_OUT)),
                    format);
            Drawn stack = new Drawn(bytes, clean(text));
            survives(
                    loaded(
                            ModelKind.STACK,
                            "nil",
                            stack.history(true, client -> stack.containerInput(), stack::containerOutput),
                            ContainerModel.stack(),
                            as -> new ContainerCodec(Discipline.LAST_IN_FIRST_OUT)),
                    format);
            Drawn several = new Drawn(bytes, clean(text));
            survives(
                    loaded(
                            ModelKind.MULTI_REGISTER,
                            "nil",
                            several.history(true, client -> several.transaction(), several::transactionOutput),
                            new MultiRegisterModel(Map.of()),
                            as -> new TransactionCodec(ReadOptions.USUAL.nilReadOf(as))),
                    format);
        }
    }

    @Property(tries = 300)
    void of_numbers_locks_and_money(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
        for (Format format : PLACED) {
            Drawn counter = new Drawn(bytes, "");
            survives(
                    loaded(
                            ModelKind.COUNTER,
                            "-3",
                            counter.history(true, client -> counter.counterInput(), counter::counterOutput),
                            new CounterModel(-3),
                            as -> new CounterCodec()),
                    format);
            Drawn mutex = new Drawn(bytes, "");
            survives(
                    loaded(
                            ModelKind.OWNED_MUTEX,
                            "nil",
                            mutex.history(true, mutex::mutexInput, input -> mutex.mutexOutput()),
                            new MutexModel(true),
                            as -> new MutexCodec()),
                    format);
            Drawn bank = new Drawn(bytes, "");
            survives(
                    loaded(
                            ModelKind.BANK,
                            "{0 0, 1 5, 2 0, \"a\" 10}",
                            bank.history(true, client -> bank.bankInput(), bank::bankOutput),
                            new BankModel(Map.of("a", 10L, "0", 0L), false),
                            as -> new BankCodec()),
                    format);
        }
    }

    @Test
    void what_a_format_cannot_say_is_refused_and_not_twisted() {
        Recording<KvInput, KvOutput> store = new Recording<>();
        store.ok(store.invoke(0, new KvInput.Incr("x", 1)), new KvOutput.Sum(1));
        Loaded<?, ?, ?> incr =
                loaded(ModelKind.KEY_VALUE, "nil", store.take(), new KeyValueModel(), as -> new PorcupineCodec());
        assertThrows(NotInThisFormat.class, () -> incr.write(Format.PORCUPINE_KV, new ByteArrayOutputStream()));

        Recording<RegisterInput, RegisterOutput> register = new Recording<>();
        register.fail(register.invoke(0, new RegisterInput.Cas("1", "2")), History.NO_TIME);
        Loaded<?, ?, ?> cas = loaded(
                ModelKind.CAS_REGISTER, "nil", register.take(), new CasRegisterModel(null), RoundTripTest::registers);
        assertThrows(NotInThisFormat.class, () -> cas.write(Format.JEPSEN_LOG, new ByteArrayOutputStream()));
    }
}
