package io.seedraft.net;

/**
 * Another process that runs under this node's id, as peers tell of it. Where all peers know the other one and none welcomes this one,
 * one of the two is of no use, and it is this one if it was started later: boots are numbered by the clocks of their machines, so that
 * both know by themselves which of them that is.
 *
 * <pre>
 *   0 s   "node 2 runs twice, as boot 17"    may be a process that is dead, whose connection is not closed yet
 *   6 s   "node 2 runs twice, as boot 17"    who is dead was silent meanwhile, and forgotten: this one ends
 * </pre>
 *
 * <p>A single peer's word is not enough, or a stranger who takes a node's place at one peer could end the node.
 */
final class Twin {

    private final long ownBoot;
    private final long certainAfterNanos;
    private long boot;
    private long firstToldAtNanos;

    Twin(long ownBoot, NetLimits.Patience patience) {
        this.ownBoot = ownBoot;
        this.certainAfterNanos = 2 * patience.silentAfterNanos();
    }

    /** A peer welcomes this node: whatever another one says of it, it is of use. */
    void welcomed() {
        boot = 0;
    }

    /**
     * A peer refuses this node, since another one of its id is connected, and no other peer welcomes it either.
     *
     * @param otherBoot the number of that one's boot
     * @param words what the peer says of both
     * @throws MustNotRun when that one was started first and is certainly alive
     */
    void told(long otherBoot, String words, long now) {
        if (otherBoot == 0 || otherBoot >= ownBoot) return;
        if (boot != otherBoot) {
            boot = otherBoot;
            firstToldAtNanos = now;
        }
        if (now - firstToldAtNanos < certainAfterNanos) return;
        throw new MustNotRun(
                StartFailure.UNAVAILABLE,
                words
                        + ". This process is the later one and no node welcomes it, so it stops. If its data is a copy of the"
                        + " other's, remove it");
    }
}
