package io.seedraft.net;

import io.seedraft.net.client.Outcome;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.replica.identity.IntroductionCodec;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection on which this node speaks to one peer. What is sent while there is none, or more than may wait, is dropped: any
 * message may be lost, and the protocol says it again.
 */
final class PeerLink implements EventLoop.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);

    private static final long FIRST_REST_NANOS = 50_000_000L;

    private enum State {
        RESTING,
        RESOLVING,
        CONNECTING,
        GREETING,
        OPEN
    }

    private final Peers peers;
    private final int to;
    private final Address address;
    private final Outgoing outgoing = new Outgoing();
    private final Incoming incoming = new Incoming(8 << 10);
    private final ByteReader body = new ByteReader();
    private final CRC32C crc = new CRC32C();
    private final Pulse pulse;
    private final Seldom news = new Seldom();

    private State state = State.RESTING;
    private long untilNanos;
    private long restNanos = FIRST_REST_NANOS;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable Hello hello;
    private @Nullable Allegiance told;
    private String lastComplaint = "";
    private long dropped;

    PeerLink(Peers peers, int to, Address address) {
        this.peers = peers;
        this.to = to;
        this.address = address;
        this.pulse = new Pulse(patience());
    }

    private NetLimits.Patience patience() {
        return peers.limits().patience();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    // --- what is said

    void send(Message message) {
        if (!mayQueue()) return;
        ByteWriter to = outgoing.writer();
        int start = Frame.begin(to, Frame.MESSAGE);
        MessageCodec.write(to, message);
        if (!Frame.end(to, start, crc)) LOG.error("a message of more than {} bytes to {}", Frame.MAX_BYTES, this);
    }

    /** Asks the peer to take a write for which there is so much time left; false when that was certainly not sent. */
    boolean forward(long number, long leftNanos, Envelope envelope) {
        if (!mayQueue()) return false;
        ByteWriter to = outgoing.writer();
        int start = Frame.begin(to, Frame.FORWARDED);
        to.writeVarint(number);
        to.writeVarint(leftNanos);
        Envelope.write(envelope, to);
        return Frame.end(to, start, crc);
    }

    void answer(long number, Outcome outcome) {
        if (!mayQueue()) return;
        ByteWriter to = outgoing.writer();
        int start = Frame.begin(to, Frame.OUTCOME);
        to.writeVarint(number);
        OutcomeCodec.write(to, outcome);
        Frame.end(to, start, crc);
    }

    private boolean mayQueue() {
        if (state != State.OPEN) return false;
        introduce();
        if (outgoing.pending() < peers.limits().memory().peerQueueBytes()) return true;
        if (dropped++ == 0) {
            news.say(peers.loop().now(), more -> LOG.warn("{} takes too little: messages are dropped{}", this, more));
        }
        return false;
    }

    /** Says what this node has learned since of its cluster's identity, before anything that rests on it. */
    private void introduce() {
        Allegiance now = peers.introductions().own().allegiance();
        if (now == told) return;
        told = now;
        ByteWriter out = outgoing.writer();
        int start = Frame.begin(out, Frame.INTRODUCED);
        IntroductionCodec.write(out, now);
        Frame.end(out, start, crc);
    }

    // --- the cycle of duty

    long deadlineNanos() {
        return switch (state) {
            case RESTING, RESOLVING, CONNECTING, GREETING -> untilNanos;
            case OPEN -> Math.min(pulse.deadlineNanos(), stalledAtNanos());
        };
    }

    private long stalledAtNanos() {
        long since = outgoing.stalledSinceNanos();
        return since == Outgoing.NEVER ? Long.MAX_VALUE : since + patience().silentAfterNanos();
    }

    void act(long now) {
        try {
            if (now >= deadlineNanos()) {
                switch (state) {
                    case RESTING -> resolve(now);
                    case RESOLVING -> stillResolving(now);
                    case CONNECTING, GREETING -> throw new IOException("no answer in time");
                    case OPEN -> ping(now);
                }
            }
            if (state == State.OPEN && outgoing.pending() > 0) flush(now);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void ping(long now) throws IOException {
        if (pulse.isSilent(now) || now >= stalledAtNanos()) throw new IOException("it is silent");
        if (!pulse.isPingDue(now)) return;
        pulse.pinged(now);
        if (mayQueue()) Frame.write(outgoing.writer(), Frame.PING, crc);
    }

    private void flush(long now) throws IOException {
        boolean all = outgoing.send(open(channel), peers.loop().scratch, now);
        open(key).interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    /** Elsewhere, as a name server may keep one waiting. */
    private void resolve(long now) {
        state = State.RESOLVING;
        untilNanos = now + patience().dialNanos();
        peers.resolve(address, resolved -> {
            if (state == State.RESOLVING) connect(resolved);
        });
    }

    /** Asking twice at once would not be answered sooner. */
    private void stillResolving(long now) {
        complain("no answer from the name service yet");
        untilNanos = now + patience().dialNanos();
    }

    private void connect(InetSocketAddress resolved) {
        try {
            if (resolved.isUnresolved()) throw new IOException("unknown host " + address.host());
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            key = peers.loop().register(opened, SelectionKey.OP_CONNECT, this);
            state = State.CONNECTING;
            untilNanos = peers.loop().now() + patience().dialNanos();
            if (opened.connect(resolved)) greet(opened);
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public void ready(SelectionKey ready, long now) throws IOException {
        SocketChannel open = open(channel);
        if (ready.isConnectable() && open.finishConnect()) greet(open);
        if (ready.isReadable()) hear(open);
        if (ready.isWritable() && state == State.OPEN) flush(now);
    }

    private void greet(SocketChannel open) throws IOException {
        // A port that nobody listens on may be picked for this very connection, which is then connected to itself.
        if (open.getLocalAddress().equals(open.getRemoteAddress())) throw new IOException("nobody listens there");
        state = State.GREETING;
        untilNanos = peers.loop().now() + patience().dialNanos();
        Hello said = peers.introductions().hello(to);
        hello = said;
        told = peers.introductions().own().allegiance();
        said.write(outgoing.writer());
        flush(peers.loop().now());
    }

    private void hear(SocketChannel open) throws IOException {
        incoming.read(open, peers.loop().lent, peers.loop().lent.capacity());
        if (state == State.GREETING) hearWelcome();
        if (state == State.OPEN) hearPongs();
        incoming.keep();
    }

    private void hearPongs() throws IOException {
        try {
            while (Frame.next(incoming.bytes(), body, crc)) {
                if (body.readByte() != Frame.PONG) throw new IOException("it speaks where it should listen");
                pulse.heard();
            }
        } catch (MalformedBytes malformed) {
            throw new IOException("it sent what is no frame: " + malformed.getMessage(), malformed);
        }
        if (incoming.isFull()) throw new IOException("it speaks where it should listen");
    }

    private void hearWelcome() throws IOException {
        Welcome welcome = readWelcome();
        if (welcome == null) return;
        Hello said = open(hello);
        Introduction own = peers.introductions().own();
        if (welcome.verdict() == Welcome.Verdict.DOUBLED) peers.toldOfTwin(welcome);
        if (welcome.verdict() != Welcome.Verdict.WELCOME) {
            throw new IOException("refused: " + welcome.why(said, own));
        }
        String doubt = welcome.doubt(said, own.allegiance());
        if (!doubt.isEmpty()) throw new IOException(doubt);
        state = State.OPEN;
        peers.welcomed();
        restNanos = FIRST_REST_NANOS;
        lastComplaint = "";
        pulse.begin(peers.loop().now());
        news.say(peers.loop().now(), more -> LOG.info("connected to {}{}", this, more));
    }

    private @Nullable Welcome readWelcome() throws IOException {
        try {
            return Welcome.read(incoming.bytes());
        } catch (MalformedBytes malformed) {
            throw new IOException("no seedraft node answers there: it sent " + malformed.getMessage(), malformed);
        }
    }

    @Override
    public void failed(IOException why) {
        complain(why.getMessage() == null ? why.toString() : why.getMessage());
        close();
        state = State.RESTING;
        // With jitter, or nodes that lost each other at once would come back at once, again and again.
        untilNanos = peers.loop().now() + restNanos / 2 + peers.jitter(restNanos);
        restNanos = Math.min(2 * restNanos, patience().longestRestNanos());
    }

    /** The peer has just dialled this node, so that it can be reached, most likely: no longer rest than the first one. */
    void isBack(long now) {
        if (state == State.RESTING) untilNanos = Math.min(untilNanos, now + FIRST_REST_NANOS);
    }

    private void complain(String complaint) {
        if (complaint.equals(lastComplaint)) return;
        lastComplaint = complaint;
        news.say(peers.loop().now(), more -> LOG.warn("no connection to {}: {}{}", this, complaint, more));
    }

    void close() {
        SocketChannel old = channel;
        if (old != null) Sockets.close(old);
        channel = null;
        key = null;
        outgoing.clear();
        incoming.clear();
        dropped = 0;
    }

    private static <T> T open(@Nullable T part) throws IOException {
        if (part == null) throw new IOException("the connection is closed");
        return part;
    }

    @Override
    public String toString() {
        return "node " + to + " at " + address;
    }
}
