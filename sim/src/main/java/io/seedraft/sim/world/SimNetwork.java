package io.seedraft.sim.world;

import io.seedraft.port.Check;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;
import java.util.Arrays;

/**
 * The network of a run: it delays, loses, repeats, reorders, holds up and cuts, each link and each way alone.
 *
 * <p>Nodes are 1 to {@code nodes}, clients 1 to {@code clients}. What befalls the n-th message from a to b is drawn for
 * (a, b, n). A message is on its way as an event; when it is due, the host asks {@code arrives} whether it really
 * comes, since a cut or a clog may have come in between.
 */
public final class SimNetwork {

    private static final int LINKS = Cuts.MAX_ENDPOINTS * Cuts.MAX_ENDPOINTS;

    private final Cuts cuts = new Cuts();
    private final NetworkCounters counters = new NetworkCounters();
    private final KeyedDice dice;
    private final EventQueue queue;

    // By link, which is the number of its ends: how many were
    // sent, the latest that arrived, and until when it is clogged.
    private final long[] sentOn = new long[LINKS];
    private final long[] latestOn = new long[LINKS];
    private final long[] clogUntil = new long[LINKS];
    private final int[] slowFactor = new int[LINKS];
    private final int[] flakyPerMillion = new int[LINKS];

    private NetworkSetup setup = NetworkSetup.reliable();
    private WireCheck wire = WireCheck.NONE;
    private int nodes;
    private int endpoints;

    /** Among these endpoints nothing is lost, repeated or kept back any more. */
    private long calm;

    private int calmLossPerMillion;

    /** A network without anybody. */
    public SimNetwork(KeyedDice dice, EventQueue queue) {
        this.dice = dice;
        this.queue = queue;
    }

    /**
     * Prepares for another run.
     *
     * @param newSetup how the network behaves
     * @param nodeCount highest node id, of all nodes that the run will ever have; at most 51
     * @param clientCount number of clients, at most 12
     * @param newWire what messages between nodes go through
     */
    public void reset(NetworkSetup newSetup, int nodeCount, int clientCount, WireCheck newWire) {
        Check.that(nodeCount <= NodeSet.MAX_NODES, "NetworkSetup: at most 51 nodes");
        Check.that(clientCount <= NodeSet.MAX_CLIENTS, "NetworkSetup: at most 12 clients");
        setup = newSetup;
        wire = newWire;
        nodes = nodeCount;
        endpoints = nodeCount + clientCount + 1;
        int links = endpoints * endpoints;
        Arrays.fill(sentOn, 0, links, 0);
        Arrays.fill(latestOn, 0, links, -1);
        Arrays.fill(clogUntil, 0, links, 0);
        Arrays.fill(slowFactor, 0, links, 1);
        Arrays.fill(flakyPerMillion, 0, links, 0);
        cuts.reset(nodeMask(), clientMask());
        counters.clear();
        calm = 0;
        calmLossPerMillion = 0;
    }

    /** Which links are cut; cut and heal here. */
    public Cuts cuts() {
        return cuts;
    }

    /** What became of the messages since the reset. */
    public NetworkCounters counters() {
        return counters;
    }

    /** All nodes: bit n is node n. */
    public long nodeMask() {
        return NodeSet.upTo(nodes);
    }

    /** All clients, as endpoints. */
    public long clientMask() {
        return (1L << endpoints) - (1L << nodes + 1);
    }

    /** The endpoint of a client, for {@link #cuts()}. */
    public int endpointOf(int client) {
        return nodes + client;
    }

    /**
     * Sends a message from node to node; it is lost, or one or two deliveries are due later.
     *
     * @param introduction what the sender says of itself, which goes with the message
     */
    public void send(long now, int from, int to, Object message, Object introduction) {
        Check.that(to > 0 && to <= nodes, "NetworkSetup: a message is for one of the run's nodes");
        int link = from * endpoints + to;
        long nth = sentOn[link]++;
        counters.sent++;
        if (cuts.isCut(from, to)) {
            cuts.took(from, to);
            counters.cut++;
            return;
        }
        if (isCalm(from, to)) {
            boolean lost = calmLossPerMillion > 0
                    && KeyedDice.chance(dice.draw(Stream.NETWORK_LOSS, from, to, nth), calmLossPerMillion);
            if (lost) {
                counters.lostAfterHealing++;
                return;
            }
            long delay = setup.nodes().calmNanos(dice.draw(Stream.NETWORK_DELAY, from, to, nth));
            queue.add(now + delay, new Event.Deliver(from, to, nth, wire.pass(message), introduction));
            return;
        }
        transmit(now, link, new Event.Deliver(from, to, nth, wire.pass(message), introduction));
    }

    private void transmit(long now, int link, Event.Deliver deliver) {
        NetworkSetup.Rates rates = setup.rates();
        int from = deliver.from();
        int to = deliver.to();
        long nth = deliver.nth();
        int loss = Math.max(rates.lossPerMillion(), flakyPerMillion[link]);
        boolean lost = loss > 0 && KeyedDice.chance(dice.draw(Stream.NETWORK_LOSS, from, to, nth), loss);
        if (rates.clogPerMillion() > 0) maybeClog(now, link, deliver);
        if (lost) counters.lost++;
        else queue.add(arrival(now, link, deliver), deliver);
        if (rates.copyPerMillion() > 0) maybeCopy(now, link, deliver, lost);
    }

    /** When a message that is sent now is due. */
    private long arrival(long now, int link, Event.Deliver deliver) {
        NetworkSetup.Rates rates = setup.rates();
        int from = deliver.from();
        int to = deliver.to();
        long nth = deliver.nth();
        long delay = setup.nodes().nanos(dice.draw(Stream.NETWORK_DELAY, from, to, nth)) * slowFactor[link];
        if (rates.reorderPerMillion() > 0) {
            long draw = dice.draw(Stream.NETWORK_REORDER, from, to, nth);
            if (KeyedDice.chance(draw, rates.reorderPerMillion())) {
                delay += KeyedDice.between(KeyedDice.again(draw), 0, rates.reorderNanos());
            }
        }
        // Held until the link opens, and then in the order of the dice: the delay counts from there.
        if (clogUntil[link] <= now) return now + delay;
        counters.clogged++;
        return clogUntil[link] + delay;
    }

    private void maybeClog(long now, int link, Event.Deliver deliver) {
        long draw = dice.draw(Stream.NETWORK_CLOG, deliver.from(), deliver.to(), deliver.nth());
        if (!KeyedDice.chance(draw, setup.rates().clogPerMillion())) return;
        long nanos = KeyedDice.exponential(KeyedDice.again(draw), setup.rates().clogMeanNanos());
        clogUntil[link] = Math.max(clogUntil[link], now + nanos);
    }

    /** A copy comes even when the original is lost, and up to eight times as late: requests of a time long gone. */
    private void maybeCopy(long now, int link, Event.Deliver deliver, boolean lost) {
        long draw = dice.draw(Stream.NETWORK_COPY, deliver.from(), deliver.to(), deliver.nth());
        if (!KeyedDice.chance(draw, setup.rates().copyPerMillion())) return;
        long second = KeyedDice.again(draw);
        long delay = setup.nodes().nanos(second) * KeyedDice.between(KeyedDice.again(second), 1, 8);
        Event.Deliver copy = lost ? deliver : deliver.copy();
        queue.add(Math.max(now, clogUntil[link]) + delay, copy);
    }

    /**
     * Whether a delivery that is due now reaches its node. A message that meets a clogged link is due again when that
     * opens.
     *
     * @return whether to hand it over
     */
    public boolean arrives(long now, Event.Deliver deliver) {
        int from = deliver.from();
        int to = deliver.to();
        int link = from * endpoints + to;
        if (setup.cutLosesInFlight() && cuts.isCut(from, to)) {
            cuts.took(from, to);
            counters.cut++;
            return false;
        }
        if (clogUntil[link] > now) {
            counters.clogged++;
            long draw = KeyedDice.again(dice.draw(Stream.NETWORK_DELAY, from, to, deliver.nth()));
            queue.add(clogUntil[link] + setup.nodes().nanos(draw), deliver);
            return false;
        }
        counters.delivered++;
        if (deliver.again()) counters.duplicated++;
        if (deliver.nth() < latestOn[link]) counters.outOfOrder++;
        else latestOn[link] = deliver.nth();
        return true;
    }

    /** Sends a client's request on its way. */
    public void ask(long now, int client, int node, long request, Object ask) {
        long at = clientArrival(now, endpointOf(client), node);
        if (at >= 0) queue.add(at, new Event.Ask(client, node, request, ask));
    }

    /** Sends a node's reply on its way. */
    public void answer(long now, int node, int client, long request, Object reply) {
        long at = clientArrival(now, node, endpointOf(client));
        if (at >= 0) queue.add(at, new Event.Answer(node, client, request, reply));
    }

    /** Whether a request that is due now reaches its node. */
    public boolean arrives(Event.Ask ask) {
        return clientArrives(endpointOf(ask.client()), ask.node());
    }

    /** Whether a reply that is due now reaches its client. */
    public boolean arrives(Event.Answer answer) {
        return clientArrives(answer.node(), endpointOf(answer.client()));
    }

    /** When a request or reply is due, -1 for never. */
    private long clientArrival(long now, int from, int to) {
        int link = from * endpoints + to;
        long nth = sentOn[link]++;
        counters.clientSent++;
        if (cuts.isCut(from, to)) {
            counters.clientCut++;
            return -1;
        }
        long draw = dice.draw(Stream.CLIENT_DELAY, from, to, nth);
        if (isCalm(from, to)) return now + setup.clients().calmNanos(draw);
        int loss = Math.max(setup.clientLossPerMillion(), flakyPerMillion[link]);
        if (loss > 0 && KeyedDice.chance(dice.draw(Stream.CLIENT_LOSS, from, to, nth), loss)) {
            counters.clientLost++;
            return -1;
        }
        return Math.max(now, clogUntil[link]) + setup.clients().nanos(draw) * slowFactor[link];
    }

    private boolean clientArrives(int from, int to) {
        if (!setup.cutLosesInFlight() || !cuts.isCut(from, to)) return true;
        counters.clientCut++;
        return false;
    }

    /**
     * Lets nothing pass a link until a time; what is sent or due before is held, then let go in the order of the dice.
     *
     * @param untilNanos true time; of several clogs the longest counts
     */
    public void clog(int from, int to, long untilNanos) {
        int link = from * endpoints + to;
        clogUntil[link] = Math.max(clogUntil[link], untilNanos);
    }

    /** Makes a link so many times as slow from now on; 1 is healthy. */
    public void slow(int from, int to, int factor) {
        Check.that(factor >= 1, "NetworkSetup: slow is not fast");
        slowFactor[from * endpoints + to] = factor;
    }

    /** Makes a link lose so many messages of a million from now on, at least; 0 is healthy. */
    public void flaky(int from, int to, int lossPerMillion) {
        flakyPerMillion[from * endpoints + to] = lossPerMillion;
    }

    /** Heals a core that loses nothing from then on. */
    public void healWithin(long core) {
        healWithin(core, 0);
    }

    /**
     * Heals a core and its links to all clients, for good: no cut, no clog, few messages lost, and delays of at most
     * the mean. What is outside the core stays as it is, and so does the link between it and the core.
     *
     * @param core nodes
     * @param lossPerMillion how many messages between them are lost still
     */
    public void healWithin(long core, int lossPerMillion) {
        calmLossPerMillion = lossPerMillion;
        calm = core | clientMask();
        cuts.healWithin(calm);
        for (long froms = calm; froms != 0; froms &= froms - 1) {
            for (long tos = calm; tos != 0; tos &= tos - 1) {
                clogUntil[Long.numberOfTrailingZeros(froms) * endpoints + Long.numberOfTrailingZeros(tos)] = 0;
            }
        }
    }

    private boolean isCalm(int from, int to) {
        return (calm >>> from & calm >>> to & 1) != 0;
    }
}
