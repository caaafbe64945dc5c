package io.seedraft.net;

import io.seedraft.net.client.Status;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.wal.WalLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Nodes of this process on real sockets and directories. */
final class LocalCluster implements AutoCloseable {

    static final NodeSettings SETTINGS = NodeSettings.DEFAULT
            .with(new Timing(400_000_000L, 80_000_000L, 1_000))
            .with(new WalLimits(64 << 10));

    static final ClusterName CLUSTER = new ClusterName("c1");

    private final Path directory;
    private final Map<Integer, Address> members = new TreeMap<>();
    private final Map<Integer, Node> running = new TreeMap<>();
    /** Where a node finds another one, when that is not where it listens. */
    private final Map<Integer, Map<Integer, Address>> detours = new TreeMap<>();

    private NodeSettings settings = SETTINGS;
    private ClusterName name = CLUSTER;

    LocalCluster(Path directory, int size) throws IOException {
        this.directory = directory;
        List<ServerSocket> held = new ArrayList<>();
        for (int id = 1; id <= size; id++) {
            ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(port);
            members.put(id, new Address("127.0.0.1", port.getLocalPort()));
        }
        for (ServerSocket port : held) port.close();
    }

    LocalCluster with(NodeSettings newSettings) {
        settings = newSettings;
        return this;
    }

    LocalCluster named(ClusterName newName) {
        name = newName;
        return this;
    }

    /** Has a node look for another one somewhere else than where that listens. */
    LocalCluster detour(int id, int other, Address at) {
        detours.computeIfAbsent(id, ignored -> new TreeMap<>()).put(other, at);
        return this;
    }

    NodeConfig config(int id) {
        Map<Integer, Address> seen = new TreeMap<>(members);
        seen.putAll(detours.getOrDefault(id, Map.of()));
        NodeConfig config = NodeConfig.of(new Cluster(id, name, seen), directory(id));
        if (settings.recording().isEmpty()) return config.with(settings);
        return config.with(settings.recordingTo(recording(id)));
    }

    Membership founders() {
        return Membership.ofVoters(
                members.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    Path directory(int id) {
        return directory.resolve("n" + id);
    }

    Path recording(int id) {
        return directory.resolve("n" + id + ".record");
    }

    Node start(int id) throws StartFailure {
        Node node = Node.start(config(id), LineProtocol.CHOICE);
        running.put(id, node);
        return node;
    }

    LocalCluster startAll() throws StartFailure {
        for (int id : members.keySet()) start(id);
        return this;
    }

    Ended stop(int id) {
        return running.remove(id).stop().orTimeout(30, TimeUnit.SECONDS).join();
    }

    void stopAll() {
        for (int id : List.copyOf(running.keySet())) stop(id);
    }

    Node node(int id) {
        return running.get(id);
    }

    Address at(int id) {
        return members.get(id);
    }

    Status status(int id) {
        return running.get(id).status().join();
    }

    /** The id of a node that leads and that a majority of the running ones follows. */
    int awaitLeader() {
        int[] found = new int[1];
        Until.holds("somebody leads", () -> {
            for (int id : running.keySet()) {
                Status status = status(id);
                if (status.role() == Role.LEADER && followers(id, status.term()) >= members.size() / 2) found[0] = id;
            }
            return found[0] != 0;
        });
        return found[0];
    }

    private int followers(int leader, long term) {
        int count = 0;
        for (int id : running.keySet()) {
            Status status = status(id);
            boolean follows =
                    status.leader().isPresent() && status.leader().get().id() == leader;
            if (id != leader && status.term() == term && follows) count++;
        }
        return count;
    }

    int follower() {
        int leader = awaitLeader();
        return running.keySet().stream().filter(id -> id != leader).findFirst().orElseThrow();
    }

    LineClient client(int id) throws IOException {
        return new LineClient(at(id));
    }

    /** Repeats a request until it is answered. */
    String ask(int id, String line) throws IOException {
        String[] answer = new String[1];
        try (LineClient client = client(id)) {
            Until.holds(line, () -> {
                try {
                    answer[0] = client.ask(line);
                    return answer[0].startsWith("Answered");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        return answer[0];
    }

    @Override
    public void close() {
        stopAll();
    }
}
