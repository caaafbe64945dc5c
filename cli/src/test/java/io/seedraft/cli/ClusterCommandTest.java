package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster of the command line as the operating system sees it: four processes. */
class ClusterCommandTest {

    private static final Pattern INTRODUCED = Pattern.compile("  n([0-9]) \\| (\\S+)  process ([0-9]+)");
    private static final Pattern LEADS = Pattern.compile("n([0-9]) \\| .* node \\1 leads in term .*");

    @TempDir
    private Path folder;

    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final Map<Integer, String> addresses = new TreeMap<>();
    private final Map<Integer, ProcessHandle> nodes = new TreeMap<>();

    @Test
    void survives_its_leader_and_stops_as_a_whole() throws Exception {
        Process cluster = start("--dir", folder.toString());
        try {
            Thread.ofPlatform().daemon().start(() -> collect(cluster));
            assertTrue(await(Pattern.compile("3 nodes, data kept in .*")).matches());
            for (int i = 0; i < 3; i++) introduce(await(INTRODUCED));
            int leader = Integer.parseInt(await(LEADS).group(1));
            assertEquals("OK\n", client("set", "greeting", "hello").out());

            nodes.get(leader).destroyForcibly();
            await(Pattern.compile("n" + leader + " \\| .* has died with status 137.*"));
            assertEquals("hello", client("get", "greeting").out());
            assertEquals("OK\n", client("set", "greeting", "still here").out());

            cluster.toHandle().destroy();
            assertTrue(cluster.waitFor(30, TimeUnit.SECONDS));
            for (ProcessHandle node : nodes.values()) assertFalse(node.isAlive(), node::toString);
            await(Pattern.compile(".* has ended: stopped, the log is synced"));
        } finally {
            nodes.values().forEach(ProcessHandle::destroyForcibly);
            cluster.destroyForcibly();
        }
    }

    @Test
    void a_port_that_is_taken_ends_the_whole_with_the_words_of_that_node() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int first = Math.max(1, Math.min(taken.getLocalPort() - 1, 65_533));
            int failed = taken.getLocalPort() - first + 1;
            Process cluster = start("--port", String.valueOf(first));
            try {
                Thread.ofPlatform().daemon().start(() -> collect(cluster));
                await(Pattern.compile(
                        "n" + failed + " \\| .*node " + failed + " cannot start: .*" + taken.getLocalPort() + ".*"));
                await(Pattern.compile(".*node " + failed + " has not come up: .* status 69.*"));
                assertTrue(cluster.waitFor(30, TimeUnit.SECONDS));
                assertEquals(ExitStatus.UNAVAILABLE, cluster.exitValue());
                assertEquals(0, cluster.descendants().count());
            } finally {
                cluster.descendants().forEach(ProcessHandle::destroyForcibly);
                cluster.destroyForcibly();
            }
        }
    }

    @Test
    void a_folder_that_a_node_cannot_use_ends_the_whole_with_that_nodes_status() throws Exception {
        Path data = Files.createDirectories(folder.resolve("n2"));
        Files.writeString(data.resolve("letter.txt"), "not a log");
        Process cluster = start("--dir", folder.toString());
        try {
            Thread.ofPlatform().daemon().start(() -> collect(cluster));
            await(Pattern.compile("n2 \\| .*letter.txt.*"));
            assertTrue(cluster.waitFor(30, TimeUnit.SECONDS));
            assertEquals(ExitStatus.BAD_INPUT, cluster.exitValue());
        } finally {
            cluster.descendants().forEach(ProcessHandle::destroyForcibly);
            cluster.destroyForcibly();
        }
    }

    private static Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "cluster"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void bad_options_are_one_line() {
        Invocation.of("cluster", "--nodes", "0").assertRefused(ExitStatus.USAGE, "--nodes 0");
        Invocation.of("cluster", "--nodes", "many").assertRefused(ExitStatus.USAGE, "'many'");
        Invocation.of("cluster", "--port", "65535").assertRefused(ExitStatus.USAGE, "no such ports");
    }

    @Test
    void a_file_is_no_folder_for_data() throws IOException {
        String file = Files.createFile(folder.resolve("letter.txt")).toString();
        for (String command : List.of("cluster", "bench", "torture")) {
            Invocation.of(command, "--dir", file).assertRefused(ExitStatus.BAD_INPUT, "letter.txt is no folder");
        }
    }

    private void introduce(Matcher node) {
        int id = Integer.parseInt(node.group(1));
        addresses.put(id, node.group(2));
        nodes.put(id, ProcessHandle.of(Long.parseLong(node.group(3))).orElseThrow());
    }

    private Invocation client(String... words) {
        List<String> all =
                new ArrayList<>(List.of("client", "--timeout", "30s", "--nodes", String.join(",", addresses.values())));
        all.addAll(List.of(words));
        Invocation invocation = Invocation.of(all.toArray(String[]::new));
        assertEquals(ExitStatus.HOLDS, invocation.status(), invocation::err);
        return invocation;
    }

    private void collect(Process cluster) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(cluster.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) log.add(line);
        } catch (IOException ended) {
            // A test that waits for more will say so.
        }
    }

    private Matcher await(Pattern wanted) throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        while (true) {
            String line = log.poll(30, TimeUnit.SECONDS);
            if (line == null) throw new AssertionError("no " + wanted + " in\n" + seen);
            seen.append(line).append('\n');
            Matcher matcher = wanted.matcher(line);
            if (matcher.matches()) return matcher;
        }
    }
}
