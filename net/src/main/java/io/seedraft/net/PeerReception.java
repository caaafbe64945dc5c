package io.seedraft.net;

import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.wire.ByteReader;
import io.seedraft.replica.wire.ByteWriter;
import io.seedraft.replica.wire.MalformedBytes;
import io.seedraft.replica.wire.MessageCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that a peer has opened: hello, then its frames. */
final class PeerReception implements EventLoop.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(PeerReception.class);
    private static final int NOBODY = 0;

    private final Listener listener;
    private final Peers peers;
    private final SocketChannel channel;
    private final Incoming incoming;
    private final ByteReader body = new ByteReader();
    private final CRC32C crc = new CRC32C();
    private final ByteWriter pong = new ByteWriter(Frame.HEAD_BYTES + 1);
    private int from = NOBODY;
    private long heardAtNanos;

    /**
     * One that began like a peer.
     *
     * @param first what arrived until now
     */
    PeerReception(Listener listener, SocketChannel channel, Incoming first) {
        this.listener = listener;
        this.peers = listener.peers();
        this.channel = channel;
        this.incoming = first;
        this.heardAtNanos = peers.loop().now();
    }

    @Override
    public void ready(SelectionKey key, long now) throws IOException {
        incoming.read(channel, peers.loop().lent, peers.loop().lent.capacity());
        heardAtNanos = now;
        take();
    }

    /** Takes what has arrived. */
    void take() throws IOException {
        if (from != NOBODY || greet()) takeFrames();
        incoming.keep();
    }

    private void takeFrames() throws IOException {
        for (PeerInput.Said said; channel.isOpen() && (said = next()) != null; ) {
            if (said instanceof PeerInput.Said.Ping) answerPing();
            else peers.input().said(from, said);
        }
    }

    private boolean greet() throws IOException {
        ByteBuffer bytes = incoming.bytes();
        if (bytes.remaining() < Hello.BYTES) return false;
        Optional<Hello> hello = Hello.read(bytes);
        if (hello.isEmpty()) throw new IOException("it began like a peer and said no hello");
        Welcome welcome = peers.welcome(hello.get());
        ByteWriter words = new ByteWriter(Welcome.BYTES);
        welcome.write(words);
        // So few bytes always fit into a new socket.
        channel.write(ByteBuffer.wrap(words.array(), 0, words.position()));
        if (welcome.verdict() != Welcome.Verdict.WELCOME) {
            throw new IOException("refused node " + hello.get().from() + " of cluster "
                    + Long.toHexString(hello.get().cluster()) + ": " + welcome.verdict());
        }
        from = hello.get().from();
        incoming.mayKeep(Frame.HEAD_BYTES + Frame.MAX_BYTES);
        listener.greeted(channel);
        peers.received(from, this);
        return true;
    }

    /** So few bytes fit into the socket, unless the other side takes none. Then it need not be told that this one lives. */
    private void answerPing() throws IOException {
        pong.reset();
        Frame.write(pong, Frame.PONG, crc);
        int taken = channel.write(ByteBuffer.wrap(pong.array(), 0, pong.position()));
        if (taken < pong.position()) throw new IOException("it takes no answers to its pings");
    }

    /** What is malformed ends here, before anything is done: behind this it would be this node's own fault. */
    private PeerInput.@Nullable Said next() throws IOException {
        try {
            return Frame.next(incoming.bytes(), body, crc) ? read() : null;
        } catch (MalformedBytes malformed) {
            throw new IOException("it sent " + malformed.getMessage(), malformed);
        }
    }

    private PeerInput.Said read() {
        int bytes = body.remaining();
        int kind = body.readByte();
        return switch (kind) {
            case Frame.MESSAGE -> new PeerInput.Said.Protocol(MessageCodec.read(body));
            case Frame.FORWARDED -> new PeerInput.Said.Forwarded(body.readPositiveVarint(), Envelope.read(body), bytes);
            case Frame.OUTCOME -> new PeerInput.Said.Became(body.readPositiveVarint(), OutcomeCodec.read(body));
            case Frame.PING -> PeerInput.Said.Ping.INSTANCE;
            default -> throw new MalformedBytes("no frame has the kind " + kind);
        };
    }

    /** When it has been silent for too long. A peer pings more often than that. */
    long silentAtNanos() {
        return heardAtNanos + peers.limits().patience().silentAfterNanos();
    }

    /** Another connection of the same node has taken its place. */
    void replaced() {
        close();
    }

    @Override
    public void failed(IOException why) {
        String who = from == NOBODY ? "a peer" : "node " + from;
        peers.complaints()
                .say(
                        peers.loop().now(),
                        more -> LOG.info("connection from {} closed: {}{}", who, why.getMessage(), more));
        peers.gone(from, this);
        close();
    }

    private void close() {
        if (!channel.isOpen()) return;
        Sockets.close(channel);
        listener.greeted(channel);
        incoming.clear();
    }
}
