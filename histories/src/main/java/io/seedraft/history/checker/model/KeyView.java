package io.seedraft.history.checker.model;

import static io.seedraft.history.checker.model.Absent.ABSENT;

import org.jspecify.annotations.Nullable;

/** One key of the store as a register, whose values are strings or absent. */
final class KeyView implements RegisterView<Object, KvInput, KvOutput> {
    static final KeyView VIEW = new KeyView();

    private KeyView() {}

    /** An answer of a kind that does not belong to its question fits no state; that is left to the model. */
    @Override
    public void describe(KvInput input, @Nullable KvOutput output, boolean known, Sink<Object> sink) {
        switch (input) {
            case KvInput.Get get -> get(output, sink);
            case KvInput.Exists exists -> exists(output, sink);
            case KvInput.Put put -> put(put, output, sink);
            case KvInput.Delete delete -> delete(output, sink);
            case KvInput.Cas cas -> cas(cas, output, known, sink);
            case KvInput.Append append -> append(append, output, sink);
            case KvInput.Incr incr -> sink.unlike();
            case KvInput.Mget mget -> sink.unlike();
            case KvInput.Keys keys -> sink.unlike();
        }
    }

    private static void get(@Nullable KvOutput output, Sink<Object> sink) {
        if (output == null) {
            sink.nothing();
        } else if (output instanceof KvOutput.Found found) {
            sink.read(Absent.stateOf(found.value()));
        } else {
            sink.unlike();
        }
    }

    private static void exists(@Nullable KvOutput output, Sink<Object> sink) {
        if (output == null) {
            sink.nothing();
        } else if (!(output instanceof KvOutput.Flag exists)) {
            sink.unlike();
        } else if (exists.value()) {
            sink.not(ABSENT);
        } else {
            sink.read(ABSENT);
        }
    }

    private static void put(KvInput.Put put, @Nullable KvOutput output, Sink<Object> sink) {
        if (output == null || output instanceof KvOutput.Done) {
            sink.write(put.value());
        } else {
            sink.unlike();
        }
    }

    private static void delete(@Nullable KvOutput output, Sink<Object> sink) {
        if (output == null) {
            sink.write(ABSENT);
        } else if (!(output instanceof KvOutput.Flag existed)) {
            sink.unlike();
        } else if (existed.value()) {
            sink.replace(ABSENT, ABSENT);
        } else {
            sink.read(ABSENT);
        }
    }

    /** A cas that certainly happened, and whose answer nobody noted, may have set or not: no act of a register. */
    private static void cas(KvInput.Cas cas, @Nullable KvOutput output, boolean known, Sink<Object> sink) {
        Object expected = Absent.stateOf(cas.expected());
        if (output == null && !known) {
            sink.cas(expected, cas.next());
        } else if (!(output instanceof KvOutput.Flag set)) {
            sink.unlike();
        } else if (set.value()) {
            sink.cas(expected, cas.next());
        } else {
            sink.not(expected);
        }
    }

    private static void append(KvInput.Append append, @Nullable KvOutput output, Sink<Object> sink) {
        if (output == null) {
            sink.append(append.suffix());
        } else if (output instanceof KvOutput.Length) {
            sink.append(append.suffix());
            sink.saysMore();
        } else {
            sink.unlike();
        }
    }

    @Override
    public Object appended(Object value, Object suffix) {
        return value == ABSENT ? suffix : ((String) value).concat((String) suffix);
    }

    @Override
    public @Nullable Object beforeAppend(Object result, Object suffix) {
        if (result == ABSENT || !((String) result).endsWith((String) suffix)) {
            return null;
        }
        String before = ((String) result).substring(0, ((String) result).length() - ((String) suffix).length());
        return before.isEmpty() ? ABSENT : before;
    }
}
