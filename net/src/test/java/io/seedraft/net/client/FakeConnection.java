package io.seedraft.net.client;

import io.seedraft.kv.AnswerLimits;
import io.seedraft.kv.KeyValueStore;
import io.seedraft.kv.StoreLimits;
import io.seedraft.net.Address;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Role;
import io.seedraft.replica.session.Envelope;
import io.seedraft.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A connection without sockets, in front of a store without a log: pieces of bytes go in, and what the client would read comes out.
 * It checks its protocol's manners: nothing asked without room, nothing said behind the end, no byte touched twice.
 */
public final class FakeConnection implements Session {

    public static final int MAX_REQUEST_BYTES = 1 << 16;

    private static final int ROOM = 4;

    private record Turn(Optional<Request> request, Answer answer) {}

    private final ProtocolChoice choice;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private final ByteWriter said = new ByteWriter();
    private final KeyValueStore store = new KeyValueStore(StoreLimits.DEFAULT);

    private Optional<ClientProtocol> protocol = Optional.empty();
    private byte[] unread = new byte[0];
    private boolean ending;
    private Status status = leading();
    private Function<Request, Outcome> replica = this::apply;
    private boolean roomGranted;
    private int submitted;

    public FakeConnection(ProtocolChoice choice) {
        this.choice = choice;
    }

    // --- the world around it

    public static final Status.Member ONE = new Status.Member(1, new Address("127.0.0.1", 7001), true);
    public static final Status.Member TWO = new Status.Member(2, new Address("127.0.0.1", 7002), true);
    public static final Status.Member THREE = new Status.Member(3, new Address("127.0.0.1", 7003), true);

    private static final Status.Cluster CLUSTER = new Status.Cluster("alpha", Allegiance.settled(0xBEEF, 1));

    private static final Status.LogRoom LOG_ROOM = new Status.LogRoom(4_200, 1_000_000, "");

    public static Status leading() {
        return new Status(
                ONE,
                Role.LEADER,
                5,
                Optional.of(ONE),
                ONE,
                42,
                41,
                List.of(ONE, TWO, THREE),
                List.of(),
                LOG_ROOM,
                Status.Connections.NONE,
                3,
                CLUSTER);
    }

    public static Status following() {
        return new Status(
                ONE,
                Role.FOLLOWER,
                5,
                Optional.of(TWO),
                TWO,
                42,
                41,
                List.of(ONE, TWO, THREE),
                List.of(),
                LOG_ROOM,
                Status.Connections.NONE,
                3,
                CLUSTER);
    }

    public static Status lost() {
        return new Status(
                ONE,
                Role.CANDIDATE,
                6,
                Optional.empty(),
                TWO,
                42,
                41,
                List.of(ONE, TWO, THREE),
                List.of(),
                LOG_ROOM,
                Status.Connections.NONE,
                3,
                CLUSTER);
    }

    public FakeConnection with(Status newStatus) {
        status = newStatus;
        return this;
    }

    public FakeConnection with(Function<Request, Outcome> newReplica) {
        replica = newReplica;
        return this;
    }

    /** What the store alone makes of a request. */
    public Outcome apply(Request request) {
        return switch (request) {
            case Request.Read read -> new Outcome.Answered(store.answer(read.query(), AnswerLimits.DEFAULT), 7);
            case Request.Write write -> {
                if (!(write.envelope() instanceof Envelope.Sessionless sessionless)) throw new AssertionError(write);
                yield new Outcome.Answered(store.apply(sessionless.command()), 7);
            }
        };
    }

    // --- talking

    /** Sends bytes in one piece, and lets all be answered. */
    public FakeConnection send(byte[] piece) {
        byte[] longer = Arrays.copyOf(unread, unread.length + piece.length);
        System.arraycopy(piece, 0, longer, unread.length, piece.length);
        unread = longer;
        int before;
        do {
            before = unread.length;
            offer();
            takeTurns();
        } while (unread.length < before && unread.length > 0);
        if (!ending && unread.length >= MAX_REQUEST_BYTES) refuse();
        return this;
    }

    public FakeConnection send(String piece) {
        return send(piece.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void offer() {
        if (ending || unread.length == 0) return;
        // A limit before the capacity and a position behind 0, because a real buffer has both.
        ByteBuffer bytes = ByteBuffer.allocate(unread.length + 5);
        bytes.position(3).put(unread).limit(3 + unread.length).position(3);
        if (protocol.isEmpty()) {
            protocol = choice.choose(bytes);
            if (bytes.position() != 3) throw new AssertionError("a choice takes no bytes");
        }
        protocol.ifPresent(chosen -> chosen.received(bytes, this));
        unread = Arrays.copyOfRange(unread, bytes.position() - 3, unread.length);
    }

    private void refuse() {
        roomGranted = true;
        protocol.orElseThrow().giveUp(Reasons.requestTooLarge(MAX_REQUEST_BYTES), this);
        ending = true;
        takeTurns();
    }

    private void takeTurns() {
        for (Turn turn; (turn = turns.pollFirst()) != null; ) {
            turn.answer.write(turn.request.map(replica).orElse(Outcome.Unknown.INSTANCE), said);
        }
    }

    /** All that the client reads. */
    public String heard() {
        return new String(said.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    public boolean isEnded() {
        return ending;
    }

    public int unreadBytes() {
        return unread.length;
    }

    public int submitted() {
        return submitted;
    }

    // --- as the protocol sees it

    @Override
    public boolean hasRoom() {
        roomGranted = turns.size() < ROOM;
        return roomGranted;
    }

    @Override
    public void submit(Request request, Answer answer) {
        submitted++;
        add(Optional.of(request), answer);
    }

    @Override
    public void say(Words words) {
        add(Optional.empty(), (ignored, out) -> words.write(out));
    }

    private void add(Optional<Request> request, Answer answer) {
        if (ending) throw new AssertionError("said behind the end");
        if (!roomGranted || turns.size() >= ROOM + MAX_PARTS) throw new AssertionError("said without room");
        turns.addLast(new Turn(request, answer));
    }

    @Override
    public void closeWhenSaid() {
        ending = true;
    }

    @Override
    public Status status() {
        return status;
    }
}
