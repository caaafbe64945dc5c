package io.seedraft.sim.profile;

import static io.seedraft.sim.profile.Trait.*;

import io.seedraft.raft.Options;
import io.seedraft.raft.Timing;
import io.seedraft.sim.profile.NodeSettings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws what nodes are started with that are not all alike. The cluster's own timing has the longest election timeout of them, so that
 * whoever counts in timeouts counts enough.
 */
final class Upgrade {

    /** What a node can be started with in turn. */
    private static final int TURNS_MAX = 3;

    private Upgrade() {}

    static NodeSettings draw(Odds odds, Theme theme, int nodes, Timing timing) {
        if (!odds.chance(SETTINGS_DIFFER, theme == Theme.TWO_LEADERS ? 50 : 12)) return NodeSettings.ALIKE;
        boolean changes = odds.chance(SETTINGS_CHANGE, 70);
        List<List<Settings>> ofNodes = new ArrayList<>(nodes);
        for (int node = 1; node <= nodes; node++) {
            int turns = changes ? (int) odds.between(SETTINGS_CHANGE, node, 1, TURNS_MAX) : 1;
            int driftPpm = odds.choice(NODE_DRIFT, node, 0, 1_000, 20_000, 100_000, 200_000);
            List<Settings> settings = new ArrayList<>(turns);
            for (int turn = 0; turn < turns; turn++) {
                int which = node * TURNS_MAX + turn;
                settings.add(new Settings(timing(odds, which, timing, driftPpm), options(odds, which)));
            }
            ofNodes.add(settings);
        }
        return new NodeSettings(ofNodes);
    }

    /** Half the longest timeout at least, and everybody's heartbeats are for the shortest. */
    private static Timing timing(Odds odds, int which, Timing longest, int driftPpm) {
        long electionTimeoutNanos = longest.electionTimeoutNanos() * odds.choice(NODE_TIMEOUT, which, 2, 2, 3, 4) / 4;
        long heartbeatNanos = longest.electionTimeoutNanos() / odds.choice(NODE_HEARTBEATS, which, 4, 5);
        return new Timing(electionTimeoutNanos, heartbeatNanos, driftPpm);
    }

    private static Options options(Odds odds, int which) {
        boolean leases = odds.chance(NODE_LEASES, which, 70);
        boolean checkQuorum = leases || odds.chance(NODE_CHECK_QUORUM, which, 60);
        return new Options(odds.chance(NODE_PRE_VOTE, which, 60), checkQuorum, leases);
    }
}
