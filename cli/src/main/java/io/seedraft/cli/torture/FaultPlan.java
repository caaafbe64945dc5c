package io.seedraft.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Which faults strike when: decided by the seed alone, before anything runs. Faults do not overlap. */
public final class FaultPlan {

    private static final long MILLIS = 1_000_000L;

    /** Time for the cluster to elect somebody and for the clients to write. */
    private static final long FIRST_AFTER_NANOS = 1_500 * MILLIS;

    private static final long SHORTEST_NANOS = 200 * MILLIS;
    /** Twice what a follower waits at most before it stands for election, or a paused leader would often stay leader. */
    private static final long LONGEST_NANOS = 4_000 * MILLIS;

    private static final long SHORTEST_PEACE_NANOS = 1_500 * MILLIS;
    private static final long LONGEST_PEACE_NANOS = 4_000 * MILLIS;

    /** All faults are healed this long before the end. */
    private static final long LAST_PEACE_NANOS = 1_000 * MILLIS;

    private FaultPlan() {}

    /**
     * The plan of a seed. It begins with what matters most, so that a short run has it too: the leader is killed, then
     * paused.
     *
     * @param seed decides everything
     * @param nodes how many there are
     * @param lengthNanos how long the run is; a run of less than three seconds has no fault
     */
    public static List<Fault> of(long seed, int nodes, long lengthNanos) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> plan = new ArrayList<>();
        long at = FIRST_AFTER_NANOS;
        while (true) {
            Fault fault = fault(plan.size(), at, nodes, random);
            if (fault.endNanos() + LAST_PEACE_NANOS > lengthNanos) return List.copyOf(plan);
            plan.add(fault);
            at = fault.endNanos() + random.nextLong(SHORTEST_PEACE_NANOS, LONGEST_PEACE_NANOS);
        }
    }

    private static Fault fault(int number, long at, int nodes, SplittableRandom random) {
        long length = random.nextLong(SHORTEST_NANOS, number == 0 ? 2 * SHORTEST_NANOS : LONGEST_NANOS);
        Fault.Kind kind = random.nextBoolean() ? Fault.Kind.KILL : Fault.Kind.PAUSE;
        Fault.Aim aim = aim(random.nextInt(100));
        int node = 1 + random.nextInt(nodes);
        return switch (number) {
            case 0 -> new Fault(at, length, Fault.Kind.KILL, Fault.Aim.LEADER, node);
            case 1 -> new Fault(at, length, Fault.Kind.PAUSE, Fault.Aim.LEADER, node);
            default -> new Fault(at, length, kind, aim, node);
        };
    }

    private static Fault.Aim aim(int percent) {
        if (percent < 45) return Fault.Aim.LEADER;
        if (percent < 65) return Fault.Aim.FOLLOWER;
        return percent < 85 ? Fault.Aim.MAJORITY : Fault.Aim.ALL;
    }
}
