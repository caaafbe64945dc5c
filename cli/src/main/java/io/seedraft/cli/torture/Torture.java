package io.seedraft.cli.torture;

import io.seedraft.cli.nodes.LocalNodes;
import io.seedraft.cli.torture.wire.Wires;
import io.seedraft.history.History;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.net.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run: a cluster of processes on wires that can be cut, clients, the faults of the plan, at the end a kill of all nodes while the
 * clients still write, and a restart, after which every key is read. These reads belong to the history, so that an acknowledged write that
 * is gone makes it one that no order explains.
 */
public final class Torture {

    /**
     * How long nobody may answer while a majority is up and connected, counted from the moment in which its last process was started:
     * two elections, a link that has to notice silence and dial anew, and the start of a JVM on a machine that is busy.
     */
    public static final long OUTAGE_MAX_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** The nodes share the cores with everything else; what the second compiler gains is lost by its own work. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m");

    private static final long START_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long CHECKER_STEPS = 100_000_000L;

    private final TortureTerms terms;
    private final Ground ground;
    private final Consumer<String> say;
    private final Keys keys = new Keys();
    private final AtomicReference<@Nullable Throwable> clientFailure = new AtomicReference<>();
    private final AtomicBoolean clientsEnd = new AtomicBoolean();
    private final AtomicBoolean stop;

    private Torture(TortureTerms terms, AtomicBoolean stop, Consumer<String> say) {
        this.terms = terms;
        this.ground = Ground.of(terms.seed());
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
        String classPath = terms.planted().map(Object::toString).orElse("");
        LocalNodes.Launch launch = new LocalNodes.Launch(JVM_OPTIONS, classPath, ground.words());
        try (LocalNodes nodes = new LocalNodes(terms.directory(), terms.nodes(), launch);
                Wires wires = new Wires(nodes.members());
                LeaderWatch watch = new LeaderWatch(nodes, say)) {
            nodes.lead(wires::start);
            List<Fault> plan = FaultPlan.of(terms.seed(), terms.nodes(), terms.lengthNanos(), terms.kinds());
            sayPlan(plan);
            nodes.startAll();
            watch.start();
            awaitFirstLeader(nodes, watch);
            say.accept(terms.nodes() + " nodes run, node " + watch.leader() + " leads");
            Journal journal = new Journal(System.nanoTime());
            Nemesis nemesis = new Nemesis(nodes, wires, journal, ground.segmentBytes());
            Course course = new Course(nodes, watch, nemesis, journal, this::goesOn, say);
            watch.noteIn(journal);
            long startNanos = System.nanoTime();
            strikeWhileClientsAsk(plan, course, journal, wires, nodes);
            long elapsedNanos = System.nanoTime() - startNanos;
            TortureResult.Operations operations = journal.counts();
            TortureResult.Restart restart = restartAndRead(course, journal, wires, nodes);
            return result(course, watch, journal, operations, restart, elapsedNanos);
        }
    }

    private void awaitFirstLeader(LocalNodes nodes, LeaderWatch watch) throws IOException {
        long deadline = System.nanoTime() + START_PATIENCE_NANOS;
        while (watch.leader() == 0 && goesOn()) {
            Optional<LocalNodes.Ended> ended = nodes.ended();
            if (ended.isPresent()) throw new IOException(ended.get().words());
            if (System.nanoTime() - deadline > 0) throw new IOException("no leader was elected, see " + nodes.log(1));
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private TortureResult result(
            Course course,
            LeaderWatch watch,
            Journal journal,
            TortureResult.Operations operations,
            TortureResult.Restart restart,
            long elapsedNanos) {
        History<KvInput, KvOutput> history = journal.history();
        say.accept("checking " + history.size() + " operations");
        Verdict verdict = new Checker<>(new KeyValueModel())
                .withBudget(Budget.DEFAULT.withSteps(CHECKER_STEPS))
                .check(history);
        return new TortureResult(
                history,
                verdict,
                operations,
                elapsedNanos,
                watch.leaderless(),
                course.faults(),
                watch.sawFull(),
                restart,
                course.broken(),
                course.excuse(),
                stop.get());
    }

    private void sayPlan(List<Fault> plan) {
        say.accept("seed " + terms.seed() + ": " + ground.said());
        say.accept("plan:" + (plan.isEmpty() ? " no fault" : ""));
        for (Fault fault : plan) say.accept("  " + fault.planned());
        say.accept("");
    }

    private boolean goesOn() {
        return !stop.get() && clientFailure.get() == null;
    }

    /** The way of the clients, over their wires. */
    private static StoreClient.Nodes way(Wires wires, LocalNodes nodes) {
        List<Integer> ids = nodes.ids();
        return new StoreClient.Nodes() {
            @Override
            public List<Address> addresses() {
                return ids.stream().map(id -> wires.start(Wires.CLIENTS, id)).toList();
            }

            @Override
            public OptionalInt meant(Address said) {
                OptionalInt node = wires.end(said);
                int id = node.orElse(0);
                for (int each : ids) if (nodes.at(each).equals(said)) id = each;
                return id == 0 ? OptionalInt.empty() : OptionalInt.of(ids.indexOf(id));
            }
        };
    }

    /** At the end all nodes are killed at once, while clients wait for their answers. */
    private void strikeWhileClientsAsk(List<Fault> plan, Course course, Journal journal, Wires wires, LocalNodes nodes)
            throws IOException {
        List<StoreClient> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < terms.clients(); i++) {
            StoreClient client = new StoreClient(i, terms.seed(), way(wires, nodes), keys, journal, clientsEnd);
            clients.add(client);
            threads.add(Thread.ofPlatform()
                    .name("client-" + i)
                    .daemon()
                    .uncaughtExceptionHandler((thread, failure) -> clientFailure.compareAndSet(null, failure))
                    .start(client));
        }
        try {
            course.run(plan, terms.lengthNanos());
            if (course.goesOn()) course.killAll();
        } finally {
            clientsEnd.set(true);
            Joined.all(threads, () -> clients.forEach(StoreClient::close));
        }
        Throwable failure = clientFailure.get();
        if (failure != null) throw new IllegalStateException("a client gave up", failure);
    }

    // --- the end

    private TortureResult.Restart restartAndRead(Course course, Journal journal, Wires wires, LocalNodes nodes)
            throws IOException {
        List<String> all = keys.all();
        if (!course.goesOn()) return new TortureResult.Restart(all.size(), 0);
        say.accept("killed all nodes at once; start them again, read " + all.size() + " keys");
        wires.clear();
        nodes.startAll();
        for (int id : nodes.ids()) journal.struck(Fault.Kind.KILL.healed(), id);
        long deadline = System.nanoTime() + START_PATIENCE_NANOS;
        int read = 0;
        long present = 0;
        try (StoreClient reader =
                new StoreClient(terms.clients(), terms.seed(), way(wires, nodes), keys, journal, stop)) {
            while (read < all.size() && System.nanoTime() - deadline < 0 && course.goesOn()) {
                if (reader.ask(new KvInput.Get(all.get(read))) instanceof Settled.Done done) {
                    read++;
                    if (done.output() instanceof KvOutput.Found found && found.value() != null) present++;
                }
                course.lookForEnded();
            }
        }
        if (read == all.size()) course.expectCount(present, deadline);
        return new TortureResult.Restart(all.size(), read);
    }
}
