package io.seedraft.raft;

/**
 * The protocol's time limits, in nanoseconds on the node's own clock.
 *
 * @param electionTimeoutNanos shortest silence after which a follower campaigns; the actual one is drawn from here to twice this
 *     (Thesis §3.4)
 * @param heartbeatNanos how often a leader speaks at least
 * @param maxClockDriftPpm how much faster or slower than true time this node's clock may run, in parts per million; only leases rely
 *     on it (Thesis §6.4.1)
 */
public record Timing(long electionTimeoutNanos, long heartbeatNanos, int maxClockDriftPpm) {

    /** Beyond it no sum of a time and a few timeouts could be trusted. */
    public static final long MAX_ELECTION_TIMEOUT_NANOS = 3_600_000_000_000L;

    /** 300 ms, 100 ms, 1 per mille. */
    public static final Timing DEFAULT = new Timing(300_000_000L, 100_000_000L, 1_000);

    /** Checks that the limits that lean on each other fit. */
    public Timing {
        if (heartbeatNanos < 1) throw new IllegalArgumentException("a leader speaks now and then: " + heartbeatNanos);
        if (electionTimeoutNanos > MAX_ELECTION_TIMEOUT_NANOS || heartbeatNanos > electionTimeoutNanos / 2) {
            throw new IllegalArgumentException("an election timeout has two heartbeats at least and an hour at most: "
                    + electionTimeoutNanos + " ns, a heartbeat each " + heartbeatNanos);
        }
        if (maxClockDriftPpm < 0 || maxClockDriftPpm >= 500_000) {
            throw new IllegalArgumentException("clocks drift by less than half: " + maxClockDriftPpm + " ppm");
        }
    }

    /**
     * How much true time passes at the least while this node's clock counts so much: it may run fast.
     *
     * @param ownNanos on its own clock, at most {@link #MAX_ELECTION_TIMEOUT_NANOS}
     */
    public long trueNanosAtLeast(long ownNanos) {
        return lessDrift(ownNanos);
    }

    /**
     * How much this node's clock counts at the least while so much true time passes: it may run slow.
     *
     * @param trueNanos in true time, at most {@link #MAX_ELECTION_TIMEOUT_NANOS}
     */
    public long ownNanosWithin(long trueNanos) {
        return lessDrift(trueNanos);
    }

    /** A clock that counts c while t passes is within its drift d when t (1 - d) <= c <= t (1 + d); and c / (1 + d) > c (1 - d). */
    private long lessDrift(long nanos) {
        return Math.max(0, nanos - (nanos / 1_000_000L + 1) * maxClockDriftPpm);
    }
}
