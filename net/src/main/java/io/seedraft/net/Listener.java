package io.seedraft.net;

import io.seedraft.net.client.ProtocolChoice;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port of a node, for peers and clients; who speaks is told by the first bytes. Whoever has not yet said enough has a place for a
 * short time only, and loses it to the next one when there are many: a peer says its hello at once, so that no crowd of strangers keeps one
 * out.
 */
final class Listener implements EventLoop.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final long BREATH_NANOS = 100_000_000L;
    /** How many are accepted in one batch: those who are here already have their turn in between. */
    private static final int AT_ONCE = 64;

    private record Guest(EventLoop.Handler first, SelectionKey key, Origin origin, long untilNanos) {
        /** Whoever speaks for it by now. */
        EventLoop.Handler handler() {
            return key.attachment() instanceof EventLoop.Handler handler ? handler : first;
        }
    }

    private final ServerSocketChannel channel;
    private final EventLoop loop;
    private final ProtocolChoice choice;
    private final NetLimits limits;
    private final NetCounts counts;
    private final Seldom complaints = new Seldom();
    /** Those that have not said who they are, in the order in which they came. */
    private final Map<SocketChannel, Guest> guests = new LinkedHashMap<>();

    private final Origins origins = new Origins();

    private @Nullable Peers peers;
    private @Nullable ConnectedClients clients;
    private @Nullable SelectionKey key;
    private long breatheUntilNanos = Long.MAX_VALUE;

    Listener(ServerSocketChannel channel, EventLoop loop, ProtocolChoice choice, NetLimits limits, NetCounts counts) {
        this.channel = channel;
        this.loop = loop;
        this.choice = choice;
        this.limits = limits;
        this.counts = counts;
    }

    /** Begins to accept, for these. */
    void open(Peers forPeers, ConnectedClients forClients) throws IOException {
        peers = forPeers;
        clients = forClients;
        key = loop.register(channel, SelectionKey.OP_ACCEPT, this);
    }

    @Override
    public void ready(SelectionKey ready, long now) throws IOException {
        for (int count = 0; count < AT_ONCE; count++) {
            SocketChannel accepted = channel.accept();
            if (accepted == null) return;
            counts.accepted++;
            try {
                Origin origin = Origin.of(accepted);
                makeRoom(origin);
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                accepted.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                Greeting greeting = new Greeting(this, accepted, origin);
                SelectionKey registered = loop.register(accepted, SelectionKey.OP_READ, greeting);
                long untilNanos = now + limits.patience().greetingNanos();
                guests.put(accepted, new Guest(greeting, registered, origin, untilNanos));
                origins.add(origin);
            } catch (IOException alreadyGone) {
                Sockets.close(accepted);
            }
        }
    }

    /** A crowd from one address makes room for itself only: a peer far away has the time that its hello takes. */
    private void makeRoom(Origin origin) {
        boolean hasItsShare = origins.count(origin) >= limits.places().greetingsOf(origin);
        if (hasItsShare) closeOldest("others of its address want to get in", each -> each.origin.equals(origin));
        else if (guests.size() >= limits.places().greetings()) closeOldest("others want to get in", each -> true);
    }

    private void closeOldest(String why, Predicate<Guest> which) {
        for (Map.Entry<SocketChannel, Guest> each : guests.entrySet()) {
            Guest oldest = each.getValue();
            if (!which.test(oldest)) continue;
            counts.closedUngreeted++;
            oldest.handler().failed(new IOException(why));
            greeted(each.getKey());
            return;
        }
    }

    /** No more files may be open, most likely. That passes, but not by trying again at once and for ever. */
    @Override
    public void failed(IOException why) {
        complaints.say(loop.now(), more -> LOG.warn("cannot accept connections for now: {}{}", why.getMessage(), more));
        SelectionKey accepting = key;
        if (accepting != null && accepting.isValid()) accepting.interestOps(0);
        breatheUntilNanos = loop.now() + BREATH_NANOS;
    }

    long deadlineNanos() {
        if (guests.isEmpty()) return breatheUntilNanos;
        return Math.min(breatheUntilNanos, guests.values().iterator().next().untilNanos());
    }

    void act(long now) {
        while (!guests.isEmpty() && guests.values().iterator().next().untilNanos() <= now) {
            closeOldest("it did not say who it is", each -> true);
        }
        if (now < breatheUntilNanos) return;
        breatheUntilNanos = Long.MAX_VALUE;
        SelectionKey accepting = key;
        if (accepting != null && accepting.isValid()) accepting.interestOps(SelectionKey.OP_ACCEPT);
    }

    /** It has said who it is, or has gone. */
    void greeted(SocketChannel guest) {
        Guest gone = guests.remove(guest);
        if (gone != null) origins.remove(gone.origin);
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
