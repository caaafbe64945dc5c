package io.seedraft.replica;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import java.util.Optional;

/**
 * What it took to find an answer.
 *
 * @param keys keys that were looked up or listed, at least 1
 * @param bytes bytes of the answer
 */
record AnswerSize(long keys, long bytes) {

    private static final AnswerSize ONE_KEY = new AnswerSize(1, 0);

    static AnswerSize of(Query query, Result.OfQuery result) {
        return switch (query) {
            case Query.Get ignored ->
                result instanceof Result.Value found
                        ? new AnswerSize(1, found.value().length())
                        : ONE_KEY;
            case Query.MGet mget -> new AnswerSize(Math.max(1, mget.keys().size()), bytesOf(result));
            case Query.Exists ignored -> ONE_KEY;
            case Query.Existing existing ->
                new AnswerSize(Math.max(1, existing.keys().size()), 0);
            case Query.Keys ignored -> ofKeys(result);
            case Query.Count ignored -> ONE_KEY;
        };
    }

    private static long bytesOf(Result.OfQuery result) {
        long bytes = 0;
        if (result instanceof Result.Values found) {
            for (Optional<Bytes> value : found.values())
                if (value.isPresent()) bytes += value.get().length();
        }
        return bytes;
    }

    /** A listing that is refused was looked at all the same, as far as its limit. */
    private static AnswerSize ofKeys(Result.OfQuery result) {
        if (result instanceof Result.TooMuch tooMuch) return new AnswerSize(tooMuch.limit(), 0);
        if (!(result instanceof Result.KeyList list)) return ONE_KEY;
        long bytes = 0;
        for (Bytes key : list.keys()) bytes += key.length();
        return new AnswerSize(1 + list.keys().size(), bytes);
    }
}
