package io.seedraft.net;

import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.ProtocolChoice;
import io.seedraft.net.client.Status;
import io.seedraft.net.disk.FileDisk;
import io.seedraft.port.Dice;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.membership.Losses;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.DiskRoom;
import io.seedraft.replica.Replica;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.ReplicaObserver;
import io.seedraft.replica.record.Recorder;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hosts the replica on the event loop: what came in since the last time is stepped through, written by one sync and sent. It is to
 * the replica what a simulated node is in the simulator, and decides as little.
 */
final class Host implements EventLoop.Duty, PeerInput {

    private final NodeConfig config;
    private final EventLoop loop;
    private final FileDisk disk;
    private final Peers peers;
    private final Forwarding forwarding;
    private final Requests requests;
    private final ConnectedClients clients;
    private final Listener listener;
    private final PeerWrites peerWrites;
    private @Nullable Replica replica;
    private final LeaderLog leaderLog = new LeaderLog();
    private final LossLog lossLog = new LossLog();
    private final FullLog fullLog;
    private final DiskRoom diskRoom;
    private final boolean begins;
    private long reportedTicket;

    /**
     * A node that has not booted yet.
     *
     * @param boot the number of this boot, not 0
     */
    Host(NodeConfig config, EventLoop loop, FileDisk disk, ServerSocketChannel port, ProtocolChoice choice, long boot) {
        this.config = config;
        this.loop = loop;
        this.disk = disk;
        NodeSettings settings = config.settings();
        this.fullLog = new FullLog(settings.store(), settings.log().commandBytes());
        this.diskRoom = new DiskRoom(settings.wal());
        Cluster cluster = config.cluster();
        NetLimits limits = settings.limits();
        NetCounts counts = new NetCounts();
        this.listener = new Listener(port, loop, choice, limits, counts);
        this.begins = disk.names().isEmpty();
        Introductions introductions = new Introductions(cluster, this::allegiance, boot, begins);
        this.peers = new Peers(cluster, limits, loop, this, introductions);
        boolean forwards = settings.onFollower() == OnFollower.FORWARD;
        this.forwarding = new Forwarding(
                forwards,
                (to, number, leftNanos, envelope) -> {
                    PeerLink link = peers.link(to);
                    return link != null && link.forward(number, leftNanos, envelope);
                },
                loop);
        this.requests = new Requests(cluster, settings.requests(), forwarding, this::status, loop::clockNanos);
        SharedRoom requestRoom = new SharedRoom(limits.memory().requestBytes());
        this.peerWrites = new PeerWrites(limits, requestRoom);
        this.clients = new ConnectedClients(limits, loop, requests, counts, requestRoom);
    }

    /** Recovers and boots the replica, then lets the world in. */
    void boot(Dice dice, @Nullable Recorder recorder, long now) throws IOException {
        NodeSettings settings = config.settings();
        RaftConfig defaults =
                RaftConfig.of(config.cluster().id(), config.cluster().founders());
        RaftConfig raft = new RaftConfig(
                defaults.id(),
                defaults.membership(),
                config.cluster().identity(),
                settings.timing(),
                settings.options(),
                defaults.limits().with(settings.log()).with(settings.requests()));
        ReplicaConfig replicaConfig = new ReplicaConfig(
                config.cluster().name(), raft, settings.wal(), settings.store(), settings.sessions(), settings.step());
        Dice heard = recorder == null ? dice : recorder.listening(dice);
        ReplicaObserver observer = recorder == null ? ReplicaObserver.NONE : recorder;
        Replica booted = Replica.boot(replicaConfig, new Replica.Ports(disk, peers, requests, heard, observer), now);
        replica = booted;
        booted.wake(now);
        diskRoom.look(disk.spaceBytes(), booted, now);
        booted.flush();
        listener.open(peers, clients);
    }

    /** Whether the directory was empty before this boot. */
    boolean begins() {
        return begins;
    }

    private Allegiance allegiance() {
        Replica booted = replica;
        return booted == null ? Allegiance.NONE : booted.node().allegiance();
    }

    Replica replica() {
        Replica booted = replica;
        if (booted == null) throw new IllegalStateException("the replica has not booted yet");
        return booted;
    }

    @Override
    public long deadlineNanos() {
        long deadline = Math.min(replica().wakeAt(), peers.deadlineNanos());
        deadline = Math.min(deadline, Math.min(clients.deadlineNanos(), forwarding.deadlineNanos()));
        return Math.min(deadline, Math.min(requests.deadlineNanos(), listener.deadlineNanos()));
    }

    @Override
    public void said(int from, Said said) {
        switch (said) {
            case Said.Protocol protocol -> replica().received(loop.now(), from, protocol.message());
            case Said.Forwarded forwarded -> forwarded(from, forwarded);
            case Said.Ping ping -> {} // answered where it was heard
            case Said.Introduced introduced -> {} // noted where it was heard
            case Said.Became became -> forwarding.became(from, became.number(), became.outcome());
        }
    }

    private void forwarded(int from, Said.Forwarded forwarded) {
        long bytes = forwarded.bytes();
        if (!peerWrites.take(from, bytes)) {
            answer(from, forwarded.number(), Outcome.Overloaded.INSTANCE);
            return;
        }
        requests.submitForwarded(forwarded.envelope(), forwarded.leftNanos(), outcome -> {
            peerWrites.give(from, bytes);
            answer(from, forwarded.number(), outcome);
        });
    }

    private void answer(int to, long number, Outcome outcome) {
        PeerLink link = peers.link(to);
        if (link != null) link.answer(number, outcome);
    }

    @Override
    public void act(long now) {
        Replica hosted = replica();
        hearDisk(hosted, now);
        diskRoom.look(disk.spaceBytes(), hosted, now);
        if (now >= hosted.wakeAt()) hosted.wake(now);
        forwarding.act(now);
        clients.resume();
        requests.askSome(hosted, now);
        hosted.flush();
        disk.handOver();
        leaderLog.look(hosted.node());
        lossLog.look(hosted.node());
        fullLog.look(hosted.node());
        peers.act(now);
        clients.act(now);
        listener.act(now);
    }

    private void hearDisk(Replica hosted, long now) {
        Optional<IOException> failure = disk.failure();
        if (failure.isPresent()) throw new DiskFailure(failure.get());
        long ticket = disk.syncedTicket();
        if (ticket == reportedTicket) return;
        reportedTicket = ticket;
        hosted.synced(now, ticket);
    }

    /**
     * Makes the log durable and has it say so. What stands in it is whole then, and a later boot knows: no tail can have
     * been torn.
     */
    void settle() throws IOException {
        disk.waitNoLongerForSpace();
        disk.syncAndWait(Long.MAX_VALUE - 1);
        replica().settled();
        disk.syncAndWait(Long.MAX_VALUE);
    }

    /** Says good-bye to the other nodes; the clients see their connections end. */
    void close() {
        peers.close();
    }

    Status status() {
        Replica hosted = replica();
        RaftNode node = hosted.node();
        Membership membership = node.membership();
        List<Status.Member> members = new ArrayList<>();
        for (int slot = 0; slot < membership.size(); slot++)
            member(membership.member(slot)).ifPresent(members::add);
        Status.Member self = new Status.Member(node.id(), config.cluster().at(node.id()), membership.votes(node.id()));
        Optional<Status.Member> leader = member(node.leader());
        return new Status(
                self,
                node.role(),
                node.term(),
                leader,
                leader.or(() -> member(leaderLog.lastLeader())).orElse(self),
                node.commitIndex(),
                hosted.appliedIndex(),
                members,
                node.losses().stream().map(Losses.Lost::node).toList(),
                Status.LogRoom.of(node.logUse(), fullLog.full()),
                clients.status(),
                peers.distrust().count(),
                new Status.Cluster(config.cluster().name().text(), node.allegiance()));
    }

    private Optional<Status.Member> member(int id) {
        return Optional.ofNullable(config.cluster().members().get(id))
                .map(at ->
                        new Status.Member(id, at, replica().node().membership().votes(id)));
    }
}
