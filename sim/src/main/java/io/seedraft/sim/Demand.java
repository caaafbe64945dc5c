package io.seedraft.sim;

import io.seedraft.raft.Limits;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.oracle.Oracles;
import io.seedraft.sim.profile.Setup;

/**
 * How long a healed core may take until it serves: forty election timeouts. Over 20,000 seeds it needs 1.2 in half of the runs, 12 in
 * 999 of a thousand and 17 at most, to elect a leader and to answer whoever waited; what gathered in the chaos is sent beside that.
 *
 * <p>Some draws cannot do that: a window of one message with one entry, over a slow network, to a slow disk. What they need is worked
 * out from what is left to send; no bound is made wider for it than for this very run.
 *
 * <pre>
 *   messages = least of: entries that are left; 1 + 2 * bytes that are left / bytes of a message
 *   rounds   = messages / messages that may be under way, rounded up
 *   a round  = there and back, and two syncs: the one under way and its own
 * </pre>
 *
 * <p>Where messages overtake each other, what comes ahead of its turn is refused, and of a whole window one message may be all that a
 * round brings. Seed 967837 of the swarm: 1,226 entries in messages of one, 64 of them under way, and 30 a second arrive in order.
 */
final class Demand {

    /** What a core without anything left to send is given, of the forty, is half: the rest is for what is left. */
    private static final int TIMEOUTS_FOR_WHAT_IS_LEFT = 20;

    private Demand() {}

    /** How long the core of a run may take. */
    static long boundNanos(Setup setup, Core core, Oracles oracles) {
        long longest = 0;
        long bytes = 0;
        long agreed = Long.MAX_VALUE;
        for (int id = 1; id <= setup.cluster().nodes(); id++) {
            if (!core.contains(id)) continue;
            longest = Math.max(longest, oracles.entriesOn(id));
            bytes = Math.max(bytes, oracles.bytesOn(id));
            agreed = Math.min(agreed, oracles.committedOn(id));
        }
        long asked =
                (long) setup.workload().clients() * (1 + setup.workload().pace().demandOperations());
        return boundNanos(setup, Math.max(0, longest - agreed) + asked, bytes);
    }

    static long boundNanos(Setup setup, long entriesLeft, long bytesLeft) {
        long included = TIMEOUTS_FOR_WHAT_IS_LEFT * setup.cluster().timing().electionTimeoutNanos();
        long sending = sendingNanos(setup, entriesLeft, bytesLeft);
        return setup.phases().demandBoundNanos() + Math.max(0, sending - included);
    }

    private static long sendingNanos(Setup setup, long entriesLeft, long bytesLeft) {
        Limits limits = setup.cluster().limits();
        long messages = Math.min(entriesLeft, 1 + 2 * bytesLeft / limits.maxAppendBytes());
        long rounds = (messages + messagesUnderWay(limits) - 1) / messagesUnderWay(limits);
        // A healed network keeps to the shorter half of its delays.
        Delay link = setup.network().nodes();
        Delay sync = setup.disk().sync();
        long inWindows = rounds * (2 * link.meanNanos() + 2 * sync.maxNanos());
        if (link.minNanos() == link.maxNanos()) return inWindows;
        long oneByOne = messages * (2 * link.meanNanos() + 2 * sync.averageNanos());
        return Math.max(inWindows, oneByOne);
    }

    private static long messagesUnderWay(Limits limits) {
        boolean byBytes = limits.maxInflightBytes() < (long) limits.maxInflightAppends() * limits.maxAppendBytes();
        long full = limits.maxInflightBytes() / limits.maxAppendBytes();
        return byBytes ? Math.max(1, Math.min(full, limits.maxInflightAppends())) : limits.maxInflightAppends();
    }
}
