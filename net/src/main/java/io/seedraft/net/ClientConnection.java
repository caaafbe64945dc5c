package io.seedraft.net;

import io.seedraft.net.client.Answer;
import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Request;
import io.seedraft.net.client.Session;
import io.seedraft.net.client.Status;
import io.seedraft.net.client.Words;
import io.seedraft.replica.wire.ByteWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client. Its answers stand in a queue in the order of its requests; what is done is written once its turn has come and the
 * socket has taken what was written before. So a client that does not read is read from no longer, and is closed at last.
 */
final class ClientConnection implements EventLoop.Handler, Session {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /** No more answers are written while so much waits to be sent. */
    private static final int HIGH_WATER_BYTES = 256 << 10;
    /** How much is thrown away of what a client goes on to say after the last word to it, and for how long. */
    private static final int LINGER_BYTES = 16 << 20;

    private static final long LINGER_NANOS = 2_000_000_000L;

    /** A place in the order of answers. */
    private static final class Turn {
        final @Nullable Answer answer;
        final @Nullable Words words;

        @Nullable
        Outcome outcome;

        Turn(@Nullable Answer answer, @Nullable Words words) {
            this.answer = answer;
            this.words = words;
        }

        boolean isReady() {
            return words != null || outcome != null;
        }

        void write(ByteWriter to) {
            if (words != null) words.write(to);
            else if (answer != null && outcome != null) answer.write(outcome, to);
        }
    }

    private final ConnectedClients clients;
    private final ClientProtocol protocol;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Incoming incoming;
    private final Outgoing outgoing = new Outgoing();
    private final ArrayDeque<Turn> turns = new ArrayDeque<>();
    private final ProgramOrder order;
    private boolean closing;
    private boolean inputEnded;
    private int lingerBytes;
    private long lingerUntilNanos;

    /** Whether the connection is in the list of those to be looked after in this batch. */
    boolean isListed;

    ClientConnection(ConnectedClients clients, ClientProtocol protocol, SocketChannel channel, SelectionKey key) {
        this.clients = clients;
        this.protocol = protocol;
        this.channel = channel;
        this.key = key;
        this.order = new ProgramOrder(clients.gateway());
        this.incoming = new Incoming(clients.limits().memory().oneRequestBytes());
    }

    /** Takes what arrived before the protocol was chosen. */
    void begin(ByteBuffer first) {
        incoming.add(first);
        offer();
    }

    // --- in

    @Override
    public void ready(SelectionKey ready, long now) throws IOException {
        if (lingerUntilNanos != 0) {
            linger();
            return;
        }
        clients.list(this);
        if (!ready.isReadable()) return;
        try {
            incoming.read(channel, clients.loop().scratch);
        } catch (EOFException end) {
            // Maybe of one direction only: printf 'GET k\n' | nc host port waits for its answer.
            inputEnded = true;
        }
        offer();
    }

    /** Lets the protocol take requests out of what is there. */
    private void offer() {
        clients.list(this);
        if (closing || !hasRoom() || !incoming.bytes().hasRemaining()) return;
        int before = incoming.bytes().remaining();
        try {
            protocol.received(incoming.bytes(), this);
            boolean stuck = incoming.bytes().remaining() == before && hasRoom() && !closing;
            if (stuck && incoming.isFull()) {
                protocol.tooLarge(clients.limits().memory().oneRequestBytes(), this);
                closeWhenSaid();
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "a client's bytes met a mistake in {}", protocol.getClass().getName(), e);
            closeWhenSaid();
        }
        incoming.release();
    }

    // --- what the protocol may do

    @Override
    public boolean hasRoom() {
        return turns.size() < clients.limits().requests().ofOneConnection() && outgoing.pending() < HIGH_WATER_BYTES;
    }

    @Override
    public void submit(Request request, Answer answer) {
        Turn turn = new Turn(answer, null);
        turns.addLast(turn);
        order.submit(request, outcome -> {
            turn.outcome = outcome;
            clients.list(this);
        });
    }

    @Override
    public void say(Words words) {
        turns.addLast(new Turn(null, words));
    }

    @Override
    public void closeWhenSaid() {
        closing = true;
    }

    @Override
    public Status status() {
        return clients.gateway().status();
    }

    // --- out

    /**
     * Writes and sends what can be, at the end of a batch.
     *
     * @return whether there is more to do at once
     */
    boolean act(long now) {
        if (!channel.isOpen() || lingerUntilNanos != 0) return false;
        boolean wasFull = !hasRoom();
        try {
            boolean sent = true;
            while (sent && writeTurns()) sent = outgoing.send(channel, clients.loop().scratch, now);
            if (outgoing.pending() > 0) sent = outgoing.send(channel, clients.loop().scratch, now);
            boolean hungry =
                    wasFull && hasRoom() && !closing && incoming.bytes().hasRemaining();
            if (turns.isEmpty() && sent && !hungry && (closing || inputEnded)) {
                if (inputEnded) close();
                else lastWordSaid(now);
                return false;
            }
            boolean reads = !closing && !inputEnded && hasRoom() && !incoming.isFull();
            key.interestOps((reads ? SelectionKey.OP_READ : 0) | (sent ? 0 : SelectionKey.OP_WRITE));
            return hungry;
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    /** Goes on with bytes that had to wait for room. */
    void resume() {
        if (channel.isOpen()) offer();
    }

    private boolean writeTurns() throws IOException {
        boolean wrote = false;
        while (outgoing.pending() < HIGH_WATER_BYTES) {
            Turn next = turns.peekFirst();
            if (next == null || !next.isReady()) break;
            turns.removeFirst();
            try {
                next.write(outgoing.writer());
            } catch (RuntimeException e) {
                LOG.error("an answer met a mistake in {}", protocol.getClass().getName(), e);
                throw new IOException("an answer could not be written", e);
            }
            wrote = true;
        }
        return wrote;
    }

    // --- the end

    /** Closing at once would throw away, on the other side too, what was said last, if more was on its way here. */
    private void lastWordSaid(long now) throws IOException {
        channel.shutdownOutput();
        lingerUntilNanos = now + LINGER_NANOS;
        key.interestOps(SelectionKey.OP_READ);
    }

    private void linger() throws IOException {
        ByteBuffer scratch = clients.loop().scratch;
        int count = channel.read(scratch.clear());
        lingerBytes += Math.max(0, count);
        if (count < 0 || lingerBytes > LINGER_BYTES) close();
    }

    /** Closes the connection if its client takes nothing, or is done with, for too long. */
    boolean closeIfStalled(long now) {
        boolean lingered = lingerUntilNanos != 0 && now >= lingerUntilNanos;
        long stalledSince = outgoing.stalledSinceNanos();
        boolean stalled = stalledSince != Outgoing.NEVER
                && now - stalledSince >= clients.limits().patience().stalledAfterNanos();
        if (stalled)
            LOG.info(
                    "a client at {} takes no answers and is closed",
                    channel.socket().getRemoteSocketAddress());
        if (lingered || stalled) close();
        return lingered || stalled;
    }

    boolean isWaitedFor() {
        return lingerUntilNanos != 0 || outgoing.stalledSinceNanos() != Outgoing.NEVER;
    }

    @Override
    public void failed(IOException why) {
        LOG.debug("a client's connection closed: {}", why.getMessage());
        close();
    }

    void close() {
        if (!channel.isOpen()) return;
        Sockets.close(channel);
        turns.clear();
        order.forget();
        clients.closed(this);
    }
}
