package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.net.client.Reasons;
import io.seedraft.net.client.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in when many want to. */
class PlacesTest {

    private static final int CLIENTS = 20;
    private static final int GREETINGS = 8;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    private final List<LineClient> crowd = new ArrayList<>();

    private static NodeSettings settings(long greetingNanos, long idleNanos) {
        NetLimits.Patience patience = new NetLimits.Patience(
                30 * SECOND, greetingNanos, 60 * SECOND, idleNanos, SECOND, 3 * SECOND, 2 * SECOND, SECOND);
        NetLimits limits = NetLimits.ofHeap(256 << 20)
                .with(new NetLimits.Places(CLIENTS, GREETINGS))
                .with(patience);
        return LocalCluster.SETTINGS.with(limits);
    }

    private static Status.Connections connections(LocalCluster cluster) {
        return cluster.status(1).connections();
    }

    private LineClient come(LocalCluster cluster) throws IOException {
        LineClient client = cluster.client(1);
        crowd.add(client);
        return client;
    }

    private static boolean isClosed(LineClient client) {
        try {
            return client.hear().equals("end");
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void who_says_nothing_is_closed_after_a_while() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 1)
                .with(settings(SECOND / 10, SECOND))
                .startAll()) {
            assertTrue(isClosed(come(cluster)));
            assertEquals(1, connections(cluster).closedUngreeted());
        }
    }

    @Test
    void a_crowd_that_says_nothing_makes_room_for_who_speaks() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 1)
                .with(settings(60 * SECOND, SECOND))
                .startAll()) {
            for (int i = 0; i < 5 * GREETINGS; i++) come(cluster);
            assertEquals("hi", come(cluster).ask("hi"));
            assertTrue(isClosed(crowd.getFirst()));
            assertTrue(connections(cluster).closedUngreeted() >= 4 * GREETINGS);
        }
    }

    @Test
    void beginning_like_a_peer_keeps_no_place_longer() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 1)
                .with(settings(SECOND / 10, SECOND))
                .startAll()) {
            LineClient liar = come(cluster);
            liar.send(new byte[] {Hello.FIRST_BYTE});
            assertTrue(isClosed(liar));
        }
    }

    @Test
    void a_client_without_a_place_is_told_so_and_gets_one_when_another_goes() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 1)
                .with(settings(SECOND, 60 * SECOND))
                .startAll()) {
            for (int i = 0; i < CLIENTS; i++) assertEquals("hi", come(cluster).ask("hi"));
            assertEquals("ERROR " + Reasons.NO_PLACE, come(cluster).ask("hi"));
            assertEquals(1, connections(cluster).refused());
            assertEquals(CLIENTS, connections(cluster).clients());
            crowd.getFirst().close();
            Until.holds("there is a place", () -> connections(cluster).clients() < CLIENTS);
            assertEquals("hi", come(cluster).ask("hi"));
        }
    }

    @Test
    void an_address_has_no_more_than_its_share_and_is_told_so() throws Exception {
        NetLimits.Places places = new NetLimits.Places(CLIENTS, GREETINGS, 3, 5);
        NodeSettings settings = settings(SECOND, 60 * SECOND);
        NetLimits limits = settings.limits().with(places);
        try (LocalCluster cluster =
                new LocalCluster(directory, 1).with(settings.with(limits)).startAll()) {
            for (int i = 0; i < 5; i++) assertEquals("hi", come(cluster).ask("hi"));
            assertEquals("ERROR " + Reasons.NO_PLACE_OF_ADDRESS, come(cluster).ask("hi"));
            assertEquals(1, connections(cluster).refused());
            crowd.getFirst().close();
            Until.holds("there is a place", () -> connections(cluster).clients() < 5);
            assertEquals("hi", come(cluster).ask("hi"));
        }
    }

    @Test
    void an_idle_client_of_the_same_address_makes_room() throws Exception {
        NodeSettings settings = settings(SECOND, 0);
        NetLimits limits = settings.limits().with(new NetLimits.Places(CLIENTS, GREETINGS, 3, 5));
        try (LocalCluster cluster =
                new LocalCluster(directory, 1).with(settings.with(limits)).startAll()) {
            for (int i = 0; i < 6; i++) assertEquals("hi", come(cluster).ask("hi"));
            assertTrue(isClosed(crowd.getFirst()));
            assertEquals(1, connections(cluster).closedIdle());
        }
    }

    @Test
    void an_address_far_away_has_a_quarter_of_the_places_and_this_machine_all() throws Exception {
        InetAddress here = InetAddress.getByName("192.0.2.1");
        Origin far = Origin.of(InetAddress.getByName("192.0.2.7"), here);
        NetLimits.Places places = new NetLimits.Places(10_000, 256);
        assertEquals(2_500, places.clientsOf(far));
        assertEquals(128, places.greetingsOf(far));
        for (String own : List.of("127.0.0.1", "127.9.9.9", "::1", "192.0.2.1")) {
            Origin machine = Origin.of(InetAddress.getByName(own), here);
            assertEquals(10_000, places.clientsOf(machine));
            assertEquals(256, places.greetingsOf(machine));
        }
        Origin one = Origin.of(InetAddress.getByName("2001:db8:1:2:3:4:5:6"), here);
        assertEquals(one, Origin.of(InetAddress.getByName("2001:db8:1:2:ffff::9"), here), "one host's network");
        assertNotEquals(one, Origin.of(InetAddress.getByName("2001:db8:1:3:3:4:5:6"), here));
        Origins origins = new Origins();
        origins.add(far);
        origins.add(far);
        origins.remove(far);
        assertEquals(1, origins.count(far));
        origins.remove(far);
        assertEquals(0, origins.count(far));
        assertEquals(
                2_500,
                new NetLimits.Places(10_000, 256, 9_000, 10_000)
                        .fewer(10_000, 256)
                        .clientsOf(far));
    }

    @Test
    void who_has_been_idle_for_longest_makes_room() throws Exception {
        try (LocalCluster cluster =
                new LocalCluster(directory, 1).with(settings(SECOND, 0)).startAll()) {
            for (int i = 0; i < CLIENTS; i++) assertEquals("hi", come(cluster).ask("hi"));
            assertEquals("hi", crowd.get(0).ask("hi"));
            assertEquals("hi", come(cluster).ask("hi"));
            assertTrue(isClosed(crowd.get(1)));
            assertEquals("hi", crowd.get(0).ask("hi"));
            assertEquals(1, connections(cluster).closedIdle());
        }
    }

    @Test
    void a_peer_gets_in_though_clients_and_strangers_fill_all_places() throws Exception {
        try (LocalCluster cluster = new LocalCluster(directory, 2)
                .with(settings(60 * SECOND, 60 * SECOND))
                .startAll()) {
            cluster.ask(cluster.awaitLeader(), "put a 1");
            cluster.stop(2);
            for (int i = 0; i < CLIENTS; i++) assertEquals("hi", come(cluster).ask("hi"));
            for (int i = 0; i < 3 * GREETINGS; i++) come(cluster);
            cluster.start(2);
            cluster.awaitLeader();
            assertTrue(cluster.ask(2, "get a").contains("\"1\""));
            assertEquals("ERROR " + Reasons.NO_PLACE, come(cluster).ask("hi"));
        }
    }

    // --- descriptors

    @Test
    void descriptors_of_the_disk_and_the_peers_are_kept_and_clients_get_what_is_left() throws Exception {
        NetLimits.Places wanted = new NetLimits.Places(10_000, 256);
        assertEquals(wanted, Descriptors.fitting(wanted, 20_000, 4));
        assertEquals(new NetLimits.Places(767, 109), Descriptors.fitting(wanted, 1024 - 100, 4));
        assertEquals(new NetLimits.Places(8, 4), Descriptors.fitting(wanted, 60, 4));
        String why = assertThrows(StartFailure.class, () -> Descriptors.fitting(wanted, 50, 4))
                .getMessage();
        assertTrue(why.contains("may open 50 more files") && why.contains("ulimit -n"), why);
    }

    @Test
    void limits_follow_the_heap() {
        NetLimits.Memory small = NetLimits.ofHeap(64 << 20).memory();
        assertEquals(8 << 20, small.requestBytes());
        assertEquals(8 << 20, small.answerBytes());
        assertEquals(512, NetLimits.ofHeap(64 << 20).places().clients());
        NetLimits large = NetLimits.ofHeap(8L << 30);
        assertEquals(1L << 30, large.memory().requestBytes());
        assertEquals(10_000, large.places().clients());
        for (long heapBytes = 1 << 20; heapBytes > 0; heapBytes *= 2) NetLimits.ofHeap(heapBytes);
    }
}
