package io.seedraft.net.client.resp;

import static io.seedraft.net.client.resp.Verb.Keys.ALL;
import static io.seedraft.net.client.resp.Verb.Keys.FIRST;
import static io.seedraft.net.client.resp.Verb.Keys.NONE;
import static io.seedraft.net.client.resp.Verb.Kind.READ;
import static io.seedraft.net.client.resp.Verb.Kind.WRITE;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.net.client.text.Ascii;
import io.seedraft.wire.ByteWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The commands that the store does, each in one step of its log or one read; what would take two is refused. */
final class StoreVerbs {

    private static final String NOT_A_NUMBER = "ERR value is not an integer or out of range";

    private StoreVerbs() {}

    static List<Verb> all() {
        return List.of(
                new Verb("SET", -3, WRITE, FIRST, StoreVerbs::set),
                new Verb("SETNX", 3, WRITE, FIRST, StoreVerbs::setIfAbsent),
                new Verb("DEL", -2, WRITE, ALL, StoreVerbs::delete),
                new Verb("UNLINK", -2, WRITE, ALL, StoreVerbs::delete),
                new Verb("DELEX", -2, WRITE, FIRST, StoreVerbs::deleteIf),
                new Verb("INCR", 2, WRITE, FIRST, call -> add(call, 1)),
                new Verb("DECR", 2, WRITE, FIRST, call -> add(call, -1)),
                new Verb("INCRBY", 3, WRITE, FIRST, StoreVerbs::incrementBy),
                new Verb("DECRBY", 3, WRITE, FIRST, StoreVerbs::decrementBy),
                new Verb("APPEND", 3, WRITE, FIRST, StoreVerbs::append),
                new Verb("GET", 2, READ, FIRST, StoreVerbs::get),
                new Verb("MGET", -2, READ, ALL, StoreVerbs::getAll),
                new Verb("EXISTS", -2, READ, ALL, StoreVerbs::exists),
                new Verb("STRLEN", 2, READ, FIRST, StoreVerbs::length),
                new Verb("KEYS", 2, READ, NONE, StoreVerbs::keys),
                new Verb("DBSIZE", 1, READ, NONE, StoreVerbs::count));
    }

    // --- writes

    private static void set(RespCall call) {
        Bytes key = call.argument(1);
        Bytes value = call.argument(2);
        if (call.count() == 3) {
            call.change(new Command.Put(key, value), (result, to) -> to.ok());
            return;
        }
        switch (call.word(3)) {
            case "NX" -> {
                if (call.count() == 4) swap(call, new Command.Cas(key, Optional.empty(), value));
                else refuseSetOption(call, call.word(4));
            }
            case "IFEQ" -> {
                if (call.count() == 5) swap(call, new Command.Cas(key, Optional.of(call.argument(4)), value));
                else if (call.count() > 5) refuseSetOption(call, call.word(5));
                else call.syntaxError();
            }
            default -> refuseSetOption(call, call.word(3));
        }
    }

    private static void refuseSetOption(RespCall call, String option) {
        switch (option) {
            case "XX", "GET", "IFNE", "IFDEQ", "IFDNE" ->
                call.error(
                        "ERR SET with " + option + " is not supported: in one step the store can set a key whatever it"
                                + " holds, if it is absent (NX), or if it holds a value (IFEQ value)");
            case "EX", "PX", "EXAT", "PXAT", "KEEPTTL" ->
                call.error("ERR SET with " + option + " is not supported: nothing in this store expires");
            default -> call.syntaxError();
        }
    }

    private static void swap(RespCall call, Command.Cas cas) {
        call.change(cas, (result, to) -> {
            if (isYes(result)) to.ok();
            else to.absent();
        });
    }

    private static void setIfAbsent(RespCall call) {
        call.change(
                new Command.Cas(call.argument(1), Optional.empty(), call.argument(2)),
                (result, to) -> to.number(isYes(result) ? 1 : 0));
    }

    private static void delete(RespCall call) {
        call.deleteAll(call.argumentsFrom(1));
    }

    private static void deleteIf(RespCall call) {
        if (call.count() == 2) delete(call);
        else call.error("ERR DELEX with a condition is not supported: the store removes a key whatever it holds");
    }

    private static void add(RespCall call, long delta) {
        call.change(new Command.Incr(call.argument(1), delta), StoreVerbs::writeNumber);
    }

    private static void incrementBy(RespCall call) {
        OptionalLong delta = Ascii.number(call.argument(2));
        if (delta.isPresent()) add(call, delta.getAsLong());
        else call.error(NOT_A_NUMBER);
    }

    private static void decrementBy(RespCall call) {
        OptionalLong delta = Ascii.number(call.argument(2));
        if (delta.isEmpty()) call.error(NOT_A_NUMBER);
        else if (delta.getAsLong() == Long.MIN_VALUE) call.error("ERR decrement would overflow");
        else add(call, -delta.getAsLong());
    }

    private static void append(RespCall call) {
        call.change(new Command.Append(call.argument(1), call.argument(2)), StoreVerbs::writeNumber);
    }

    // --- reads

    private static void get(RespCall call) {
        Bytes key = call.argument(1);
        call.ask(new Query.Get(key), key, (result, to) -> {
            if (result instanceof Result.Value value) to.bulk(value.value());
            else to.absent();
        });
    }

    private static void length(RespCall call) {
        Bytes key = call.argument(1);
        call.ask(
                new Query.Get(key),
                key,
                (result, to) -> to.number(
                        result instanceof Result.Value value ? value.value().length() : 0));
    }

    private static void getAll(RespCall call) {
        call.ask(new Query.MGet(call.argumentsFrom(1)), call.argument(1), (result, to) -> {
            List<Optional<Bytes>> values = valuesOf(result);
            to.array(values.size());
            for (Optional<Bytes> value : values) {
                if (value.isPresent()) to.bulk(value.get());
                else to.absent();
            }
        });
    }

    /** One question, and not one for each key: all are looked for at the same moment. */
    private static void exists(RespCall call) {
        call.ask(
                new Query.Existing(call.argumentsFrom(1)),
                call.argument(1),
                (result, to) -> to.number(result instanceof Result.Number number ? number.value() : 0));
    }

    private static void keys(RespCall call) {
        Optional<Bytes> prefix = prefixOf(call.argument(1));
        if (prefix.isEmpty()) {
            call.error(
                    "ERR KEYS takes a prefix and one star at its end, like user:* (a backslash before * ? [ \\ of the"
                            + " prefix), and no other pattern");
            return;
        }
        call.ask(new Query.Keys(prefix.get()), prefix.get(), (result, to) -> {
            List<Bytes> keys = result instanceof Result.KeyList list ? list.keys() : List.of();
            to.array(keys.size());
            for (Bytes key : keys) to.bulk(key);
        });
    }

    private static void count(RespCall call) {
        call.ask(
                Query.Count.INSTANCE,
                Bytes.EMPTY,
                (result, to) -> to.number(result instanceof Result.Number number ? number.value() : 0));
    }

    /** What stands before the star at the end of a pattern; empty when it is any other pattern. */
    static Optional<Bytes> prefixOf(Bytes pattern) {
        ByteWriter prefix = new ByteWriter(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            int each = pattern.at(i);
            if (each == '*') {
                return i == pattern.length() - 1 ? Optional.of(Bytes.wrap(prefix.toByteArray())) : Optional.empty();
            }
            if (each == '?' || each == '[') return Optional.empty();
            if (each == '\\' && ++i == pattern.length()) return Optional.empty();
            prefix.writeByte(pattern.at(i));
        }
        return Optional.empty();
    }

    // --- results

    private static boolean isYes(Result result) {
        return result instanceof Result.Flag flag && flag.value();
    }

    private static void writeNumber(Result result, RespWriter to) {
        if (result instanceof Result.Number number) to.number(number.value());
        else to.error("ERR no number is the answer: " + result);
    }

    private static List<Optional<Bytes>> valuesOf(Result result) {
        return result instanceof Result.Values values ? values.values() : List.of();
    }
}
