package io.seedraft.cli.nodes;

import io.seedraft.net.Address;
import io.seedraft.net.library.Answer;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks one node, again and again, how it sees the cluster. For one thread. */
public final class NodeProbe implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 500;

    private final Address address;
    private @Nullable StoreConnection connection;

    /** Connects when it is asked. */
    public NodeProbe(Address address) {
        this.address = address;
    }

    /**
     * What a node says of itself.
     *
     * @param leads whether it thinks that it leads
     * @param term its term
     * @param leader where the leader listens, as far as it knows
     * @param lost the ids of nodes that lost what they had acknowledged, as its log says
     * @param full what is full, in a word; empty when nothing is
     */
    public record Seen(boolean leads, long term, Optional<Address> leader, List<Integer> lost, String full) {

        private static final Pattern COMMA = Pattern.compile(",");

        /** Reads the answer to {@code INFO raft}; empty when it is none. */
        static Optional<Seen> of(String info) {
            String role = "";
            long term = -1;
            Optional<Address> leader = Optional.empty();
            List<Integer> lost = List.of();
            String full = "";
            for (String line : info.lines().toList()) {
                int colon = line.indexOf(':');
                if (colon < 0) continue;
                String value = line.substring(colon + 1);
                switch (line.substring(0, colon)) {
                    case "raft_role" -> role = value;
                    case "raft_term" -> term = Long.parseLong(value);
                    case "raft_leader" -> leader = value.equals("unknown") ? leader : Optional.of(Address.parse(value));
                    case "raft_lost" -> lost = ids(value);
                    case "raft_full" -> full = value.equals("no") ? "" : value;
                    default -> {
                        continue;
                    }
                }
            }
            return role.isEmpty() || term < 0
                    ? Optional.empty()
                    : Optional.of(new Seen(role.equals("leader"), term, leader, lost, full));
        }

        private static List<Integer> ids(String text) {
            if (text.equals("none")) return List.of();
            return COMMA.splitAsStream(text).map(Integer::valueOf).toList();
        }
    }

    /** What the node says; empty when it does not answer in time. */
    public Optional<Seen> ask() {
        try {
            StoreConnection open = connection;
            if (open == null) {
                open = StoreConnection.open(address, TIMEOUT_MILLIS);
                connection = open;
            }
            if (open.ask("INFO", "raft") instanceof Answer.Bulk info) {
                return Seen.of(info.value().utf8());
            }
        } catch (IOException silent) {
            close();
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        StoreConnection open = connection;
        connection = null;
        if (open != null) open.close();
    }
}
