package io.seedraft.sim.oracle.answer;

import static io.seedraft.raft.message.Message.ReadIndexReply.REFUSED;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.RequestLimits;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.message.Message.ReadIndexReply;
import io.seedraft.raft.message.Message.ReadIndexRequest;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.NodeView;

/**
 * {@code ReadPlaces}: a read that is not confirmed yet takes one of so many places, for so long. The places are counted a second time,
 * from what comes to a node and what it puts out:
 *
 * <pre>
 *   at a follower   its clients' reads that it has passed on                        {@link RequestLimits#maxPendingReads}
 *   at the leader   its clients' reads                                              as many
 *                   those that each follower has passed on, beside them             {@link RequestLimits#maxPendingReadsOfPeer}
 * </pre>
 *
 * <ul>
 *   <li>A read is refused as one too many when, and only when, all places of its asker are taken.
 *   <li>A place is free again when the read is answered, refused, or its time is over.
 *   <li>A node wants to be woken when the time of the oldest is over: at the leader that of a request; at a follower an election
 *       timeout if that is shorter, since a leader may say nothing.
 * </ul>
 *
 * <p>When a node loses its office, its leader or its term, nothing waits any more: {@link NoVainWait} sees to that.
 */
final class ReadPlaces {

    private enum Outcome {
        WAITS,
        CONFIRMED,
        ONE_TOO_MANY,
        REFUSED_OTHERWISE
    }

    private static final int NOBODY = 0;

    private final LawCounts laws;
    private final ReadQueue waiting = new ReadQueue();
    private RequestLimits limits = RequestLimits.DEFAULT;

    // The read that comes in this step, and what becomes of it.
    private int asker;
    private long number;
    private Outcome outcome = Outcome.WAITS;

    ReadPlaces(LawCounts laws) {
        this.laws = laws;
    }

    void reset(RequestLimits newLimits) {
        limits = newLimits;
        forget();
    }

    /** Its memory is lost, or nothing of what waited counts any more. */
    void forget() {
        waiting.clear();
    }

    /**
     * A step of a node is over.
     *
     * @param view the node
     * @param input what the step was about
     * @param effects what it put out
     * @param timing the node's own
     * @param localNanos what its clock shows
     */
    void stepped(NodeView view, Input input, Effects effects, Timing timing, long localNanos) {
        boolean leads = view.role() == Role.LEADER;
        note(view, leads, input);
        if (asker == NOBODY && waiting.isEmpty()) return;
        // Who asked has given it up by then, and is told nothing.
        boolean woken = input instanceof Input.WakeUp;
        if (leads && woken) while (waiting.oldestUntilNanos() <= localNanos) waiting.removeOldest();
        for (int i = 0; i < effects.size(); i++) note(view.id(), effects.get(i));
        if (asker != NOBODY) judge(view, leads, timing, localNanos);
        // A leader drops the reads of a node that lost its log, and does not say when.
        while (leads && !waiting.isEmpty() && view.callsLost(waiting.oldestAsker())) waiting.removeOldest();
        if (woken && waiting.oldestUntilNanos() <= localNanos) {
            throw new LawViolation("ReadPlaces: n" + view.id()
                    + " was woken, and a read that it passed on waits for longer than an election timeout");
        }
    }

    private void note(NodeView view, boolean leads, Input input) {
        asker = NOBODY;
        outcome = Outcome.WAITS;
        if (input instanceof Input.Read read) {
            asker = view.id();
            number = read.request();
            if (!leads) outcome = Outcome.REFUSED_OTHERWISE; // unless it is passed on
        } else if (leads
                && input instanceof Input.Received received
                && received.message() instanceof ReadIndexRequest request
                && request.term() == view.term()
                && !view.callsLost(received.from())) {
            asker = received.from();
            number = request.read();
        }
    }

    private void note(int node, Effect effect) {
        if (effect instanceof Effect.Readable read) leaves(node, read.request(), Outcome.CONFIRMED);
        else if (effect instanceof Effect.Refused refused) {
            boolean oneTooMany = refused.why() == Refusal.TOO_MANY_READS;
            leaves(node, refused.request(), oneTooMany ? Outcome.ONE_TOO_MANY : Outcome.REFUSED_OTHERWISE);
        } else if (effect instanceof Effect.Send send) {
            if (send.message() instanceof ReadIndexReply reply) {
                boolean refused = reply.readIndex() == REFUSED;
                leaves(send.to(), reply.read(), refused ? Outcome.ONE_TOO_MANY : Outcome.CONFIRMED);
            } else if (asker == node && send.message() instanceof ReadIndexRequest) {
                outcome = Outcome.WAITS;
            }
        } else if (effect instanceof Effect.Disbelieved) {
            asker = NOBODY;
        }
    }

    private void leaves(int whose, long read, Outcome how) {
        if (whose == asker && read == number) outcome = how;
        else waiting.remove(whose, read);
    }

    private void judge(NodeView view, boolean leads, Timing timing, long localNanos) {
        laws.checked(Law.READ_PLACES);
        boolean own = asker == view.id();
        int places = own ? limits.maxPendingReads() : limits.maxPendingReadsOfPeer();
        int taken = waiting.size(asker);
        switch (outcome) {
            case WAITS -> {
                if (taken >= places) {
                    throw new LawViolation("ReadPlaces: n" + view.id() + " lets a read of n" + asker + " wait beside "
                            + taken + ", and as many as " + places + " may");
                }
                long patienceNanos =
                        leads ? limits.timeoutNanos() : Math.min(timing.electionTimeoutNanos(), limits.timeoutNanos());
                waiting.add(asker, number, localNanos + patienceNanos);
            }
            case ONE_TOO_MANY -> {
                if (taken < places) {
                    throw new LawViolation("ReadPlaces: n" + view.id() + " refuses a read of n" + asker
                            + " as one too many, and " + taken + " of its " + places + " places are taken");
                }
            }
            case CONFIRMED, REFUSED_OTHERWISE -> {}
        }
    }

    /** The read that came last, if it waits still. */
    long newest() {
        return waiting.newestNumber();
    }

    /** Who asked it; nobody when it waits no more. */
    int newestAsker() {
        return waiting.newestAsker();
    }

    /** A step is over, and the node says when it wants to be woken, on its own clock. */
    void sleeps(NodeView view, long wakeAtNanos) {
        if (wakeAtNanos <= waiting.oldestUntilNanos()) return;
        throw new LawViolation(
                "ReadPlaces: n" + view.id() + " sleeps " + (wakeAtNanos - waiting.oldestUntilNanos()) / 1_000
                        + " us beyond the time of a read that waits for a round");
    }
}
