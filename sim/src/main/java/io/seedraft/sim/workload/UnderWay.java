package io.seedraft.sim.workload;

import io.seedraft.port.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client has under way, and, by the numbers of their copies, all that it ever had: answers may come late. */
final class UnderWay {

    /** In the order in which they began. */
    private final List<Call> calls = new ArrayList<>();

    /** Commands that are answered and of which one more copy is to be sent, for which nobody waits. */
    private final List<Call> echoes = new ArrayList<>();

    /** By the number of a request: what it was a copy of. */
    private @Nullable Call[] copied = new Call[32];

    private int lastRequest;

    /** How many operations are under way, registrations of sessions among them. */
    int size() {
        return calls.size();
    }

    /** Whether nothing is under way and nothing will be sent. */
    boolean isEmpty() {
        return calls.isEmpty() && echoes.isEmpty();
    }

    /** Whether a session is being opened, which all that follows waits for. */
    boolean isRegistering() {
        return !calls.isEmpty() && calls.get(calls.size() - 1).isRegistration();
    }

    void begin(Call call) {
        calls.add(call);
    }

    void end(Call call, Call.State how) {
        call.state = how;
        calls.remove(call);
    }

    void echo(Call call, long atNanos) {
        call.wakeAtNanos = atNanos;
        echoes.add(call);
    }

    /** Whatever waits to be sent is due now; what nobody waits for is dropped. */
    void hurry(long now) {
        echoes.clear();
        for (Call call : calls) if (call.state == Call.State.SENDING) call.wakeAtNanos = now;
    }

    /** What is due first of those that began first. */
    @Nullable
    Call due(long now) {
        return due(calls, now);
    }

    /** An echo that is due, which is none any more. */
    @Nullable
    Call takeEcho(long now) {
        Call echo = due(echoes, now);
        if (echo != null) echoes.remove(echo);
        return echo;
    }

    private static @Nullable Call due(List<Call> calls, long now) {
        for (int i = 0; i < calls.size(); i++) if (calls.get(i).wakeAtNanos <= now) return calls.get(i);
        return null;
    }

    /** When something is due, {@link Long#MAX_VALUE} when nothing is. */
    long wakeNanos() {
        return Math.min(wakeNanos(calls), wakeNanos(echoes));
    }

    private static long wakeNanos(List<Call> calls) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < calls.size(); i++) next = Math.min(next, calls.get(i).wakeAtNanos);
        return next;
    }

    /** A copy is sent. */
    Turn.Ask send(Call call) {
        if (++lastRequest == copied.length) copied = Arrays.copyOf(copied, 2 * copied.length);
        copied[lastRequest] = call;
        call.copies.send(lastRequest);
        return new Turn.Ask(call.lastNode, lastRequest, call.request());
    }

    /** What a request was a copy of. */
    Call of(long request) {
        Call call = copied[(int) request];
        if (call == null) throw Check.impossible("Workload: only what was asked is answered");
        return call;
    }
}
