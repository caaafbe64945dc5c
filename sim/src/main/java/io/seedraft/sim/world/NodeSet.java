package io.seedraft.sim.world;

/**
 * Sets of nodes as the bits of a {@code long}: node n is bit n, and bit 0 is nobody. Clients are endpoints behind the highest node, so
 * that one set may hold both: 51 nodes and 12 clients fill it.
 */
public final class NodeSet {

    /** The largest cluster, and the highest node number. */
    public static final int MAX_NODES = 51;

    /** How many clients there are at most, beside whatever number of nodes. */
    public static final int MAX_CLIENTS = Cuts.MAX_ENDPOINTS - 1 - MAX_NODES;

    private NodeSet() {}

    /** One node; nobody for 0. */
    public static long of(int node) {
        return node == 0 ? 0 : 1L << node;
    }

    /** The nodes from 1 to this. */
    public static long upTo(int highest) {
        return (1L << highest + 1) - 2;
    }

    /** Whether a node is in a set. */
    public static boolean contains(long nodes, int node) {
        return (nodes >>> node & 1) != 0;
    }

    /** How many there are. */
    public static int size(long nodes) {
        return Long.bitCount(nodes);
    }

    /** The lowest of some nodes, of which there is one at least. */
    public static int lowest(long nodes) {
        return Long.numberOfTrailingZeros(nodes);
    }
}
