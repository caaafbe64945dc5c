package io.seedraft.history.format;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.BankInput;
import io.seedraft.history.checker.model.BankOutput;
import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerOutput;
import io.seedraft.history.checker.model.CounterInput;
import io.seedraft.history.checker.model.CounterOutput;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.MultiRegisterInput;
import io.seedraft.history.checker.model.MultiRegisterOutput;
import io.seedraft.history.checker.model.MutexInput;
import io.seedraft.history.checker.model.MutexOutput;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.model.SetInput;
import io.seedraft.history.checker.model.SetOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Histories of all models, made of bytes that jqwik draws. They need not be right, only sayable. */
final class Drawn {
    private final byte[] bytes;
    private int next;
    private final String[] texts;
    /** Texts of values of registers, as a file would give them. */
    private final String[] values;

    Drawn(byte[] bytes, String text) {
        this.bytes = bytes;
        texts = new String[] {"", "x", "é\n\"\\ \u0000", "41", ":k", text};
        values = new String[] {
            "0",
            "-7",
            "12345678901234567890",
            "x y",
            ":a",
            "true",
            "1.5",
            "\"5\"",
            "[1 \"a\" nil]",
            "\"nil\"",
            "",
            Scalars.textOf(text)
        };
    }

    boolean atEnd() {
        return next >= bytes.length;
    }

    int upTo(int bound) {
        return next < bytes.length ? Math.floorMod(bytes[next++], bound) : 0;
    }

    String text() {
        return texts[upTo(texts.length)];
    }

    String textOrNull() {
        return upTo(4) == 0 ? null : text();
    }

    String value() {
        return values[upTo(values.length)];
    }

    String valueOrNull() {
        return upTo(4) == 0 ? null : value();
    }

    KvInput kvInput() {
        return switch (upTo(9)) {
            case 0 -> new KvInput.Get(text());
            case 1 -> new KvInput.Put(text(), text());
            case 2 -> new KvInput.Delete(text());
            case 3 -> new KvInput.Mget(List.of(text(), text()));
            case 4 -> new KvInput.Cas(text(), textOrNull(), text());
            case 5 -> new KvInput.Append(text(), text());
            case 6 -> new KvInput.Incr(text(), upTo(2) == 0 ? Long.MIN_VALUE : upTo(100));
            case 7 -> new KvInput.Exists(text());
            default -> new KvInput.Keys(text());
        };
    }

    KvOutput kvOutput(KvInput input) {
        return switch (input) {
            case KvInput.Get get -> new KvOutput.Found(textOrNull());
            case KvInput.Put put -> KvOutput.DONE;
            case KvInput.Mget mget -> {
                List<String> read = new ArrayList<>();
                mget.keys().forEach(key -> read.add(textOrNull()));
                yield new KvOutput.Values(read);
            }
            case KvInput.Keys keys -> new KvOutput.KeyList(upTo(2) == 0 ? List.of() : List.of(text(), text()));
            case KvInput.Append append -> upTo(5) == 0 ? null : new KvOutput.Length(upTo(100));
            case KvInput.Incr incr ->
                switch (upTo(4)) {
                    case 0 -> KvOutput.NOT_A_NUMBER;
                    case 1 -> KvOutput.OVERFLOW;
                    default -> new KvOutput.Sum(-upTo(9));
                };
            case KvInput.Delete delete -> flag();
            case KvInput.Cas cas -> flag();
            case KvInput.Exists exists -> flag();
        };
    }

    private KvOutput flag() {
        return upTo(2) == 0 ? KvOutput.TRUE : KvOutput.FALSE;
    }

    RegisterInput registerInput() {
        return switch (upTo(4)) {
            case 0 -> new RegisterInput.Read();
            case 1 -> new RegisterInput.Write(valueOrNull());
            case 2 -> new RegisterInput.Not(valueOrNull());
            default -> new RegisterInput.Cas(valueOrNull(), value());
        };
    }

    RegisterOutput registerOutput(RegisterInput input) {
        boolean read = input instanceof RegisterInput.Read;
        return !read ? RegisterOutput.DONE : upTo(4) == 0 ? null : new RegisterOutput(valueOrNull());
    }

    MultiRegisterInput transaction() {
        List<MultiRegisterInput.Action> actions = new ArrayList<>();
        do {
            actions.add(
                    upTo(2) == 0
                            ? new MultiRegisterInput.Read(value())
                            : new MultiRegisterInput.Write(value(), value()));
        } while (upTo(3) > 0 && !atEnd());
        return new MultiRegisterInput(actions);
    }

    MultiRegisterOutput transactionOutput(MultiRegisterInput input) {
        List<String> read = new ArrayList<>();
        for (MultiRegisterInput.Action action : input.actions()) {
            if (action instanceof MultiRegisterInput.Read) read.add(valueOrNull());
        }
        return upTo(5) == 0 ? null : new MultiRegisterOutput(read);
    }

    CounterInput counterInput() {
        return upTo(2) == 0 ? new CounterInput.Read() : new CounterInput.Add(upTo(3) == 0 ? Long.MAX_VALUE : -upTo(9));
    }

    CounterOutput counterOutput(CounterInput input) {
        return upTo(3) == 0 ? null : new CounterOutput(upTo(100));
    }

    SetInput setInput() {
        return switch (upTo(4)) {
            case 0 -> new SetInput.Read();
            case 1 -> new SetInput.Remove(value());
            case 2 -> new SetInput.Contains(value());
            default -> new SetInput.Add(value());
        };
    }

    SetOutput setOutput(SetInput input) {
        return upTo(4) == 0
                ? null
                : input instanceof SetInput.Read
                        ? new SetOutput.Elements(List.of(value(), value()))
                        : new SetOutput.Flag(upTo(2) == 0);
    }

    ContainerInput containerInput() {
        return upTo(2) == 0 ? new ContainerInput.Put(value()) : new ContainerInput.Take();
    }

    ContainerOutput containerOutput(ContainerInput input) {
        return input instanceof ContainerInput.Put
                ? ContainerOutput.DONE
                : upTo(4) == 0 ? null : new ContainerOutput(valueOrNull());
    }

    MutexInput mutexInput(int client) {
        return upTo(2) == 0 ? new MutexInput.Acquire(client) : new MutexInput.Release(client);
    }

    MutexOutput mutexOutput() {
        return upTo(4) == 0 ? null : upTo(3) == 0 ? MutexOutput.REFUSED : MutexOutput.DONE;
    }

    BankInput bankInput() {
        return upTo(2) == 0 ? new BankInput.Read() : new BankInput.Transfer("a", "" + upTo(3), upTo(50));
    }

    BankOutput bankOutput(BankInput input) {
        return upTo(4) == 0
                ? null
                : input instanceof BankInput.Read
                        ? new BankOutput.Balances(Map.of("a", (long) upTo(9), "0", -1L))
                        : upTo(3) == 0 ? BankOutput.REFUSED : BankOutput.DONE;
    }

    /** What a client asks. */
    interface Asking<I> {
        I input(int client);
    }

    /** What it is answered. */
    interface Answering<I, O> {
        O output(I input);
    }

    /** A history of three clients to the end of the bytes. With {@code placed}, events have gaps and times, and notes between. */
    <I, O> History<I, O> history(boolean placed, Asking<I> asking, Answering<I, O> answering) {
        Recording<I, O> recording = new Recording<>();
        int[] open = {-1, -1, -1};
        List<I> asked = new ArrayList<>();
        boolean timed = placed && upTo(2) == 0;
        while (!atEnd()) {
            int client = upTo(3);
            if (placed) {
                recording.skipTo(recording.position() + upTo(2));
            }
            long time = timed ? recording.position() * 1_000_000_007L : History.NO_TIME;
            if (upTo(6) == 0) {
                recording.note(upTo(2) == 0 ? "nemesis" : "n 1", "info", "crash", textOrEmpty(), time);
            } else if (open[client] < 0) {
                I input = asking.input(client);
                open[client] = recording.invoke(client, input, time);
                asked.add(input);
            } else {
                switch (upTo(4)) {
                    case 0 -> recording.fail(open[client], time);
                    case 1 -> recording.info(open[client], time);
                    default -> recording.ok(open[client], answering.output(asked.get(open[client])), time);
                }
                open[client] = -1;
            }
        }
        return recording.take();
    }

    private String textOrEmpty() {
        return upTo(2) == 0 ? "" : text();
    }
}
