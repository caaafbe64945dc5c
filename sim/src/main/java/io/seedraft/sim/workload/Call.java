package io.seedraft.sim.workload;

import io.seedraft.kv.Result;
import io.seedraft.port.Check;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.session.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a client, or the registration of its session, from its first copy to its answer and beyond: a late answer to a
 * copy is still one to this.
 */
final class Call {

    /** Where it stands. */
    enum State {
        /** Has something to send, maybe later. */
        SENDING,
        /** Waits for an answer. */
        AWAITING,
        /** Answered: {@link #result} says how, or is null when what it was is of no interest any more. */
        ANSWERED,
        /** Certainly without effect, for good: no copy of it will ever have one. */
        REFUSED,
        /** Given up: it may have had an effect, or have one yet. */
        GIVEN_UP
    }

    private static final byte[] NOTHING = {};

    /** No place in the history: the registration of a session is nobody's operation. */
    static final int NOWHERE = -1;

    /** The number of the operation, which all its draws are keyed by; of the one that it is registered for. */
    final int operation;

    /** What is asked, null for a registration. */
    final @Nullable Asked asked;

    /** What each copy of a write holds; empty for a read. */
    final byte[] envelope;

    /** The session of a command that has one. */
    final @Nullable ClientSession session;

    /** Its number in the session. */
    final long sequence;

    /** The least number that was unanswered when it began, as each copy of it says. */
    final long oldestUnanswered;

    final Copies copies = new Copies();

    State state = State.SENDING;
    int inHistory = NOWHERE;
    int process;
    int attempt;
    int copiesToSend = 1;
    int lastNode;
    long wakeAtNanos;

    @Nullable
    Result result;

    private Call(
            int operation,
            @Nullable Asked asked,
            byte[] envelope,
            @Nullable ClientSession session,
            long sequence,
            long oldestUnanswered) {
        this.operation = operation;
        this.asked = asked;
        this.envelope = envelope;
        this.session = session;
        this.sequence = sequence;
        this.oldestUnanswered = oldestUnanswered;
    }

    static Call registration(int operation, long now) {
        Call call = new Call(operation, null, Envelope.encodeRegistration(), null, 0, 0);
        call.wakeAtNanos = now;
        return call;
    }

    static Call read(int operation, Asked asked) {
        return new Call(operation, asked, NOTHING, null, 0, 0);
    }

    static Call sessionless(int operation, Asked.Write asked) {
        return new Call(operation, asked, Envelope.encode(asked.command()), null, 0, 0);
    }

    static Call inSession(
            int operation,
            Asked.Write asked,
            byte[] envelope,
            ClientSession session,
            long sequence,
            long oldestUnanswered) {
        return new Call(operation, asked, envelope, session, sequence, oldestUnanswered);
    }

    boolean isRegistration() {
        return asked == null;
    }

    /** What is asked, by a call that is no registration. */
    Asked what() {
        Asked what = asked;
        if (what == null) throw Check.impossible("Workload: a registration asks the store nothing");
        return what;
    }

    boolean isUnderWay() {
        return state == State.SENDING || state == State.AWAITING;
    }

    /** A write that takes effect as often as it is sent. */
    boolean isWriteWithoutSession() {
        return session == null && asked instanceof Asked.Write;
    }

    /** Whether it is asked again until somebody answers, whatever comes: else nobody would know what became of it. */
    boolean mustKnow() {
        return isRegistration() || session != null;
    }

    /** It is sent again at a time. */
    void again(long atNanos) {
        attempt++;
        copies.attempt();
        copiesToSend = 1;
        state = State.SENDING;
        wakeAtNanos = atNanos;
    }

    /** A copy of the bytes for each request: the replica owns what it is given. */
    ClientRequest request() {
        if (asked instanceof Asked.Read read) return new ClientRequest.Read(read.query(), read.kind());
        return new ClientRequest.Write(envelope.clone());
    }
}
