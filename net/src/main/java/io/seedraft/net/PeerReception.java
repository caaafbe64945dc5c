package io.seedraft.net;

import io.seedraft.raft.Allegiance;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.replica.identity.IntroductionCodec;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
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
    private Hello.@Nullable Words words;
    private @Nullable Introduction introduction;
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
            else if (said instanceof PeerInput.Said.Introduced introduced) introduced(introduced.allegiance());
            else peers.input().said(from, said);
        }
    }

    private boolean greet() throws IOException {
        Hello hello = readHello();
        if (hello == null) return false;
        if (peers.distrust().rests(hello.from(), peers.loop().now())) {
            throw new IOException(
                    "node " + hello.from() + " said what cannot be true, and is heard again after a rest");
        }
        Welcome welcome = peers.welcome(hello, host());
        ByteWriter out = new ByteWriter();
        welcome.write(out);
        // So few bytes always fit into a new socket.
        channel.write(ByteBuffer.wrap(out.array(), 0, out.position()));
        Hello.Words said = hello.words();
        if (welcome.verdict() != Welcome.Verdict.WELCOME || said == null) {
            peers.introductions().heedSettledList(hello);
            throw new IOException(peers.introductions().whyRefused(hello, welcome));
        }
        from = hello.from();
        words = said;
        introduction = said.introduction();
        incoming.mayKeep(Frame.HEAD_BYTES + Frame.MAX_BYTES);
        listener.greeted(channel);
        peers.received(from, this);
        return true;
    }

    /** Without the port, which is another one at each try. */
    private String host() throws IOException {
        return channel.getRemoteAddress() instanceof InetSocketAddress from
                ? from.getAddress().getHostAddress()
                : "somewhere";
    }

    private @Nullable Hello readHello() throws IOException {
        try {
            Hello hello = Hello.read(incoming.bytes());
            if (hello == null && incoming.bytes().remaining() >= Hello.maxBytes()) {
                throw new IOException("it says hello without end");
            }
            return hello;
        } catch (MalformedBytes malformed) {
            throw new IOException("it began like a peer and went on with " + malformed.getMessage(), malformed);
        }
    }

    /** What the peer said of itself when it came; null before that. */
    Hello.@Nullable Words words() {
        return words;
    }

    /** It says something else of itself than before: perhaps that it belongs to another cluster. */
    private void introduced(Allegiance allegiance) throws IOException {
        Introduction before = introduction;
        if (before == null) throw new IOException("it was never introduced");
        introduction = before.with(allegiance);
        String refusal = refusal();
        if (!refusal.isEmpty()) throw new IOException(refusal);
    }

    /** Why this node does not listen to it any more, by what both say of themselves now; empty while it does. */
    String refusal() {
        Introduction theirs = introduction;
        return theirs == null ? "" : peers.introductions().refusal(theirs);
    }

    /** So few bytes fit into the socket, unless the other side takes none. Then it need not be told that this one lives. */
    private void answerPing() throws IOException {
        pong.reset();
        Frame.write(pong, Frame.PONG, crc);
        int taken = channel.write(ByteBuffer.wrap(pong.array(), 0, pong.position()));
        if (taken < pong.position()) throw new IOException("it takes no answers to its pings");
    }

    /** What is malformed ends here, before anything is done: behind this it would be this node's own fault. */
    private PeerInput.@Nullable Said next() {
        try {
            return Frame.next(incoming.bytes(), body, crc) ? read() : null;
        } catch (MalformedBytes malformed) {
            disbelieved("it sent what is no message: " + malformed.getMessage());
            return null;
        }
    }

    private PeerInput.Said read() {
        int bytes = body.remaining();
        int kind = body.readByte();
        return switch (kind) {
            case Frame.MESSAGE -> new PeerInput.Said.Protocol(MessageCodec.read(body));
            case Frame.FORWARDED ->
                new PeerInput.Said.Forwarded(
                        body.readPositiveVarint(), body.readPositiveVarint(), Envelope.read(body), bytes);
            case Frame.OUTCOME -> readOutcome();
            case Frame.INTRODUCED -> new PeerInput.Said.Introduced(IntroductionCodec.readAllegiance(body));
            case Frame.PING -> PeerInput.Said.Ping.INSTANCE;
            default -> throw new MalformedBytes("no frame has the kind " + kind);
        };
    }

    private PeerInput.Said readOutcome() {
        PeerInput.Said outcome = new PeerInput.Said.Became(body.readPositiveVarint(), OutcomeCodec.read(body));
        body.expectEnd();
        return outcome;
    }

    /** When it has been silent for too long. A peer pings more often than that. */
    long silentAtNanos() {
        return heardAtNanos + peers.limits().patience().silentAfterNanos();
    }

    /** It said what cannot be true. */
    void disbelieved(String why) {
        peers.distrust().doubt(from, why, peers.loop().now());
        peers.gone(from, this);
        close();
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
