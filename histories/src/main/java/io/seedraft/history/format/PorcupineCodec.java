package io.seedraft.history.format;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Porcupine's store of strings: put, append, get, where an absent key reads as the empty string. There "empty" and "absent" are
 * one, so that both are read as absent here; a put of the empty string is a delete.
 */
final class PorcupineCodec implements OperationCodec<KvInput, KvOutput> {
    private static final String KEY = "key";
    private static final String VALUE = "value";

    private final KeyValueCodec texts = new KeyValueCodec();
    private final PlainTexts keys = new PlainTexts();
    private final PlainTexts values = new PlainTexts();
    private boolean nils;
    private boolean empties;

    @Override
    public String f(KvInput input) {
        return input instanceof KvInput.Delete ? "put" : texts.f(input);
    }

    @Override
    public KvInput readInput(String f, Event event) throws BadHistory {
        String key = keys.of(event.required(KEY), KEY, event);
        return switch (f) {
            case "get" -> new KvInput.Get(key);
            case "put" -> {
                String value = value(event);
                yield value.isEmpty() ? new KvInput.Delete(key) : new KvInput.Put(key, value);
            }
            case "append" -> {
                String suffix = value(event);
                if (suffix.isEmpty()) {
                    throw event.refuse(VALUE, "An append must put something behind the value.");
                }
                yield new KvInput.Append(key, suffix);
            }
            default -> throw event.refuse(Event.F, "Porcupine's store has no operation \"" + f + "\".");
        };
    }

    private String value(Event event) throws BadHistory {
        return values.of(event.required(VALUE), VALUE, event);
    }

    @Override
    public void requireSame(KvInput input, Repeated answer) throws BadHistory {
        Event event = answer.answer();
        if (input instanceof KvInput.OnKey on && event.value(KEY) != null) {
            String key = keys.of(event.value(KEY), KEY, event);
            if (!key.equals(on.key())) throw answer.differs(KEY, on.key(), key);
        }
        if (answer.ok() && !(input instanceof KvInput.Get) && event.value(VALUE) != null) {
            String asked = input instanceof KvInput.Put put
                    ? put.value()
                    : input instanceof KvInput.Append append ? append.suffix() : "";
            if (!value(event).equals(asked)) throw answer.differs(VALUE, asked, value(event));
        }
    }

    @Override
    public @Nullable KvOutput readOutput(KvInput input, Event event) throws BadHistory {
        if (!(input instanceof KvInput.Get)) {
            return input instanceof KvInput.Put ? KvOutput.DONE : null;
        }
        String value = values.orNull(event.required(VALUE), VALUE, event);
        nils |= value == null;
        empties |= "".equals(value);
        if (nils && empties) {
            throw event.refuse(
                    VALUE,
                    "Some gets find nil and some the empty string, which Porcupine's store cannot tell apart: say"
                            + " --format edn-lines if they differ.");
        }
        return new KvOutput.Found(value == null || value.isEmpty() ? null : value);
    }

    @Override
    public void writeInput(KvInput input, EventWriter event) throws IOException {
        event.text(KEY, key(input));
        event.text(VALUE, value(input));
    }

    @Override
    public void writeOutput(KvInput input, @Nullable KvOutput output, EventWriter event) throws IOException {
        event.text(KEY, key(input));
        if (!(input instanceof KvInput.Get)) {
            if (output != null && !(output instanceof KvOutput.Done)) {
                throw new NotInThisFormat("Porcupine's store answers with nothing but the value of a get.");
            }
            event.text(VALUE, value(input));
        } else if (output instanceof KvOutput.Found found && !"".equals(found.value())) {
            event.text(VALUE, found.value() == null ? "" : found.value());
        } else {
            throw new NotInThisFormat("Porcupine's store cannot tell an empty value from an absent one.");
        }
    }

    private String key(KvInput input) throws NotInThisFormat {
        if (input instanceof KvInput.OnKey onKey) {
            return onKey.key();
        }
        throw new NotInThisFormat("Porcupine's store has no " + texts.f(input) + ".");
    }

    private @Nullable String value(KvInput input) throws NotInThisFormat {
        return switch (input) {
            case KvInput.Get get -> null;
            case KvInput.Delete delete -> "";
            case KvInput.Put put -> notEmpty(put.value());
            case KvInput.Append append -> notEmpty(append.suffix());
            case KvInput.Exists none -> throw new NotInThisFormat("Porcupine's store has no exists.");
            case KvInput.Cas none -> throw new NotInThisFormat("Porcupine's store has no cas.");
            case KvInput.Incr none -> throw new NotInThisFormat("Porcupine's store has no incr.");
            case KvInput.Mget none -> throw new NotInThisFormat("Porcupine's store has no mget.");
            case KvInput.Keys none -> throw new NotInThisFormat("Porcupine's store has no keys.");
        };
    }

    private static String notEmpty(String value) throws NotInThisFormat {
        if (value.isEmpty()) {
            throw new NotInThisFormat("Porcupine's store cannot tell an empty value from an absent one.");
        }
        return value;
    }
}
