package io.seedraft.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.Check;
import io.seedraft.port.Dice;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One node, fed with sentences and judged by the sentences it answers with. Its disk keeps what a power loss would
 * leave; it
 * acknowledges each write at once unless it is told to hold.
 */
final class NodeUnderTest {

    static final long MS = 1_000_000L;

    /** How a node is born; every part has a default. */
    static final class Birth {
        private final int id;
        private Membership membership = Membership.ofVoters(1, 2, 3);
        private Timing timing = new Timing(100 * MS, 10 * MS, 1_000);
        private Options options = new Options(false, false, false);
        private Limits limits = Limits.DEFAULT;
        private HardState hardState = new HardState(0, RaftNode.NOBODY, Allegiance.settled(0xC0FFEE, 1));
        private long identity;
        private List<Entry> log = List.of();
        private Dice dice = bound -> 0;
        private boolean holdsWrites;

        Birth(int id) {
            this.id = id;
        }

        Birth voters(int... voters) {
            membership = Membership.ofVoters(voters);
            return this;
        }

        Birth membership(Membership who) {
            membership = who;
            return this;
        }

        Birth timing(Timing limits) {
            timing = limits;
            return this;
        }

        Birth preVote() {
            options = new Options(true, options.checkQuorum(), options.leaseReads());
            return this;
        }

        Birth checkQuorum() {
            options = new Options(options.preVote(), true, options.leaseReads());
            return this;
        }

        Birth leaseReads() {
            options = new Options(options.preVote(), true, true);
            return this;
        }

        Birth options(Options which) {
            options = which;
            return this;
        }

        Birth limits(Limits which) {
            limits = which;
            return this;
        }

        /** Its cluster is not founded yet; else it was long ago, and nothing of that is in the log any more. */
        Birth unfounded() {
            hardState = new HardState(hardState.term(), hardState.votedFor());
            return this;
        }

        /** Its cluster is to have this identity. */
        Birth identity(long given) {
            identity = given;
            return this;
        }

        Birth term(long term) {
            hardState = new HardState(term, hardState.votedFor(), hardState.settled());
            return this;
        }

        Birth votedFor(int candidate) {
            hardState = new HardState(hardState.term(), candidate, hardState.settled());
            return this;
        }

        /** What its disk says that it may have promised. */
        Birth silence(long nanos) {
            hardState = new HardState(hardState.term(), hardState.votedFor(), hardState.settled(), nanos);
            return this;
        }

        /** Entries as "1.1 2.2"; the term is at least that of the last. */
        Birth log(String words) {
            log = Wording.entries(words);
            long last = log.isEmpty() ? 0 : log.get(log.size() - 1).term();
            return hardState.term() < last ? term(last) : this;
        }

        Birth dice(Dice which) {
            dice = which;
            return this;
        }

        Birth holdsWrites() {
            holdsWrites = true;
            return this;
        }

        /** Boots it, with its first wake-up done and its first write durable or, if told so, held. */
        NodeUnderTest boots() {
            return new NodeUnderTest(this, hardState, log, 0);
        }

        /** Boots it, lets an election timeout pass and has everybody vote for it. */
        NodeUnderTest leads() {
            NodeUnderTest node = boots().wakesWhenDue();
            for (int i = 0; i < membership.size() && node.raft().role() != Role.LEADER; i++) {
                int voter = membership.member(i);
                if (voter == id) continue;
                long term = node.raft().term();
                node.receives(
                        voter,
                        node.raft().role() == Role.PRE_CANDIDATE
                                ? new Message.PreVoteReply(term + 1, true)
                                : new Message.RequestVoteReply(term, true));
                if (node.raft().term() > term) i = -1;
            }
            return node.expectRole(Role.LEADER, node.raft().term());
        }
    }

    private final Birth birth;
    private final RaftNode node;
    private final Effects effects = new Effects();
    private final List<Effect> lately = new ArrayList<>();
    private final List<Effect.Persist> underWay = new ArrayList<>();
    private final List<Entry> applied = new ArrayList<>();
    private final List<Entry> durableLog;
    private HardState durableHardState;
    private boolean holdsWrites;
    private long now;

    private NodeUnderTest(Birth birth, HardState hardState, List<Entry> log, long now) {
        this.birth = birth;
        this.holdsWrites = birth.holdsWrites;
        this.durableHardState = hardState;
        this.durableLog = new ArrayList<>(log);
        this.now = now;
        Recovered recovered = new Recovered(hardState, EntryId.NONE, List.copyOf(log));
        RaftConfig config =
                new RaftConfig(birth.id, birth.membership, birth.identity, birth.timing, birth.options, birth.limits);
        this.node = RaftNode.boot(config, recovered, birth.dice, now);
        wakes();
    }

    static Birth node(int id) {
        return new Birth(id);
    }

    // --- what happens

    NodeUnderTest receives(int from, String message) {
        return receives(from, Wording.message(message));
    }

    NodeUnderTest receives(int from, Message message) {
        return step(new Input.Received(from, message));
    }

    NodeUnderTest wakes() {
        return step(Input.WakeUp.INSTANCE);
    }

    /** Time goes on to the next wake-up, which comes. */
    NodeUnderTest wakesWhenDue() {
        now = Math.max(now, node.wakeAt());
        return wakes();
    }

    /** Time passes and nothing happens. */
    NodeUnderTest passes(long millis) {
        now += millis * MS;
        return this;
    }

    NodeUnderTest passesNanos(long nanos) {
        now += nanos;
        return this;
    }

    NodeUnderTest proposes(long request) {
        return proposes(request, "p" + request);
    }

    NodeUnderTest proposes(long request, String command) {
        return step(new Input.Propose(request, command.getBytes(StandardCharsets.UTF_8)));
    }

    NodeUnderTest reads(long request) {
        return step(new Input.Read(request, false));
    }

    NodeUnderTest readsByLease(long request) {
        return step(new Input.Read(request, true));
    }

    NodeUnderTest diskHas(long bytes) {
        return step(new Input.DiskRoom(bytes));
    }

    /** From now on writes stay under way until {@link #persists}. */
    NodeUnderTest holdsWrites() {
        holdsWrites = true;
        return this;
    }

    /** All that was written becomes durable. */
    NodeUnderTest persists() {
        Check.that(!underWay.isEmpty(), "Fixture: something is under way");
        return persists(underWay.get(underWay.size() - 1).write());
    }

    /** What was written up to a number becomes durable. */
    NodeUnderTest persists(long write) {
        for (Effect.Persist next;
                !underWay.isEmpty() && (next = underWay.get(0)).write() <= write;
                underWay.remove(0)) {
            durableHardState = next.hardState();
            for (Entry entry : next.entries()) {
                while (durableLog.size() >= entry.index()) durableLog.remove(durableLog.size() - 1);
                durableLog.add(entry);
            }
        }
        return step(new Input.Persisted(write));
    }

    /** Loses power, and everything that was not durable; boots from what is left. */
    NodeUnderTest crashesAndBoots() {
        return new NodeUnderTest(birth, durableHardState, durableLog, now);
    }

    /** The same, and its operator starts it with another configuration. */
    NodeUnderTest crashesAndBootsAs(Birth other) {
        return new NodeUnderTest(other, durableHardState, durableLog, now);
    }

    private NodeUnderTest step(Input input) {
        lately.clear();
        takeStep(input);
        while (!holdsWrites && !underWay.isEmpty()) {
            long write = underWay.get(underWay.size() - 1).write();
            persistsQuietly(write);
        }
        return this;
    }

    private void persistsQuietly(long write) {
        boolean before = holdsWrites;
        List<Effect> sofar = List.copyOf(lately);
        holdsWrites = true;
        persists(write);
        holdsWrites = before;
        List<Effect> then = List.copyOf(lately);
        lately.clear();
        lately.addAll(sofar);
        lately.addAll(then);
    }

    private void takeStep(Input input) {
        effects.clear();
        node.step(now, input, effects);
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            lately.add(effect);
            if (effect instanceof Effect.Persist persist) underWay.add(persist);
            if (effect instanceof Effect.Apply apply) applied.addAll(apply.entries());
        }
    }

    // --- what came of it

    /** Everything that the last input caused, in order. */
    NodeUnderTest expect(String... sentences) {
        assertEquals(String.join("\n", sentences), String.join("\n", said()), node.because());
        return this;
    }

    /** Everything but writes to its disk that the last input caused. */
    NodeUnderTest expectBesideWrites(String... sentences) {
        List<String> rest = said();
        rest.removeIf(sentence -> sentence.startsWith("persist#"));
        assertEquals(String.join("\n", sentences), String.join("\n", rest), node.because());
        return this;
    }

    NodeUnderTest expectRole(Role role, long term) {
        assertEquals(role + " in term " + term, node.role() + " in term " + node.term());
        return this;
    }

    /** Nothing that the last input caused contains these words. */
    NodeUnderTest expectNothingSaidOf(String words) {
        for (String sentence : said()) assertFalse(sentence.contains(words), sentence);
        return this;
    }

    /** Among what the last input caused is this sentence. */
    NodeUnderTest expectAmong(String sentence) {
        assertTrue(said().contains(sentence), () -> sentence + " is not among " + said());
        return this;
    }

    NodeUnderTest expectCommit(long index) {
        assertEquals(index, node.commitIndex(), "commit index of n" + node.id());
        return this;
    }

    NodeUnderTest expectLog(String words) {
        assertEquals(words, logWords(), "log of n" + node.id());
        return this;
    }

    List<String> said() {
        List<String> sentences = new ArrayList<>();
        for (Effect effect : lately) sentences.add(Wording.say(effect));
        return sentences;
    }

    List<Effect> effects() {
        return List.copyOf(lately);
    }

    List<Entry> applied() {
        return applied;
    }

    String logWords() {
        List<Entry> all = new ArrayList<>();
        for (long at = 1; at <= node.log().lastIndex(); at++) all.add(node.log().at(at));
        return Wording.say(all);
    }

    RaftNode raft() {
        return node;
    }

    long now() {
        return now;
    }

    HardState durableHardState() {
        return durableHardState;
    }
}
