package io.seedraft.sim.workload;

import io.seedraft.sim.profile.WorkloadSetup;

/** How a client asks: whom, how long it waits for an answer, and how long before it asks again. */
final class Approach {

    private static final int MOST_DOUBLINGS = 3;
    private static final int MOST_DOUBLINGS_OF_PATIENCE = 5;

    private final WorkloadSetup setup;
    private final WorkloadSetup.Pace pace;
    private final ClientDice dice;
    private final Nodes nodes;
    private boolean demanded;

    Approach(WorkloadSetup setup, ClientDice dice, Nodes nodes) {
        this.setup = setup;
        this.pace = setup.pace();
        this.dice = dice;
        this.nodes = nodes;
    }

    /** The core is healed: only its nodes are asked, and never in vain. */
    void demand(long core) {
        demanded = true;
        nodes.restrictTo(core);
    }

    /** The node that the next copy goes to. */
    int node(Call call) {
        if (call.copies.awaited() > 0) return nodes.after(call.lastNode);
        int operation = call.operation;
        if (call.asked instanceof Asked.Read read) {
            boolean any = read.stale()
                    || dice.chance(operation, Purpose.TO_ANY, 0, setup.reads().followerPerMillion());
            if (any) return nodes.any(operation, call.attempt);
        }
        boolean roams = call.attempt == 0
                && dice.chance(operation, Purpose.ROAM, 0, setup.manners().roamPerMillion());
        return roams ? nodes.any(operation, call.attempt) : nodes.leaderOrAny(operation, call.attempt);
    }

    /** Whether one more copy of an answered command is sent, as by a network that had kept it. */
    boolean echoes(Call call) {
        return call.session != null
                && !demanded
                && dice.chance(call.operation, Purpose.ECHO, 0, setup.manners().echoPerMillion());
    }

    /** The node that a copy goes to for which nobody waits any more. */
    int nodeOfEcho(Call call) {
        return nodes.any(call.operation, call.attempt + 1);
    }

    /**
     * Who must be served waits longer each time. Copies of one command that come faster than a slow cluster commits them make a queue
     * that only grows, and no protocol serves those at its end.
     */
    long patienceNanos(Call call) {
        return demanded
                ? pace.timeoutNanos() << Math.min(call.attempt, MOST_DOUBLINGS_OF_PATIENCE)
                : pace.timeoutNanos();
    }

    /** How long before it asks again after a refusal that named this leader. */
    long backOffNanos(Call call, int node, int namedLeader) {
        boolean hinted = nodes.hint(namedLeader, node, call.operation, call.attempt);
        // Two nodes may take each other for the leader: who runs between them slows down.
        return hinted ? Math.min(pace.backOffNanos() / 8 * (call.attempt + 1), backOffNanos(call)) : backOffNanos(call);
    }

    /** How long before it asks again when nobody was named. */
    long backOffNanos(Call call) {
        long longest = pace.backOffNanos() << Math.min(call.attempt, MOST_DOUBLINGS);
        return dice.between(call.operation, Purpose.BACK_OFF, call.attempt, longest / 2, longest);
    }

    /** Whether it has tried often enough and need not know what became of it. */
    boolean givesUp(Call call) {
        return !call.mustKnow()
                && !demanded
                && call.attempt + 1 >= setup.manners().maxTries();
    }

    /** The node that answered does what only a leader does. */
    void foundLeader(int node) {
        nodes.leads(node);
    }

    /** Whoever was taken for the leader does not answer. */
    void lostLeader() {
        nodes.forgetLeader();
    }
}
