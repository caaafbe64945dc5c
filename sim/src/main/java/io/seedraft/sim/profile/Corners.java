package io.seedraft.sim.profile;

import io.seedraft.sim.trace.Corner;
import java.util.List;

/** What campaigns of a profile must have reached. The swarm's must reach whatever can be reached by short logs. */
final class Corners {

    static final List<Corner> CALM = List.of(
            Corner.LEADER_ELECTED,
            Corner.COMMITTED,
            Corner.READ_INDEX_SERVED,
            Corner.STALE_READ_SERVED,
            Corner.FOLLOWER_READ_SERVED,
            Corner.CAS_SUCCEEDED,
            Corner.CAS_FAILED,
            Corner.SESSION_REGISTERED);

    static final List<Corner> BENCH = List.of(
            Corner.LEADER_ELECTED,
            Corner.COMMITTED,
            Corner.READ_INDEX_SERVED,
            Corner.NODE_CRASHED,
            Corner.POWER_LOST,
            Corner.PARTITIONED,
            Corner.MESSAGE_LOST,
            Corner.CLIENT_RETRIED);

    static final List<Corner> SWARM =
            Corner.possible().stream().filter(corner -> !corner.needsLongLog()).toList();

    /** What every size reaches, one node as well as 51, in each of the profiles that owe it. */
    static final List<Corner> OF_ANY_SIZE = List.of(Corner.LEADER_ELECTED, Corner.COMMITTED);

    /** What long logs alone reach, and what besides shows that they were put to the test. */
    static final List<Corner> LARGE = List.of(
            Corner.LONG_TAIL_REPLACED,
            Corner.USUAL_WINDOW_FULL_OF_BYTES,
            Corner.FAR_BEHIND_CAUGHT_UP,
            Corner.ELECTED_WHILE_ONE_IS_FAR_BEHIND,
            Corner.USUAL_STEP_FULL,
            Corner.MANY_SEGMENTS_RECOVERED,
            Corner.USUAL_SEGMENT_ROLLED,
            Corner.LEADER_ELECTED,
            Corner.LEADER_CHANGED,
            Corner.COMMITTED,
            Corner.LOG_TRUNCATED,
            Corner.WINDOW_FULL,
            Corner.WINDOW_SENT_AGAIN,
            Corner.ENTRIES_LEFT_TO_THE_NEXT_STEP,
            Corner.REFUSED_LOG_FULL,
            Corner.SEGMENT_ROLLED,
            Corner.SESSION_RING_LENGTHENED,
            Corner.DUPLICATE_SUPPRESSED);

    private Corners() {}
}
