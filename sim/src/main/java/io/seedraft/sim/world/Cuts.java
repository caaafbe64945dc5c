package io.seedraft.sim.world;

import io.seedraft.port.Check;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Which links are cut, each way alone. Sets of nodes are bit masks: node n is bit n.
 *
 * <p>Each fault has a layer of its own, and a link is cut while it is cut in some layer: of two faults that overlap,
 * the end of one takes back its own cuts and leaves the other's. Cuts change rarely and are asked for at each message,
 * so each change works out the sum of all layers anew.
 *
 * <p>Clients are endpoints behind the highest node; partitions between nodes leave them alone.
 */
public final class Cuts {

    /** Nodes and clients together: their masks fit into a long. */
    public static final int MAX_ENDPOINTS = 64;

    /** What endpoint e cannot reach. */
    private final long[] unreachable = new long[MAX_ENDPOINTS];

    private int[] faults = new int[8];
    private long[][] layers = new long[8][MAX_ENDPOINTS];
    private boolean[] hurt = new boolean[8];
    private int layerCount;

    /** Layers that took no message yet, so that nothing is looked for when all did. */
    private int harmless;

    /** Whose layers took a message, in the order in which they took the first. */
    private int[] hurtful = new int[8];

    private int hurtfulCount;
    private long allNodes;
    private long everybody;

    Cuts() {}

    void reset(long nodeMask, long clientMask) {
        allNodes = nodeMask;
        everybody = nodeMask | clientMask;
        healAll();
        hurtfulCount = 0;
    }

    /** The mask of one endpoint. */
    public static long bit(int endpoint) {
        return 1L << endpoint;
    }

    /** Whether nothing gets from one endpoint to another. */
    public boolean isCut(int from, int to) {
        return (unreachable[from] >>> to & 1) != 0;
    }

    /** A message was lost, for this link is cut. */
    void took(int from, int to) {
        if (harmless == 0) return;
        for (int place = 0; place < layerCount; place++) {
            if (hurt[place] || (layers[place][from] >>> to & 1) == 0) continue;
            hurt[place] = true;
            harmless--;
            if (hurtfulCount == hurtful.length) hurtful = Arrays.copyOf(hurtful, 2 * hurtfulCount);
            hurtful[hurtfulCount++] = faults[place];
        }
    }

    /** Names each fault whose layer took a message since the reset; a cut that nothing met did nothing. */
    public void forEachThatHurt(IntConsumer fault) {
        for (int i = 0; i < hurtfulCount; i++) fault.accept(hurtful[i]);
    }

    /** Whether anything is cut. */
    public boolean any() {
        return layerCount > 0;
    }

    /**
     * Cuts each way from some to others, one way only; the way back stays.
     *
     * @param fault whose layer
     * @param fromMask endpoints that cannot reach
     * @param toMask these
     */
    public void cutOneWay(int fault, long fromMask, long toMask) {
        long[] layer = layer(fault);
        for (long rest = fromMask & everybody; rest != 0; rest &= rest - 1) {
            int from = Long.numberOfTrailingZeros(rest);
            layer[from] |= toMask & everybody & ~bit(from);
        }
        sumUp();
    }

    /** Cuts both ways between some and others. */
    public void cutBothWays(int fault, long some, long others) {
        cutOneWay(fault, some, others);
        cutOneWay(fault, others, some);
    }

    /** Cuts one link, one way. */
    public void link(int fault, int from, int to) {
        cutOneWay(fault, bit(from), bit(to));
    }

    /** Parts the nodes in two: some, and all others. */
    public void split(int fault, long side) {
        cutBothWays(fault, side, allNodes & ~side);
    }

    /** Parts the nodes in two, one way: some cannot reach the others, but hear them. */
    public void splitOneWay(int fault, long side) {
        cutOneWay(fault, side, allNodes & ~side);
    }

    /** Cuts one node off all others. */
    public void isolate(int fault, int node) {
        split(fault, bit(node));
    }

    /**
     * Parts the nodes in two, but for one that both sides reach.
     *
     * @param side one side; the others without the middle are the other
     * @param middle the node between
     */
    public void bridge(int fault, long side, int middle) {
        long left = side & ~bit(middle);
        cutBothWays(fault, left, allNodes & ~left & ~bit(middle));
    }

    /**
     * Lets each node reach only its two neighbours in a ring.
     *
     * @param order the nodes around the ring; any other is cut off from them
     */
    public void ring(int fault, int... order) {
        for (int place = 0; place < order.length; place++) {
            int before = order[(place + order.length - 1) % order.length];
            int behind = order[(place + 1) % order.length];
            cutBothWays(fault, bit(order[place]), allNodes & ~bit(before) & ~bit(behind) & ~bit(order[place]));
        }
    }

    /** Takes back what one fault cut; what others cut stays. */
    public void heal(int fault) {
        for (int place = 0; place < layerCount; place++) {
            if (faults[place] != fault) continue;
            long[] healed = layers[place];
            if (!hurt[place]) harmless--;
            layerCount--;
            hurt[place] = hurt[layerCount];
            faults[place] = faults[layerCount];
            layers[place] = layers[layerCount];
            layers[layerCount] = healed;
            sumUp();
            return;
        }
    }

    /** Takes back all cuts. */
    public void healAll() {
        layerCount = 0;
        harmless = 0;
        Arrays.fill(unreachable, 0);
    }

    /** Takes back all cuts between endpoints of a set, whoever made them. */
    public void healWithin(long mask) {
        for (int place = 0; place < layerCount; place++) {
            long[] layer = layers[place];
            for (long rest = mask; rest != 0; rest &= rest - 1) layer[Long.numberOfTrailingZeros(rest)] &= ~mask;
        }
        sumUp();
    }

    private long[] layer(int fault) {
        for (int place = 0; place < layerCount; place++) if (faults[place] == fault) return layers[place];
        if (layerCount == faults.length) grow();
        faults[layerCount] = fault;
        hurt[layerCount] = false;
        harmless++;
        long[] layer = layers[layerCount++];
        Arrays.fill(layer, 0);
        return layer;
    }

    private void grow() {
        int length = faults.length;
        Check.that(length < 1 << 20, "FaultPlan: no plan cuts a million times at once");
        faults = Arrays.copyOf(faults, 2 * length);
        hurt = Arrays.copyOf(hurt, 2 * length);
        layers = Arrays.copyOf(layers, 2 * length);
        for (int place = length; place < 2 * length; place++) layers[place] = new long[MAX_ENDPOINTS];
    }

    private void sumUp() {
        Arrays.fill(unreachable, 0);
        for (int place = 0; place < layerCount; place++) {
            long[] layer = layers[place];
            for (int endpoint = 0; endpoint < MAX_ENDPOINTS; endpoint++) unreachable[endpoint] |= layer[endpoint];
        }
    }
}
