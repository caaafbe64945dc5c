package io.seedraft.cli.torture;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.net.Address;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client: asks one thing or several at once, waits for all answers, takes them down, asks again. Nothing is ever sent twice as the
 * same request; where a node sends it, its next request goes. Each request that is under way has a process of its own, as the history
 * calls it; a call whose outcome is unknown ends its process, and the client goes on as another one.
 */
final class StoreClient implements Runnable, AutoCloseable {

    /** How patient a connection's client is: some are gone when a leader that was cut off tells them what became of their write. */
    private static final int[] TIMEOUTS_MILLIS = {300, 1_000, 3_000, 6_000};

    private static final int DIAL_MILLIS = 500;

    /** Between two attempts while nobody takes a request. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final SplittableRandom random;
    private final Load load;
    private final Nodes nodes;
    private final Keys keys;
    private final Journal journal;
    private final AtomicBoolean end;
    private final Map<String, String> lastSeen = new HashMap<>();
    private final List<Integer> processes = new ArrayList<>();
    private int node;
    private volatile @Nullable StoreConnection connection;

    /** The way to the nodes: where each is reached from here, and which of them an answer means. */
    interface Nodes {
        /** Where all are reached. */
        List<Address> addresses();

        /** The place in that list of the node that another one calls so. */
        OptionalInt meant(Address said);
    }

    StoreClient(int number, long seed, Nodes nodes, Keys keys, Journal journal, AtomicBoolean end) {
        this.random = new SplittableRandom(seed * 1_000_003 + number);
        this.load = new Load(number, random, keys, lastSeen);
        this.nodes = nodes;
        this.keys = keys;
        this.journal = journal;
        this.end = end;
        this.node = number % nodes.addresses().size();
    }

    @Override
    public void run() {
        try (this) {
            while (!end.get()) {
                ask(load.next());
                LockSupport.parkNanos(load.restNanos());
            }
        }
    }

    /** Asks once and says what became of it. */
    Settled ask(KvInput asked) {
        return ask(List.of(asked)).get(0);
    }

    /** Asks all at once and says what became of each. A node that nobody can connect to was not asked. */
    List<Settled> ask(List<KvInput> asked) {
        StoreConnection open = open();
        List<Settled> became = new ArrayList<>();
        if (open == null) {
            for (KvInput each : asked) became.add(new Settled.NotDone("no connection to ask for " + each));
            return became;
        }
        List<Integer> operations = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) operations.add(journal.invoke(process(i), asked.get(i)));
        try {
            for (KvInput each : asked) open.send(Asking.words(each));
            for (KvInput each : asked) settle(operations, asked, became, Settled.by(each, open.read()));
        } catch (IOException lost) {
            Settled unknown = new Settled.Unknown(String.valueOf(lost.getMessage()));
            while (became.size() < asked.size()) settle(operations, asked, became, unknown);
            toTheNextNode();
            return became;
        }
        for (Settled each : became) {
            if (!(each instanceof Settled.NotDone notDone)) continue;
            goElsewhere(notDone.why());
            break;
        }
        return became;
    }

    /** The next of those that were asked has become so. */
    private void settle(List<Integer> operations, List<KvInput> asked, List<Settled> became, Settled settled) {
        int place = became.size();
        became.add(settled);
        KvInput what = asked.get(place);
        journal.settle(operations.get(place), what, settled);
        load.became(what, settled);
        if (settled instanceof Settled.Unknown) {
            processes.set(place, journal.newProcess());
            if (what instanceof KvInput.OnKey write && !Journal.isRead(what)) keys.hadUnknown(write.key());
        }
        if (settled instanceof Settled.Done done
                && what instanceof KvInput.Get get
                && done.output() instanceof KvOutput.Found found) {
            if (found.value() == null) lastSeen.remove(get.key());
            else lastSeen.put(get.key(), found.value());
        }
    }

    private int process(int place) {
        while (processes.size() <= place) processes.add(journal.newProcess());
        return processes.get(place);
    }

    // --- connections

    private @Nullable StoreConnection open() {
        StoreConnection open = connection;
        if (open != null || end.get()) return open;
        Address at = nodes.addresses().get(node);
        try {
            // Somebody is there only when a node answers: what takes the connection is a wire.
            try (StoreConnection tried = StoreConnection.open(at, DIAL_MILLIS)) {
                tried.ask("PING");
            }
            open = StoreConnection.open(at, TIMEOUTS_MILLIS[random.nextInt(TIMEOUTS_MILLIS.length)]);
            connection = open;
        } catch (IOException nobodyThere) {
            toTheNextNode();
        }
        return open;
    }

    /** {@code MOVED 1234 host:port} says where the leader is; anything else, that it is worth trying somebody else. */
    private void goElsewhere(String why) {
        OptionalInt meant = why.startsWith("MOVED ")
                ? nodes.meant(Address.parse(why.substring(why.lastIndexOf(' ') + 1)))
                : OptionalInt.empty();
        if (meant.isEmpty()) {
            toTheNextNode();
            return;
        }
        close();
        node = meant.getAsInt();
    }

    private void toTheNextNode() {
        close();
        node = (node + 1) % nodes.addresses().size();
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** Ends a wait, from whatever thread; what was asked has an unknown outcome then. */
    @Override
    public void close() {
        StoreConnection open = connection;
        connection = null;
        if (open != null) open.close();
    }
}
