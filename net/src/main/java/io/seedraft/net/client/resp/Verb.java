package io.seedraft.net.client.resp;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * A command of the protocol, and what {@code COMMAND} tells of it.
 *
 * @param name in capitals
 * @param arity how many words it has, its name included; at least so many when negative
 * @param kind what it touches
 * @param keys which of its words are keys
 * @param run answers a request that has so many words
 */
record Verb(String name, int arity, Kind kind, Keys keys, Consumer<RespCall> run) {

    /** What a command touches. */
    enum Kind {
        READ("readonly"),
        WRITE("write"),
        CONNECTION("fast");

        private final String flag;

        Kind(String flag) {
            this.flag = flag;
        }
    }

    /** Which words of a command are keys. */
    enum Keys {
        NONE(0, 0, 0),
        FIRST(1, 1, 1),
        ALL(1, -1, 1);

        private final int first;
        private final int last;
        private final int step;

        Keys(int first, int last, int step) {
            this.first = first;
            this.last = last;
            this.step = step;
        }
    }

    /** Answers a request, if it has the words that it needs. */
    void answer(RespCall call) {
        boolean fits = arity >= 0 ? call.count() == arity : call.count() >= -arity;
        if (fits) run.accept(call);
        else call.error("ERR wrong number of arguments for '" + lowerName() + "' command");
    }

    /** Describes itself as {@code COMMAND} does, in its oldest form, which every client reads. */
    void describe(RespWriter to) {
        to.array(6);
        to.bulk(lowerName());
        to.number(arity);
        to.set(1);
        to.simple(kind.flag);
        to.number(keys.first);
        to.number(keys.last);
        to.number(keys.step);
    }

    String lowerName() {
        return name.toLowerCase(Locale.ROOT);
    }
}
