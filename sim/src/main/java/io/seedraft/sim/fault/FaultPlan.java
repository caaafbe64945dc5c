package io.seedraft.sim.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that is done to a cluster from outside in one run, in the order of time. As text it is one line a fault, and that text read
 * again is the same plan.
 *
 * @param faults sorted by time; those of one time strike in the order given
 */
public record FaultPlan(List<PlannedFault> faults) {

    /** The plan without any fault. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    /** Sorts a copy. */
    public FaultPlan {
        List<PlannedFault> sorted = new ArrayList<>(faults);
        sorted.sort(Comparator.comparingLong(PlannedFault::atNanos));
        faults = List.copyOf(sorted);
    }

    /** How many faults there are. */
    public int size() {
        return faults.size();
    }

    /** The plan without one of its faults, which moves no other. */
    public FaultPlan without(int place) {
        List<PlannedFault> rest = new ArrayList<>(faults);
        rest.remove(place);
        return new FaultPlan(rest);
    }

    /**
     * Reads a plan. Blank lines and lines that begin with {@code #} are left out.
     *
     * @throws PlanSyntaxException when a line is no fault; says which, where, and what was expected
     */
    public static FaultPlan parse(String text) {
        List<PlannedFault> faults = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            faults.add(new PlanParser(lines[i], i + 1).plannedFault());
        }
        return new FaultPlan(faults);
    }

    /** One line a fault. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (PlannedFault planned : faults) text.append(planned).append('\n');
        return text.toString();
    }
}
