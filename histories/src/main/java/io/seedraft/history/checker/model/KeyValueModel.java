package io.seedraft.history.checker.model;

import static io.seedraft.history.checker.model.Absent.ABSENT;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The seedraft store, empty at first. Histories fall into parts by key; an mget joins its keys, and a keys read joins all
 * keys of the history that begin with its prefix. The state of a part with one key is its value, so it costs nothing.
 */
public final class KeyValueModel implements Model<Object, KvInput, KvOutput> {
    /** The model; it has no state. */
    public KeyValueModel() {}

    @Override
    public Object initial() {
        return ABSENT;
    }

    @Override
    public Partitioner<Object, KvInput, KvOutput> partitioner() {
        return new KeyPartitioner();
    }

    @Override
    public @Nullable RegisterView<Object, KvInput, KvOutput> registerView(Object start) {
        return start instanceof KeyedState ? null : KeyView.VIEW;
    }

    /** With the answer known, whatever answered "no" changed nothing either. */
    @Override
    public boolean readOnly(KvInput input, @Nullable KvOutput output) {
        return switch (input) {
            case KvInput.Get get -> true;
            case KvInput.Exists exists -> true;
            case KvInput.Mget mget -> true;
            case KvInput.Keys keys -> true;
            case KvInput.Put put -> false;
            case KvInput.Append append -> false;
            case KvInput.Delete delete -> isNo(output);
            case KvInput.Cas cas -> isNo(output) || cas.next().equals(cas.expected());
            case KvInput.Incr incr -> output instanceof KvOutput.NotANumber || output instanceof KvOutput.Overflow;
        };
    }

    @Override
    public String describe(KvInput input, @Nullable KvOutput output) {
        return KvWords.of(input, output);
    }

    @Override
    public String describeState(Object state) {
        return Words.state(state);
    }

    private static boolean isNo(@Nullable KvOutput output) {
        return output instanceof KvOutput.Flag flag && !flag.value();
    }

    @Override
    public boolean overwrites(Object state, KvInput input, @Nullable KvOutput output) {
        if (state instanceof KeyedState) {
            return false;
        }
        return (input instanceof KvInput.Put && (output == null || output instanceof KvOutput.Done))
                || (input instanceof KvInput.Delete && output == null);
    }

    @Override
    public @Nullable Object step(Object state, KvInput input, @Nullable KvOutput output) {
        if (!(state instanceof KeyedState keyed)) {
            return stepOne(state, input, output);
        }
        return switch (input) {
            case KvInput.Mget mget -> readsAll(keyed, mget.keys(), output) ? keyed : null;
            case KvInput.Keys keys ->
                output == null || (output instanceof KvOutput.KeyList list && keyed.hasKeys(keys.prefix(), list.keys()))
                        ? keyed
                        : null;
            case KvInput.OnKey onKey -> {
                Object next = stepOne(keyed.get(onKey.key()), input, output);
                yield next == null ? null : keyed.with(onKey.key(), next);
            }
        };
    }

    private static boolean readsAll(KeyedState state, List<String> keys, @Nullable KvOutput output) {
        if (output == null) {
            return true;
        }
        if (!(output instanceof KvOutput.Values read) || read.values().size() != keys.size()) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!holds(state.get(keys.get(i)), read.values().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Object value, @Nullable String read) {
        return read == null ? value instanceof Absent : read.equals(value);
    }

    private static boolean reads(Object value, @Nullable KvOutput output) {
        return output instanceof KvOutput.Found found && holds(value, found.value());
    }

    /** The next value of the only key in question, or null. A value is a string or absent. */
    private static @Nullable Object stepOne(Object value, KvInput input, @Nullable KvOutput output) {
        return switch (input) {
            case KvInput.Get get -> output == null || reads(value, output) ? value : null;
            case KvInput.Put put -> output == null || output instanceof KvOutput.Done ? put.value() : null;
            case KvInput.Exists exists -> fits(answers(output, value instanceof String), value);
            case KvInput.Delete delete -> fits(answers(output, value instanceof String), ABSENT);
            case KvInput.Cas cas -> {
                boolean set = holds(value, cas.expected());
                yield fits(answers(output, set), set ? cas.next() : value);
            }
            case KvInput.Append append -> append(value, append.suffix(), output);
            case KvInput.Incr incr -> incr(value, incr.delta(), output);
            case KvInput.Mget mget -> fits(readsAllOf(value, mget.keys().size(), output), value);
            case KvInput.Keys keys -> throw new IllegalStateException("a part with a keys read has a state with keys");
        };
    }

    private static @Nullable Object fits(boolean fits, Object next) {
        return fits ? next : null;
    }

    private static boolean answers(@Nullable KvOutput output, boolean truth) {
        return output == null || (output instanceof KvOutput.Flag flag && flag.value() == truth);
    }

    /** An mget that names one key several times. */
    private static boolean readsAllOf(Object value, int size, @Nullable KvOutput output) {
        if (output == null) {
            return true;
        }
        boolean fits = output instanceof KvOutput.Values read && read.values().size() == size;
        for (int i = 0; fits && i < size; i++) {
            fits = holds(value, ((KvOutput.Values) output).values().get(i));
        }
        return fits;
    }

    /** Compares lengths before it builds the new value. */
    private static @Nullable Object append(Object value, String suffix, @Nullable KvOutput output) {
        String before = value instanceof Absent ? "" : (String) value;
        long length = (long) before.length() + suffix.length();
        boolean fits = output == null || (output instanceof KvOutput.Length answer && answer.length() == length);
        return fits ? before.concat(suffix) : null;
    }

    private static @Nullable Object incr(Object value, long delta, @Nullable KvOutput output) {
        if (output instanceof KvOutput.Sum answer) {
            return sumIs(value, delta, answer.value()) ? Long.toString(answer.value()) : null;
        }
        boolean number = value instanceof Absent || Decimal.isLong((String) value);
        if (!number) {
            return fits(output == null || output instanceof KvOutput.NotANumber, value);
        }
        long before = value instanceof Absent ? 0 : Long.parseLong((String) value);
        if (Decimal.overflows(before, delta)) {
            return fits(output == null || output instanceof KvOutput.Overflow, value);
        }
        return output == null ? Long.toString(before + delta) : null;
    }

    private static boolean sumIs(Object value, long delta, long sum) {
        if (value instanceof String text && !Decimal.isLong(text)) {
            return false;
        }
        long before = value instanceof Absent ? 0 : Long.parseLong((String) value);
        return before + delta == sum && !Decimal.overflows(before, delta);
    }
}
