package io.seedraft.sim.trace;

/**
 * A place in the protocol or in the world that a campaign must have been to before its silence means anything.
 */
public enum Corner {
    // --- elections
    LEADER_ELECTED("a node won an election"),
    LEADER_CHANGED("a node other than the last leader won"),
    TWO_LEADERS_AT_ONCE("a leader of an older term had not heard yet of the new one"),
    SPLIT_VOTE("two candidates of one term, and one of them campaigned anew with nobody elected"),
    CANDIDATE_GAVE_WAY("a candidate heard of another's victory in its own term"),
    LEADER_DEPOSED("a leader learned of a higher term"),
    CHECK_QUORUM_STEP_DOWN("a leader that heard no quorum stepped down by itself"),
    TRANSFER_ELECTION("a leader had another node campaign at once"),
    PRE_VOTE_REFUSED("a pre-vote was refused, and so a term not raised"),
    VOTE_REFUSED_LOG_BEHIND("a vote was refused since the candidate's log was behind"),
    VOTE_REFUSED_ALREADY_VOTED("a vote was refused since another had it"),
    VOTE_OVERLOOKED("a vote request met a node that hears a leader"),
    LATE_VOTE_REPLY("a vote came when the election was decided or its term over"),
    STALE_TERM_MESSAGE("a message of an older term arrived"),

    // --- replication
    COMMITTED("an entry was committed"),
    OLD_TERM_ENTRY_COMMITTED_INDIRECTLY(
            "an older term's entry was committed by one of the leader's own behind it (figure 3.7)"),
    APPEND_REJECTED("a follower lacked the entry before"),
    WHOLE_TERM_SKIPPED("a refusal's hint moved the leader back by more than one entry"),
    LOG_TRUNCATED("a new leader's entry replaced a tail"),
    DUPLICATE_APPEND("entries arrived that were there already"),
    HELD_PROMISE_RELEASED_LATE("a promise became durable after the node had moved on to a later term"),
    JOINT_ENTERED("a joint membership took effect"),
    JOINT_LEFT("a joint membership was left"),
    SNAPSHOT_INSTALLED("a follower took its leader's snapshot"),

    // --- recovery
    TORN_TAIL_CUT("a boot found fewer entries than the node had had in memory"),
    TERM_LOST_UNSYNCED("a boot found an older term than the node had been in"),
    VOTE_LOST_UNSYNCED("a boot found the term but not the vote that the node had cast in it"),

    // --- clients
    READ_INDEX_SERVED("a read was confirmed by a round"),
    READ_BEFORE_OWN_TERM_COMMIT("a leader was asked to read before it had committed in its term"),
    FOLLOWER_READ_SERVED("a follower confirmed a read with its leader"),
    LEASE_READ_SERVED("a read was answered under a lease"),
    STALE_READ_SERVED("a replica answered from whatever it had applied"),
    READ_REFUSED("a read was certainly not answered"),
    REFUSED_TOO_MUCH_UNCOMMITTED("a leader refused a write at its limit"),
    REFUSED_TOO_MUCH_UNDURABLE("a leader refused a write since its own disk was behind"),
    REFUSED_LOG_FULL("a leader refused a write since its log was full"),
    ENTRIES_LEFT_TO_THE_NEXT_STEP("a step left committed entries to be applied by the next"),
    ANSWER_REFUSED_AS_TOO_LARGE("a read would have had to answer with more than one answer may hold"),
    DUPLICATE_SUPPRESSED("a session answered a repeated command without a second effect"),
    SESSION_REGISTERED("a session was opened"),
    SESSION_EXPIRED("a session's command was refused by the session table"),
    OUTCOME_UNKNOWN("a client was told that the outcome of its write is unknown"),
    CLIENT_RETRIED("a client sent an operation again"),
    CAS_SUCCEEDED("a compare-and-set found what it expected"),
    CAS_FAILED("a compare-and-set found something else"),

    // --- faults, counted when they hurt
    NODE_CRASHED("a node was killed"),
    LEADER_CRASHED("a leader was killed"),
    POWER_LOST("a node's disk lost its cache"),
    UNSYNCED_WRITE_LOST("a power loss took a write"),
    WRITE_TORN("a power loss took some sectors of a write"),
    LATER_WRITE_SURVIVED("a power loss took a write and left a later one"),
    ROT_DETECTED("a boot refused a copy of the disk that had rotted in one place"),
    PAUSED("a node stood still"),
    SLOWED("a node ran slowly"),
    SLOW_DISK("a disk synced slowly"),
    CLOCK_SKEWED("a clock drifted or jumped"),
    PARTITIONED("any cut was made"),
    CUT_SPLIT("the nodes were cut into two sides"),
    CUT_ONE_WAY("one direction was cut"),
    CUT_ISOLATE("nodes were cut off from all others"),
    CUT_BRIDGE("two sides could talk to one node in the middle only"),
    CUT_RING("each node could talk to its neighbours only"),
    CUT_LINK("a single link was cut"),
    MESSAGE_LOST("the network lost a message"),
    MESSAGE_DUPLICATED("the network delivered a message twice"),
    MESSAGE_REORDERED("a message overtook an earlier one"),
    MESSAGE_CLOGGED("a message waited in a clogged link"),
    LEADER_OUTSIDE_CORE("when a core was healed the leader stood outside");

    private final String meaning;

    Corner(String meaning) {
        this.meaning = meaning;
    }

    /** What was reached, in a sentence. */
    public String meaning() {
        return meaning;
    }
}
