package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Some nodes and the messages between them. Nothing is delivered and no time passes unless a test says so; each
 * sender has one
 * queue, in the order of sending. The laws between nodes are checked after everything that happens.
 */
final class ClusterUnderTest {

    private static final int PATIENCE = 10_000;

    private record Sent(int to, Message message) {}

    private final TreeMap<Integer, NodeUnderTest> nodes = new TreeMap<>();
    private final TreeMap<Integer, ArrayDeque<Sent>> outboxes = new TreeMap<>();
    private final TreeMap<Integer, Boolean> down = new TreeMap<>();
    private final Map<Long, Boolean> cuts = new HashMap<>();
    private final Map<Long, Integer> leaderOfTerm = new HashMap<>();
    private final List<Entry> committed = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    private ClusterUnderTest() {}

    static ClusterUnderTest of(int size) {
        return of(size, birth -> birth);
    }

    /** Nodes 1 to {@code size}, all voters, all born alike. */
    static ClusterUnderTest of(int size, UnaryOperator<NodeUnderTest.Birth> alike) {
        int[] voters = new int[size];
        for (int i = 0; i < size; i++) voters[i] = i + 1;
        ClusterUnderTest cluster = new ClusterUnderTest();
        for (int id : voters) {
            cluster.outboxes.put(id, new ArrayDeque<>());
            cluster.down.put(id, false);
            NodeUnderTest.Birth birth = NodeUnderTest.node(id).membership(Membership.ofVoters(voters));
            cluster.nodes.put(id, alike.apply(birth).boots());
            cluster.collect(id);
        }
        return cluster;
    }

    // --- what happens to nodes

    NodeUnderTest node(int id) {
        return nodes.get(id);
    }

    /** Something happens to a node; what it sends waits in its queue. */
    ClusterUnderTest on(int id, Consumer<NodeUnderTest> what) {
        what.accept(nodes.get(id));
        collect(id);
        return this;
    }

    /** Time passes for one node in one go; it wakes up behind it if that is due. */
    ClusterUnderTest passes(int id, long millis) {
        NodeUnderTest node = nodes.get(id).passes(millis);
        if (!down.get(id) && node.now() >= node.raft().wakeAt()) on(id, NodeUnderTest::wakes);
        return this;
    }

    /** The same time passes for every node. */
    ClusterUnderTest allPass(long millis) {
        for (int id : nodes.keySet()) passes(id, millis);
        return this;
    }

    /** A node loses power: it hears and says nothing, and what it has said and not delivered is lost. */
    ClusterUnderTest crashes(int id) {
        down.put(id, true);
        outboxes.get(id).clear();
        return this;
    }

    ClusterUnderTest boots(int id) {
        nodes.put(id, nodes.get(id).crashesAndBoots());
        down.put(id, false);
        collect(id);
        return this;
    }

    /** A node stands for election when nobody hears a leader, and everything is delivered. */
    ClusterUnderTest stands(int id) {
        for (int other : nodes.keySet()) if (other != id) nodes.get(other).passes(100);
        return on(id, NodeUnderTest::wakesWhenDue).deliverAll();
    }

    /** A node stands for election and must win. */
    ClusterUnderTest elects(int id) {
        stands(id);
        assertEquals(Role.LEADER, node(id).raft().role(), () -> "n" + id + " was not elected");
        return this;
    }

    /** Heartbeats of a leader, with everything delivered, so that all learn what is committed. */
    ClusterUnderTest settles(int leader) {
        for (int beat = 0; beat < 5; beat++) {
            passes(leader, 10).deliverAll();
        }
        return this;
    }

    // --- what happens to messages

    /** Delivers what is under way and what comes of it, until nothing is. */
    ClusterUnderTest deliverAll() {
        int left = PATIENCE;
        for (boolean more = true; more; ) {
            more = false;
            for (int from : nodes.keySet()) {
                Sent next = outboxes.get(from).pollFirst();
                if (next == null) continue;
                more = true;
                hand(from, next);
                assertTrue(--left > 0, "messages without end");
            }
        }
        return this;
    }

    /** Delivers what one node has sent, and nothing that comes of it. */
    ClusterUnderTest deliverFrom(int from) {
        for (int count = outboxes.get(from).size(); count > 0; count--)
            hand(from, outboxes.get(from).removeFirst());
        return this;
    }

    /** Delivers what is under way now, and nothing that comes of it. */
    ClusterUnderTest deliverOnce() {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (int from : nodes.keySet()) counts.put(from, outboxes.get(from).size());
        for (int from : nodes.keySet()) {
            for (int count = counts.get(from); count > 0; count--)
                hand(from, outboxes.get(from).removeFirst());
        }
        return this;
    }

    /** Delivers the oldest message from one node to another, if there is one. */
    ClusterUnderTest deliverOne(int from, int to) {
        for (Iterator<Sent> queue = outboxes.get(from).iterator(); queue.hasNext(); ) {
            Sent next = queue.next();
            if (next.to != to) continue;
            queue.remove();
            hand(from, next);
            break;
        }
        return this;
    }

    /** All that a node has sent is lost. */
    ClusterUnderTest dropFrom(int from) {
        outboxes.get(from).clear();
        return this;
    }

    ClusterUnderTest drop(int from, int to) {
        outboxes.get(from).removeIf(sent -> sent.to == to);
        return this;
    }

    ClusterUnderTest dropAll() {
        for (ArrayDeque<Sent> outbox : outboxes.values()) outbox.clear();
        return this;
    }

    /** From now on what is delivered between two nodes is lost. */
    ClusterUnderTest cut(int a, int b) {
        cuts.put(link(a, b), true);
        return this;
    }

    ClusterUnderTest mend(int a, int b) {
        cuts.remove(link(a, b));
        return this;
    }

    ClusterUnderTest isolate(int id) {
        for (int other : nodes.keySet()) if (other != id) cut(id, other);
        return this;
    }

    ClusterUnderTest mend(int id) {
        for (int other : nodes.keySet()) if (other != id) mend(id, other);
        return this;
    }

    ClusterUnderTest mendAll() {
        cuts.clear();
        return this;
    }

    /** A message that nobody would send of itself, put behind what a node has sent. */
    ClusterUnderTest says(int from, int to, Message message) {
        outboxes.get(from).addLast(new Sent(to, message));
        return this;
    }

    List<String> underWay(int from) {
        List<String> sentences = new ArrayList<>();
        for (Sent sent : outboxes.get(from)) sentences.add("to n" + sent.to + ": " + Wording.say(sent.message));
        return sentences;
    }

    private static long link(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }

    private void hand(int from, Sent sent) {
        if (down.get(sent.to) || cuts.containsKey(link(from, sent.to))) return;
        on(sent.to, node -> node.receives(from, sent.message));
    }

    private void collect(int id) {
        if (down.get(id)) return;
        for (Effect effect : nodes.get(id).effects()) {
            switch (effect) {
                case Effect.Send send -> outboxes.get(id).addLast(new Sent(send.to(), send.message()));
                case Effect.Persist ignored -> {}
                case Effect.Apply ignored -> {}
                default -> answers.add("n" + id + " " + Wording.say(effect));
            }
        }
        checkLaws(id);
    }

    // --- what must hold

    private void checkLaws(int id) {
        RaftNode node = nodes.get(id).raft();
        if (node.role() == Role.LEADER) {
            Integer known = leaderOfTerm.putIfAbsent(node.term(), id);
            assertTrue(known == null || known == id, () -> "ElectionSafety: two leaders in term " + node.term());
        }
        for (long at = 1; at <= node.commitIndex(); at++) {
            Entry entry = node.log().at(at);
            if (at > committed.size()) committed.add(entry);
            else assertEquals(committed.get((int) at - 1), entry, "StateMachineSafety at " + at + " on n" + id);
        }
        for (NodeUnderTest other : nodes.values()) checkLogsMatch(node, other.raft());
    }

    private static void checkLogsMatch(RaftNode a, RaftNode b) {
        boolean sameBehind = false;
        for (long at = Math.min(a.log().lastIndex(), b.log().lastIndex()); at > 0; at--) {
            boolean same = a.log().at(at).equals(b.log().at(at));
            assertTrue(same || !sameBehind, "LogMatching at " + at + " of n" + a.id() + " and n" + b.id());
            assertTrue(
                    same || a.log().termAt(at) != b.log().termAt(at),
                    "LogMatching: two entries at " + at + " in one term, n" + a.id() + " and n" + b.id());
            sameBehind = same;
        }
    }

    /** All that was ever committed. */
    List<Entry> committed() {
        return committed;
    }

    /** What the nodes told their clients, in order. */
    List<String> answers() {
        return answers;
    }

    ClusterUnderTest expectCommit(int id, long index) {
        node(id).expectCommit(index);
        return this;
    }

    ClusterUnderTest expectLog(int id, String words) {
        node(id).expectLog(words);
        return this;
    }

    ClusterUnderTest expectRole(int id, Role role, long term) {
        node(id).expectRole(role, term);
        return this;
    }

    /** Every node has the same log and knows all of it to be committed. */
    ClusterUnderTest expectAgreement() {
        String first = node(nodes.firstKey()).logWords();
        for (NodeUnderTest node : nodes.values()) {
            node.expectLog(first).expectCommit(node.raft().log().lastIndex());
        }
        return this;
    }

    Iterable<Integer> ids() {
        return List.copyOf(nodes.keySet());
    }

    /** For how long a node has been running, in milliseconds on its own clock. */
    long millisAt(int id) {
        return node(id).now() / MS;
    }
}
