package io.seedraft.sim.oracle;

import static io.seedraft.sim.oracle.Law.Watch.HARNESS;
import static io.seedraft.sim.oracle.Law.Watch.ORACLE;
import static io.seedraft.sim.oracle.Law.Watch.REPLICA;
import static io.seedraft.sim.oracle.Law.Watch.WORLD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every law by its name: the word before the colon of a {@link io.seedraft.port.LawViolation}. A new law is one line here; a test
 * compares this list with the sources, {@code docs/simulator.md} is made of it, and an oracle's law is counted from then on.
 */
public enum Law {
    // --- what the oracles watch from outside, and count
    ELECTION_SAFETY(ORACLE, "§3.4", "a term has at most one leader, over all boots"),
    ELECTED_BY_QUORUM(
            ORACLE,
            "§3.4, §4.3",
            "a leader has the votes of a majority, and who stands its pre-votes, those of lost nodes left out"),
    TOLD_OF_TERM(ORACLE, "§3.3", "a candidate or leader of an older term is told of the newer one at once"),
    VOTE_ONCE_PER_TERM(ORACLE, "§3.4", "a node gives one vote a term, also across a crash"),
    LEADER_APPEND_ONLY(ORACLE, "§3.5", "a leader never replaces or removes entries of its log"),
    LOG_MATCHING(ORACLE, "§3.5", "logs that share an entry are the same up to it"),
    LEADER_COMPLETENESS(ORACLE, "§3.6", "what was committed in a term is in the log of every later leader"),
    STATE_MACHINE_SAFETY(ORACLE, "§3.6.3", "one entry is ever committed or applied at an index"),
    COMMIT_OWN_TERM(ORACLE, "§3.6.2", "a leader commits by counting only entries of its own term"),
    COMMITTED_ON_QUORUM(ORACLE, "§3.6.2, §4.3", "what a leader commits is on the disks of a majority"),
    DURABLE_BEFORE_PROMISE(ORACLE, "§3.8", "what a vote or an acceptance rests on is on the disk before it leaves"),
    DURABLE_STATE_RECOVERED(
            ORACLE, "§3.8", "a boot finds what was durable at the crash, and nothing that nobody wrote"),
    CLEAN_CUT(
            ORACLE,
            "§3.8",
            "behind the end of a log that a boot has cut, or would cut, only zeros stand, and no later segment"),
    DAMAGE_DETECTED(ORACLE, "", "a disk that rotted in one place is refused at boot, never taken for a shorter log"),
    LOSS_IS_REAL(ORACLE, "§3.8", "a loss is entered only of a node whose disk was wiped or put back"),
    LOSS_DETECTED(ORACLE, "§3.8", "a refusal that proves a loss is followed by its entry in the same step"),
    REFUSAL_MOVES_BACK(
            ORACLE,
            "§3.5",
            "a refusal is answered at once only with a request from further back, and from no further than the logs may differ"),
    LATE_REFUSAL(
            ORACLE,
            "§3.5",
            "once a refusal has moved a leader back, only refusals of what it asked since are answered"),
    SEND_WINDOW(
            ORACLE,
            "§10.2",
            "a leader has no more under way to a follower than its window holds, and no less than it could"),
    LOST_NODE_READS(ORACLE, "§6.4", "a node that knows that it is lost answers no read"),
    CHECK_QUORUM(ORACLE, "§6.2", "a leader that hears no majority, lost nodes left out, leaves office"),
    PATIENCE(
            ORACLE,
            "§3.4",
            "nobody stands for election within an election timeout of its boot, its leader's word, its vote or its office"),
    MONOTONIC_TERM(ORACLE, "§3.3", "a node's term never falls"),
    MONOTONIC_COMMIT(ORACLE, "§3.5", "a node's commit index never falls within a boot"),
    APPLIED_IN_ORDER(ORACLE, "§3.5", "a node applies each committed entry in turn, none twice in a boot"),
    EXACTLY_ONCE(ORACLE, "§6.3", "a client's command takes effect once, however often it is in the log"),
    STATE_DIGEST(ORACLE, "§3.6.3", "nodes that applied the same log have the same state"),
    ACKED_WRITE_SURVIVES(ORACLE, "§3.6", "a write that a client was told of is never lost"),
    FRESH_READS(
            ORACLE,
            "§6.4",
            "a read that is not stale is answered at an index not below what anybody had committed when it came"),
    READ_BY_ROUND(
            ORACLE,
            "§6.4",
            "a read that rests on no lease is confirmed by a majority's answers to a round begun behind it, and none waits for a heartbeat to begin one"),
    ANSWER_OF_STATE(
            ORACLE,
            "§6.3, §6.4",
            "each answer, a stale one too, is what the log says at the index that the node has applied"),
    STATE_OF_LOG(
            ORACLE,
            "§6.3",
            "what commands do, and what store, sessions and digests are at the end, is what a second store makes of the log"),
    READ_PLACES(
            ORACLE,
            "§6.4",
            "a read is refused as one too many when, and only when, its asker's places are taken, and none waits beyond its time"),
    NO_VAIN_WAIT(ORACLE, "§6.2, §6.4", "a request that can be served no more is answered in that very step"),
    SENT_AGAIN(
            ORACLE,
            "§3.5",
            "what a follower lacks is sent to it, or sent again, within a few heartbeats, and not at each of them"),
    QUICK_LEADER(ORACLE, "§3.9", "where nothing goes wrong a leader is there in bounded time, and stays the only one"),
    PROMPT_ANSWER(
            ORACLE, "§10.2", "where nothing goes wrong each request is answered in a time worked out from its delays"),
    EACH_ENTRY_ONCE(ORACLE, "§10.2", "where nothing goes wrong a follower is sent each entry once, and few heartbeats"),
    BOUNDED_STEP(ORACLE, "", "whatever has gathered, one step applies and answers only so much"),
    ONE_IDENTITY(ORACLE, "§4.1", "a cluster has one identity, and who has settled it keeps it and its configuration"),
    FOUNDERS_KEPT(ORACLE, "", "a log that has promised anything is never taken by a node of other members"),
    SETTLED_BEFORE_ANSWER(ORACLE, "", "a leader that answers a client has on its disk which cluster it belongs to"),
    LOG_BOUNDS(
            ORACLE,
            "§5",
            "a log holds no more than it may, and a leader takes nothing while its disk or its quorum is too far behind"),
    FULL_FOLLOWER(
            ORACLE,
            "",
            "a follower that said how much log it takes is sent no command beyond that, and refuses reads when, and only"
                    + " when, it is told so"),
    QUORUM_ROOM(ORACLE, "", "a leader takes a command when, and only when, a majority said that it has room for it"),
    CLEAN_STOP(
            ORACLE, "§3.8", "what a node wrote before it ended in order is on its disk, and damage to it is refused"),
    LIVELOCK(ORACLE, "", "no node asks without end to be woken at once"),
    ANSWERED_IN_TIME(ORACLE, "§6.2", "each request is answered once and before its deadline, while the node runs"),
    SILENCE_KEPT(
            ORACLE,
            "§4.2.3, §6.4.1",
            "who promised a leader silence neither votes nor stands before it is over, whatever befalls it meanwhile"),
    UNDISTURBED(
            ORACLE,
            "§4.2.3, §9.6",
            "who hears a leader grants no pre-vote, and with check-quorum stays in its term whoever asks for its vote"),
    LEASE_EXCLUDES(ORACLE, "§6.4.1", "while a leader answers by its lease, nobody leads a later term"),
    LEASE_COVERED(ORACLE, "§6.4.1", "as long as a leader believes in its lease, a majority keeps still, in true time"),
    LINEARIZABILITY(ORACLE, "§6.3, §6.4", "one order, in real time, explains every answer that clients got"),
    LIVENESS(ORACLE, "§3.9", "a healed core elects a leader, answers every client and agrees, in bounded time"),

    // --- what a replica checks of itself, in the simulator and on real machines
    SILENCE(REPLICA, "§6.4.1", "nobody promises a leader more silence than the longest election timeout"),
    COMMAND_FORMAT(REPLICA, "§6.3", "only what can be decoded is proposed, sent and applied"),
    LOG_RANGE(REPLICA, "§3.5", "only entries that are in memory are read, sent or removed"),
    PROGRESS(REPLICA, "§3.5", "what a follower is known to have is not sent to it again"),
    INFLIGHTS(REPLICA, "§10.2", "a full window lets nothing through, and an empty one holds no bytes"),
    MEMBERSHIP(
            REPLICA,
            "§4.1",
            "only members speak, voters vote and lead, and a configuration stands behind the one before"),
    MONOTONIC_TIME(REPLICA, "§3.9", "the time that a node is told never goes back"),
    LOSSES_FOLLOW_LOG(REPLICA, "§4.1", "a node is lost while, and only while, an entry of the log says so"),
    LOST_NODE_COUNTS(REPLICA, "§3.8", "who lost what it had promised does not stand for election"),
    WAL(REPLICA, "§3.8", "only what was written is durable, and what was recovered is handed over once"),

    // --- what the simulated world asserts of itself and of those who use it
    DISK_USE(WORLD, "", "files are created once, written within their size and named rightly"),
    SYNCS_IN_ORDER(WORLD, "", "syncs are done in the order in which they were asked for"),
    CAUSALITY(WORLD, "", "nothing is due in the past"),
    MONOTONIC_CLOCK(WORLD, "", "a node's clock jumps ahead only and drifts by less than half"),
    EVENT_QUEUE(WORLD, "", "no run has a million events due at once"),
    DELAY(WORLD, "", "a delay has a shortest, a mean and a longest time, in this order"),
    DISK_ROOM(WORLD, "", "writes are refused before a disk is full, and what must be written always has room"),
    DISK_SETUP(WORLD, "", "a slow disk is not faster than a sound one"),
    NETWORK_SETUP(WORLD, "", "the setup of a network makes sense"),
    SETUP(WORLD, "", "what a seed draws makes sense"),
    FAULT_PLAN(WORLD, "", "no plan cuts a million links at once"),
    WORKLOAD(WORLD, "", "a client knows what it asked, and is answered that"),
    SIMULATOR(WORLD, "", "a run comes to an end, and only running nodes are asked"),
    ROT(WORLD, "", "each extent of damage is done as it is drawn"),

    // --- what a run as a whole can break, besides the laws above
    DETERMINISM(HARNESS, "", "two runs of one seed are the same (asked for by --twice)"),
    CRASH(HARNESS, "", "a run throws nothing that no law foresees"),
    LINKAGE(HARNESS, "", "the classes of a planted bug fit the others; says nothing about the code that ran");

    /** Who checks a law. */
    public enum Watch {
        /** The simulator, from outside, after each event or at the end of a run: counted. */
        ORACLE("watched from outside by the oracles, and counted"),
        /** The replica itself, always on, also on real machines. */
        REPLICA("checked by the replica itself, also on real machines"),
        /** The simulated world. */
        WORLD("checked by the simulated world of itself and of those who use it"),
        /** The campaign that runs seeds. */
        HARNESS("about a run as a whole");

        private final String words;

        Watch(String words) {
            this.words = words;
        }

        /** Who checks, in words. */
        public String words() {
            return words;
        }
    }

    private static final List<Law> COUNTED =
            Arrays.stream(values()).filter(law -> law.watch == ORACLE).toList();

    private final Watch watch;
    private final String sections;
    private final String sentence;
    private final String title;

    Law(Watch watch, String sections, String sentence) {
        this.watch = watch;
        this.sections = sections;
        this.sentence = sentence;
        this.title = camelCase(name());
    }

    /** The name as violations, campaigns and planted bugs give it: {@code ElectionSafety}. */
    public String title() {
        return title;
    }

    /** Who checks it. */
    public Watch watch() {
        return watch;
    }

    /** Where the thesis states it, empty when it does not. */
    public String sections() {
        return sections;
    }

    /** What it says, in a sentence without a capital and a full stop. */
    public String sentence() {
        return sentence;
    }

    /** Those that are counted, in the order of {@link LawCounts#counts}. */
    public static List<Law> counted() {
        return COUNTED;
    }

    /** The law of this name, if there is one. */
    public static Optional<Law> named(String title) {
        return Arrays.stream(values()).filter(law -> law.title.equals(title)).findFirst();
    }

    private static String camelCase(String constant) {
        List<String> words = new ArrayList<>();
        for (String word : constant.split("_", -1)) {
            words.add(word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return String.join("", words);
    }
}
