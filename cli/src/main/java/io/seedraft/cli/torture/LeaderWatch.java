package io.seedraft.cli.torture;

import io.seedraft.cli.nodes.LocalNodes;
import io.seedraft.cli.nodes.NodeProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Asks all nodes again and again who leads, each from a thread of its own: one that is paused must not hold up the others. */
final class LeaderWatch implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final LocalNodes nodes;
    private final Consumer<String> say;
    private final List<Thread> threads = new ArrayList<>();
    private final List<TortureResult.Leaderless> leaderless = new ArrayList<>();
    private volatile boolean closed;
    private Optional<Journal> journal = Optional.empty();

    private final Map<Integer, Set<Integer>> lost = new HashMap<>();
    private final Set<Integer> sawFull = new HashSet<>();
    private int leader;
    private long leaderTerm;
    private boolean struck;
    private long struckNanos;
    private Optional<String> lostBy = Optional.empty();
    private long lostNanos;

    LeaderWatch(LocalNodes nodes, Consumer<String> say) {
        this.nodes = nodes;
        this.say = say;
    }

    void start() {
        for (int id : nodes.ids()) {
            threads.add(Thread.ofPlatform().name("watch-" + id).daemon().start(() -> watch(id)));
        }
    }

    private void watch(int id) {
        try (NodeProbe probe = new NodeProbe(nodes.at(id))) {
            while (!closed) {
                long askedNanos = System.nanoTime();
                Optional<NodeProbe.Seen> answer = probe.ask();
                answer.ifPresent(seen -> saw(id, seen));
                answer.filter(NodeProbe.Seen::leads).ifPresent(seen -> leads(id, seen.term(), askedNanos));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private synchronized void saw(int id, NodeProbe.Seen seen) {
        lost.put(id, Set.copyOf(seen.lost()));
        if (!seen.full().isEmpty()) sawFull.add(id);
    }

    /** Whether who leads says that a node lost what it had acknowledged. */
    synchronized boolean isSaidLost(int node) {
        return lost.getOrDefault(leader, Set.of()).contains(node);
    }

    /** How many nodes ever said that something is full. */
    synchronized int sawFull() {
        return sawFull.size();
    }

    /** The term of who leads, as far as is known. */
    synchronized long leaderTerm() {
        return leaderTerm;
    }

    /** A node said that it leads. Only what was asked after the leader was lost tells of a new one. */
    private synchronized void leads(int id, long term, long askedNanos) {
        if (term < leaderTerm || (struck && askedNanos - struckNanos < 0)) return;
        if (leader != id || leaderTerm != term) journal.ifPresent(notes -> notes.leads(id, term));
        leader = id;
        leaderTerm = term;
        struck = false;
        if (lostBy.isEmpty()) return;
        long nanos = System.nanoTime() - lostNanos;
        leaderless.add(new TortureResult.Leaderless(lostBy.get(), nanos));
        lostBy = Optional.empty();
        say.accept("node " + id + " leads in term " + term + ", after " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
    }

    /** From now on leaders are noted here, the present one first. */
    synchronized void noteIn(Journal notes) {
        journal = Optional.of(notes);
        if (leader != 0) notes.leads(leader, leaderTerm);
    }

    /** Who leads as far as is known, or 0: nobody has led since the leader was struck. */
    synchronized int leader() {
        return leader;
    }

    /**
     * The leader was just struck. When nobody has led since it was struck before, the time without a leader goes on.
     *
     * @param fault by what
     * @param sinceNanos when, by {@link System#nanoTime}
     */
    synchronized void lost(String fault, long sinceNanos) {
        leader = 0;
        struck = true;
        struckNanos = System.nanoTime();
        if (lostBy.isPresent()) return;
        lostBy = Optional.of(fault);
        lostNanos = sinceNanos;
    }

    /** How long nobody led, for each time that the leader was struck and another one was found. */
    synchronized List<TortureResult.Leaderless> leaderless() {
        return List.copyOf(leaderless);
    }

    @Override
    public void close() {
        closed = true;
        Joined.all(threads);
    }
}
