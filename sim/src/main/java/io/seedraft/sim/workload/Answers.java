package io.seedraft.sim.workload;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.kv.Bytes;
import io.seedraft.kv.Result;
import io.seedraft.port.Check;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what the store answers into the words of the history, each byte into one char. */
final class Answers {

    private Answers() {}

    /**
     * The answer of the store to an operation.
     *
     * @param input what was asked
     * @param result the answer; not one of the session table, which is no answer to the operation
     */
    static KvOutput of(KvInput input, Result result) {
        return switch (result) {
            case Result.Done done -> KvOutput.DONE;
            case Result.Flag flag -> flag.value() ? KvOutput.TRUE : KvOutput.FALSE;
            case Result.Number number ->
                input instanceof KvInput.Incr ? new KvOutput.Sum(number.value()) : new KvOutput.Length(number.value());
            case Result.NotANumber none -> KvOutput.NOT_A_NUMBER;
            case Result.Overflow beyond -> KvOutput.OVERFLOW;
            case Result.Value value -> new KvOutput.Found(text(value.value()));
            case Result.Absent absent -> new KvOutput.Found(null);
            case Result.Values values -> values(values.values());
            case Result.KeyList list -> keys(list.keys());
            case Result.TooMuch tooMuch -> throw Check.impossible("Workload: what is refused is no answer");
            case Result.TooLarge tooLarge -> throw Check.impossible("Workload: keys and values are small");
            case Result.OfSession session -> throw Check.impossible("Workload: sessions are the client's own business");
        };
    }

    private static KvOutput values(List<Optional<Bytes>> values) {
        List<@Nullable String> texts = new ArrayList<>(values.size());
        for (Optional<Bytes> value : values) texts.add(value.isPresent() ? text(value.get()) : null);
        return new KvOutput.Values(texts);
    }

    private static KvOutput keys(List<Bytes> keys) {
        List<String> texts = new ArrayList<>(keys.size());
        for (Bytes key : keys) texts.add(text(key));
        return new KvOutput.KeyList(texts);
    }

    private static String text(Bytes bytes) {
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }
}
