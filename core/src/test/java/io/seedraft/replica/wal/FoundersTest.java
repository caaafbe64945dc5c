package io.seedraft.replica.wal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log keeps of its first start, and of which cluster it is. */
class FoundersTest {

    private static final WalLimits LIMITS = new WalLimits(2048);
    private static final Path KEPT = Path.of("..", "net", "src", "test", "resources", "kept");

    private static WalIdentity node(String cluster, long identity, int... founders) {
        return new WalIdentity(new ClusterName(cluster), founders[0], Membership.ofVoters(founders), identity);
    }

    private static String refused(CrashDisk disk, WalIdentity identity) {
        int unsynced = disk.unsyncedOperations();
        DamagedLog refusal = assertThrows(DamagedLog.class, () -> Wal.open(disk, identity, LIMITS));
        assertEquals(unsynced, disk.unsyncedOperations(), "nothing is touched");
        return refusal.getMessage();
    }

    private static CrashDisk begun() {
        CrashDisk disk = new CrashDisk();
        Wal wal = Wal.open(disk, node("alpha", 0, 1, 2, 3), LIMITS);
        Payload configuration = new Payload.Configuration(0xBEEF, Membership.ofVoters(1, 2, 3));
        wal.append(new HardState(4, 1), List.of(new Entry(1, 4, configuration)));
        wal.append(new HardState(4, 1, Allegiance.settled(0xBEEF, 4)), List.of());
        disk.syncNow();
        wal.durableTo(wal.position());
        return disk;
    }

    @Test
    void a_later_start_with_other_members_is_refused_with_both_lists() {
        String refusal = refused(begun(), node("alpha", 0, 1));
        assertTrue(refusal.contains("begun by the nodes 1, 2, 3"), refusal);
        assertTrue(refusal.contains("a cluster of 1."), refusal);
        assertTrue(refusal.contains("start the node with the list that is kept"), refusal);
        refused(begun(), node("alpha", 0, 1, 2, 4));
        refused(begun(), node("alpha", 0, 1, 2, 3, 4));
    }

    @Test
    void a_later_start_under_another_name_is_refused_with_both_names() {
        String refusal = refused(begun(), node("omega", 0, 1, 2, 3));
        assertTrue(refusal.contains("node 1 of cluster 'alpha'"), refusal);
        assertTrue(refusal.contains("node 1 of cluster 'omega'"), refusal);
    }

    @Test
    void another_identity_than_the_settled_one_is_refused_with_both() {
        String refusal = refused(begun(), node("alpha", 0xF00D, 1, 2, 3));
        assertTrue(refusal.contains("000000000000beef"), refusal);
        assertTrue(refusal.contains("000000000000f00d"), refusal);
        Wal.open(begun(), node("alpha", 0xBEEF, 1, 2, 3), LIMITS);
    }

    @Test
    void what_is_settled_is_recovered_also_from_a_later_segment() {
        CrashDisk disk = begun();
        Wal wal = Wal.open(disk, node("alpha", 0, 1, 2, 3), LIMITS);
        HardState hardState = new HardState(5, 2, Allegiance.settled(0xBEEF, 4), 300_000_000L);
        assertEquals(hardState.settled(), wal.recovered().hardState().settled());
        for (int i = 2; i < 20; i++) wal.append(hardState, List.of(command(i)));
        assertTrue(disk.names().size() > 2);
        Recovered again = Wal.open(disk, node("alpha", 0, 1, 2, 3), LIMITS).recovered();
        assertEquals(hardState, again.hardState());
        assertEquals(19, again.entries().size());
    }

    private static Entry command(int index) {
        return new Entry(index, 5, new Payload.Command(new byte[40]));
    }

    @Test
    void what_is_settled_stands_behind_its_configuration_when_a_write_takes_several_segments() {
        CrashDisk disk = new CrashDisk();
        Membership founders = Membership.ofVoters(1, 2, 3);
        Wal wal = Wal.open(disk, old(1, 1, 2, 3), new WalLimits(2048));
        List<Entry> entries = new ArrayList<>();
        for (int index = 1; index <= 5; index++) entries.add(new Entry(index, 1, new Payload.Command(new byte[900])));
        entries.add(new Entry(6, 4, new Payload.Configuration(0xBEEF, founders)));
        wal.append(new HardState(4, 2, Allegiance.settled(0xBEEF, 4), 9), entries);
        Recovered recovered =
                Wal.open(disk, old(1, 1, 2, 3), new WalLimits(2048)).recovered();
        assertEquals(entries, recovered.entries());
        assertEquals(new HardState(4, 2, Allegiance.settled(0xBEEF, 4), 9), recovered.hardState());
    }

    // --- directories of older formats, written by older releases

    private static CrashDisk kept(String set, int node) throws IOException {
        CrashDisk disk = new CrashDisk();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(KEPT.resolve(set).resolve("n" + node), "wal-*.seg")) {
            for (Path file : files) disk.plant(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return disk;
    }

    private static WalIdentity old(int node, int... founders) {
        return new WalIdentity(new ClusterName("seedraft"), node, Membership.ofVoters(founders), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "format-2/killed, 1",
        "format-2/killed, 2",
        "format-2/killed, 3",
        "format-2/stopped, 1",
        "format-2/stopped, 2",
        "format-2/stopped, 3",
        "format-3/killed, 1"
    })
    void an_older_log_is_read_and_goes_on_in_a_segment_of_this_version(String set, int node) throws IOException {
        CrashDisk disk = kept(set, node);
        List<String> before = disk.names();
        Wal wal = Wal.open(disk, old(node, 1, 2, 3), LIMITS);
        Recovered recovered = wal.recovered();
        int size = recovered.entries().size();
        assertTrue(size > 40, size + " entries");
        Allegiance settled = set.startsWith("format-2") ? Allegiance.NONE : Allegiance.settled(0xBEEF, 4);
        assertEquals(settled, recovered.hardState().settled());
        assertEquals(HardState.UNTOLD, recovered.hardState().silenceNanos());
        assertEquals(before.size() + 1, disk.names().size());
        assertEquals(4, disk.read(disk.names().getLast())[8], "the new segment's version");
        wal.append(new HardState(9, 0, settled, 7), List.of(new Entry(size + 1, 9, Payload.NoOp.INSTANCE)));
        Recovered again = Wal.open(disk, old(node, 1, 2, 3), LIMITS).recovered();
        assertEquals(size + 1, again.entries().size());
        assertEquals(7, again.hardState().silenceNanos());
        assertEquals(before.size() + 1, disk.names().size(), "it is upgraded once");
        refused(disk, old(node, 1, 2, 3, 4));
    }

    @Test
    void the_name_of_an_older_log_is_known_by_its_number() throws IOException {
        String refusal = refused(
                kept("format-2/stopped", 1), new WalIdentity(new ClusterName("x"), 1, Membership.ofVoters(1), 0));
        assertTrue(refusal.contains("of cluster d90ea1d43c89c049"), refusal);
    }

    @Test
    void a_loss_of_power_in_the_middle_of_the_upgrade_leaves_a_log_that_is_upgraded_again() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            CrashDisk disk = kept("format-2/killed", 2);
            List<Entry> entries =
                    Wal.open(disk, old(2, 1, 2, 3), LIMITS).recovered().entries();
            disk.losePower(random::nextBoolean);
            Wal.open(disk, old(2, 1, 2, 3), LIMITS);
            disk.losePower(random::nextBoolean);
            Wal wal = Wal.open(disk, old(2, 1, 2, 3), LIMITS);
            assertArrayEquals(entries.toArray(), wal.recovered().entries().toArray());
            disk.syncNow();
            wal.durableTo(wal.position());
            refused(disk, old(2, 2));
        }
    }
}
