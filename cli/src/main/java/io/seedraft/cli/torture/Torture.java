package io.seedraft.cli.torture;

import io.seedraft.cli.nodes.LocalNodes;
import io.seedraft.history.History;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run: a cluster of processes, clients, the faults of the plan, at the end a kill and restart of all nodes, after
 * which every key is read. These reads belong to the history, so that an acknowledged write that is gone makes it one
 * that no order explains.
 */
public final class Torture {

    /** The nodes share the cores with everything else; what the second compiler gains is lost by its own work. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m");

    private static final int KEYS = 9;
    private static final long START_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long STRIKE_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long CHECKER_STEPS = 100_000_000L;

    private final TortureTerms terms;
    private final AtomicBoolean stop;
    private final Consumer<String> say;
    private final Keys keys = new Keys(KEYS);
    private final AtomicReference<@Nullable Throwable> clientFailure = new AtomicReference<>();
    private final AtomicBoolean clientsEnd = new AtomicBoolean();
    private Optional<String> died = Optional.empty();
    private int faults;

    private Torture(TortureTerms terms, AtomicBoolean stop, Consumer<String> say) {
        this.terms = terms;
        this.stop = stop;
        this.say = say;
    }

    /**
     * Runs it to its end. No process is left behind.
     *
     * @param terms what is asked
     * @param stop set from outside to end early
     * @param say is told what is done, line by line, from several threads
     * @throws IOException when the cluster cannot be started at all
     */
    public static TortureResult run(TortureTerms terms, AtomicBoolean stop, Consumer<String> say) throws IOException {
        return new Torture(terms, stop, say).run();
    }

    private TortureResult run() throws IOException {
        try (LocalNodes nodes = new LocalNodes(terms.directory(), terms.nodes(), JVM_OPTIONS);
                LeaderWatch watch = new LeaderWatch(nodes, say)) {
            nodes.startAll();
            watch.start();
            awaitLeader(nodes, watch);
            Journal journal = new Journal(System.nanoTime());
            watch.noteIn(journal);
            long startNanos = System.nanoTime();
            strikeWhileClientsAsk(nodes, watch, journal, startNanos);
            long elapsedNanos = System.nanoTime() - startNanos;
            TortureResult.Operations operations = journal.counts();
            TortureResult.Restart restart = restartAndRead(nodes, journal);
            History<KvInput, KvOutput> history = journal.history();
            say.accept("checking " + history.size() + " operations");
            Verdict verdict = new Checker<>(new KeyValueModel())
                    .withBudget(Budget.DEFAULT.withSteps(CHECKER_STEPS))
                    .check(history);
            return new TortureResult(
                    history, verdict, operations, elapsedNanos, watch.leaderless(), faults, restart, died, stop.get());
        }
    }

    private void awaitLeader(LocalNodes nodes, LeaderWatch watch) throws IOException {
        long deadline = System.nanoTime() + START_PATIENCE_NANOS;
        while (watch.leader() == 0 && !stop.get()) {
            Optional<String> ended = nodes.ended();
            if (ended.isPresent()) throw new IOException(ended.get());
            if (System.nanoTime() - deadline > 0) throw new IOException("no leader was elected, see " + nodes.log(1));
            LockSupport.parkNanos(STEP_NANOS);
        }
        say.accept(terms.nodes() + " nodes run, node " + watch.leader() + " leads");
    }

    // --- faults

    private void strikeWhileClientsAsk(LocalNodes nodes, LeaderWatch watch, Journal journal, long startNanos)
            throws IOException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < terms.clients(); i++) {
            StoreClient client = new StoreClient(i, terms.seed(), nodes.addresses(), keys, journal, clientsEnd);
            clients.add(Thread.ofPlatform()
                    .name("client-" + i)
                    .daemon()
                    .uncaughtExceptionHandler((thread, failure) -> clientFailure.compareAndSet(null, failure))
                    .start(client));
        }
        try {
            for (Fault fault : FaultPlan.of(terms.seed(), terms.nodes(), terms.lengthNanos())) {
                if (!waitUntil(startNanos + fault.atNanos(), nodes)) break;
                strike(fault, nodes, watch, journal, startNanos);
            }
            waitUntil(startNanos + terms.lengthNanos(), nodes);
        } finally {
            clientsEnd.set(true);
            Joined.all(clients);
        }
        Throwable failure = clientFailure.get();
        if (failure != null) throw new IllegalStateException("a client gave up", failure);
    }

    private void strike(Fault fault, LocalNodes nodes, LeaderWatch watch, Journal journal, long startNanos)
            throws IOException {
        if (fault.aim() == Fault.Aim.LEADER || fault.aim() == Fault.Aim.MAJORITY) awaitLeaderToStrike(watch, nodes);
        int leader = watch.leader();
        List<Integer> victims = fault.victims(leader, terms.nodes());
        say.accept(at(startNanos) + fault.words() + ": node " + list(victims) + " for "
                + TimeUnit.NANOSECONDS.toMillis(fault.forNanos()) + " ms");
        faults++;
        long struckNanos = System.nanoTime();
        for (int victim : victims) {
            journal.struck(fault.kind() == Fault.Kind.KILL ? "kill" : "pause", victim);
            switch (fault.kind()) {
                case KILL -> nodes.kill(victim);
                case PAUSE -> nodes.pause(victim);
            }
        }
        if (victims.contains(leader)) watch.lost(fault.words(), struckNanos);
        waitUntil(System.nanoTime() + fault.forNanos(), nodes);
        for (int victim : victims) {
            switch (fault.kind()) {
                case KILL -> nodes.start(victim);
                case PAUSE -> nodes.resume(victim);
            }
            journal.struck(fault.kind() == Fault.Kind.KILL ? "restart" : "resume", victim);
        }
        say.accept(at(startNanos) + (fault.kind() == Fault.Kind.KILL ? "restarted" : "continued") + " node "
                + list(victims));
    }

    /** Whoever is to strike the leader waits a little until there is one. */
    private void awaitLeaderToStrike(LeaderWatch watch, LocalNodes nodes) {
        long deadline = System.nanoTime() + STRIKE_PATIENCE_NANOS;
        while (watch.leader() == 0 && System.nanoTime() - deadline < 0) {
            if (!waitUntil(System.nanoTime() + STEP_NANOS, nodes)) return;
        }
    }

    private static String at(long startNanos) {
        return String.format(Locale.ROOT, "%7.3f s  ", (System.nanoTime() - startNanos) / 1e9);
    }

    private static String list(List<Integer> ids) {
        return String.join(", ", ids.stream().map(String::valueOf).toList());
    }

    /** Waits for a moment; false when it does not pay to go on. */
    private boolean waitUntil(long nanos, LocalNodes nodes) {
        while (System.nanoTime() - nanos < 0) {
            if (stop.get() || died.isPresent() || clientFailure.get() != null) return false;
            died = nodes.ended();
            LockSupport.parkNanos(STEP_NANOS);
        }
        return !stop.get() && died.isEmpty();
    }

    // --- the end

    private TortureResult.Restart restartAndRead(LocalNodes nodes, Journal journal) throws IOException {
        List<String> all = keys.all();
        if (stop.get() || died.isPresent()) return new TortureResult.Restart(all.size(), 0);
        say.accept("kill -9 all nodes, start them again, read " + all.size() + " keys");
        for (int id : nodes.ids()) {
            journal.struck("kill", id);
            nodes.kill(id);
        }
        nodes.startAll();
        for (int id : nodes.ids()) journal.struck("restart", id);
        long deadline = System.nanoTime() + START_PATIENCE_NANOS;
        int read = 0;
        try (StoreClient reader =
                new StoreClient(terms.clients(), terms.seed(), nodes.addresses(), keys, journal, stop)) {
            while (read < all.size() && System.nanoTime() - deadline < 0 && !stop.get() && died.isEmpty()) {
                if (reader.ask(new KvInput.Get(all.get(read))) instanceof Settled.Done) read++;
                died = nodes.ended();
            }
        }
        return new TortureResult.Restart(all.size(), read);
    }
}
