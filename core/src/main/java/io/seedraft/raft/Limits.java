package io.seedraft.raft;

/**
 * What a node holds at most; reaching a limit answers the client with a clear refusal.
 *
 * @param maxAppendBytes entries in one message, in bytes; a single larger entry still goes alone
 * @param maxInflightAppends messages with entries sent to one follower and not answered
 * @param maxInflightBytes the bytes of those entries
 * @param log bytes of the log
 * @param requests requests of clients
 */
public record Limits(
        int maxAppendBytes, int maxInflightAppends, int maxInflightBytes, LogLimits log, RequestLimits requests) {

    /** 256 KiB a message, 64 messages or 4 MiB in flight, and the defaults of the log and of requests. */
    public static final Limits DEFAULT = new Limits(256 << 10, 64, 4 << 20, LogLimits.DEFAULT, RequestLimits.DEFAULT);

    /** Checks that every limit lets something through. */
    public Limits {
        Check.that(maxAppendBytes > 0, "Limits: a message carries an entry");
        Check.that(maxInflightAppends > 0 && maxInflightBytes > 0, "Limits: a window lets a message through");
    }

    /** The same with other limits of the log. */
    public Limits with(LogLimits newLog) {
        return new Limits(maxAppendBytes, maxInflightAppends, maxInflightBytes, newLog, requests);
    }

    /** The same with other limits of requests. */
    public Limits with(RequestLimits newRequests) {
        return new Limits(maxAppendBytes, maxInflightAppends, maxInflightBytes, log, newRequests);
    }
}
