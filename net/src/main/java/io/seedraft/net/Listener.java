package io.seedraft.net;

import io.seedraft.net.client.ProtocolChoice;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one port of a node, for peers and clients; who speaks is told by the first bytes. */
final class Listener implements EventLoop.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final long BREATH_NANOS = 100_000_000L;

    private final ServerSocketChannel channel;
    private final EventLoop loop;
    private final ProtocolChoice choice;
    private final int maxConnections;
    private @Nullable Peers peers;
    private @Nullable ConnectedClients clients;
    private @Nullable SelectionKey key;
    private int connections;
    private boolean complained;
    private long breatheUntilNanos = Long.MAX_VALUE;

    Listener(ServerSocketChannel channel, EventLoop loop, ProtocolChoice choice, int maxConnections) {
        this.channel = channel;
        this.loop = loop;
        this.choice = choice;
        this.maxConnections = maxConnections;
    }

    /** Begins to accept, for these. */
    void open(Peers forPeers, ConnectedClients forClients) throws IOException {
        peers = forPeers;
        clients = forClients;
        key = loop.register(channel, SelectionKey.OP_ACCEPT, this);
    }

    @Override
    public void ready(SelectionKey ready, long now) throws IOException {
        for (SocketChannel accepted; (accepted = channel.accept()) != null; ) {
            if (connections >= maxConnections) {
                if (!complained) LOG.warn("{} connections are open: more are closed at once", connections);
                complained = true;
                Sockets.close(accepted);
                continue;
            }
            connections++;
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            accepted.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            loop.register(accepted, SelectionKey.OP_READ, new Greeting(this, accepted));
        }
    }

    /** No more files may be open, most likely. That passes, but not by trying again at once and for ever. */
    @Override
    public void failed(IOException why) {
        LOG.warn("cannot accept connections for now: {}", why.getMessage());
        SelectionKey accepting = key;
        if (accepting != null && accepting.isValid()) accepting.interestOps(0);
        breatheUntilNanos = loop.now() + BREATH_NANOS;
    }

    long deadlineNanos() {
        return breatheUntilNanos;
    }

    void act(long now) {
        if (now < breatheUntilNanos) return;
        breatheUntilNanos = Long.MAX_VALUE;
        SelectionKey accepting = key;
        if (accepting != null && accepting.isValid()) accepting.interestOps(SelectionKey.OP_ACCEPT);
    }

    void closed() {
        connections--;
        complained = false;
    }

    EventLoop loop() {
        return loop;
    }

    ProtocolChoice choice() {
        return choice;
    }

    Peers peers() {
        return opened(peers);
    }

    ConnectedClients clients() {
        return opened(clients);
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) throw new IllegalStateException("nothing is accepted before the listener is open");
        return part;
    }
}
