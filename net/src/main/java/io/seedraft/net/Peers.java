package io.seedraft.net;

import io.seedraft.raft.message.Message;
import io.seedraft.replica.Outbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other nodes: a connection to each, and one from each. */
final class Peers implements Outbox, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

    private final Cluster cluster;
    private final NetLimits limits;
    private final EventLoop loop;
    private final PeerInput input;
    private final Map<Integer, PeerLink> links = new TreeMap<>();
    private final Map<Integer, PeerReception> receptions = new TreeMap<>();
    private final Seldom arrivals = new Seldom();
    private final Seldom complaints = new Seldom();
    private final SplittableRandom random = new SplittableRandom();
    /** A thread for each link that asks, as one name that nobody answers for must not keep the others waiting. */
    private final ExecutorService resolver;

    /** None is connected yet. */
    Peers(Cluster cluster, NetLimits limits, EventLoop loop, PeerInput input) {
        this.cluster = cluster;
        this.limits = limits;
        this.loop = loop;
        this.input = input;
        this.resolver = Executors.newCachedThreadPool(loop.threads("seedraft-names"));
        for (Map.Entry<Integer, Address> member : cluster.members().entrySet()) {
            int id = member.getKey();
            if (id == cluster.id()) continue;
            Hello hello = new Hello(Hello.VERSION, cluster.cluster(), cluster.id(), id);
            links.put(id, new PeerLink(this, hello, member.getValue()));
        }
    }

    @Override
    public void send(int to, Message message) {
        PeerLink link = links.get(to);
        if (link != null) link.send(message);
    }

    @Nullable
    PeerLink link(int to) {
        return links.get(to);
    }

    void act(long now) {
        for (PeerLink link : links.values()) link.act(now);
        for (PeerReception reception : List.copyOf(receptions.values())) {
            if (now >= reception.silentAtNanos()) reception.failed(new IOException("it is silent"));
        }
    }

    long deadlineNanos() {
        long deadline = Long.MAX_VALUE;
        for (PeerLink link : links.values()) deadline = Math.min(deadline, link.deadlineNanos());
        for (PeerReception reception : receptions.values()) deadline = Math.min(deadline, reception.silentAtNanos());
        return deadline;
    }

    // --- for its connections

    EventLoop loop() {
        return loop;
    }

    NetLimits limits() {
        return limits;
    }

    PeerInput input() {
        return input;
    }

    /** Of what those say and do who dialled this node. */
    Seldom complaints() {
        return complaints;
    }

    long jitter(long bound) {
        return random.nextLong(bound);
    }

    void resolve(Address address, Consumer<InetSocketAddress> then) {
        resolver.execute(() -> {
            InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
            loop.execute(() -> then.accept(resolved));
        });
    }

    Welcome welcome(Hello hello) {
        Welcome.Verdict verdict;
        if (hello.version() != Hello.VERSION) verdict = Welcome.Verdict.OTHER_VERSION;
        else if (hello.cluster() != cluster.cluster()) verdict = Welcome.Verdict.OTHER_CLUSTER;
        else if (hello.to() != cluster.id()) verdict = Welcome.Verdict.OTHER_NODE;
        else if (hello.from() == cluster.id() || !cluster.members().containsKey(hello.from())) {
            verdict = Welcome.Verdict.NO_MEMBER;
        } else verdict = Welcome.Verdict.WELCOME;
        return new Welcome(verdict, Hello.VERSION, cluster.cluster(), cluster.id());
    }

    void received(int from, PeerReception reception) {
        PeerReception before = receptions.put(from, reception);
        arrivals.say(loop.now(), more -> LOG.info("node {} is connected{}", from, more));
        if (before != null) before.replaced();
        PeerLink back = links.get(from);
        if (back != null) back.isBack(loop.now());
    }

    void gone(int from, PeerReception reception) {
        receptions.remove(from, reception);
    }

    @Override
    public void close() {
        for (PeerLink link : links.values()) link.close();
        resolver.shutdownNow();
    }
}
