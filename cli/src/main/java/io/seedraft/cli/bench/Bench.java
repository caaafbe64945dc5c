package io.seedraft.cli.bench;

import io.seedraft.cli.output.Reason;
import io.seedraft.kv.Bytes;
import io.seedraft.net.Address;
import io.seedraft.net.library.Answer;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Makes the load and measures it. */
public final class Bench {

    private static final long LEADER_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int PROBE_MILLIS = 500;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int PIPELINED = 100;

    private Bench() {}

    /**
     * Runs it to its end.
     *
     * @param terms what load
     * @param stop set from outside to end early
     * @return what all clients measured together
     * @throws IOException when no node answers or nobody leads
     */
    public static Tally run(BenchTerms terms, AtomicBoolean stop) throws IOException {
        Address leader = awaitLeader(terms, stop);
        if (terms.readPercent() > 0) fill(terms, leader);
        long measureFromNanos = System.nanoTime() + terms.warmUpNanos();
        List<BenchClient> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < terms.clients(); i++) {
            BenchClient client = new BenchClient(i, terms, measureFromNanos, stop);
            clients.add(client);
            threads.add(Thread.ofVirtual().name("client-" + i).start(client));
        }
        Tally all = new Tally();
        try {
            for (Thread thread : threads) thread.join();
        } catch (InterruptedException e) {
            stop.set(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        for (BenchClient client : clients) all.add(client.tally());
        return all;
    }

    /** Nodes that are being started may take their time; where nobody answers that should run already, that is said soon. */
    private static Address awaitLeader(BenchTerms terms, AtomicBoolean stop) throws IOException {
        long begunNanos = System.nanoTime();
        Optional<String> silence = Optional.of("none of the nodes was asked");
        while (!stop.get()) {
            Optional<Address> leader = BenchClient.leaderOf(terms.nodes());
            if (leader.isPresent()) return leader.get();
            silence = silence.isEmpty() ? silence : silence(terms.nodes());
            long waitedNanos = System.nanoTime() - begunNanos;
            if (silence.isPresent() && waitedNanos > terms.silenceNanos()) throw new IOException(silence.get());
            if (waitedNanos > LEADER_PATIENCE_NANOS) throw new IOException("the nodes answer, and none of them leads");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("stopped before a leader was found");
    }

    /** Why no node answers, by address; empty when one does. */
    private static Optional<String> silence(List<Address> nodes) {
        StringBuilder why = new StringBuilder("no node answers");
        for (Address node : nodes) {
            try (StoreConnection open = StoreConnection.open(node, PROBE_MILLIS)) {
                open.ask("PING");
                return Optional.empty();
            } catch (IOException refused) {
                why.append(why.indexOf(":") < 0 ? ": " : "; ")
                        .append(node)
                        .append(": ")
                        .append(Reason.of(refused));
            }
        }
        return Optional.of(why.toString());
    }

    /** Writes every key once, so that reads find something. */
    private static void fill(BenchTerms terms, Address leader) throws IOException {
        Bytes value = Bytes.of("x".repeat(terms.valueBytes()));
        try (StoreConnection connection = StoreConnection.open(leader, TIMEOUT_MILLIS)) {
            for (int from = 0; from < terms.keys(); from += PIPELINED) {
                int to = Math.min(terms.keys(), from + PIPELINED);
                for (int i = from; i < to; i++) connection.send(List.of(Bytes.of("SET"), BenchClient.key(i), value));
                for (int i = from; i < to; i++) {
                    if (connection.read() instanceof Answer.Error error) throw new IOException(error.text());
                }
            }
        }
    }
}
