package io.seedraft.sim.campaign;

/**
 * Which part of a run a trace shows. What happens to no node, such as a fault or the healing, is shown for any nodes.
 *
 * @param nodes the nodes, as bits: node n is {@code 1L << n}
 * @param fromNanos the first moment, in virtual time
 * @param toNanos the last moment
 */
public record TraceScope(long nodes, long fromNanos, long toNanos) {

    /** All of it. */
    public static final TraceScope ALL = new TraceScope(-1L, 0, Long.MAX_VALUE);

    /** Whether it shows a moment. */
    public boolean includes(long nanos) {
        return nanos >= fromNanos && nanos <= toNanos;
    }

    /** Whether it shows what happens to a node, 0 for none. */
    public boolean includes(int node) {
        return node == 0 || (nodes >>> node & 1) != 0;
    }
}
