package io.seedraft.sim.oracle.answer;

import io.seedraft.port.LawViolation;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;

/**
 * {@code FreshReads}: a linearizable read is answered at an index not below the highest that any node, one that crashed since among
 * them, had counted as committed when the request arrived (Thesis §6.4).
 *
 * <pre>
 *   n1 leads term 1, cut off     read of x arrives --------> answered at 5: too old
 *   n2 leads term 2        commits 6
 * </pre>
 *
 * <p>Whoever counted an index as committed may have answered a client from it. The history of the clients shows an old read only when
 * somebody wrote that very key in between and was answered in time; this law sees it at once, on any key.
 */
final class FreshReads {

    private final LawCounts laws;

    FreshReads(LawCounts laws) {
        this.laws = laws;
    }

    /** A leader said that a read is to be answered at an index: the node may have applied more by luck, and counts on that no more. */
    void confirmed(int node, long number, long readIndex, long committedWhenAsked) {
        laws.checked(Law.FRESH_READS);
        if (readIndex >= committedWhenAsked) return;
        throw new LawViolation("FreshReads: at n" + node + " read " + number + " is confirmed for index " + readIndex
                + ", and " + committedWhenAsked + " was committed when it came");
    }

    void answered(int node, long number, long appliedIndex, long committedWhenAsked) {
        laws.checked(Law.FRESH_READS);
        if (appliedIndex >= committedWhenAsked) return;
        throw new LawViolation("FreshReads: n" + node + " answers request " + number + " from a state up to "
                + appliedIndex + ", and " + committedWhenAsked + " was committed when it came");
    }
}
