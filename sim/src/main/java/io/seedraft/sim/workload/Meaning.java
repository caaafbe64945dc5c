package io.seedraft.sim.workload;

import io.seedraft.kv.Result;
import io.seedraft.port.LawViolation;
import io.seedraft.raft.Refusal;
import io.seedraft.replica.Reply;
import io.seedraft.sim.trace.StoreText;

/**
 * What a reply tells a client about a call that it waits for. Found out without changing anything; that a reply cannot be true is found
 * out here as well.
 */
sealed interface Meaning {

    /**
     * The session is open.
     *
     * @param session its number, which is the log index of its registration
     */
    record Opened(long session) implements Meaning {}

    /**
     * It is done.
     *
     * @param result the answer
     * @param appliedIndex where in the log, or as of where
     */
    record Done(Result result, long appliedIndex) implements Meaning {}

    /**
     * Certainly without effect, and asking again would not help.
     *
     * @param why what is beyond a limit
     * @param result the answer
     */
    record Beyond(Limit why, Result result) implements Meaning {}

    /** What can be beyond a limit. */
    enum Limit {
        /** The keys or the bytes of an answer. */
        ANSWER,
        /** A key or a value. */
        STORE,
        /** The commands of a session in flight. */
        SESSION
    }

    /** This copy was not taken, and the session is gone, with the answers to all other copies. */
    record Expired() implements Meaning {}

    /** This copy was not taken, since there is no room, and there will be none. */
    record NoRoom() implements Meaning {}

    /**
     * This copy was not taken.
     *
     * @param leader whom to ask
     */
    record NotTaken(int leader) implements Meaning {}

    /** This copy was taken or was not, or will be. */
    record Doubtful() implements Meaning {}

    /**
     * What a reply means.
     *
     * @throws LawViolation when it cannot be true
     */
    static Meaning of(Call call, Reply reply) {
        return switch (reply) {
            case Reply.Answered answer -> call.isRegistration() ? opened(answer) : answered(call, answer);
            case Reply.Refused refused -> isForGood(refused.why()) ? new NoRoom() : new NotTaken(refused.leader());
            case Reply.Unknown ignored -> new Doubtful();
        };
    }

    private static Meaning opened(Reply.Answered answer) {
        if (answer.result() instanceof Result.SessionOpened opened) return new Opened(opened.sessionId());
        throw new LawViolation("ExactlyOnce: a registration was answered with " + StoreText.of(answer.result()));
    }

    private static Meaning answered(Call call, Reply.Answered answer) {
        Result result = answer.result();
        ClientSession session = call.session;
        if (result instanceof Result.OfSession refusal) {
            if (session == null) throw notAsked(refusal);
            return refused(call, session, refusal);
        }
        if (session != null) session.judgeTaken(call.sequence, call.oldestUnanswered);
        if (result instanceof Result.TooMuch) return new Beyond(Limit.ANSWER, result);
        if (result instanceof Result.TooLarge) return new Beyond(Limit.STORE, result);
        return new Done(result, answer.appliedIndex());
    }

    private static Meaning refused(Call call, ClientSession session, Result.OfSession refusal) {
        return switch (refusal) {
            case Result.SessionExpired ignored -> new Expired();
            case Result.SequenceTooFar tooFar -> {
                session.judge(tooFar, call.sequence, call.oldestUnanswered);
                yield new Beyond(Limit.SESSION, tooFar);
            }
            case Result.StaleSequence stale -> throw session.notStale(stale, call.sequence);
            case Result.SessionOpened ignored -> throw notAsked(refusal);
            case Result.Undecodable ignored ->
                throw new LawViolation(
                        "CommandFormat: command " + call.sequence + " of session " + session.id + " was not decoded");
        };
    }

    private static LawViolation notAsked(Result.OfSession result) {
        return new LawViolation("ExactlyOnce: a command was answered with " + StoreText.of(result));
    }

    /** Refusals that stay: until logs are compacted, or somebody gives nodes room, it is no use to ask again. */
    private static boolean isForGood(Refusal why) {
        return switch (why) {
            case LOG_FULL, DISK_FULL, QUORUM_FULL -> true;
            case NOT_LEADER,
                    LEADERSHIP_LOST,
                    TOO_MUCH_UNCOMMITTED,
                    TOO_MUCH_UNDURABLE,
                    TOO_MANY_READS,
                    TOO_MANY_REQUESTS,
                    LOST_ENTRIES,
                    FOLLOWER_FULL,
                    NO_ANSWER -> false;
        };
    }
}
