package io.seedraft.sim.workload;

import io.seedraft.kv.AnswerLimits;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.raft.Refusal;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.session.StateMachine;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;
import io.seedraft.sim.profile.WorkloadSetup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A cluster as clients see it, without Raft: one state machine behind several doors. Requests and replies are lost, refused, left
 * unknown and late, as the dice have it; a write that was taken may be applied long after the client was told that nobody knows.
 */
final class FakeCluster {

    private static final long MILLISECOND = 1_000_000L;

    final HistoryRecorder history = new HistoryRecorder();
    final List<SimClient> clients = new ArrayList<>();
    final List<Long> acknowledged = new ArrayList<>();
    int applied;

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final KeyedDice dice;
    private final int nodes;
    private final int troublePerMillion;
    private final StateMachine machine;

    /** Applies repeated commands as if they were new ones: what a store without sessions does. */
    private final boolean forgetsSessions;

    private long order;
    private long index;
    private long draws;
    private boolean healed;

    private record Due(long at, long order, Runnable what) {}

    FakeCluster(
            KeyedDice dice, WorkloadSetup setup, SessionLimits limits, int troublePerMillion, boolean forgetsSessions) {
        this.dice = dice;
        this.nodes = 3;
        this.troublePerMillion = troublePerMillion;
        this.machine = new StateMachine(setup.edges().store(), limits);
        this.forgetsSessions = forgetsSessions;
        for (int id = 1; id <= setup.clients(); id++) clients.add(new SimClient(id, nodes, setup, dice, history));
    }

    /** Runs until all have finished their part of the chaos, or its end, heals, and runs until all have finished or a bound. */
    void run(long chaosNanos, long boundNanos) {
        for (SimClient client : clients) turns(0, client);
        schedule(chaosNanos, () -> {
            healed = true;
            for (SimClient client : clients) {
                client.demand(chaosNanos, 0b0110);
                turns(chaosNanos, client);
            }
        });
        while (!due.isEmpty() && due.peek().at() <= chaosNanos + boundNanos)
            due.poll().what().run();
    }

    private void schedule(long at, Runnable what) {
        due.add(new Due(at, order++, what));
    }

    private void turns(long now, SimClient client) {
        while (true) {
            switch (client.turn(now)) {
                case Turn.Ask ask -> asked(now, client, ask);
                case Turn.Wait wait -> {
                    schedule(wait.untilNanos(), () -> turns(wait.untilNanos(), client));
                    return;
                }
                case Turn.Finished finished -> {
                    return;
                }
            }
        }
    }

    private void asked(long now, SimClient client, Turn.Ask ask) {
        if (ask.node() < 1 || ask.node() > nodes) throw new AssertionError("no such node: " + ask.node());
        if (healed && (0b0110 >> ask.node() & 1) == 0) throw new AssertionError("not in the core: " + ask.node());
        long arrives = now + 1 + below(4 * MILLISECOND);
        if (trouble()) return;
        schedule(arrives, () -> arrived(arrives, client, ask));
    }

    private void arrived(long now, SimClient client, Turn.Ask ask) {
        if (trouble()) {
            int hint = (int) below(nodes + 1);
            reply(now, client, ask, new Reply.Refused(Refusal.NOT_LEADER, hint));
            return;
        }
        switch (ask.what()) {
            case ClientRequest.Read read -> {
                Result result = machine.answer(read.query(), AnswerLimits.DEFAULT);
                reply(now, client, ask, new Reply.Answered(result, index));
            }
            case ClientRequest.Write write -> {
                // Later than the client's patience now and then: the
                // write takes effect when nobody waits for it any more.
                long delay = trouble() ? below(400 * MILLISECOND) : below(3 * MILLISECOND);
                boolean loses = trouble();
                if (loses) reply(now, client, ask, Reply.Unknown.INSTANCE);
                if (loses && trouble()) return;
                schedule(now + delay, () -> {
                    Result result = apply(write.envelope());
                    if (!loses) reply(now + delay, client, ask, new Reply.Answered(result, index));
                });
            }
        }
    }

    private Result apply(byte[] envelope) {
        index++;
        applied++;
        if (forgetsSessions && Envelope.decode(envelope) instanceof Envelope.InSession command) {
            return machine.apply(index, Envelope.encode(command.command())).result();
        }
        return machine.apply(index, envelope).result();
    }

    private void reply(long now, SimClient client, Turn.Ask ask, Reply reply) {
        if (trouble()) return;
        long arrives = now + 1 + below(4 * MILLISECOND);
        schedule(arrives, () -> {
            long at = client.answered(arrives, ask.node(), ask.request(), reply);
            if (at > 0) acknowledged.add(at);
            turns(arrives, client);
        });
        // A reply may come twice; nobody must count it twice.
        if (trouble()) {
            schedule(
                    arrives + below(20 * MILLISECOND),
                    () -> client.answered(arrives, ask.node(), ask.request(), reply));
        }
    }

    Result ask(Query query) {
        return machine.answer(query, AnswerLimits.DEFAULT);
    }

    private boolean trouble() {
        return KeyedDice.chance(dice.draw(Stream.NETWORK_LOSS, 0, 0, draws++), healed ? 0 : troublePerMillion);
    }

    private long below(long bound) {
        return KeyedDice.below(dice.draw(Stream.NETWORK_DELAY, 0, 0, draws++), bound);
    }
}
