package io.seedraft.replica.session;

import io.seedraft.kv.Result;

/**
 * What became of one log entry.
 *
 * @param result what the client is told
 * @param outcome whether the entry took effect
 */
public record Applied(Result result, Outcome outcome) {

    /** Whether an entry took effect. */
    public enum Outcome {
        /** It was given to the store, or opened a session: the first copy of it. */
        APPLIED,
        /** An earlier copy was applied: this is its result again, and nothing was given to the store. */
        DUPLICATE,
        /** The session table answered, and nothing was given to the store. */
        REFUSED
    }

    static Applied now(Result result) {
        return new Applied(result, Outcome.APPLIED);
    }

    static Applied before(Result result) {
        return new Applied(result, Outcome.DUPLICATE);
    }

    static Applied refused(Result.OfSession result) {
        return new Applied(result, Outcome.REFUSED);
    }
}
