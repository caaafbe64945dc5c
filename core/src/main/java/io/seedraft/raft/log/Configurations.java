package io.seedraft.raft.log;

import io.seedraft.port.Check;
import io.seedraft.raft.membership.Membership;
import java.util.Arrays;

/**
 * The configurations that stand in a log. The latest counts from the moment it is appended, committed or not (Thesis §4.1); when it
 * is cut off, the one before it counts again.
 */
public final class Configurations {

    private static final int FIRST_CAPACITY = 2;

    private long[] indexes = new long[FIRST_CAPACITY];
    private long[] terms = new long[FIRST_CAPACITY];
    private Payload.Configuration[] configurations = new Payload.Configuration[FIRST_CAPACITY];
    private int size;

    /** Creates those of a log that holds none. */
    public Configurations() {}

    /**
     * The log got a configuration.
     *
     * @param index its entry's index, behind all others
     * @param term its entry's term
     * @param configuration what it says
     */
    public void append(long index, long term, Payload.Configuration configuration) {
        Check.that(index > latestIndex(), "Membership: a configuration goes behind the one before");
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
            terms = Arrays.copyOf(terms, 2 * size);
            configurations = Arrays.copyOf(configurations, 2 * size);
        }
        indexes[size] = index;
        terms[size] = term;
        configurations[size++] = configuration;
    }

    /** The log lost its entry at an index and all behind it. */
    public void truncateFrom(long index) {
        while (size > 0 && indexes[size - 1] >= index) size--;
    }

    /** Whether the log holds none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The index of the first one, 0 when there is none. */
    public long firstIndex() {
        return size == 0 ? 0 : indexes[0];
    }

    /** The index of the latest one, 0 when there is none. */
    public long latestIndex() {
        return size == 0 ? 0 : indexes[size - 1];
    }

    /** The term of the latest one's entry, 0 when there is none. */
    public long latestTerm() {
        return size == 0 ? 0 : terms[size - 1];
    }

    /** The identity that the latest one gives the cluster, 0 when there is none. */
    public long latestIdentity() {
        return size == 0 ? 0 : configurations[size - 1].identity();
    }

    /** The members by the latest one, of which there must be one. */
    public Membership latestMembership() {
        Check.that(size > 0, "Membership: a log without a configuration says nothing of members");
        return configurations[size - 1].membership();
    }
}
