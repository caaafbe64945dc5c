package io.seedraft.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Result;
import io.seedraft.raft.Refusal;
import io.seedraft.replica.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AnswerDigestTest {
    private static final Bytes A = Bytes.of("a");
    private static final Bytes B = Bytes.of("b");

    private static final List<Result> DIFFERENT = List.of(
            Result.DONE,
            Result.YES,
            Result.NO,
            new Result.Number(1),
            new Result.Number(2),
            Result.NOT_A_NUMBER,
            Result.OVERFLOW,
            new Result.TooLarge(Result.TooLarge.Part.KEY, 1),
            new Result.TooLarge(Result.TooLarge.Part.VALUE, 1),
            new Result.Value(A),
            new Result.Value(B),
            Result.ABSENT,
            new Result.Values(List.of()),
            new Result.Values(List.of(Optional.of(A), Optional.empty())),
            new Result.Values(List.of(Optional.empty(), Optional.of(A))),
            new Result.KeyList(List.of()),
            new Result.KeyList(List.of(A)),
            new Result.KeyList(List.of(A, B)),
            new Result.SessionOpened(1),
            new Result.SessionExpired(1),
            new Result.StaleSequence(1),
            new Result.SequenceTooFar(1));

    @Test
    void different_answers_have_different_digests() {
        List<Reply> replies = new ArrayList<>();
        for (Result result : DIFFERENT) {
            replies.add(new Reply.Answered(result, 7));
            replies.add(new Reply.Answered(result, 8));
        }
        for (Refusal why : Refusal.values()) {
            replies.add(new Reply.Refused(why, 1));
            replies.add(new Reply.Refused(why, 2));
        }
        replies.add(Reply.Unknown.INSTANCE);
        TreeSet<Long> digests = new TreeSet<>();
        for (Reply reply : replies) digests.add(AnswerDigest.of(reply));
        assertEquals(replies.size(), digests.size());
    }

    /** Enums and strings must not bring their own hashes in: those of enums differ from JVM to JVM. */
    @Test
    void a_known_answer_has_the_known_digest() {
        assertEquals("3625f2a2012c1b92", Fingerprint.hex16(AnswerDigest.of(new Reply.Refused(Refusal.NO_ANSWER, 3))));
        assertEquals(
                "3ccb5c0d29065a62", Fingerprint.hex16(AnswerDigest.of(new Reply.Answered(new Result.Value(A), 7))));
    }
}
