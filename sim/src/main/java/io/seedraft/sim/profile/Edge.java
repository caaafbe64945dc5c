package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Trait.*;

import io.seedraft.kv.StoreLimits;
import io.seedraft.sim.profile.WorkloadSetup.Edges;

/**
 * Draws which runs go to the edges of what keys, values, numbers and sessions may be. Elsewhere the limits are far away: a value at the
 * usual limit is a megabyte on each node.
 */
final class Edge {

    private Edge() {}

    /** A sixth of the runs. */
    private static boolean isSought(Odds odds) {
        return odds.chance(EDGES_ON, 17);
    }

    /** So small that keys and values reach them; and those behind which a length takes one byte more. */
    static StoreLimits store(Odds odds) {
        if (!isSought(odds)) return StoreLimits.DEFAULT;
        return new StoreLimits(
                odds.oneOf(MAX_KEY_BYTES, 2, 3, 4, 16, 127, 128),
                odds.oneOf(MAX_VALUE_BYTES, 20, 21, 24, 40, 127, 128, 200, 16_384));
    }

    static Edges draw(Odds odds, ClusterSetup cluster) {
        int perMillion = isSought(odds) ? odds.oneOf(EDGES, 100_000, 300_000, 600_000) : 0;
        return new Edges(perMillion, cluster.store(), cluster.sessions());
    }
}
