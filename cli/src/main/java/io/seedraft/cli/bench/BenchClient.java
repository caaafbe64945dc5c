package io.seedraft.cli.bench;

import io.seedraft.cli.nodes.NodeProbe;
import io.seedraft.kv.Bytes;
import io.seedraft.net.Address;
import io.seedraft.net.library.Answer;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One client: asks the leader, waits, asks again. For one thread. */
final class BenchClient implements Runnable {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Bytes SET = Bytes.of("SET");
    private static final Bytes GET = Bytes.of("GET");

    private final BenchTerms terms;
    private final SplittableRandom random;
    private final Bytes value;
    private final long measureFromNanos;
    private final long endNanos;
    private final AtomicBoolean stop;
    private final Tally tally = new Tally();
    private @Nullable StoreConnection connection;
    private Optional<Address> leader = Optional.empty();

    BenchClient(int number, BenchTerms terms, long measureFromNanos, AtomicBoolean stop) {
        this.terms = terms;
        this.random = new SplittableRandom(number);
        this.value = Bytes.of("x".repeat(terms.valueBytes()));
        this.measureFromNanos = measureFromNanos;
        this.endNanos = measureFromNanos + terms.lengthNanos();
        this.stop = stop;
    }

    @Override
    public void run() {
        while (!stop.get() && System.nanoTime() - endNanos < 0) askOnce();
        close();
    }

    /** What it measured; to be read when it has ended. */
    Tally tally() {
        return tally;
    }

    private void askOnce() {
        boolean reads = random.nextInt(100) < terms.readPercent();
        Bytes key = key(random.nextInt(terms.keys()));
        List<Bytes> words = reads ? List.of(GET, key) : List.of(SET, key, value);
        long sentNanos = System.nanoTime();
        try {
            StoreConnection open = open();
            sentNanos = System.nanoTime();
            Answer answer = open.ask(words);
            long nowNanos = System.nanoTime();
            if (answer instanceof Answer.Error error) {
                refused(error, nowNanos);
            } else if (isMeasured(sentNanos, nowNanos)) {
                if (reads) tally.read(nowNanos - sentNanos);
                else tally.write(nowNanos - sentNanos);
            }
        } catch (IOException lost) {
            if (isMeasured(sentNanos, System.nanoTime())) tally.error("LOST");
            leaveLeader(Optional.empty());
        }
    }

    static Bytes key(int number) {
        return Bytes.wrap(("bench:" + number).getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isMeasured(long sentNanos, long answeredNanos) {
        return sentNanos - measureFromNanos >= 0 && answeredNanos - endNanos <= 0;
    }

    private void refused(Answer.Error error, long nowNanos) {
        if (isMeasured(nowNanos, nowNanos)) tally.error(error.code());
        String text = error.text();
        if (error.code().equals("MOVED")) {
            leaveLeader(Optional.of(Address.parse(text.substring(text.lastIndexOf(' ') + 1))));
        } else if (!error.code().equals("TRYAGAIN")) {
            leaveLeader(Optional.empty());
        }
    }

    /** Reads are answered by every node, so that the leader must be asked for, and not waited for until a write is refused. */
    private StoreConnection open() throws IOException {
        StoreConnection open = connection;
        if (open != null) return open;
        Address to = leader.or(() -> leaderOf(terms.nodes()))
                .orElse(terms.nodes().get(random.nextInt(terms.nodes().size())));
        open = StoreConnection.open(to, TIMEOUT_MILLIS);
        connection = open;
        return open;
    }

    /** Who leads, as the first node says that knows. */
    static Optional<Address> leaderOf(List<Address> nodes) {
        for (Address node : nodes) {
            try (NodeProbe probe = new NodeProbe(node)) {
                Optional<Address> leader = probe.ask().flatMap(NodeProbe.Seen::leader);
                if (leader.isPresent()) return leader;
            }
        }
        return Optional.empty();
    }

    private void leaveLeader(Optional<Address> better) {
        close();
        leader = better;
        if (better.isEmpty()) LockSupport.parkNanos(PAUSE_NANOS);
    }

    private void close() {
        StoreConnection open = connection;
        connection = null;
        if (open != null) open.close();
    }
}
