package io.seedraft.net;

import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Request;
import java.util.ArrayDeque;

/**
 * Keeps what one connection asks in its order. Writes may be under way together, for the log keeps their order, and so may reads; but
 * a read waits for the writes before it, and a write for the reads. Without that, of {@code SET a 1, GET a} sent in one go, the
 * GET might be confirmed before the SET is committed: both are under way at once, so either order is linearizable, and neither
 * is what somebody who sends them one behind the other means.
 */
final class ProgramOrder {

    private record Held(Request request, ClientGateway.ReplyTo replyTo) {}

    private final ClientGateway gateway;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private boolean writes;
    private int underWay;

    ProgramOrder(ClientGateway gateway) {
        this.gateway = gateway;
    }

    void submit(Request request, ClientGateway.ReplyTo replyTo) {
        if (held.isEmpty() && mayGo(request)) go(request, replyTo);
        else held.addLast(new Held(request, replyTo));
    }

    /** What is held is not asked any more: nobody would hear the answer. */
    void forget() {
        held.clear();
    }

    private boolean mayGo(Request request) {
        return underWay == 0 || writes == request instanceof Request.Write;
    }

    private void go(Request request, ClientGateway.ReplyTo replyTo) {
        underWay++;
        writes = request instanceof Request.Write;
        gateway.submit(request, outcome -> done(outcome, replyTo));
    }

    private void done(Outcome outcome, ClientGateway.ReplyTo replyTo) {
        underWay--;
        replyTo.done(outcome);
        for (Held next; (next = held.peekFirst()) != null && mayGo(next.request); ) {
            held.removeFirst();
            go(next.request, next.replyTo);
        }
    }
}
