package io.seedraft.sim;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.replica.Reply;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.trace.Corner;
import io.seedraft.sim.trace.Corners;
import io.seedraft.sim.workload.HistoryRecorder;
import io.seedraft.sim.workload.SimClient;
import io.seedraft.sim.workload.Turn;
import java.util.ArrayList;
import java.util.List;

/** The clients of a run: gives each its turns, sends what it asks, and hands it the answers. */
final class Clientele {

    private final Simulator simulator;
    private final HistoryRecorder history = new HistoryRecorder();
    private final List<SimClient> clients = new ArrayList<>();
    private long[] turns = {};
    private int unfinished;

    Clientele(Simulator simulator) {
        this.simulator = simulator;
    }

    void begin(Setup setup) {
        history.clear();
        clients.clear();
        int count = setup.workload().clients();
        turns = new long[count + 1];
        unfinished = count;
        for (int id = 1; id <= count; id++) {
            clients.add(new SimClient(id, setup.cluster().nodes(), setup.workload(), simulator.dice(), history));
            letTurn(0, id);
        }
    }

    /** From now on clients ask only these nodes, and do not give up. */
    void demand(long now, long nodes) {
        unfinished = clients.size();
        for (int id = 1; id <= clients.size(); id++) {
            client(id).demand(now, nodes);
            letTurn(now, id);
        }
    }

    /** For some time clients begin nothing. */
    void hush(long untilNanos) {
        for (SimClient client : clients) client.hush(untilNanos);
    }

    /** For some time clients hardly think. */
    void rush(long now, long untilNanos) {
        for (int id = 1; id <= clients.size(); id++) {
            client(id).rush(now, untilNanos);
            letTurn(now, id);
        }
    }

    /**
     * A client's time has come.
     *
     * @return whether it still waited for it: an answer may have come first
     */
    boolean turn(long now, Event.ClientTurn turn) {
        if (turn.turn() != turns[turn.client()]) return false;
        letTurn(now, turn.client());
        return true;
    }

    void answered(long now, int node, int client, long request, Reply reply) {
        long writtenAt = client(client).answered(now, node, request, reply);
        if (writtenAt > 0) simulator.acknowledged(node, writtenAt);
        letTurn(now, client);
    }

    /** How many have something to do yet. */
    int unfinished() {
        return unfinished;
    }

    HistoryRecorder history() {
        return history;
    }

    /** Adds what clients met to the corners, at the end of a run. */
    void count(Corners corners) {
        for (SimClient client : clients) {
            corners.add(Corner.CLIENT_RETRIED, client.counts().retries());
            corners.add(Corner.ANSWER_REFUSED_AS_TOO_LARGE, client.counts().tooMuch());
        }
        History<KvInput, KvOutput> all = history.everything();
        for (int i = 0; i < all.size(); i++) {
            KvOutput output = all.output(i);
            if (output == null) continue;
            if (all.input(i) instanceof KvInput.Cas && output instanceof KvOutput.Flag flag) {
                corners.hit(flag.value() ? Corner.CAS_SUCCEEDED : Corner.CAS_FAILED);
            }
        }
    }

    private void letTurn(long now, int id) {
        SimClient client = client(id);
        boolean before = client.finished();
        for (Turn next = client.turn(now); ; next = client.turn(now)) {
            switch (next) {
                case Turn.Ask ask -> simulator.network().ask(now, id, ask.node(), ask.request(), ask.what());
                case Turn.Wait wait -> {
                    simulator.queue().add(wait.untilNanos(), new Event.ClientTurn(id, ++turns[id]));
                    return;
                }
                case Turn.Finished ignored -> {
                    if (!before) unfinished--;
                    return;
                }
            }
        }
    }

    private SimClient client(int id) {
        return clients.get(id - 1);
    }
}
