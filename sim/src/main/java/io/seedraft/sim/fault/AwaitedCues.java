package io.seedraft.sim.fault;

/** The faults of a plan whose time has come and that still wait for their cues. They go by their places in the plan. */
public final class AwaitedCues {

    /** What {@link #came} says when nothing waits. */
    public static final int NOTHING = -1;

    private final FaultPlan plan;
    private final int[] waiting;
    private int count;

    /** Nothing waits yet. */
    public AwaitedCues(FaultPlan plan) {
        this.plan = plan;
        this.waiting = new int[plan.size()];
    }

    /**
     * Lets a fault wait.
     *
     * @param place its place in the plan; it has a cue
     */
    public void await(int place) {
        waiting[count++] = place;
    }

    /**
     * A cue came. It sets off one fault, the one that has waited longest, so that a row of faults upon elections meets one leader
     * after the other.
     *
     * @return its place in the plan, to strike after its delay, or {@link #NOTHING}
     */
    public int came(Cue cue) {
        for (int i = 0; i < count; i++) {
            int place = waiting[i];
            if (plan.faults().get(place).cue() != cue) continue;
            System.arraycopy(waiting, i + 1, waiting, i, --count - i);
            return place;
        }
        return NOTHING;
    }

    /** How many wait. */
    public int size() {
        return count;
    }

    /** Lets nothing wait any more: the chaos is over. */
    public void clear() {
        count = 0;
    }
}
