package io.seedraft.cli.torture;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.net.Address;
import io.seedraft.net.library.Answer;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client: asks, waits, takes down, asks the next. It repeats nothing; where a node sends it, its next request goes.
 * A call whose outcome is unknown ends its process, as the history calls it, and it goes on as another one.
 */
final class StoreClient implements Runnable, AutoCloseable {

    private static final int TIMEOUT_MILLIS = 1_000;

    /** Between two attempts while nobody takes a request. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int number;
    private final SplittableRandom random;
    private final List<Address> nodes;
    private final Keys keys;
    private final Journal journal;
    private final AtomicBoolean end;
    private final Map<String, String> lastSeen = new HashMap<>();
    private int process;
    private int node;
    private long written;
    private @Nullable StoreConnection connection;

    StoreClient(int number, long seed, List<Address> nodes, Keys keys, Journal journal, AtomicBoolean end) {
        this.number = number;
        this.random = new SplittableRandom(seed * 1_000_003 + number);
        this.nodes = nodes;
        this.keys = keys;
        this.journal = journal;
        this.end = end;
        this.node = number % nodes.size();
        this.process = journal.newProcess();
    }

    @Override
    public void run() {
        try (this) {
            while (!end.get()) ask(next());
        }
    }

    /** What to ask: a third of it reads; each value is written once only, so that a read tells which write it saw. */
    private KvInput next() {
        String key = keys.pick(random);
        int percent = random.nextInt(100);
        String unique = "c" + number + "-" + ++written;
        if (percent < 35) return new KvInput.Get(key);
        if (Keys.isCounter(key)) return percent < 96 ? new KvInput.Incr(key, 1 + number) : new KvInput.Delete(key);
        if (percent < 60) return new KvInput.Put(key, unique);
        if (percent < 78) return new KvInput.Cas(key, lastSeen.get(key), unique);
        if (percent < 92) return new KvInput.Append(key, "+" + unique);
        return percent < 99 ? new KvInput.Delete(key) : new KvInput.Incr(key, 1);
    }

    /** Asks once and says what became of it. A node that nobody can connect to was not asked. */
    Settled ask(KvInput asked) {
        StoreConnection open = open();
        if (open == null) return new Settled.NotDone("no connection");
        int operation = journal.invoke(process, asked);
        Settled settled;
        try {
            Answer answer = open.ask(Asking.words(asked));
            settled = Settled.by(asked, answer);
            journal.settle(operation, settled);
            if (settled instanceof Settled.NotDone notDone) goElsewhere(notDone.why());
        } catch (IOException lost) {
            settled = new Settled.Unknown(String.valueOf(lost.getMessage()));
            journal.settle(operation, settled);
            toTheNextNode();
        }
        remember(asked, settled);
        return settled;
    }

    private void remember(KvInput asked, Settled settled) {
        if (settled instanceof Settled.Unknown) {
            process = journal.newProcess();
            if (asked instanceof KvInput.OnKey write && !(asked instanceof KvInput.Get)) keys.hadUnknown(write.key());
        }
        if (settled instanceof Settled.Done done
                && asked instanceof KvInput.Get get
                && done.output() instanceof KvOutput.Found found) {
            if (found.value() == null) lastSeen.remove(get.key());
            else lastSeen.put(get.key(), found.value());
        }
    }

    // --- connections

    private @Nullable StoreConnection open() {
        if (connection != null) return connection;
        try {
            connection = StoreConnection.open(nodes.get(node), TIMEOUT_MILLIS);
        } catch (IOException nobodyThere) {
            toTheNextNode();
        }
        return connection;
    }

    /** {@code MOVED 1234 host:port} says where the leader is; anything else, that it is worth trying somebody else. */
    private void goElsewhere(String why) {
        int at = why.startsWith("MOVED ") ? nodes.indexOf(Address.parse(why.substring(why.lastIndexOf(' ') + 1))) : -1;
        if (at < 0) {
            toTheNextNode();
            return;
        }
        close();
        node = at;
    }

    private void toTheNextNode() {
        close();
        node = (node + 1) % nodes.size();
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    @Override
    public void close() {
        StoreConnection open = connection;
        connection = null;
        if (open != null) open.close();
    }
}
