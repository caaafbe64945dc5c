package io.seedraft.net;

import io.seedraft.replica.identity.ClusterName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the nodes of the cluster listened when a node was started last, in a small file beside its log. So a node can be started
 * again without being told; and a host that moves keeps its identity, since that is in the log and no address is part of it.
 *
 * <p>The file is text: a first line, the node's id, the cluster's name, then a line for each member. It is replaced as a whole.
 */
public final class KeptCluster {

    private static final String FILE = "addresses";
    private static final String UNFINISHED = "addresses.new";
    private static final String FIRST_LINE = "seedraft addresses 1";
    private static final String NODE = "node ";
    private static final String CLUSTER = "cluster ";
    private static final int MAX_BYTES = 64 << 10;

    private KeptCluster() {}

    /** Whether a name in a data directory is one of this file's. */
    public static boolean owns(String name) {
        return name.equals(FILE) || name.equals(UNFINISHED);
    }

    /**
     * Reads what a data directory keeps.
     *
     * @return nothing when it keeps nothing
     * @throws IOException when the file cannot be read, or is damaged; says what to do
     */
    public static Optional<Cluster> read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) return Optional.empty();
        if (Files.size(file) > MAX_BYTES) throw damaged(file);
        try {
            return Optional.of(parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw damaged(file);
        }
    }

    private static IOException damaged(Path file) {
        return new IOException(file + " is damaged: start the node with its list of members, which is then kept anew");
    }

    private static Cluster parse(List<String> lines) {
        if (!lines.get(0).equals(FIRST_LINE)) throw new IllegalArgumentException("another version");
        int id = Integer.parseInt(after(NODE, lines.get(1)));
        ClusterName name = new ClusterName(after(CLUSTER, lines.get(2)));
        Map<Integer, Address> members = new TreeMap<>();
        for (String line : lines.subList(3, lines.size())) {
            int space = line.indexOf(' ');
            members.put(Integer.parseInt(line.substring(0, space)), Address.parse(line.substring(space + 1)));
        }
        return new Cluster(id, name, members);
    }

    private static String after(String word, String line) {
        if (!line.startsWith(word)) throw new IllegalArgumentException("no " + word);
        return line.substring(word.length());
    }

    /** Keeps where the nodes listen; durable when this returns. */
    static void write(Path directory, Cluster cluster) throws IOException {
        StringBuilder text = new StringBuilder(FIRST_LINE + "\n");
        text.append(NODE).append(cluster.id()).append('\n');
        text.append(CLUSTER).append(cluster.name().text()).append('\n');
        cluster.members()
                .forEach((id, at) -> text.append(id).append(' ').append(at).append('\n'));
        Path unfinished = directory.resolve(UNFINISHED);
        Path file = directory.resolve(FILE);
        try (FileChannel out = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusual) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
