package io.seedraft.net;

import io.seedraft.net.client.Reasons;
import io.seedraft.net.client.Status;
import io.seedraft.wire.ByteWriter;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients' connections: their places, the memory that they hold together, and those that have something to be done. Idle ones cost
 * nothing.
 *
 * <p>Memory that is short goes first to those who finish. A connection that may hold no more is not read from until there is room; while one
 * waits so, whoever dawdles with an unfinished request, or does not take its answers for more than a moment, is closed.
 */
final class ConnectedClients {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectedClients.class);
    private static final long LOOK_AFTER_NANOS = 500_000_000L;
    /** How much of a request comes in a moment from somebody who wants to be done. */
    private static final int MOMENT_BYTES = 32 << 10;
    /** How many are looked at for one that is idle, and how many are fed at once. */
    private static final int FEW = 64;

    private static final int KEPT_WORDS_BYTES = 1 << 20;

    private final NetLimits limits;
    private final EventLoop loop;
    private final ClientGateway gateway;
    private final NetCounts counts;
    private final SharedRoom requestRoom;
    private final SharedRoom answerRoom;
    private final Seldom complaints = new Seldom();
    private ByteWriter words = new ByteWriter();

    private final Origins origins = new Origins();

    /** All, in the order of their last request. */
    private final Set<ClientConnection> byLastRequest = new LinkedHashSet<>();
    /** Those whose first request is not whole, in the order in which they began to be. */
    private final Set<ClientConnection> unfinished = new LinkedHashSet<>();
    /** Those that may hold no more, in the order in which they came to it. */
    private final Set<ClientConnection> starving = new LinkedHashSet<>();
    /** Those whose sockets are waited for, in the order in which they came to it. */
    private final Set<ClientConnection> slow = new LinkedHashSet<>();

    private final ArrayDeque<ClientConnection> listed = new ArrayDeque<>();
    private final ArrayDeque<ClientConnection> hungry = new ArrayDeque<>();
    private long lookAtNanos = Long.MAX_VALUE;

    /** None yet. */
    ConnectedClients(
            NetLimits limits, EventLoop loop, ClientGateway gateway, NetCounts counts, SharedRoom requestRoom) {
        this.limits = limits;
        this.loop = loop;
        this.gateway = gateway;
        this.counts = counts;
        this.requestRoom = requestRoom;
        this.answerRoom = new SharedRoom(limits.memory().answerBytes());
    }

    // --- for its connections

    NetLimits limits() {
        return limits;
    }

    EventLoop loop() {
        return loop;
    }

    ClientGateway gateway() {
        return gateway;
    }

    NetCounts counts() {
        return counts;
    }

    SharedRoom requestRoom() {
        return requestRoom;
    }

    SharedRoom answerRoom() {
        return answerRoom;
    }

    Seldom complaints() {
        return complaints;
    }

    /** A writer, empty and free to use until the next one asks for it. */
    ByteWriter words() {
        if (words.array().length > KEPT_WORDS_BYTES) words = new ByteWriter();
        words.reset();
        return words;
    }

    Status.Connections status() {
        return counts.with(byLastRequest.size(), limits.places(), requestRoom, answerRoom);
    }

    // --- places

    /**
     * Why there is no place for one more from somewhere, empty when there is. Whoever has been idle for longest loses its own then, but
     * not who asked lately; and where an address has as many as it may have, one of the same.
     */
    Optional<String> refusal(Origin origin, long now) {
        boolean hasItsShare = origins.count(origin) >= limits.places().clientsOf(origin);
        boolean isFull = byLastRequest.size() >= limits.places().clients();
        if (!hasItsShare && !isFull) return Optional.empty();
        if (closeIdle(now, each -> !hasItsShare || each.origin().equals(origin))) return Optional.empty();
        counts.refused++;
        return Optional.of(isFull ? Reasons.NO_PLACE : Reasons.NO_PLACE_OF_ADDRESS);
    }

    private boolean closeIdle(long now, Predicate<ClientConnection> which) {
        int looked = 0;
        for (ClientConnection each : byLastRequest) {
            if (now - each.askedAtNanos < limits.patience().idleNanos() || ++looked > FEW) return false;
            if (!each.isIdle() || !which.test(each)) continue;
            counts.closedIdle++;
            each.close();
            return true;
        }
        return false;
    }

    void add(ClientConnection connection) {
        origins.add(connection.origin());
        asked(connection);
    }

    /** It has asked something. */
    void asked(ClientConnection connection) {
        connection.askedAtNanos = loop.now();
        byLastRequest.remove(connection);
        byLastRequest.add(connection);
    }

    /**
     * Whether its first request is whole.
     *
     * @param progress whether it is another one than before
     */
    void unfinished(ClientConnection connection, boolean isUnfinished, boolean progress) {
        if (!isUnfinished || progress) unfinished.remove(connection);
        if (!isUnfinished || !unfinished.add(connection)) return;
        connection.pace.begin(loop.now());
    }

    /** Whether it may hold no more until others hold less. */
    void starves(ClientConnection connection, boolean starves) {
        if (starves && starving.add(connection)) connection.pace.starve(loop.now());
        if (!starves && starving.remove(connection)) feed(connection);
    }

    // --- the cycle of duty

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
        feed();
        boolean watched = !slow.isEmpty() || !unfinished.isEmpty() || !starving.isEmpty();
        if (watched && lookAtNanos == Long.MAX_VALUE) lookAtNanos = now + lookAfterNanos();
        if (now >= lookAtNanos) {
            lookAfter(now);
            lookAtNanos = watched ? now + lookAfterNanos() : Long.MAX_VALUE;
        }
    }

    private long lookAfterNanos() {
        return Math.min(LOOK_AFTER_NANOS, limits.patience().momentNanos());
    }

    /** One for each largest request that fits, so that it becomes whole: else each of many gets a part and none the rest. */
    private void feed() {
        Iterator<ClientConnection> fed = starving.iterator();
        for (long left = requestRoom.leftBytes();
                left >= oneRequestBytes() && fed.hasNext();
                left -= oneRequestBytes()) {
            ClientConnection next = fed.next();
            fed.remove();
            feed(next);
        }
    }

    private void feed(ClientConnection connection) {
        connection.pace.feed(loop.now());
        list(connection);
    }

    private int oneRequestBytes() {
        return limits.memory().oneRequestBytes();
    }

    private void lookAfter(long now) {
        NetLimits.Patience patience = limits.patience();
        for (ClientConnection each : List.copyOf(slow)) {
            if (each.hasLingered(now)) each.close();
            else if (isOver(each.unsent().stalledSinceNanos(), patience.stalledAfterNanos(), now)) closeStalled(each);
        }
        giveUpAll(
                Reasons.TOO_SLOW,
                each -> !starving.contains(each) && each.pace.isOver(patience.unfinishedNanos(), now));
        if (!starving.isEmpty()) makeRoom(now);
    }

    /** First of those who dawdle, which who is not read from cannot help; then of the oldest. */
    private void makeRoom(long now) {
        long moment = limits.patience().momentNanos();
        giveUpAll(Reasons.NO_ROOM, each -> !starving.contains(each) && each.pace.dawdles(moment, MOMENT_BYTES, now));
        // Each may have a part of its request, and wait for the others.
        giveUpAll(
                Reasons.NO_ROOM,
                each -> requestRoom.leftBytes() < oneRequestBytes()
                        && each.holdsMuch()
                        && each.pace.isOver(moment, now));
        for (ClientConnection each : List.copyOf(slow)) {
            if (isOver(each.unsent().sinceNanos(), moment, now)) closeStalled(each);
        }
    }

    private void giveUpAll(String why, Predicate<ClientConnection> isTooSlow) {
        for (ClientConnection each : List.copyOf(unfinished)) {
            if (!isTooSlow.test(each)) continue;
            counts.closedUnfinished++;
            unfinished.remove(each);
            each.giveUp(why);
        }
    }

    private void closeStalled(ClientConnection connection) {
        counts.closedStalled++;
        complaints.say(
                loop.now(),
                more -> LOG.info("a client at {} takes no answers and is closed{}", connection.from(), more));
        connection.close();
    }

    private static boolean isOver(long sinceNanos, long patienceNanos, long now) {
        return sinceNanos != Unsent.NEVER && now - sinceNanos >= patienceNanos;
    }

    long deadlineNanos() {
        boolean isBusy = !hungry.isEmpty() || !listed.isEmpty();
        return isBusy ? 0 : lookAtNanos;
    }

    void closed(ClientConnection connection) {
        if (byLastRequest.remove(connection)) origins.remove(connection.origin());
        unfinished.remove(connection);
        starving.remove(connection);
        slow.remove(connection);
    }
}
