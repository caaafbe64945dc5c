package io.seedraft.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Which faults strike when: decided by the seed alone, before anything runs. Faults do not overlap. */
public final class FaultPlan {

    private static final long MILLIS = 1_000_000L;

    /** Time for the cluster to elect somebody and for the clients to write. */
    private static final long FIRST_AFTER_NANOS = 1_500 * MILLIS;

    private static final long SHORTEST_NANOS = 200 * MILLIS;
    /** Twice what a follower waits at most before it stands for election, or a paused leader would often stay leader. */
    private static final long LONGEST_NANOS = 4_000 * MILLIS;

    private static final long SHORTEST_PEACE_NANOS = 1_000 * MILLIS;
    private static final long LONGEST_PEACE_NANOS = 3_000 * MILLIS;

    /** All faults are healed this long before the end. */
    private static final long LAST_PEACE_NANOS = 1_000 * MILLIS;

    /** A node that lost its data is lost for the rest of the run: that comes last, and in a run that had enough before. */
    private static final long LONG_RUN_NANOS = 30_000 * MILLIS;

    private static final long LOSS_NANOS = 3_000 * MILLIS;
    private static final int LEAST_NODES_FOR_A_LOSS = 3;

    /** What matters most, so that a short run has it too. */
    private static final List<Fault.Kind> FIRST =
            List.of(Fault.Kind.KILL, Fault.Kind.DEAFEN, Fault.Kind.PAUSE, Fault.Kind.CUT);

    private final SplittableRandom random;
    private final int nodes;
    private final List<Fault.Kind> lasting;
    private final List<Fault.Kind> losses;

    private FaultPlan(long seed, int nodes, Set<Fault.Kind> kinds) {
        this.random = new SplittableRandom(seed);
        this.nodes = nodes;
        this.lasting = kinds.stream().filter(kind -> !kind.losesData()).sorted().toList();
        this.losses = kinds.stream().filter(Fault.Kind::losesData).sorted().toList();
    }

    /**
     * The plan of a seed. It begins with the leader, which is killed, hears nobody, is paused and is cut off.
     *
     * @param seed decides everything
     * @param nodes how many there are
     * @param lengthNanos how long the run is; a run of less than three seconds has no fault
     * @param kinds which faults there may be
     */
    public static List<Fault> of(long seed, int nodes, long lengthNanos, Set<Fault.Kind> kinds) {
        return new FaultPlan(seed, nodes, kinds).plan(lengthNanos);
    }

    private List<Fault> plan(long lengthNanos) {
        boolean withLoss = !losses.isEmpty()
                && nodes >= LEAST_NODES_FOR_A_LOSS
                && (lasting.isEmpty() || lengthNanos >= LONG_RUN_NANOS);
        long endNanos = lengthNanos - LAST_PEACE_NANOS - (withLoss ? LOSS_NANOS + LONGEST_PEACE_NANOS : 0);
        List<Fault> plan = new ArrayList<>();
        List<Fault.Kind> first = FIRST.stream().filter(lasting::contains).toList();
        long at = FIRST_AFTER_NANOS;
        while (!lasting.isEmpty()) {
            Fault fault = fault(plan.size(), first, at);
            if (fault.endNanos() > endNanos) break;
            plan.add(fault);
            at = fault.endNanos() + random.nextLong(SHORTEST_PEACE_NANOS, LONGEST_PEACE_NANOS);
        }
        if (withLoss) plan.add(loss(at));
        return List.copyOf(plan);
    }

    private Fault fault(int number, List<Fault.Kind> first, long at) {
        long length = random.nextLong(SHORTEST_NANOS, LONGEST_NANOS);
        Fault.Kind kind = lasting.get(random.nextInt(lasting.size()));
        Fault.Aim aim = aim(random.nextInt(100));
        int node = 1 + random.nextInt(nodes);
        if (number >= first.size()) return new Fault(at, length, kind, aim, node);
        // A restart takes its time anyway; a leader that hears nobody needs some to give up.
        long given = first.get(number) == Fault.Kind.KILL ? SHORTEST_NANOS : Math.max(length, LONGEST_NANOS / 2);
        return new Fault(at, given, first.get(number), Fault.Aim.LEADER, node);
    }

    private Fault loss(long at) {
        Fault.Kind kind = losses.get(random.nextInt(losses.size()));
        return new Fault(at, LOSS_NANOS, kind, Fault.Aim.FOLLOWER, 1 + random.nextInt(nodes));
    }

    private static Fault.Aim aim(int percent) {
        if (percent < 40) return Fault.Aim.LEADER;
        if (percent < 60) return Fault.Aim.FOLLOWER;
        if (percent < 70) return Fault.Aim.MINORITY;
        return percent < 88 ? Fault.Aim.MAJORITY : Fault.Aim.ALL;
    }
}
