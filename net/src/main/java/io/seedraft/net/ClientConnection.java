package io.seedraft.net;

import io.seedraft.net.client.Answer;
import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.Reasons;
import io.seedraft.net.client.Request;
import io.seedraft.net.client.Session;
import io.seedraft.net.client.Status;
import io.seedraft.net.client.Words;
import io.seedraft.wire.ByteWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client. Its answers stand in a queue in the order of its requests; what is done is written once its turn has come and the
 * socket has taken what was written before. So a client that does not read is read from no longer, and is closed at last.
 */
final class ClientConnection implements EventLoop.Handler, Session {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /** So much is written of answers until the socket must take it. */
    private static final int HIGH_WATER_BYTES = 256 << 10;
    /** How much is thrown away of what a client goes on to say after the last word to it, and for how long. */
    private static final int LINGER_BYTES = 16 << 20;

    private static final long LINGER_NANOS = 2_000_000_000L;

    private final ConnectedClients clients;
    private final ClientProtocol protocol;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Origin origin;
    private final Incoming incoming;
    private final Unsent unsent = new Unsent();
    private final ArrayDeque<Turn> turns = new ArrayDeque<>();
    private final ProgramOrder order;
    private final SharedRoom.Share requestShare;
    private final SharedRoom.Share answerShare;
    private boolean closing;
    private boolean inputEnded;
    private int lingerBytes;
    private long lingerUntilNanos;
    /** Where the protocol stood in the bytes when it took the last request out of them. */
    private int takenTo;
    /** What is kept of the input, as far as it is counted. */
    private int keptBytes;
    /** Whole requests may be among the bytes that are kept: they are to be looked at again when there is room. */
    private boolean waitsForRoom;

    /** Whether the connection is in the list of those to be looked after in this batch. */
    boolean isListed;
    /** When it last asked something, or came. */
    long askedAtNanos;
    /** Of its first request while that is not whole. */
    final Pace pace = new Pace();

    /**
     * A connection whose protocol is known.
     *
     * @param incoming what arrived until now
     */
    ClientConnection(
            ConnectedClients clients,
            ClientProtocol protocol,
            SocketChannel channel,
            SelectionKey key,
            Incoming incoming,
            Origin origin) {
        this.clients = clients;
        this.protocol = protocol;
        this.channel = channel;
        this.key = key;
        this.origin = origin;
        this.order = new ProgramOrder(clients.gateway());
        this.incoming = incoming;
        this.requestShare = clients.requestRoom().new Share(NetLimits.ALWAYS_BYTES);
        this.answerShare = clients.answerRoom().new Share(0);
    }

    // --- in

    @Override
    public void ready(SelectionKey ready, long now) throws IOException {
        if (lingerUntilNanos != 0) {
            linger();
            return;
        }
        clients.list(this);
        long granted = requestShare.grantedBytes();
        if (!ready.isReadable() || granted == 0) return;
        try {
            pace.arrived(incoming.read(channel, clients.loop().lent, granted));
        } catch (EOFException end) {
            // Maybe of one direction only: printf 'GET k\n' | nc host port waits for its answer.
            inputEnded = true;
        }
        offer();
    }

    /** Lets the protocol take requests out of what is there. */
    void offer() {
        clients.list(this);
        ByteBuffer bytes = incoming.bytes();
        int before = bytes.position();
        takenTo = before;
        if (!closing && hasRoom() && bytes.hasRemaining()) {
            try {
                protocol.received(bytes, this);
                boolean stuck = bytes.hasRemaining() && hasRoom() && !closing;
                clients.unfinished(this, stuck, bytes.position() > before);
                if (stuck && incoming.isFull())
                    giveUp(Reasons.requestTooLarge(clients.limits().memory().oneRequestBytes()));
            } catch (RuntimeException e) {
                clients.complaints()
                        .say(
                                clients.loop().now(),
                                more -> LOG.error(
                                        "a client's bytes met a mistake in {}{}",
                                        protocol.getClass().getName(),
                                        more,
                                        e));
                closeWhenSaid();
            }
        }
        if (bytes.position() > before) clients.asked(this);
        waitsForRoom = !closing && bytes.hasRemaining() && !hasRoom();
        keep();
    }

    private void keep() {
        if (closing) incoming.clear();
        else incoming.keep();
        requestShare.add(incoming.keptBytes() - keptBytes);
        keptBytes = incoming.keptBytes();
    }

    /** Does not wait for the rest of the request that has begun. */
    void giveUp(String why) {
        protocol.giveUp(why, this);
        closeWhenSaid();
        keep();
        clients.list(this);
    }

    // --- what the protocol may do

    @Override
    public boolean hasRoom() {
        // Without one under way it may take one out of what it holds already, which grows by little. Else those who
        // hold whole requests could
        // fill all the room, and each would wait for the others.
        boolean granted = turns.isEmpty() || requestShare.grantedBytes() > 0;
        return granted
                && unsent.isEmpty()
                && turns.size() < clients.limits().requests().ofOneConnection();
    }

    @Override
    public void submit(Request request, Answer answer) {
        Turn turn = add(Turn.of(request, answer, arrived()));
        order.submit(request, outcome -> {
            requestShare.add(-turn.requestBytes());
            if (!turn.done(outcome, clients.answerRoom())) clients.counts().refusedAnswers++;
            requestShare.add(turn.requestBytes());
            clients.list(this);
        });
    }

    @Override
    public void say(Words words) {
        add(Turn.of(words, arrived()));
    }

    private Turn add(Turn turn) {
        turns.addLast(turn);
        requestShare.add(turn.requestBytes());
        return turn;
    }

    /** In how many bytes this request came: those that the protocol has taken since the one before. */
    private int arrived() {
        int position = incoming.bytes().position();
        int count = Math.max(0, position - takenTo);
        takenTo = position;
        return count;
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
        try {
            boolean sent = sendAll(now);
            boolean hungry = waitsForRoom && !closing && hasRoom();
            if (turns.isEmpty() && sent && !hungry && (closing || inputEnded)) {
                if (inputEnded) close();
                else lastWordSaid(now);
                return false;
            }
            boolean wants = !closing && !inputEnded && hasRoom() && !incoming.isFull();
            boolean reads = wants && requestShare.grantedBytes() > 0;
            clients.starves(this, wants && !reads);
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

    /** Whether the socket has taken all that could be written. */
    private boolean sendAll(long now) throws IOException {
        ByteBuffer scratch = clients.loop().scratch;
        if (!unsent.isEmpty()) {
            int before = unsent.keptBytes();
            boolean sent = unsent.send(channel, scratch, now);
            answerShare.add(unsent.keptBytes() - before);
            if (!sent) return false;
        }
        while (true) {
            ByteWriter words = clients.words();
            if (!writeTurns(words)) return true;
            boolean sent = unsent.send(words, channel, scratch, now);
            if (unsent.keptBytes() > clients.answerRoom().leftBytes()) throw new IOException("no room for its answers");
            answerShare.add(unsent.keptBytes());
            if (!sent) return false;
        }
    }

    private boolean writeTurns(ByteWriter words) throws IOException {
        boolean wrote = false;
        while (words.position() < HIGH_WATER_BYTES) {
            Turn next = turns.peekFirst();
            if (next == null || !next.isReady()) break;
            turns.removeFirst();
            requestShare.add(-next.requestBytes());
            clients.answerRoom().give(next.answerBytes());
            try {
                next.write(words);
            } catch (RuntimeException e) {
                clients.complaints()
                        .say(
                                clients.loop().now(),
                                more -> LOG.error(
                                        "an answer met a mistake in {}{}",
                                        protocol.getClass().getName(),
                                        more,
                                        e));
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

    /** Whether what was said last has waited long enough for the other side's end. */
    boolean hasLingered(long now) {
        return lingerUntilNanos != 0 && now >= lingerUntilNanos;
    }

    boolean isWaitedFor() {
        return channel.isOpen() && (lingerUntilNanos != 0 || !unsent.isEmpty());
    }

    Unsent unsent() {
        return unsent;
    }

    /** Whether it asks nothing that is not answered. */
    boolean isIdle() {
        return turns.isEmpty() && unsent.isEmpty();
    }

    /** Whether it holds of requests what others could have. */
    boolean holdsMuch() {
        return requestShare.isLarge();
    }

    Origin origin() {
        return origin;
    }

    String from() {
        return String.valueOf(channel.socket().getRemoteSocketAddress());
    }

    @Override
    public void failed(IOException why) {
        LOG.debug("a client's connection closed: {}", why.getMessage());
        close();
    }

    void close() {
        if (!channel.isOpen()) return;
        Sockets.close(channel);
        // What is still under way comes back to a turn that nobody writes, and must hold nothing then.
        for (Turn turn : turns) turn.forget(clients.answerRoom());
        turns.clear();
        order.forget();
        incoming.clear();
        unsent.clear();
        requestShare.clear();
        answerShare.clear();
        clients.closed(this);
    }
}
