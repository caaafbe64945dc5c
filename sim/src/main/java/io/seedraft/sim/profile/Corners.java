package io.seedraft.sim.profile;

import java.util.List;

/** What campaigns must have reached, by the names of the corners that runs count. */
final class Corners {

    static final List<String> CALM = List.of(
            "LEADER_ELECTED",
            "COMMITTED",
            "READ_INDEX_SERVED",
            "STALE_READ_SERVED",
            "FOLLOWER_READ_SERVED",
            "CAS_SUCCEEDED",
            "CAS_FAILED",
            "SESSION_REGISTERED");

    static final List<String> BENCH = List.of(
            "LEADER_ELECTED",
            "COMMITTED",
            "READ_INDEX_SERVED",
            "NODE_CRASHED",
            "POWER_LOST",
            "PARTITIONED",
            "MESSAGE_LOST",
            "CLIENT_RETRIED");

    static final List<String> SWARM = List.of(
            "LEADER_ELECTED",
            "COMMITTED",
            "READ_INDEX_SERVED",
            "LEASE_READ_SERVED",
            "STALE_READ_SERVED",
            "FOLLOWER_READ_SERVED",
            "CAS_SUCCEEDED",
            "CAS_FAILED",
            "SESSION_REGISTERED",
            "SESSION_EXPIRED",
            "DUPLICATE_SUPPRESSED",
            "CLIENT_RETRIED",
            "OUTCOME_UNKNOWN",
            "REFUSED_TOO_MUCH_UNCOMMITTED",
            "REFUSED_TOO_MUCH_UNDURABLE",
            "REFUSED_LOG_FULL",
            "NODE_CRASHED",
            "POWER_LOST",
            "UNSYNCED_WRITE_LOST",
            "TORN_TAIL_CUT",
            "PARTITIONED",
            "MESSAGE_LOST",
            "MESSAGE_DUPLICATED",
            "MESSAGE_REORDERED",
            "TWO_LEADERS_AT_ONCE",
            "SPLIT_VOTE",
            "PRE_VOTE_REFUSED",
            "CHECK_QUORUM_STEP_DOWN",
            "LOG_TRUNCATED",
            "APPEND_REJECTED",
            "OLD_TERM_ENTRY_COMMITTED_INDIRECTLY",
            "LEADER_CHANGED",
            "CANDIDATE_GAVE_WAY",
            "LEADER_DEPOSED",
            "VOTE_REFUSED_LOG_BEHIND",
            "VOTE_REFUSED_ALREADY_VOTED",
            "VOTE_OVERLOOKED",
            "LATE_VOTE_REPLY",
            "STALE_TERM_MESSAGE",
            "WHOLE_TERM_SKIPPED",
            "HELD_PROMISE_RELEASED_LATE",
            "DUPLICATE_APPEND",
            "TERM_LOST_UNSYNCED",
            "VOTE_LOST_UNSYNCED",
            "READ_BEFORE_OWN_TERM_COMMIT",
            "READ_REFUSED",
            "LEADER_CRASHED",
            "WRITE_TORN",
            "LATER_WRITE_SURVIVED",
            "ROT_DETECTED",
            "PAUSED",
            "SLOWED",
            "SLOW_DISK",
            "CLOCK_SKEWED",
            "CUT_SPLIT",
            "CUT_ONE_WAY",
            "CUT_ISOLATE",
            "CUT_BRIDGE",
            "CUT_RING",
            "CUT_LINK",
            "MESSAGE_CLOGGED",
            "LEADER_OUTSIDE_CORE");

    private Corners() {}
}
