package io.seedraft.sim.fault;

import io.seedraft.sim.world.NodeSet;

/** Who is what at the moment a fault strikes. Nodes are numbered from 1. */
public interface Roles {

    /** How many nodes the cluster has, 1 to {@value NodeSet#MAX_NODES}. */
    int nodes();

    /** Whether a node runs: it is neither crashed nor halted. A paused one runs. */
    boolean up(int node);

    /** What a node takes itself for; of no meaning while it is down. */
    Stance stance(int node);

    /** Which of two leaders is the later one: the node's term, or what a protocol has instead; of no meaning while it is down. */
    long term(int node);

    /** The node that gave the cue of the fault that is about to strike, 0 when there was none. */
    int subject();

    /** The running leader of the highest term, or 0. */
    default int leader() {
        int found = 0;
        for (int node = 1; node <= nodes(); node++) {
            if (up(node) && stance(node) == Stance.LEADS && (found == 0 || term(node) > term(found))) found = node;
        }
        return found;
    }
}
