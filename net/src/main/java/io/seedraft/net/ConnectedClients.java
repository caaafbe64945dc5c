package io.seedraft.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** The clients' connections that have something to be done. Those that are idle cost nothing. */
final class ConnectedClients {

    private static final long LOOK_AFTER_NANOS = 500_000_000L;

    private final NetLimits limits;
    private final EventLoop loop;
    private final ClientGateway gateway;
    private final Runnable onClosed;
    private final ArrayDeque<ClientConnection> listed = new ArrayDeque<>();
    private final ArrayDeque<ClientConnection> hungry = new ArrayDeque<>();
    private final Set<ClientConnection> slow = new LinkedHashSet<>();
    private long lookAtNanos = Long.MAX_VALUE;

    /**
     * None yet.
     *
     * @param onClosed run when one is closed
     */
    ConnectedClients(NetLimits limits, EventLoop loop, ClientGateway gateway, Runnable onClosed) {
        this.limits = limits;
        this.loop = loop;
        this.gateway = gateway;
        this.onClosed = onClosed;
    }

    NetLimits limits() {
        return limits;
    }

    EventLoop loop() {
        return loop;
    }

    ClientGateway gateway() {
        return gateway;
    }

    /** Something is to be done for a connection at the end of this batch. */
    void list(ClientConnection connection) {
        if (connection.isListed) return;
        connection.isListed = true;
        listed.addLast(connection);
    }

    /** Lets those go on whose requests had to wait for room in the batch before. */
    void resume() {
        for (int count = hungry.size(); count > 0; count--) hungry.removeFirst().resume();
    }

    /** Answers. */
    void act(long now) {
        for (int count = listed.size(); count > 0; count--) {
            ClientConnection connection = listed.removeFirst();
            connection.isListed = false;
            if (connection.act(now)) hungry.addLast(connection);
            if (connection.isWaitedFor()) slow.add(connection);
            else slow.remove(connection);
        }
        if (!slow.isEmpty() && lookAtNanos == Long.MAX_VALUE) lookAtNanos = now + LOOK_AFTER_NANOS;
        if (now >= lookAtNanos) lookAfterSlow(now);
    }

    private void lookAfterSlow(long now) {
        for (ClientConnection connection : new ArrayList<>(slow)) {
            if (connection.closeIfStalled(now)) slow.remove(connection);
        }
        lookAtNanos = slow.isEmpty() ? Long.MAX_VALUE : now + LOOK_AFTER_NANOS;
    }

    long deadlineNanos() {
        return hungry.isEmpty() && listed.isEmpty() ? lookAtNanos : 0;
    }

    void closed(ClientConnection connection) {
        slow.remove(connection);
        onClosed.run();
    }
}
