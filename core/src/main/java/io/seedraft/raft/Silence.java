package io.seedraft.raft;

/**
 * A voter's half of a lease: for how long it keeps still, and what it says of that (Thesis §4.2.3, §6.4.1). The leader's half, and
 * the proof that both together are a lease, is {@link Lease}.
 *
 * <p>With each answer to a leader a node that takes part in leases promises: for an election timeout from when I got your request
 * I stand for no election and vote in none, but for one that you ask for. A crash makes it forget whom it heard, and its operator may
 * start it again with a shorter timeout, or without leases. So the length of its promises stands on its disk before it gives one,
 * and for as long after a boot it keeps still, whatever its options are now:
 *
 * <pre>
 *   promised    T=300 ms  |--------------------------->|
 *   kept          300       300                            100
 *                             crash, boot with T=100 ms    a later write notes less
 *   keeps still                  |--------------------------->|
 * </pre>
 *
 * <p>What was promised before the boot was promised at the boot's time at the latest, and for what is kept at the longest: once as
 * much has passed since the boot, all of it is over, and only then is less written down.
 */
final class Silence {

    private final long promiseNanos;
    private final long electionTimeoutNanos;
    private final long promiseTrueNanos;
    private final long bootedAtNanos;
    private final long owedFromBeforeNanos;

    /** Moved by each word of a leader. */
    private long heardLeaderAtNanos;

    /**
     * A node boots.
     *
     * @param timing its time limits now
     * @param options its options now
     * @param kept what its disk says of its promises, {@link HardState#UNTOLD} when it says nothing
     * @param nowNanos the time
     */
    Silence(Timing timing, Options options, long kept, long nowNanos) {
        this.electionTimeoutNanos = timing.electionTimeoutNanos();
        this.promiseNanos = options.leaseReads() ? electionTimeoutNanos : 0;
        this.promiseTrueNanos = timing.trueNanosAtLeast(promiseNanos);
        this.bootedAtNanos = nowNanos;
        this.owedFromBeforeNanos = kept == HardState.UNTOLD ? electionTimeoutNanos : kept;
        this.heardLeaderAtNanos = nowNanos - electionTimeoutNanos;
    }

    void heardLeader(long nowNanos) {
        heardLeaderAtNanos = nowNanos;
    }

    boolean hearsLeader(long nowNanos) {
        return nowNanos - heardLeaderAtNanos < electionTimeoutNanos;
    }

    /** Whether it may still owe a leader silence that it heard before its boot. */
    boolean lastsFromBefore(long nowNanos) {
        return nowNanos < fromBeforeEndsAtNanos();
    }

    long fromBeforeEndsAtNanos() {
        return bootedAtNanos + owedFromBeforeNanos;
    }

    /** What an answer to a leader promises, in true time, since the leader knows nothing of this node's clock; 0 for nothing. */
    long promiseTrueNanos() {
        return promiseTrueNanos;
    }

    /** The longest silence that this node may owe anybody, on its own clock: what its disk must say. */
    long toKeepNanos(long nowNanos) {
        return lastsFromBefore(nowNanos) ? Math.max(promiseNanos, owedFromBeforeNanos) : promiseNanos;
    }
}
