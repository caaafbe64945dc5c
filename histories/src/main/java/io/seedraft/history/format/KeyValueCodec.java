package io.seedraft.history.format;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the key-value store; {@code docs/formats.md} has the table. Keeps some of what it read last, as histories
 * ask for the same keys again and again; serves one reader at a time.
 */
public final class KeyValueCodec implements OperationCodec<KvInput, KvOutput> {
    private static final int KEPT = 1 << 10;
    /** Few, as each value may come but once. */
    private static final int KEPT_ANSWERS = 1 << 5;

    private static final String KEY = "key";
    private static final String KEYS = "keys";
    private static final String PREFIX = "prefix";
    private static final String VALUE = "value";
    private static final String EXPECTED = "expected";
    private static final String DELTA = "delta";
    private static final String RESULT = "result";
    private static final String NOT_A_NUMBER = "NOT_A_NUMBER";
    private static final String OVERFLOW = "OVERFLOW";

    private final KvInput.@Nullable Get[] gets = new KvInput.Get[KEPT];
    private final KvOutput.@Nullable Found[] founds = new KvOutput.Found[KEPT_ANSWERS];

    private final PlainTexts keys = new PlainTexts();
    private final PlainTexts values = new PlainTexts();
    /** The field in which a get found something. */
    private final String found;

    /** A codec that has read nothing yet. */
    public KeyValueCodec() {
        this(RESULT);
    }

    private KeyValueCodec(String found) {
        this.found = found;
    }

    /** One for files in which what a get found stands where a put has what it puts. */
    static KeyValueCodec findsInValue() {
        return new KeyValueCodec(VALUE);
    }

    private KvInput get(String key) {
        int place = key.hashCode() & KEPT - 1;
        KvInput.Get kept = gets[place];
        if (kept == null || !kept.key().equals(key)) {
            kept = new KvInput.Get(key);
            gets[place] = kept;
        }
        return kept;
    }

    private KvOutput found(@Nullable String value) {
        int place = value == null ? 0 : value.hashCode() & KEPT_ANSWERS - 1;
        KvOutput.Found kept = founds[place];
        if (kept == null || !Objects.equals(kept.value(), value)) {
            kept = new KvOutput.Found(value);
            founds[place] = kept;
        }
        return kept;
    }

    @Override
    public String f(KvInput input) {
        return switch (input) {
            case KvInput.Get get -> "get";
            case KvInput.Exists exists -> "exists";
            case KvInput.Put put -> "put";
            case KvInput.Delete delete -> "delete";
            case KvInput.Cas cas -> "cas";
            case KvInput.Append append -> "append";
            case KvInput.Incr incr -> "incr";
            case KvInput.Mget mget -> "mget";
            case KvInput.Keys keys -> "keys";
        };
    }

    @Override
    public KvInput readInput(String f, Event line) throws BadHistory {
        return switch (f) {
            case "get" -> get(key(line));
            case "exists" -> new KvInput.Exists(key(line));
            case "put" -> new KvInput.Put(key(line), value(VALUE, line));
            case "delete" -> new KvInput.Delete(key(line));
            case "cas" -> new KvInput.Cas(key(line), expected(line), value(VALUE, line));
            case "append" -> new KvInput.Append(key(line), value(VALUE, line));
            case "incr" -> new KvInput.Incr(key(line), line.number(DELTA));
            case "mget" -> {
                List<String> names = texts(KEYS, keys, line);
                if (names.isEmpty()) {
                    throw line.refuse(KEYS, "An mget must name at least one key.");
                }
                yield new KvInput.Mget(names);
            }
            case "keys" -> new KvInput.Keys(line.text(PREFIX));
            default -> throw line.refuse("f", "The store has no operation \"" + f + "\".");
        };
    }

    private String key(Event line) throws BadHistory {
        return keys.of(line.required(KEY), KEY, line);
    }

    private String value(String field, Event line) throws BadHistory {
        return values.of(line.required(field), field, line);
    }

    private @Nullable String expected(Event line) throws BadHistory {
        return values.orNull(line.required(EXPECTED), EXPECTED, line);
    }

    private static List<String> texts(String field, PlainTexts of, Event line) throws BadHistory {
        List<String> texts = new ArrayList<>();
        for (Object one : line.list(field)) {
            texts.add(of.of(one, field, line));
        }
        return texts;
    }

    @Override
    public void requireSame(KvInput input, Repeated answer) throws BadHistory {
        Event line = answer.answer();
        if (input instanceof KvInput.OnKey on) {
            Object key = line.value(KEY);
            if (key != null && !key.equals(on.key())) same(KEY, on.key(), key(line), answer);
        }
        switch (input) {
            case KvInput.Get get -> {}
            case KvInput.Exists exists -> {}
            case KvInput.Delete delete -> {}
            case KvInput.Put put -> sameValue(put.value(), answer);
            case KvInput.Append append -> sameValue(append.suffix(), answer);
            case KvInput.Cas cas -> {
                sameValue(cas.next(), answer);
                if (answer.ok() && line.has(EXPECTED)) same(EXPECTED, cas.expected(), expected(line), answer);
            }
            case KvInput.Incr incr -> {
                if (line.value(DELTA) != null) {
                    same(DELTA, Long.toString(incr.delta()), Long.toString(line.number(DELTA)), answer);
                }
            }
            case KvInput.Mget mget -> {
                if (line.value(KEYS) != null) {
                    same(KEYS, mget.keys().toString(), texts(KEYS, keys, line).toString(), answer);
                }
            }
            case KvInput.Keys all -> {
                if (line.value(PREFIX) != null) same(PREFIX, all.prefix(), line.text(PREFIX), answer);
            }
        }
    }

    private void sameValue(String asked, Repeated answer) throws BadHistory {
        Event line = answer.answer();
        if (answer.ok() && line.value(VALUE) != null) same(VALUE, asked, value(VALUE, line), answer);
    }

    private static void same(String field, @Nullable String asked, @Nullable String says, Repeated answer)
            throws BadHistory {
        if (!Objects.equals(asked, says)) {
            throw answer.differs(field, asked, String.valueOf(says));
        }
    }

    @Override
    public @Nullable KvOutput readOutput(KvInput input, Event line) throws BadHistory {
        if (input instanceof KvInput.Put) {
            return done(line);
        }
        if (!(input instanceof KvInput.Get) && line.isNull(RESULT)) {
            return null;
        }
        return switch (input) {
            case KvInput.Put put -> KvOutput.DONE;
            case KvInput.Get get -> found(values.orNull(line.required(found), found, line));
            case KvInput.Exists exists -> flag(line);
            case KvInput.Delete delete -> flag(line);
            case KvInput.Cas cas -> flag(line);
            case KvInput.Append append -> new KvOutput.Length(line.number(RESULT));
            case KvInput.Incr incr -> {
                if (!line.isText(RESULT)) {
                    yield new KvOutput.Sum(line.number(RESULT));
                }
                yield switch (line.text(RESULT)) {
                    case NOT_A_NUMBER -> KvOutput.NOT_A_NUMBER;
                    case OVERFLOW -> KvOutput.OVERFLOW;
                    default ->
                        throw line.refuse(
                                RESULT,
                                "The result of incr must be a number, \"" + NOT_A_NUMBER + "\" or \"" + OVERFLOW
                                        + "\".");
                };
            }
            case KvInput.Mget mget -> {
                List<@Nullable String> read = new ArrayList<>();
                for (Object one : line.list(RESULT)) {
                    read.add(values.orNull(one, RESULT, line));
                }
                if (read.size() != mget.keys().size()) {
                    throw line.refuse(RESULT, "An mget of " + mget.keys().size() + " keys has that many results.");
                }
                yield new KvOutput.Values(read);
            }
            case KvInput.Keys all -> new KvOutput.KeyList(texts(RESULT, keys, line));
        };
    }

    /** A put has nothing to say, but that it was done; null says that nobody noted even that. */
    private static @Nullable KvOutput done(Event line) throws BadHistory {
        if (line.isNull(RESULT)) {
            return null;
        }
        Object result = line.value(RESULT);
        if (result != null && !result.equals(true) && !result.equals("OK")) {
            throw line.refuse(RESULT, "The result of a put must be true or \"OK\", if there is one.");
        }
        return KvOutput.DONE;
    }

    private static KvOutput flag(Event line) throws BadHistory {
        return line.flag(RESULT) ? KvOutput.TRUE : KvOutput.FALSE;
    }

    @Override
    public void writeInput(KvInput input, EventWriter event) throws IOException {
        if (input instanceof KvInput.OnKey onKey) {
            event.text(KEY, onKey.key());
        }
        switch (input) {
            case KvInput.Get get -> {}
            case KvInput.Exists exists -> {}
            case KvInput.Delete delete -> {}
            case KvInput.Put put -> event.text(VALUE, put.value());
            case KvInput.Cas cas -> {
                event.text(EXPECTED, cas.expected());
                event.text(VALUE, cas.next());
            }
            case KvInput.Append append -> event.text(VALUE, append.suffix());
            case KvInput.Incr incr -> event.number(DELTA, incr.delta());
            case KvInput.Mget mget -> event.texts(KEYS, mget.keys());
            case KvInput.Keys keys -> event.text(PREFIX, keys.prefix());
        }
    }

    /** Nothing: the call has said it, and these files are long. */
    @Override
    public void writeUnanswered(KvInput input, EventWriter event) {}

    @Override
    public void writeOutput(KvInput input, @Nullable KvOutput output, EventWriter event) throws IOException {
        if (input instanceof KvInput.OnKey onKey) {
            event.text(KEY, onKey.key());
        }
        switch (output) {
            case null -> {
                if (input instanceof KvInput.Get) {
                    throw new NotInThisFormat("A get that found nobody knows what has no form: null says absent.");
                }
                event.text(RESULT, null);
            }
            case KvOutput.Done done -> {}
            case KvOutput.Found found -> event.text(RESULT, found.value());
            case KvOutput.Flag flag -> event.flag(RESULT, flag.value());
            case KvOutput.Length length -> event.number(RESULT, length.length());
            case KvOutput.Sum sum -> event.number(RESULT, sum.value());
            case KvOutput.NotANumber not -> event.text(RESULT, NOT_A_NUMBER);
            case KvOutput.Overflow beyond -> event.text(RESULT, OVERFLOW);
            case KvOutput.Values read -> event.texts(RESULT, read.values());
            case KvOutput.KeyList list -> event.texts(RESULT, list.keys());
        }
    }
}
