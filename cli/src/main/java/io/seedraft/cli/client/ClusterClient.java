package io.seedraft.cli.client;

import io.seedraft.cli.output.Reason;
import io.seedraft.kv.Bytes;
import io.seedraft.net.Address;
import io.seedraft.net.library.Answer;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a cluster: follows {@code MOVED}, goes to another node when one is gone, and asks again while that is safe. Safe is what was
 * certainly not done, and every read. A write whose answer was lost is reported as {@link Told.Unknown}, and not sent again.
 */
public final class ClusterClient implements AutoCloseable {

    private static final int ATTEMPTS_A_TIMEOUT = 2;

    /** How many addresses are remembered, however many a server names. */
    private static final int NODES_MAX = 64;

    private static final Pattern MEMBER = Pattern.compile("^\\S+ (\\S+)@[0-9]+ ");
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Address> nodes;
    private final long timeoutNanos;
    private int current;
    private @Nullable StoreConnection connection;

    /**
     * A client that has asked nobody yet.
     *
     * @param nodes where to ask, at least one; others are learnt from redirections
     * @param timeoutNanos how long to go on asking for one request, roughly
     */
    public ClusterClient(List<Address> nodes, long timeoutNanos) {
        this.nodes = new ArrayList<>(nodes);
        this.timeoutNanos = timeoutNanos;
    }

    /** What came of one attempt: an end, or a reason to go on. */
    private record Attempt(Optional<Told> end, String why) {

        static Attempt ends(Told told) {
            return new Attempt(Optional.of(told), "");
        }

        static Attempt goesOn(String why) {
            return new Attempt(Optional.empty(), why);
        }
    }

    /** Asks until there is an answer, the time is over, or a write's outcome is unknown. */
    public Told ask(Request request) {
        long end = System.nanoTime() + timeoutNanos;
        while (true) {
            Attempt attempt = attempt(request);
            if (attempt.end.isPresent()) return attempt.end.get();
            if (System.nanoTime() - end >= 0) return new Told.Unavailable(attempt.why);
        }
    }

    private Attempt attempt(Request request) {
        StoreConnection open;
        try {
            open = connection();
        } catch (IOException unreachable) {
            String why = nodes.get(current) + ": " + Reason.of(unreachable);
            next();
            return Attempt.goesOn(why);
        }
        Answer answer;
        try {
            answer = open.ask(request.words());
        } catch (IOException lost) {
            String why = open.address() + " did not answer: " + Reason.of(lost);
            next();
            if (!request.verb().isWrite()) return Attempt.goesOn(why);
            return Attempt.ends(new Told.Unknown(why + "; the write was sent once and may be done or not"));
        }
        return answer instanceof Answer.Error error ? refused(request, error) : Attempt.ends(new Told.Answered(answer));
    }

    private Attempt refused(Request request, Answer.Error error) {
        return switch (error.code()) {
            case "MOVED" -> {
                if (!follow(error.text())) next();
                yield Attempt.goesOn(error.text());
            }
            // Answered only where it is certain that nothing was done, or where nothing was to be done.
            case "CLUSTERDOWN", "TRYAGAIN", "MASTERDOWN" -> {
                next();
                yield Attempt.goesOn(error.text());
            }
            default -> {
                boolean unknown = request.verb().isWrite() && error.text().contains("outcome unknown");
                yield Attempt.ends(unknown ? new Told.Unknown(error.text()) : new Told.Answered(error));
            }
        };
    }

    // --- where

    /** Where it asks at present. */
    public Address current() {
        return nodes.get(current);
    }

    /** All nodes that it knows of. */
    public List<Address> nodes() {
        return List.copyOf(nodes);
    }

    private StoreConnection connection() throws IOException {
        StoreConnection open = connection;
        if (open != null) return open;
        open = StoreConnection.open(nodes.get(current), attemptMillis());
        connection = open;
        return open;
    }

    private int attemptMillis() {
        long millis = TimeUnit.NANOSECONDS.toMillis(timeoutNanos) / ATTEMPTS_A_TIMEOUT;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
    }

    /** A moment's pause each time: an election is over sooner when nobody hammers at the door. */
    private void next() {
        close();
        current = (current + 1) % nodes.size();
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** Goes where a node says; not when it names no address, which is a node's mistake. */
    private boolean follow(String moved) {
        Address leader;
        try {
            leader = Address.parse(moved.substring(moved.lastIndexOf(' ') + 1));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
        close();
        if (leader.equals(current())) LockSupport.parkNanos(PAUSE_NANOS);
        if (!nodes.contains(leader)) {
            if (nodes.size() >= NODES_MAX) return false;
            nodes.add(leader);
        }
        current = nodes.indexOf(leader);
        return true;
    }

    // --- views

    /** How each node sees the cluster, those included that the first one to answer names. */
    public List<View> views() {
        learnMembers();
        return nodes.stream().map(node -> View.of(node, attemptMillis())).toList();
    }

    private void learnMembers() {
        for (Address node : nodes()) {
            try (StoreConnection open = StoreConnection.open(node, attemptMillis())) {
                if (open.ask("CLUSTER", "NODES") instanceof Answer.Bulk bulk) {
                    learn(bulk.value());
                    return;
                }
            } catch (IOException unreachable) {
                // Its view will say so.
            }
        }
    }

    /** Lines of {@code id host:port@0 ...}; what is none teaches nothing. */
    private void learn(Bytes clusterNodes) {
        for (String line : clusterNodes.utf8().lines().toList()) {
            Matcher member = MEMBER.matcher(line);
            if (!member.find()) continue;
            try {
                Address at = Address.parse(member.group(1));
                if (!nodes.contains(at) && nodes.size() < NODES_MAX) nodes.add(at);
            } catch (IllegalArgumentException noAddress) {
                // Its line is as good as none.
            }
        }
    }

    @Override
    public void close() {
        StoreConnection open = connection;
        connection = null;
        if (open != null) open.close();
    }
}
