package io.seedraft.cli;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.Address;
import io.seedraft.net.Cluster;
import io.seedraft.net.KeptCluster;
import io.seedraft.net.Node;
import io.seedraft.net.NodeConfig;
import io.seedraft.net.NodeSettings;
import io.seedraft.net.OnFollower;
import io.seedraft.net.StartFailure;
import io.seedraft.net.client.choice.FirstBytes;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.wal.Wal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one real node until it is told to stop. */
@Command(
        name = "node",
        description = "Run one node of a real cluster. SIGTERM or Ctrl-C ends it in order, with status 0.",
        customSynopsis = {
            "seedraft node --id ID --peers ID=HOST:PORT,... [--listen HOST:PORT] [--data DIR] [OPTIONS]",
            "   or: seedraft node INDEX HOST:PORT...   (own place in the list, from 0; data in ./data-INDEX)"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class NodeCommand implements Callable<Integer> {

    private static final ClusterName USUAL_NAME = new ClusterName("seedraft");

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "INDEX HOST:PORT...",
            description = "The short form: which of the addresses is this node's, from 0, and all addresses in order.")
    private List<String> shortForm = List.of();

    @Option(names = "--id", paramLabel = "ID", description = "The node's number, from 1.")
    private Optional<Integer> id = Optional.empty();

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Where to listen; else as --peers says.")
    private Optional<String> listen = Optional.empty();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "ID=HOST:PORT",
            description =
                    "Where each node of the cluster listens, on every node the same. The ids count for the first start;"
                            + " later starts without this take what is kept.")
    private List<String> peers = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder for the node's data; else ./data-ID, in the short form ./data-INDEX.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "The cluster's name, the same on all of its nodes; else the one that is kept, or seedraft.")
    private Optional<String> clusterName = Optional.empty();

    @Option(
            names = "--identity",
            paramLabel = "HEX",
            description = "The cluster's identity, which is no secret: founds a new cluster with it, and refuses any"
                    + " other; else its first leader draws one.")
    private Optional<String> identity = Optional.empty();

    @Option(
            names = "--on-follower",
            paramLabel = "redirect|forward",
            defaultValue = "redirect",
            description = "What a follower does with a write: name the leader, or pass it on (${DEFAULT-VALUE}).")
    private OnFollower onFollower = OnFollower.REDIRECT;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write down all that goes into the protocol, for 'replay FILE'; goes on where the file ends.")
    private Optional<Path> recording = Optional.empty();

    /** For a parent that may be killed: its end closes the pipe, and the node does not outlive it. */
    @Option(names = "--end-with-input", hidden = true)
    private boolean endsWithInput;

    @Mixin
    private final DiskTrial diskTrial = new DiskTrial();

    /** The command. */
    NodeCommand() {}

    @Override
    public Integer call() {
        NodeConfig config = config();
        if (Files.exists(config.directory()) && !Files.isDirectory(config.directory())) {
            throw new BadInput("--data " + config.directory() + " is no folder");
        }
        Node node;
        try {
            node = Node.start(config, new FirstBytes(StoreLimits.DEFAULT));
        } catch (StartFailure failure) {
            throw new BadInput(
                    "node " + config.cluster().id() + " cannot start: " + failure.getMessage(), failure.exitStatus());
        }
        node.stopWithProcess();
        if (endsWithInput) {
            Thread.ofPlatform().daemon().name("end of input").start(() -> stopAtEndOfInput(node));
        }
        return node.ended().join().exitStatus();
    }

    private static void stopAtEndOfInput(Node node) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // As good as its end.
        }
        node.stop().join();
    }

    /** What was asked for. */
    NodeConfig config() {
        boolean isShort = !shortForm.isEmpty();
        if (isShort && (id.isPresent() || !peers.isEmpty() || listen.isPresent())) {
            throw mistake("either INDEX and addresses, or --id, --peers and --listen");
        }
        if (!isShort && id.isEmpty() && (data.isEmpty() || !peers.isEmpty())) {
            throw mistake("--id is missing: which of the cluster's nodes is this?");
        }
        Path directory =
                data.orElseGet(() -> Path.of("data-" + (isShort ? shortForm.get(0) : String.valueOf(id.get()))));
        Optional<Cluster> kept = isShort || !peers.isEmpty() ? Optional.empty() : kept(directory);
        if (!isShort && id.isEmpty() && kept.isEmpty()) {
            throw mistake("--id is missing, and " + directory + " keeps none: which of the cluster's nodes is this?");
        }
        Cluster cluster = isShort ? clusterOfShortForm() : kept.orElseGet(() -> clusterOfOptions(id.get()));
        if (id.isPresent() && cluster.id() != id.get()) {
            throw new BadInput(directory + " is the data of node " + cluster.id() + ", and --id says " + id.get());
        }
        cluster = asked(cluster, nameOf(directory, cluster));
        NodeSettings settings = diskTrial.on(NodeSettings.DEFAULT.with(onFollower));
        if (recording.isPresent()) settings = settings.recordingTo(recording.get());
        Address own = cluster.members().getOrDefault(cluster.id(), new Address("localhost", 0));
        return new NodeConfig(cluster, listen.map(this::address).orElse(own), directory, settings);
    }

    private Cluster clusterOfShortForm() {
        int index = number(shortForm.get(0), "the first word is the node's own place in the list, from 0");
        List<String> addresses = shortForm.subList(1, shortForm.size());
        if (addresses.isEmpty()) throw mistake("behind the index come the addresses of all nodes");
        if (index >= addresses.size()) {
            throw mistake("no node " + index + " among " + addresses.size() + " addresses, the first is 0");
        }
        Map<Integer, Address> members = new TreeMap<>();
        for (String text : addresses) add(members, members.size() + 1, address(text));
        return cluster(index + 1, members);
    }

    private Cluster clusterOfOptions(int own) {
        if (own < 1) throw mistake("--id " + own + ": ids are from 1");
        if (peers.isEmpty() && data.isPresent() && hasLog(data.get())) {
            throw new BadInput(data.get() + " holds a log and no list of the cluster's nodes: start it with --peers, "
                    + "as it was started the first time; the list is kept then");
        }
        Map<Integer, Address> members = new TreeMap<>();
        for (String peer : peers) {
            int equals = peer.indexOf('=');
            if (equals < 0) throw mistake("--peers: '" + peer + "' is not ID=HOST:PORT");
            int member = number(peer.substring(0, equals), "--peers: '" + peer + "' is not ID=HOST:PORT");
            if (member < 1) throw mistake("--peers: '" + peer + "': ids are from 1");
            if (members.containsKey(member)) throw mistake("--peers: node " + member + " is named twice");
            add(members, member, address(peer.substring(equals + 1)));
        }
        if (!members.containsKey(own)) {
            if (listen.isEmpty()) throw mistake("neither --peers nor --listen says where node " + own + " listens");
            add(members, own, address(listen.get()));
        }
        return cluster(own, members);
    }

    private static boolean hasLog(Path directory) {
        String[] names = directory.toFile().list();
        return names != null && Arrays.stream(names).anyMatch(Wal::owns);
    }

    private void add(Map<Integer, Address> members, int member, Address at) {
        if (at.port() == 0) throw mistake("'" + at + "': a node needs a port that the others know");
        if (members.containsValue(at)) throw mistake(at + " is named twice");
        members.put(member, at);
    }

    private static Cluster cluster(int own, Map<Integer, Address> members) {
        return new Cluster(own, USUAL_NAME, members);
    }

    /** The same members, under the name and with the identity that were asked for. */
    private Cluster asked(Cluster cluster, ClusterName name) {
        return new Cluster(cluster.id(), name, cluster.members(), identity());
    }

    private ClusterName nameOf(Path directory, Cluster cluster) {
        if (clusterName.isEmpty()) return kept(directory).map(Cluster::name).orElse(cluster.name());
        try {
            return new ClusterName(clusterName.get());
        } catch (IllegalArgumentException noName) {
            throw mistake("--cluster: " + noName.getMessage());
        }
    }

    private long identity() {
        if (identity.isEmpty()) return 0;
        String digits = identity.get();
        boolean possible = digits.matches("[0-9a-fA-F]{1,16}") && Long.parseUnsignedLong(digits, 16) > 0;
        if (!possible)
            throw mistake("--identity: '" + digits + "' is not 1 to 7fffffffffffffff, in hexadecimal digits");
        return Long.parseUnsignedLong(digits, 16);
    }

    /** What the directory keeps of the last start. A list that is given counts without it. */
    private Optional<Cluster> kept(Path directory) {
        try {
            return KeptCluster.read(directory);
        } catch (IOException damaged) {
            if (!peers.isEmpty() || !shortForm.isEmpty()) return Optional.empty();
            throw new BadInput(String.valueOf(damaged.getMessage()));
        }
    }

    private Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw mistake(String.valueOf(malformed.getMessage()));
        }
    }

    private int number(String text, String otherwise) {
        if (!text.matches("[0-9]{1,9}")) throw mistake(otherwise);
        return Integer.parseInt(text);
    }

    private ParameterException mistake(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
