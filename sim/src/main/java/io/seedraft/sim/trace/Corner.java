package io.seedraft.sim.trace;

import static io.seedraft.sim.trace.Corner.Group.CLIENTS;
import static io.seedraft.sim.trace.Corner.Group.CLOCKS;
import static io.seedraft.sim.trace.Corner.Group.DISKS;
import static io.seedraft.sim.trace.Corner.Group.ELECTIONS;
import static io.seedraft.sim.trace.Corner.Group.LOSSES;
import static io.seedraft.sim.trace.Corner.Group.MEMBERSHIP;
import static io.seedraft.sim.trace.Corner.Group.NETWORK;
import static io.seedraft.sim.trace.Corner.Group.PROCESSES;
import static io.seedraft.sim.trace.Corner.Group.READS;
import static io.seedraft.sim.trace.Corner.Group.RECOVERY;
import static io.seedraft.sim.trace.Corner.Group.REPLICATION;
import static io.seedraft.sim.trace.Corner.Group.SESSIONS;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place in the protocol or in the world that a campaign must have been to before its silence means anything. A new one is one line
 * here: it is counted, shown in its group, written into {@code docs/simulator.md}, and from then on a campaign of profile
 * {@code swarm} that never reaches it is red. One that nothing can reach yet says so with its reason, and reaching it is red as well.
 */
public enum Corner {
    LEADER_ELECTED(ELECTIONS, "a node won an election"),
    LEADER_CHANGED(ELECTIONS, "a node other than the last leader won"),
    TWO_LEADERS_AT_ONCE(ELECTIONS, "a leader of an older term had not heard yet of the new one"),
    SPLIT_VOTE(ELECTIONS, "two candidates of one term, and one of them campaigned anew with nobody elected"),
    CANDIDATE_GAVE_WAY(ELECTIONS, "a candidate heard of another's victory in its own term"),
    LEADER_DEPOSED(ELECTIONS, "a leader learned of a higher term"),
    CHECK_QUORUM_STEP_DOWN(ELECTIONS, "a leader that heard no quorum stepped down by itself"),
    TRANSFER_ELECTION(ELECTIONS, "a leader had another node campaign at once", NotYet.TRANSFER),
    PRE_VOTE_REFUSED(ELECTIONS, "a pre-vote was refused, and so a term not raised"),
    VOTE_REFUSED_LOG_BEHIND(ELECTIONS, "a vote was refused since the candidate's log was behind"),
    VOTE_REFUSED_ALREADY_VOTED(ELECTIONS, "a vote was refused since another had it"),
    VOTE_OVERLOOKED(ELECTIONS, "a node that hears a leader overlooked a vote request of a later term"),
    BOOT_SILENCE(ELECTIONS, "a node that came back overlooked a vote request for what it may have promised before"),
    BOOT_SILENCE_WITHOUT_LEASES(ELECTIONS, "the same by a node that was started without leases meanwhile"),
    LATE_VOTE_REPLY(ELECTIONS, "a vote came when the election was decided or its term over"),
    STALE_TERM_MESSAGE(ELECTIONS, "a message of an older term arrived"),

    COMMITTED(REPLICATION, "an entry was committed"),
    OLD_TERM_ENTRY_COMMITTED_INDIRECTLY(
            REPLICATION, "an older term's entry was committed by one of the leader's own behind it (figure 3.7)"),
    APPEND_REJECTED(REPLICATION, "a follower lacked the entry before"),
    WHOLE_TERM_SKIPPED(REPLICATION, "a refusal's hint moved the leader back by more than one entry"),
    LOG_TRUNCATED(REPLICATION, "a new leader's entry replaced a tail"),
    DUPLICATE_APPEND(REPLICATION, "entries arrived that were there already"),
    HELD_PROMISE_RELEASED_LATE(REPLICATION, "a promise became durable after the node had moved on to a later term"),
    REFUSED_TOO_MUCH_UNCOMMITTED(REPLICATION, "a leader refused a write at its limit"),
    REFUSED_TOO_MUCH_UNDURABLE(REPLICATION, "a leader refused a write since its own disk was behind"),
    REFUSED_LOG_FULL(REPLICATION, "a leader refused a write since its log was full"),
    WINDOW_FULL(REPLICATION, "entries waited since as much was under way to a follower as may be"),
    WINDOW_SENT_AGAIN(REPLICATION, "several messages that were under way to a follower were sent again"),
    REFUSED_DISK_FULL(REPLICATION, "a leader refused a write since its disk was full"),
    REFUSED_QUORUM_FULL(REPLICATION, "a leader refused a write since no majority had room for it"),
    FULL_FOLLOWER_SPARED(REPLICATION, "a leader heard from a follower without room, and sent it no command"),
    LONG_TAIL_REPLACED(REPLICATION, "a new leader's entry replaced a hundred entries and more", Only.LARGE),
    USUAL_WINDOW_FULL_OF_BYTES(
            REPLICATION, "entries waited since as many bytes as may be by default were under way", Only.LARGE),
    FAR_BEHIND_CAUGHT_UP(
            REPLICATION, "a follower that lacked more than a window of the usual size holds lacked none", Only.LARGE),
    ELECTED_WHILE_ONE_IS_FAR_BEHIND(
            REPLICATION, "a node won an election while another lacked ten thousand entries", Only.LARGE),
    USUAL_STEP_FULL(REPLICATION, "a step applied as many entries as one may by default, and left some", Only.LARGE),
    ENTRIES_LEFT_TO_THE_NEXT_STEP(REPLICATION, "a step left committed entries to be applied by the next"),
    REFUSED_TOO_MANY_REQUESTS(CLIENTS, "a node refused a request since as many waited as may"),
    REQUEST_OUT_OF_TIME(CLIENTS, "the time of a request was over before it could be answered"),

    CONFIGURATION_OVERWRITTEN(MEMBERSHIP, "a configuration that was not settled was cut off"),
    SETTLED_BY_A_LATER_LEADER(MEMBERSHIP, "an identity was settled by another leader than the one that drew it"),
    FOUNDED_WITHOUT_IT(MEMBERSHIP, "a node started for the first time when the cluster's identity was settled"),
    CONFIGURED_OLD_LOG(MEMBERSHIP, "a leader gave its first configuration to a log of an older version"),
    OTHER_CLUSTER_REFUSED(MEMBERSHIP, "a node of another cluster of the same name and members was refused"),
    STRANGER_REFUSED(MEMBERSHIP, "a message met a node that does not listen to its sender"),
    OTHER_LIST_REFUSED(MEMBERSHIP, "a node was not started again with another list of members"),

    JOINT_ENTERED(MEMBERSHIP, "a joint membership took effect", NotYet.MEMBERSHIP_CHANGE),
    JOINT_LEFT(MEMBERSHIP, "a joint membership was left", NotYet.MEMBERSHIP_CHANGE),

    TORN_TAIL_CUT(RECOVERY, "a boot found fewer entries than the node had had in memory"),
    TERM_LOST_UNSYNCED(RECOVERY, "a boot found an older term than the node had been in"),
    VOTE_LOST_UNSYNCED(RECOVERY, "a boot found the term but not the vote that the node had cast in it"),
    MANY_SEGMENTS_RECOVERED(RECOVERY, "a boot found ten thousand entries over ten segments and more", Only.LARGE),
    SNAPSHOT_INSTALLED(RECOVERY, "a follower took its leader's snapshot", NotYet.SNAPSHOTS),

    LOSS_DETECTED(LOSSES, "a leader entered in its log that a follower lost what it had acknowledged"),
    LOSS_ROLLED_BACK(LOSSES, "the entry that told of a loss was truncated"),
    LOST_NODE_VOTED_IN_VAIN(LOSSES, "a candidate did not count the vote of a node that its log calls lost"),
    LOST_NODE_CAUGHT_UP(LOSSES, "a node that knows that it is lost has applied all that is committed"),
    READ_REFUSED_LOST(LOSSES, "a node that knows that it is lost refused a read"),
    PROMISE_FORGOTTEN(LOSSES, "a node broke a promise that it lost with its disk, before that loss was committed"),

    READ_INDEX_SERVED(READS, "a read was confirmed by a round"),
    READ_BEFORE_OWN_TERM_COMMIT(READS, "a leader was asked to read before it had committed in its term"),
    FOLLOWER_READ_SERVED(READS, "a follower confirmed a read with its leader"),
    LEASE_READ_SERVED(READS, "a leader of several voters answered a read without a round"),
    LEASE_FELL_BACK(READS, "a leader with leases had none that lasted, and a read waited for a round"),
    PROMISES_DIFFER(READS, "a leader was promised silences of different lengths"),
    STALE_READ_SERVED(READS, "a replica answered from whatever it had applied"),
    READ_REFUSED_FULL(READS, "a full follower refused a read for which it would have needed more log"),
    READ_REFUSED(READS, "a read was certainly not answered"),
    ANSWER_REFUSED_AS_TOO_LARGE(READS, "a read would have had to answer with more than one answer may hold"),

    SESSION_REGISTERED(SESSIONS, "a session was opened"),
    SESSION_EXPIRED(SESSIONS, "a command came of a session that had made room for one too many"),
    RESULT_DISCARDED(SESSIONS, "a copy came of a command whose client had said that it has the answer"),
    SEQUENCE_TOO_FAR(SESSIONS, "a command was refused since too many of its session were in flight"),
    SESSION_RING_LENGTHENED(SESSIONS, "a session kept results of commands further apart than its first ring is long"),
    DUPLICATE_SUPPRESSED(SESSIONS, "a session answered a repeated command without a second effect"),

    OUTCOME_UNKNOWN(CLIENTS, "a client was told that the outcome of its write is unknown"),
    CLIENT_RETRIED(CLIENTS, "a client sent an operation again"),
    VALUE_TOO_LARGE(CLIENTS, "a write was refused since its key or value was too large"),
    NUMBER_OVERFLOWED(CLIENTS, "a number was not added to since the sum is beyond 64 bits"),
    CAS_SUCCEEDED(CLIENTS, "a compare-and-set found what it expected"),
    CAS_FAILED(CLIENTS, "a compare-and-set found something else"),

    // Faults are counted when they hurt.
    NODE_CRASHED(PROCESSES, "a node was killed"),
    LEADER_CRASHED(PROCESSES, "a leader was killed"),
    STOPPED_IN_ORDER(PROCESSES, "a node was stopped, noted that its log is whole, and ended in order"),
    ALL_DOWN_AT_ONCE(PROCESSES, "no node of several was up"),
    PAUSED(PROCESSES, "what came to a node waited, since it stood still"),
    SLOWED(PROCESSES, "what came to a node waited, since it ran slowly"),
    LEADER_OUTSIDE_CORE(PROCESSES, "when a core was healed the leader stood outside"),

    POWER_LOST(DISKS, "a disk lost its cache, with something in it that was not synced"),
    UNSYNCED_WRITE_LOST(DISKS, "a power loss took a write"),
    WRITE_TORN(DISKS, "a power loss took some sectors of a write"),
    LATER_WRITE_SURVIVED(DISKS, "a power loss took a write and left a later one"),
    WRITE_LOST_WITH_PROCESS(DISKS, "a killed process had not handed a write to the system yet"),
    ROT_DETECTED(DISKS, "a boot refused a copy of the disk that had rotted in one place"),
    DISK_WIPED(DISKS, "a node came back with an empty disk"),
    DISK_PUT_BACK(DISKS, "a node came back with an older copy of its disk"),
    POWER_LOST_WHILE_DOWN(DISKS, "a power loss took what a killed process had left in the cache"),
    POWER_LOST_DURING_SYNC(DISKS, "a power loss fell between a write and the end of its sync"),
    SEGMENT_ROLLED(DISKS, "a log went on in another segment"),
    USUAL_SEGMENT_ROLLED(DISKS, "a segment of the usual size was full, and the log went on in another", Only.LARGE),
    WRITE_SPLIT(DISKS, "a write was too large for any segment and went in several records"),
    HELD_PROMISES_LOST(DISKS, "a node died with promises that waited for its disk"),
    DISK_FILLED(DISKS, "other programs took room of a disk"),
    SLOW_DISK(DISKS, "a sync took longer, since the disk was slow"),

    CLOCK_SKEWED(CLOCKS, "a clock drifted or jumped"),

    PARTITIONED(NETWORK, "a cut of any kind took a message"),
    CUT_SPLIT(NETWORK, "a message was lost between two sides that were cut apart"),
    CUT_ONE_WAY(NETWORK, "a message was lost where one direction was cut"),
    CUT_ISOLATE(NETWORK, "a message was lost of or to a node that was cut off from all others"),
    CUT_BRIDGE(NETWORK, "a message was lost between two sides that could talk to one node in the middle only"),
    CUT_RING(NETWORK, "a message was lost while each node could talk to its neighbours only"),
    CUT_LINK(NETWORK, "a message was lost since a single link was cut"),
    MESSAGE_LOST(NETWORK, "the network lost a message"),
    MESSAGE_LOST_AFTER_HEALING(NETWORK, "the network of a healed core lost a message"),
    MESSAGE_DUPLICATED(NETWORK, "the network delivered a message twice"),
    MESSAGE_REORDERED(NETWORK, "a message overtook an earlier one"),
    MESSAGE_CLOGGED(NETWORK, "a message waited in a clogged link");

    /** A campaign of so many seeds must have reached a corner; most come up far more often. */
    private static final long OWED_FROM_SEEDS = 10_000;

    /** What a corner is about. */
    public enum Group {
        /** Terms, votes, leaders. */
        ELECTIONS,
        /** Entries on their way to followers and to commitment. */
        REPLICATION,
        /** Who belongs to the cluster. */
        MEMBERSHIP,
        /** What a node finds when it starts, or is given. */
        RECOVERY,
        /** Nodes that lost what they had acknowledged. */
        LOSSES,
        /** Reads. */
        READS,
        /** Exactly once. */
        SESSIONS,
        /** What clients live through. */
        CLIENTS,
        /** Faults of processes. */
        PROCESSES,
        /** Faults of disks. */
        DISKS,
        /** Faults of clocks. */
        CLOCKS,
        /** Faults of the network. */
        NETWORK
    }

    /** Why some corners cannot be reached yet. */
    private enum NotYet {
        TRANSFER("nothing asks a leader to hand over yet"),
        MEMBERSHIP_CHANGE("membership changes are not built yet"),
        SNAPSHOTS("the log is never compacted, so no leader sends a snapshot yet");

        private final String because;

        NotYet(String because) {
            this.because = because;
        }
    }

    /** Which profile alone reaches a corner, since the others are too small. */
    private enum Only {
        /** Long logs under the limits as they come. */
        LARGE
    }

    private final Group group;
    private final String meaning;
    private final boolean needsLongLog;
    private final String notYetBecause;
    private final long owedFromSeeds;

    Corner(Group group, String meaning) {
        this(group, meaning, OWED_FROM_SEEDS);
    }

    /** A corner that is rarer, or more common, than the others. */
    Corner(Group group, String meaning, long owedFromSeeds) {
        this.group = group;
        this.meaning = meaning;
        this.notYetBecause = "";
        this.needsLongLog = false;
        this.owedFromSeeds = owedFromSeeds;
    }

    /** A corner that only long logs reach. */
    Corner(Group group, String meaning, Only only) {
        this.group = group;
        this.meaning = meaning;
        this.notYetBecause = "";
        this.needsLongLog = only == Only.LARGE;
        this.owedFromSeeds = OWED_FROM_SEEDS;
    }

    /** A corner that nothing can reach yet. */
    Corner(Group group, String meaning, NotYet notYet) {
        this.group = group;
        this.meaning = meaning;
        this.notYetBecause = notYet.because;
        this.needsLongLog = false;
        this.owedFromSeeds = Long.MAX_VALUE;
    }

    /** What it is about. */
    public Group group() {
        return group;
    }

    /** What was reached, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Why nothing can reach it yet; empty when something can. */
    public Optional<String> notYetBecause() {
        return notYetBecause.isEmpty() ? Optional.empty() : Optional.of(notYetBecause);
    }

    /** Whether it takes a log of tens of thousands of entries, and limits as they come, to get there. */
    public boolean needsLongLog() {
        return needsLongLog;
    }

    /** From how many seeds on a campaign that demands it is red when it was never reached. */
    public long owedFromSeeds() {
        return owedFromSeeds;
    }

    /** Those that can be reached. */
    public static List<Corner> possible() {
        return Arrays.stream(values())
                .filter(corner -> corner.notYetBecause.isEmpty())
                .toList();
    }
}
