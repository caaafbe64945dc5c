package io.seedraft.sim.oracle.answer;

import io.seedraft.kv.Result;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.session.SessionLimits;
import java.util.Map;
import java.util.TreeMap;

/** The sessions' meaning said a second time (Thesis §6.3): maps in place of rings, and no digest. It is as of the newest entry. */
final class ReferenceSessions {

    /** One client's session. */
    static final class Session {
        long lastUsedIndex;
        long oldestUnanswered;
        final TreeMap<Long, Result.OfCommand> results = new TreeMap<>();
    }

    private final TreeMap<Long, Session> sessions = new TreeMap<>();
    private SessionLimits limits = SessionLimits.DEFAULT;

    void reset(SessionLimits newLimits) {
        limits = newLimits;
        sessions.clear();
    }

    /** By their number. */
    TreeMap<Long, Session> all() {
        return sessions;
    }

    Applied register(long index) {
        if (sessions.size() >= limits.maxSessions()) {
            long longestIdle = 0;
            long idleSince = Long.MAX_VALUE;
            for (Map.Entry<Long, Session> session : sessions.entrySet()) {
                if (session.getValue().lastUsedIndex >= idleSince) continue;
                longestIdle = session.getKey();
                idleSince = session.getValue().lastUsedIndex;
            }
            sessions.remove(longestIdle);
        }
        Session opened = new Session();
        opened.lastUsedIndex = index;
        sessions.put(index, opened);
        return new Applied(new Result.SessionOpened(index), Applied.Outcome.APPLIED);
    }

    Applied apply(long index, Envelope.InSession entry, ReferenceStore store) {
        if (entry.sequence() - entry.oldestUnanswered() >= limits.maxResultsPerSession()) {
            return refused(new Result.SequenceTooFar(limits.maxResultsPerSession()));
        }
        Session session = sessions.get(entry.sessionId());
        if (session == null) return refused(new Result.SessionExpired(entry.sessionId()));
        session.lastUsedIndex = index;
        session.oldestUnanswered = Math.max(session.oldestUnanswered, entry.oldestUnanswered());
        session.results.headMap(session.oldestUnanswered).clear();
        if (entry.sequence() < session.oldestUnanswered) {
            return refused(new Result.StaleSequence(session.oldestUnanswered));
        }
        Result.OfCommand known = session.results.get(entry.sequence());
        if (known != null) return new Applied(known, Applied.Outcome.DUPLICATE);
        Result.OfCommand result = store.apply(index, entry.command());
        session.results.put(entry.sequence(), result);
        return new Applied(result, Applied.Outcome.APPLIED);
    }

    private static Applied refused(Result.OfSession result) {
        return new Applied(result, Applied.Outcome.REFUSED);
    }
}
