package io.seedraft.history.format;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import java.io.IOException;
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

    private static final String RESULT = "result";
    private static final String NOT_A_NUMBER = "NOT_A_NUMBER";
    private static final String OVERFLOW = "OVERFLOW";

    private final KvInput.@Nullable Get[] gets = new KvInput.Get[KEPT];
    private final KvOutput.@Nullable Found[] founds = new KvOutput.Found[KEPT_ANSWERS];

    /** A codec that has read nothing yet. */
    public KeyValueCodec() {}

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
            case "get" -> get(line.text("key"));
            case "exists" -> new KvInput.Exists(line.text("key"));
            case "put" -> new KvInput.Put(line.text("key"), line.text("value"));
            case "delete" -> new KvInput.Delete(line.text("key"));
            case "cas" -> new KvInput.Cas(line.text("key"), line.textOrNull("expected"), line.text("value"));
            case "append" -> new KvInput.Append(line.text("key"), line.text("value"));
            case "incr" -> new KvInput.Incr(line.text("key"), line.number("delta"));
            case "mget" -> {
                List<String> keys = line.texts("keys");
                if (keys.isEmpty()) {
                    throw line.refuse("keys", "An mget must name at least one key.");
                }
                yield new KvInput.Mget(keys);
            }
            case "keys" -> new KvInput.Keys(line.text("prefix"));
            default -> throw line.refuse("f", "The store has no operation \"" + f + "\".");
        };
    }

    @Override
    public @Nullable KvOutput readOutput(KvInput input, Event line) throws BadHistory {
        if (input instanceof KvInput.Put) {
            return line.isNull(RESULT) ? null : KvOutput.DONE;
        }
        if (!(input instanceof KvInput.Get) && line.isNull(RESULT)) {
            return null;
        }
        return switch (input) {
            case KvInput.Put put -> KvOutput.DONE;
            case KvInput.Get get -> found(line.textOrNull(RESULT));
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
                List<@Nullable String> values = line.textsOrNulls(RESULT);
                if (values.size() != mget.keys().size()) {
                    throw line.refuse(RESULT, "An mget of " + mget.keys().size() + " keys has that many results.");
                }
                yield new KvOutput.Values(values);
            }
            case KvInput.Keys keys -> new KvOutput.KeyList(line.texts(RESULT));
        };
    }

    private static KvOutput flag(Event line) throws BadHistory {
        return line.flag(RESULT) ? KvOutput.TRUE : KvOutput.FALSE;
    }

    @Override
    public void writeInput(KvInput input, EventWriter event) throws IOException {
        if (input instanceof KvInput.OnKey onKey) {
            event.text("key", onKey.key());
        }
        switch (input) {
            case KvInput.Get get -> {}
            case KvInput.Exists exists -> {}
            case KvInput.Delete delete -> {}
            case KvInput.Put put -> event.text("value", put.value());
            case KvInput.Cas cas -> {
                event.text("expected", cas.expected());
                event.text("value", cas.next());
            }
            case KvInput.Append append -> event.text("value", append.suffix());
            case KvInput.Incr incr -> event.number("delta", incr.delta());
            case KvInput.Mget mget -> event.texts("keys", mget.keys());
            case KvInput.Keys keys -> event.text("prefix", keys.prefix());
        }
    }

    @Override
    public void writeOutput(KvInput input, @Nullable KvOutput output, EventWriter event) throws IOException {
        if (input instanceof KvInput.OnKey onKey) {
            event.text("key", onKey.key());
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
