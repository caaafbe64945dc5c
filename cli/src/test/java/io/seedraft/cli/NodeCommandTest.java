package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.seedraft.net.Address;
import io.seedraft.net.NodeConfig;
import io.seedraft.net.OnFollower;
import io.seedraft.net.disk.FileDisk;
import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.wal.Wal;
import io.seedraft.replica.wal.WalIdentity;
import io.seedraft.replica.wal.WalLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NodeCommandTest {

    private static final String PEERS = "1=a:7001,2=b:7002,3=[::1]:7003";
    private static final Map<Integer, Address> MEMBERS =
            Map.of(1, new Address("a", 7001), 2, new Address("b", 7002), 3, new Address("::1", 7003));

    @TempDir
    private Path folder;

    @Test
    void the_long_form_says_all() {
        NodeConfig config = config("--id", "2", "--listen", "0.0.0.0:7002", "--peers", PEERS, "--data", "d");
        assertEquals(2, config.cluster().id());
        assertEquals(MEMBERS, config.cluster().members());
        assertEquals(new Address("0.0.0.0", 7002), config.listen());
        assertEquals(Path.of("d"), config.directory());
        assertEquals(OnFollower.REDIRECT, config.settings().onFollower());
        assertEquals(Optional.empty(), config.settings().recording());
    }

    @Test
    void the_short_form_counts_from_zero_and_means_the_same() {
        NodeConfig config = config("1", "a:7001", "b:7002", "[::1]:7003");
        assertEquals(2, config.cluster().id());
        assertEquals(MEMBERS, config.cluster().members());
        assertEquals(new Address("b", 7002), config.listen());
        assertEquals(Path.of("data-1"), config.directory());
        assertEquals(
                config.cluster().name(),
                config("--id", "1", "--peers", PEERS).cluster().name());
    }

    @Test
    void options_reach_the_settings() {
        NodeConfig config = config("0", "a:1", "--on-follower", "forward", "--record", "f", "--cluster", "other");
        assertEquals(OnFollower.FORWARD, config.settings().onFollower());
        assertEquals(Optional.of(Path.of("f")), config.settings().recording());
        assertNotEquals(config("0", "a:1").cluster().name(), config.cluster().name());
    }

    @Test
    void a_wrong_command_line_is_one_line() {
        refused("--id is missing");
        refused("an empty name names no file", "--id", "1", "--peers", PEERS, "--data", "");
        refused("an empty name names no file", "0", "a:1", "--record", "");
        refused("--id is missing", "--peers", PEERS);
        refused("either INDEX", "0", "a:1", "--id", "1");
        refused("neither --peers nor --listen", "--id", "4", "--peers", PEERS);
        refused("'1' is not ID=HOST:PORT", "--id", "1", "--peers", "1");
        refused("'x=a:1' is not ID=HOST:PORT", "--id", "1", "--peers", "x=a:1");
        refused("named twice", "--id", "1", "--peers", "1=a:1,1=b:1");
        refused("named twice", "--id", "1", "--peers", "1=a:1,2=a:1");
        refused("ids are from 1", "--id", "0", "--peers", PEERS);
        refused("'a' is not host:port", "--id", "1", "--peers", "1=a");
        refused("no port has the number 70000", "--id", "1", "--peers", "1=a:70000");
        refused("needs a port", "0", "a:0");
        refused("no node 2 among 2 addresses", "2", "a:1", "b:1");
        refused("own place in the list", "a:1", "b:1");
        refused("come the addresses", "0");
        refused("on-follower", "0", "a:1", "--on-follower", "ignore");
    }

    @Test
    void what_is_taken_or_damaged_is_said_with_its_status() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "this is something else");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String at = "127.0.0.1:" + taken.getLocalPort();
            String data = folder.resolve("data").toString();
            Invocation.of("node", "0", at, "--data", data)
                    .assertRefused(ExitStatus.UNAVAILABLE, "cannot listen on " + at);
            Invocation.of("node", "0", at, "--data", file.toString())
                    .assertRefused(ExitStatus.BAD_INPUT, "is no folder");
            Invocation.of("node", "0", at, "--data", data, "--record", file.toString())
                    .assertRefused(ExitStatus.BAD_INPUT, "is no recording");
        }
    }

    @Test
    void damage_to_what_was_durable_is_one_line_and_changes_nothing() throws IOException {
        Path data = folder.resolve("damaged");
        ClusterName cluster = config("0", "a:1").cluster().name();
        try (FileDisk disk = FileDisk.open(data, Wal::owns, name -> false, () -> {})) {
            Wal wal = Wal.open(disk, new WalIdentity(cluster, 1, Membership.ofVoters(1), 0), new WalLimits(64 << 10));
            Entry entry = new Entry(1, 5, new Payload.Command(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
            wal.append(new HardState(5, 1), List.of(entry));
            disk.syncAndWait(1);
            wal.durableTo(wal.position());
        }
        Path segment = data.resolve("wal-0000000000000001.seg");
        byte[] bytes = Files.readAllBytes(segment);
        for (int i = 1_040; i < 1_044; i++) bytes[i] ^= 0x11;
        Files.write(segment, bytes);
        String at;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            at = "127.0.0.1:" + free.getLocalPort();
        }
        Invocation refused = Invocation.of("node", "0", at, "--data", data.toString());
        refused.assertRefused(
                ExitStatus.BAD_INPUT,
                "wal-0000000000000001.seg at byte 1024: the log ends or breaks off here, but"
                        + " wal-0000000000000001.seg says that it was durable up to byte");
        refused.assertRefused(ExitStatus.BAD_INPUT, "remove the node from the cluster and add a new one");
        assertArrayEquals(bytes, Files.readAllBytes(segment));
        try (Stream<Path> files = Files.list(data)) {
            assertEquals(List.of(data.resolve("LOCK"), segment), files.sorted().toList());
        }
    }

    private static NodeConfig config(String... arguments) {
        NodeCommand command = new NodeCommand();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return command.config();
    }

    private static void refused(String part, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "node";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Invocation.of(all).assertRefused(ExitStatus.USAGE, part);
    }
}
