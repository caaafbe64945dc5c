package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.identity.Introduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cluster a node belongs to, over restarts, moves and mistakes. */
class IdentityTest {

    /** Directories that an older release wrote: of three nodes, all killed or all stopped in order. */
    private static final Path KEPT = Path.of("src", "test", "resources", "kept", "format-2");

    @TempDir
    private Path folder;

    private LocalCluster ofKept(String set) throws IOException {
        try (Stream<Path> paths = Files.walk(KEPT.resolve(set))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(KEPT.resolve(set).relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
        return new LocalCluster(folder, 3).named(new ClusterName("seedraft"));
    }

    private static Allegiance settled(LocalCluster cluster, int id) {
        Until.holds(
                "node " + id + " knows its cluster",
                () -> cluster.status(id).cluster().allegiance().isSettled());
        return cluster.status(id).cluster().allegiance();
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "stopped"})
    void directories_of_an_older_release_go_on_and_get_an_identity(String set) throws Exception {
        try (LocalCluster cluster = ofKept(set).startAll()) {
            int leader = cluster.awaitLeader();
            assertTrue(cluster.ask(leader, "get town").contains("Cologne"));
            assertTrue(cluster.ask(leader, "get last").contains("written"));
            cluster.ask(leader, "put now here");
            long identity = settled(cluster, 1).identity();
            for (int id = 2; id <= 3; id++)
                assertEquals(identity, settled(cluster, id).identity());
            cluster.stopAll();
            cluster.startAll();
            int next = cluster.awaitLeader();
            assertTrue(cluster.ask(next, "get now").contains("here"));
            assertTrue(cluster.ask(next, "get river").contains("Rhine"));
            for (int id = 1; id <= 3; id++)
                assertEquals(identity, settled(cluster, id).identity());
        }
    }

    @Test
    void a_node_whose_list_was_forgotten_is_refused_and_the_others_go_on() throws Exception {
        try (LocalCluster cluster = new LocalCluster(folder, 3).startAll()) {
            int leader = cluster.awaitLeader();
            cluster.ask(leader, "put a 1");
            cluster.stop(leader);
            NodeConfig right = cluster.config(leader);
            Cluster alone = new Cluster(leader, LocalCluster.CLUSTER, Map.of(leader, cluster.at(leader)));
            NodeConfig wrong = new NodeConfig(alone, right.listen(), right.directory(), right.settings());
            StartFailure refused = assertThrows(StartFailure.class, () -> Node.start(wrong, LineProtocol.CHOICE));
            assertEquals(StartFailure.BAD_INPUT, refused.exitStatus());
            assertTrue(refused.getMessage().contains("begun by the nodes 1, 2, 3"), refused.getMessage());
            cluster.start(leader);
            assertTrue(cluster.ask(cluster.awaitLeader(), "get a").contains("\"1\""));
        }
    }

    @Test
    void a_cluster_that_moves_to_other_addresses_finds_its_data_and_keeps_its_identity() throws Exception {
        long identity;
        try (LocalCluster cluster = new LocalCluster(folder, 3).startAll()) {
            cluster.ask(cluster.awaitLeader(), "put a 1");
            identity = settled(cluster, 1).identity();
        }
        try (LocalCluster moved = new LocalCluster(folder, 3).startAll()) {
            assertTrue(moved.ask(moved.awaitLeader(), "get a").contains("\"1\""));
            assertEquals(identity, settled(moved, 1).identity());
            Optional<Cluster> kept = KeptCluster.read(moved.directory(2));
            assertEquals(moved.at(3), kept.orElseThrow().at(3));
        }
    }

    @Test
    void a_copy_that_runs_beside_its_original_is_refused() throws Exception {
        try (LocalCluster cluster = new LocalCluster(folder, 3).startAll()) {
            int follower = cluster.follower();
            cluster.ask(cluster.awaitLeader(), "put a 1");
            cluster.stop(follower);
            Path copy = Files.createDirectories(folder.resolve("copy"));
            for (Path file : List.of(cluster.directory(follower).toFile().listFiles()).stream()
                    .map(f -> f.toPath())
                    .toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
            cluster.start(follower);
            cluster.awaitLeader();
            NodeConfig config = cluster.config(follower);
            NetLimits hurried = config.settings().limits().with(NetLimits.Patience.DEFAULT.faster(10));
            NodeConfig twice = new NodeConfig(
                    config.cluster(),
                    new Address("127.0.0.1", 0),
                    copy,
                    config.settings().with(hurried));
            Node second = Node.start(twice, LineProtocol.CHOICE);
            assertTrue(cluster.ask(cluster.awaitLeader(), "incr n").contains("value=1"));
            Ended ended = second.ended().orTimeout(30, TimeUnit.SECONDS).join();
            assertEquals(StartFailure.UNAVAILABLE, ended.exitStatus());
            assertTrue(ended.why().startsWith("node " + follower + " runs twice: as "), ended.why());
            assertTrue(ended.why().contains("This process is the later one"), ended.why());
            assertTrue(cluster.ask(cluster.awaitLeader(), "incr n").contains("value=2"));
        }
    }

    // --- who must go

    @Test
    void of_two_nodes_of_one_id_the_later_one_ends_when_the_other_is_certainly_alive() {
        NetLimits.Patience patience = NetLimits.Patience.DEFAULT;
        long certain = 2 * patience.silentAfterNanos();
        Twin later = new Twin(20, patience);
        later.told(10, "twice", 1);
        later.told(10, "twice", certain);
        later.told(11, "another one, started again", certain + 1);
        later.told(11, "twice", 2 * certain);
        later.welcomed();
        later.told(11, "twice", 3 * certain);
        assertThrows(MustNotRun.class, () -> later.told(11, "twice", 4 * certain));
        Twin earlier = new Twin(10, patience);
        for (int i = 0; i < 9; i++) earlier.told(20, "twice", i * certain);
    }

    @Test
    void a_node_that_begins_anew_and_alone_though_its_cluster_is_settled_ends_with_both_lists() throws Exception {
        try (LocalCluster cluster = new LocalCluster(folder, 3).startAll()) {
            int victim = cluster.follower();
            cluster.ask(cluster.awaitLeader(), "put a 1");
            settled(cluster, 6 - victim - cluster.awaitLeader());
            cluster.stop(victim);
            NodeConfig right = cluster.config(victim);
            Cluster alone = new Cluster(victim, LocalCluster.CLUSTER, Map.of(victim, cluster.at(victim)));
            Node wrong = Node.start(
                    new NodeConfig(alone, right.listen(), folder.resolve("empty"), right.settings()),
                    LineProtocol.CHOICE);
            Ended ended = wrong.ended().orTimeout(30, TimeUnit.SECONDS).join();
            assertEquals(StartFailure.BAD_INPUT, ended.exitStatus());
            assertTrue(ended.why().contains("with the list " + victim + ", and node "), ended.why());
            assertTrue(ended.why().contains("consists of 1, 2, 3, this node among them"), ended.why());
            cluster.start(victim);
            assertTrue(cluster.ask(cluster.awaitLeader(), "get a").contains("\"1\""));
        }
    }

    @Test
    void a_node_that_is_not_new_takes_no_strangers_word_for_its_list() throws Exception {
        try (LocalCluster cluster = new LocalCluster(folder, 1).startAll()) {
            cluster.ask(cluster.awaitLeader(), "put a 1");
            cluster.stop(1);
            cluster.start(1);
            Introduction settled =
                    new Introduction(2, LocalCluster.CLUSTER, Membership.ofVoters(1, 2), Allegiance.settled(7, 3));
            Hello hello = Hello.of(new Hello.Words(settled, 77, "127.0.0.1:1", new byte[0]), 1);
            try (Stranger stranger = new Stranger(cluster, 1)) {
                assertEquals(
                        Welcome.Verdict.OTHER_MEMBERS,
                        stranger.greet(hello).orElseThrow().verdict());
            }
            assertTrue(cluster.ask(1, "get a").contains("\"1\""));
        }
    }

    @Test
    void what_is_kept_of_addresses_is_read_back_or_refused_in_words() throws Exception {
        Cluster cluster = new Cluster(
                2,
                new ClusterName("Köln am Rhein"),
                Map.of(1, Address.parse("[::1]:7001"), 2, Address.parse("ben:7002")));
        KeptCluster.write(folder, cluster);
        assertEquals(Optional.of(cluster), KeptCluster.read(folder));
        Files.writeString(folder.resolve("addresses"), "seedraft addresses 1\nnode x\n");
        IOException damaged = assertThrows(IOException.class, () -> KeptCluster.read(folder));
        assertTrue(damaged.getMessage().contains("start the node with its list of members"), damaged.getMessage());
    }
}
