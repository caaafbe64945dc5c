package io.seedraft.sim.trace;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Result;
import io.seedraft.replica.Reply;
import io.seedraft.wire.Mix;
import java.util.List;
import java.util.Optional;

/**
 * A hash of what a client is told, by its content. Messages do not tell it: a read that is served too early sends the same
 * ones as a read that waits.
 */
final class AnswerDigest {
    private static final long ABSENT = 20;

    private AnswerDigest() {}

    static long of(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> Mix.of(of(answered.result()), answered.appliedIndex());
            case Reply.Refused refused -> Mix.of(100 + refused.why().ordinal(), refused.leader());
            case Reply.Unknown ignored -> 200;
        };
    }

    private static long of(Result result) {
        return switch (result) {
            case Result.OfCommand command -> command.hash64();
            case Result.Value found -> Mix.of(21, found.value().hash64());
            case Result.Absent ignored -> ABSENT;
            case Result.Values found -> values(found.values());
            case Result.KeyList list -> keys(list.keys());
            case Result.TooMuch tooMuch -> Mix.of(28 + tooMuch.what().ordinal(), tooMuch.limit());
            case Result.SessionOpened opened -> Mix.of(24, opened.sessionId());
            case Result.SessionExpired expired -> Mix.of(25, expired.sessionId());
            case Result.StaleSequence stale -> Mix.of(26, stale.oldestUnanswered());
            case Result.SequenceTooFar far -> Mix.of(27, far.maxResultsPerSession());
            case Result.Undecodable ignored -> 28;
        };
    }

    private static long values(List<Optional<Bytes>> values) {
        long sum = 22;
        for (Optional<Bytes> value : values) {
            sum = Mix.of(sum, value.isPresent() ? Mix.of(21, value.get().hash64()) : ABSENT);
        }
        return sum;
    }

    private static long keys(List<Bytes> keys) {
        long sum = 23;
        for (Bytes key : keys) sum = Mix.of(sum, key.hash64());
        return sum;
    }
}
