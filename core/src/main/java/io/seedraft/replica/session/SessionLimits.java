package io.seedraft.replica.session;

/**
 * How much is kept for clients. Which commands are applied depends on it, so that every replica of a cluster must be
 * given the same.
 *
 * @param maxSessions how many sessions there may be; one more expires the one that was idle for longest. At least 1
 * @param maxResultsPerSession how many commands of a session may be in flight, 1 to 65536
 */
public record SessionLimits(int maxSessions, int maxResultsPerSession) {

    /** 1024 sessions with 256 commands in flight each. */
    public static final SessionLimits DEFAULT = new SessionLimits(1024, 256);

    /** Refuses limits that no table can keep. */
    public SessionLimits {
        if (maxSessions < 1) throw new IllegalArgumentException("maxSessions must be at least 1: " + maxSessions);
        if (maxResultsPerSession < 1 || maxResultsPerSession > 1 << 16) {
            throw new IllegalArgumentException("maxResultsPerSession must be from 1 to 65536: " + maxResultsPerSession);
        }
    }
}
