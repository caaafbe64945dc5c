package io.seedraft.raft;

import io.seedraft.port.Check;
import java.util.Arrays;

/**
 * A leader's lease: until when no other one can have been elected, on this leader's clock (Thesis §6.4.1). It rests on what each
 * voter says of itself ({@link Silence}) and on nothing that the leader would have to know of a voter's options, timeouts or clock.
 *
 * <pre>
 *   leader n1   round begins b |----- lease: 100, less its own drift ---->|
 *   voter n2                     | heard, promises 100 |----------------------->|    in true time
 *   voter n3                       | heard, promises 300 |------------------------------------ ...
 *   voter n4                       | heard, promises nothing
 *   voter n5                            (not heard)
 * </pre>
 *
 * <p><b>Claim.</b> Let voter v have answered round r with the promise s. It got the request after the round had begun, at b, so it
 * votes for nobody else and stands for nothing until b + s, in true time. Let e(v) be the latest such moment of v, for the leader
 * itself no end at all: it votes for nobody while it leads. <i>Before the highest moment E that the e(v) of a majority have reached,
 * nobody else is elected in a later term.</i> For that takes a majority, which has a voter v in common with the majority whose e(v)
 * is E or later. When did v vote? Not after it answered, for until E it is silent. Not before: then it was in the later term when the
 * request came, and refused it in that one. Nor does it stand itself. So E is the least among the <b>best</b> majority, here with
 * n2 and n3 that of n2: who promises less, or nothing, or is not heard, takes nothing from the lease unless it is needed. In a joint
 * membership whoever is elected needs a majority of both halves (§4.3), and either would do; the lease takes the earlier E.
 *
 * <p>Promises do not shorten each other: one that was given is kept, whatever its voter promises next, or does not. So of several
 * the one that ends last counts.
 *
 * <p><b>Clocks.</b> The voter's own may run fast: of a silence that it counts itself it promises less, by its drift. The leader's
 * may run slow: of a promise it counts less on its own, by its own drift ({@link Timing}). Either takes what it knows of its own clock.
 *
 * <p><b>Crashes.</b> A leader that crashes has no lease. A voter that crashes keeps what it promised; a transfer ({@code TimeoutNow})
 * sets aside only promises to the leader that asks for it, which must not hold a lease from then on.
 */
final class Lease {

    /** Rounds whose beginning is remembered; an answer to an older one makes no lease, and is none the worse for it. */
    static final int ROUNDS_KEPT = 1024;

    private final Timing timing;
    private final long[] beganAtNanos = new long[ROUNDS_KEPT];
    private long lastRound;

    Lease(Timing timing) {
        this.timing = timing;
        Arrays.fill(beganAtNanos, Long.MIN_VALUE);
    }

    /** A round begins; its requests leave now or later. */
    void roundBegins(long round, long nowNanos) {
        Check.that(round >= lastRound, "FreshReads: rounds begin one after the other");
        lastRound = round;
        beganAtNanos[(int) (round % ROUNDS_KEPT)] = nowNanos;
    }

    /**
     * Until when a voter is bound by its answer, on this leader's clock.
     *
     * @param round what it answered
     * @param promiseTrueNanos what it promised
     * @return {@link Long#MIN_VALUE} when it is not
     */
    long boundUntilNanos(long round, long promiseTrueNanos) {
        if (promiseTrueNanos == 0 || round <= lastRound - ROUNDS_KEPT || round > lastRound) return Long.MIN_VALUE;
        return beganAtNanos[(int) (round % ROUNDS_KEPT)] + timing.ownNanosWithin(promiseTrueNanos);
    }
}
