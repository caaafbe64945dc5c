package io.seedraft.sim.workload;

import io.seedraft.kv.Result;
import io.seedraft.port.LawViolation;
import io.seedraft.replica.Reply;
import io.seedraft.sim.trace.StoreText;

/**
 * Answers to copies of a command that is over. All copies of one command have one answer, or none any more once the client said that
 * it had it; and what was refused for good is never taken.
 */
final class LateAnswers {

    private LateAnswers() {}

    static void judge(Call call, Reply reply, ClientCounts counts) {
        ClientSession session = call.session;
        if (session == null || !(reply instanceof Reply.Answered late)) return;
        if (late.result() instanceof Result.OfSession refusal) {
            refused(session, call, refusal, counts);
        } else {
            answered(call, late.result(), counts);
        }
    }

    private static void refused(ClientSession session, Call call, Result.OfSession refusal, ClientCounts counts) {
        switch (refusal) {
            case Result.StaleSequence stale -> {
                session.judgeLate(stale, call.sequence);
                counts.lateRefusals++;
            }
            case Result.SequenceTooFar tooFar -> session.judge(tooFar, call.sequence, call.oldestUnanswered);
            case Result.SessionExpired ignored -> {}
            case Result.SessionOpened ignored ->
                throw new LawViolation("ExactlyOnce: a command was answered with " + StoreText.of(refusal));
            case Result.Undecodable ignored ->
                throw new LawViolation("CommandFormat: a late copy of a command was not decoded");
        }
    }

    private static void answered(Call call, Result result, ClientCounts counts) {
        Result known = call.result;
        boolean mayDiffer = known == null && call.state != Call.State.REFUSED;
        if (mayDiffer) return;
        if (!result.equals(known)) {
            throw new LawViolation("ExactlyOnce: one command was answered with " + StoreText.orNothing(known)
                    + " and with " + StoreText.of(result));
        }
        counts.lateAnswers++;
    }
}
