package io.seedraft.net;

import io.seedraft.raft.Disbelief;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.Outbox;
import io.seedraft.replica.identity.Introduction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other nodes: a connection to each, and one from each. */
final class Peers implements Outbox, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final long ALARM_AGAIN_NANOS = 60_000_000_000L;

    private final Cluster cluster;
    private final Introductions introductions;
    private final Seldom alarms = new Seldom();
    private final Twin twin;
    private String lastAlarm = "";
    private long alarmedAtNanos;
    private Introduction judgedBy;
    private final NetLimits limits;
    private final EventLoop loop;
    private final PeerInput input;
    private final Map<Integer, PeerLink> links = new TreeMap<>();
    private final Map<Integer, PeerReception> receptions = new TreeMap<>();
    private final Set<Integer> misplaced = new TreeSet<>();
    private final Distrust distrust = new Distrust();
    private final Seldom arrivals = new Seldom();
    private final Seldom complaints = new Seldom();
    private final SplittableRandom random = new SplittableRandom();
    /** A thread for each link that asks, as one name that nobody answers for must not keep the others waiting. */
    private final ExecutorService resolver;

    /** None is connected yet. */
    Peers(Cluster cluster, NetLimits limits, EventLoop loop, PeerInput input, Introductions introductions) {
        this.cluster = cluster;
        this.introductions = introductions;
        this.twin = new Twin(introductions.boot(), limits.patience());
        this.limits = limits;
        this.judgedBy = introductions.own();
        this.loop = loop;
        this.input = input;
        this.resolver = Executors.newCachedThreadPool(loop.threads("seedraft-names"));
        for (Map.Entry<Integer, Address> member : cluster.members().entrySet()) {
            int id = member.getKey();
            if (id == cluster.id()) continue;
            links.put(id, new PeerLink(this, id, member.getValue()));
        }
    }

    @Override
    public void send(int to, Message message) {
        PeerLink link = links.get(to);
        if (link != null) link.send(message);
    }

    @Override
    public void disbelieved(int from, Disbelief doubt) {
        PeerReception reception = receptions.get(from);
        if (reception != null) reception.disbelieved(doubt.toString());
    }

    /** Peers that were not believed. */
    Distrust distrust() {
        return distrust;
    }

    @Nullable
    PeerLink link(int to) {
        return links.get(to);
    }

    void act(long now) {
        for (PeerLink link : links.values()) link.act(now);
        judgeAgain();
        for (PeerReception reception : List.copyOf(receptions.values())) {
            if (now >= reception.silentAtNanos()) reception.failed(new IOException("it is silent"));
        }
    }

    /** This node knows more of its own cluster than when the others came: whoever is of another one goes. */
    private void judgeAgain() {
        Introduction own = introductions.own();
        if (own == judgedBy) return;
        judgedBy = own;
        LOG.info("node {} belongs to cluster {} with {}", own.node(), own.cluster(), own.allegiance());
        for (PeerReception reception : List.copyOf(receptions.values())) {
            String refusal = reception.refusal();
            if (!refusal.isEmpty()) reception.failed(new IOException(refusal));
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

    Introductions introductions() {
        return introductions;
    }

    /** What to answer to a hello on a connection from somewhere. */
    Welcome welcome(Hello hello, String from) {
        PeerReception alive = receptions.get(hello.from());
        Welcome welcome = introductions.welcome(hello, from, alive == null ? null : alive.words());
        if (welcome.verdict() == Welcome.Verdict.DOUBLED) doubled(welcome);
        return welcome;
    }

    /** A peer says that another one of this node's id is connected to it. */
    void toldOfTwin(Welcome welcome) {
        doubled(welcome);
        Welcome.Words words = welcome.words();
        if (words == null || links.values().stream().anyMatch(PeerLink::isOpen)) return;
        twin.told(words.otherBoot(), words.detail(), loop.now());
    }

    /** A peer welcomes this node. */
    void welcomed() {
        twin.welcomed();
    }

    /** Two nodes of one id: whichever of the two an operator looks at, and the others, must say so. */
    private void doubled(Welcome welcome) {
        Welcome.Words words = welcome.words();
        if (words == null) return;
        boolean known = words.detail().equals(lastAlarm) && loop.now() - alarmedAtNanos < ALARM_AGAIN_NANOS;
        if (known) return;
        lastAlarm = words.detail();
        alarmedAtNanos = loop.now();
        alarms.say(loop.now(), more -> LOG.error("{}{}", lastAlarm, more));
    }

    void received(int from, PeerReception reception) {
        PeerReception before = receptions.put(from, reception);
        arrivals.say(loop.now(), more -> LOG.info("node {} is connected{}", from, more));
        heedAddress(from, reception);
        if (before != null) before.replaced();
        PeerLink back = links.get(from);
        if (back != null) back.isBack(loop.now());
    }

    /**
     * Each node of a cluster is given the same list. While it is being founded, an address that is another one than here is all that
     * can show that two clusters of one name and the same ids are being mixed.
     */
    private void heedAddress(int from, PeerReception reception) {
        Hello.Words words = reception.words();
        if (words == null || introductions.own().allegiance().isSettled()) return;
        String here = cluster.at(from).toString();
        if (here.equals(words.address()) || !misplaced.add(from)) return;
        LOG.warn(
                "node {} says that it is at {}, and the list here says {}: if these are nodes of two clusters, stop them and give"
                        + " the clusters names of their own (--cluster NAME)",
                from,
                words.address(),
                here);
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
