package io.seedraft.sim;

import io.seedraft.port.Check;
import io.seedraft.raft.Disbelief;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.Reply;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.wal.WalLimits;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;
import io.seedraft.sim.event.Phase;
import io.seedraft.sim.fault.Cue;
import io.seedraft.sim.fault.FaultPlan;
import io.seedraft.sim.fault.PlannedFault;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.Oracles;
import io.seedraft.sim.oracle.calm.CalmTimes;
import io.seedraft.sim.profile.ClusterSetup;
import io.seedraft.sim.profile.FoundingSetup;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.trace.Corner;
import io.seedraft.sim.world.NodeSet;
import io.seedraft.sim.world.SimNetwork;
import io.seedraft.sim.world.WireCheck;
import java.util.List;
import java.util.Optional;

/**
 * Runs one scenario at a time: virtual time, one queue, one thread. What a run does is a function of its setup and plan alone; memory
 * is reused from run to run.
 *
 * <p>Here stand the loop and the phases. What faults do is in {@link Chaos}, whom the healing spares in {@link Core}, what clients do
 * in {@link Clientele} and {@code sim.workload}, and what must be true in {@code sim.oracle}.
 */
final class Simulator {

    private static final ClusterName CLUSTER = new ClusterName("simulated");

    private final KeyedDice dice = new KeyedDice(0);
    private final EventQueue queue = new EventQueue();
    private final SimNetwork network = new SimNetwork(dice, queue);
    private final SimNode[] hosts = new SimNode[NodeSet.MAX_NODES + 1];
    private final Chaos chaos = new Chaos(this);
    private final Core core = new Core(this);
    private final Clientele clients = new Clientele(this);
    private final WireCheck throughCodec = new Wire();
    private final Witness witness;

    private int nodes;
    private Phase phase = Phase.CHAOS;
    private long demandBoundNanos;
    private final long eventsMax;
    private long events;
    private long now;

    /**
     * A simulator whose runs end at a number of events.
     *
     * @param eventsMax a run that needs more has messages that breed messages
     */
    Simulator(Witness witness, long eventsMax) {
        this.witness = witness;
        this.eventsMax = eventsMax;
    }

    // --- the run

    /**
     * Runs to the end.
     *
     * @throws io.seedraft.port.LawViolation when a law is broken; {@link #now} says when
     */
    void run(Setup setup, FaultPlan plan) {
        prepare(setup, plan);
        while (phase != Phase.DEMAND || !served()) {
            Check.that(!queue.isEmpty(), "Simulator: a run comes to an end");
            Check.that(events < eventsMax, "Liveness: messages do not breed messages without end");
            Event event = queue.nextEvent();
            now = queue.now();
            execute(event, setup);
        }
        witness.oracles().laws().checked(Law.LIVENESS);
        for (int id = 1; id <= nodes; id++) {
            if (core.contains(id)) witness.atEnd(hosts[id]);
        }
        witness.atEnd(now);
    }

    private void prepare(Setup setup, FaultPlan plan) {
        dice.reset(setup.seed());
        queue.clear();
        ClusterSetup cluster = setup.cluster();
        nodes = cluster.nodes();
        for (int id = 1; id <= nodes; id++) if (hosts[id] == null) hosts[id] = new SimNode(id, this);
        phase = Phase.CHAOS;
        events = 0;
        now = 0;
        WireCheck wire = cluster.wireCheck() ? throughCodec : WireCheck.NONE;
        network.reset(setup.network(), nodes, setup.workload().clients(), wire);
        Membership membership = allVote(nodes);
        witness.reset(nodes, configOf(1, membership, cluster), calmTimes(setup));
        for (int id = 1; id <= nodes; id++) {
            ClusterSetup.Clock clock = cluster.clocks().get(id - 1);
            hosts[id].disk.reset(setup.disk(), cluster.rooms().get(id - 1).diskBytes());
            witness.oracles().limit(id, cluster.limits(id).log());
            hosts[id].clock.reset(clock.offsetNanos(), clock.driftPpm());
            hosts[id].reset(configOf(id, membership, cluster), cluster);
            Membership wrong = nodes == 1 ? Membership.ofVoters(1, 2) : Membership.ofVoters(id);
            if (cluster.founding().wrongRestarts()) hosts[id].identity.willBeTriedWith(configOf(id, wrong, cluster));
        }
        FoundingSetup founding = cluster.founding();
        if (founding.oldTerms() > 0) leaveOldDirectories(founding.oldTerms());
        for (int id = 1; id <= nodes; id++) {
            queue.add(founding.firstBootNanos().get(id - 1), new Event.Boot(id, 1));
        }
        if (founding.misled() != 0) {
            hosts[founding.misled()].identity.mislead(configOf(founding.misled(), founding.otherList(), cluster));
        }
        clients.begin(setup);
        chaos.begin(plan);
        queue.add(setup.phases().chaosNanos(), new Event.PhaseEnds(Phase.CHAOS));
    }

    private static Optional<CalmTimes> calmTimes(Setup setup) {
        if (!setup.isCalm()) return Optional.empty();
        Timing timing = setup.cluster().timing();
        return Optional.of(new CalmTimes(
                timing.electionTimeoutNanos(),
                timing.heartbeatNanos(),
                setup.network().nodes(),
                setup.disk().sync(),
                setup.cluster().limits()));
    }

    /** Each node was kept from the version before, with the whole log of its cluster or without the last entries. */
    private void leaveOldDirectories(int terms) {
        List<Entry> entries = OldDirectory.entries(terms);
        witness.oracles().inherited(entries);
        for (int id = 1; id <= nodes; id++) {
            int held = (int) KeyedDice.between(dice.draw(Stream.FOREIGN, 0, id, 0), Math.max(1, terms - 2), terms);
            OldDirectory.put(hosts[id].disk, hosts[id].identity.told(), terms, entries.subList(0, held));
            witness.oracles().startsFromOld(id);
        }
    }

    private static ReplicaConfig configOf(int id, Membership membership, ClusterSetup cluster) {
        RaftConfig raft =
                new RaftConfig(id, membership, 0, cluster.timing(id, 1), cluster.options(id, 1), cluster.limits(id));
        WalLimits wal = new WalLimits(cluster.segmentBytes());
        return new ReplicaConfig(CLUSTER, raft, wal, cluster.store(), cluster.sessions(), cluster.step());
    }

    private static Membership allVote(int nodes) {
        int[] voters = new int[nodes];
        for (int i = 0; i < nodes; i++) voters[i] = i + 1;
        return Membership.ofVoters(voters);
    }

    private void execute(Event event, Setup setup) {
        switch (event) {
            case Event.Deliver deliver -> deliver(deliver);
            case Event.Ask ask -> ask(ask);
            case Event.Synced synced -> synced(synced);
            case Event.Wake wake -> wake(wake);
            case Event.Answer answer -> answer(answer);
            case Event.ClientTurn turn -> {
                if (clients.turn(now, turn)) events++;
            }
            case Event.Boot boot -> boot(boot);
            case Event.FaultDue due -> {
                events++;
                chaos.due(now, due.index());
            }
            case Event.FaultEnds ends -> {
                events++;
                chaos.ends(now, ends.index());
            }
            case Event.PhaseEnds ends -> phaseEnds(ends.phase(), setup);
        }
    }

    private boolean served() {
        return clients.unfinished() == 0 && core.agrees();
    }

    private void phaseEnds(Phase ended, Setup setup) {
        switch (ended) {
            case CHAOS -> {
                phase = Phase.DEMAND;
                chaos.end();
                int leader = chaos.leader();
                putRight();
                giveMemory(setup.cluster());
                core.heal(now, setup.phases(), setup.cluster(), chaos.lostDisks());
                witness.healed(now, core.members(), leader != 0 && !core.contains(leader));
                clients.demand(now, core.members());
                demandBoundNanos = Demand.boundNanos(setup, core, witness.oracles());
                queue.add(now + demandBoundNanos, new Event.PhaseEnds(Phase.DEMAND));
            }
            case DEMAND -> throw core.failure(demandBoundNanos, clients.unfinished());
        }
    }

    /** The operator notices whom he started with the wrong list: only a cleared directory lets that node become a member. */
    private void putRight() {
        for (int id = 1; id <= nodes; id++) {
            SimNode node = hosts[id];
            if (!node.identity.isMisled()) continue;
            stop(node);
            node.putRight();
            witness.oracles().diskLost(id);
        }
    }

    /** The operator starts those again that have less memory for their log than most, now with as much. */
    private void giveMemory(ClusterSetup cluster) {
        for (int id = 1; id <= nodes; id++) {
            if (!cluster.isSmall(id)) continue;
            SimNode node = hosts[id];
            stop(node);
            node.identity.growTo(cluster.limits());
            witness.oracles().limit(id, cluster.limits().log());
        }
    }

    private void stop(SimNode node) {
        if (!node.up()) return;
        node.die();
        crashed(node);
        node.disk.processCrash(dice, now);
    }

    // --- events

    private void deliver(Event.Deliver deliver) {
        SimNode node = hosts[deliver.to()];
        if (!node.up() || defer(node, deliver) || !network.arrives(now, deliver)) return;
        events++;
        Message message = (Message) deliver.message();
        Introduction introduction = (Introduction) deliver.introduction();
        if (!node.listensTo(introduction)) {
            witness.refused(now, node, deliver.from(), message, introduction);
            return;
        }
        witness.receiving(now, node, deliver.from(), message);
        node.received(now, deliver.from(), message);
    }

    private void ask(Event.Ask ask) {
        SimNode node = hosts[ask.node()];
        if (!node.up() || defer(node, ask) || !network.arrives(ask)) return;
        events++;
        ClientRequest request = (ClientRequest) ask.ask();
        Wire.refuseUnreadable(request);
        witness.asking(now, node, ask.client(), ask.request(), request);
        node.asked(now, ask.client(), ask.request(), request);
    }

    private void synced(Event.Synced synced) {
        SimNode node = hosts[synced.node()];
        if (!node.up() || node.bootNumber() != synced.boot() || !node.disk.awaits(synced.ticket())) return;
        if (defer(node, synced)) return;
        events++;
        witness.syncing(now, node, synced.ticket());
        node.synced(now, synced.ticket());
    }

    private void wake(Event.Wake wake) {
        SimNode node = hosts[wake.node()];
        if (!node.up() || node.bootNumber() != wake.boot() || defer(node, wake)) return;
        if (!node.wakeIsDue(now)) return;
        events++;
        witness.waking(now, node);
        node.wake(now);
    }

    private void boot(Event.Boot boot) {
        SimNode node = hosts[boot.node()];
        boolean outside = phase == Phase.DEMAND && !core.contains(boot.node());
        if (node.up() || node.bootNumber() + 1 != boot.boot() || outside) return;
        events++;
        node.boot(now);
    }

    private void answer(Event.Answer answer) {
        if (!network.arrives(answer)) return;
        events++;
        Reply reply = (Reply) answer.reply();
        witness.answered(now, answer.node(), answer.client(), answer.request(), reply);
        clients.answered(now, answer.node(), answer.client(), answer.request(), reply);
    }

    /** A node that stands still or lags finds what happens to it later, in the same order. */
    private boolean defer(SimNode node, Event event) {
        long at = node.pace.handlesAt(now);
        if (at <= now) return false;
        if (node.pace.standsStill(now)) reached(Corner.PAUSED);
        if (node.pace.isBusy(now)) reached(Corner.SLOWED);
        queue.add(at, event);
        return true;
    }

    // --- what nodes do

    void booted(SimNode node) {
        witness.booted(now, node);
    }

    void crashed(SimNode node) {
        witness.crashed(now, node);
    }

    void diskLost(int id) {
        witness.oracles().diskLost(id);
    }

    void struck(PlannedFault planned, long hit) {
        witness.struck(now, planned, hit);
    }

    void sent(SimNode from, int to, Message message) {
        if (to > nodes) return; // whom a misled node was told of, and who is nowhere
        if (!from.identity.isMisled()) witness.sending(from, to, message);
        network.send(now, from.id(), to, message, from.introduction());
    }

    void disbelieved(SimNode node, int from, Disbelief doubt) {
        witness.disbelieved(node, from, doubt);
    }

    void written(SimNode node, Effect.Persist persist) {
        witness.written(node, persist);
        chaos.cue(now, Cue.WRITE, node.id());
    }

    void applied(SimNode node, Entry entry, Applied applied) {
        witness.applied(node, entry, applied);
    }

    void passed(SimNode node, Entry entry) {
        witness.passed(node, entry);
    }

    void asked(SimNode node, long number, ClientRequest request) {
        witness.asked(node, number, request);
    }

    void replied(SimNode node, long number, Reply reply, boolean late) {
        witness.replied(reply, late);
        witness.replying(node, number, reply);
        int client = node.requests.client(number);
        long request = node.requests.request(number);
        network.answer(now, node.id(), client, request, reply);
    }

    void stepping() {
        witness.stepping();
    }

    void stepped(SimNode node, Role before, Input input, Effects effects) {
        witness.stepped(node, input, effects);
        Role role = node.role();
        if (role == before) return;
        if (role == Role.PRE_CANDIDATE) chaos.cue(now, Cue.DOUBT, node.id());
        if (role == Role.CANDIDATE) chaos.cue(now, Cue.CANDIDACY, node.id());
        if (role == Role.LEADER) chaos.cue(now, Cue.ELECTION, node.id());
    }

    /** What watches the nodes. */
    Oracles oracles() {
        return witness.oracles();
    }

    /** How often each law was checked. */
    LawCounts laws() {
        return witness.oracles().laws();
    }

    /** A client was told that its write took effect. */
    void acknowledged(int node, long index) {
        witness.oracles().acknowledged(index);
        chaos.cue(now, Cue.ACKNOWLEDGEMENT, node);
    }

    /** A node of another cluster says hello to one of this. */
    void hears(SimNode node, int turn) {
        if (node.identity.isMisled()) return;
        laws().checked(Law.ONE_IDENTITY);
        if (Stray.isRefused(node, nodes, turn)) reached(Corner.OTHER_CLUSTER_REFUSED);
    }

    void reached(Corner corner) {
        witness.corners().hit(corner);
    }

    /** Adds what the world counted to the corners, at the end of a run. */
    void countWorld() {
        clients.count(witness.corners());
        witness.countLostDisks();
        witness.countWindows();
        witness.count(network.counters());
        chaos.cutsThatHurt(witness::lostTo);
        for (int id = 1; id <= nodes; id++) witness.count(hosts[id].disk.counters());
    }

    // --- the parts

    KeyedDice dice() {
        return dice;
    }

    EventQueue queue() {
        return queue;
    }

    SimNetwork network() {
        return network;
    }

    SimNode node(int id) {
        return hosts[id];
    }

    int nodes() {
        return nodes;
    }

    /** The moment that the run is at, in nanoseconds. */
    long now() {
        return now;
    }

    /** How many events were handled. */
    long events() {
        return events;
    }

    /** Who asks, and what they were answered. */
    Clientele clients() {
        return clients;
    }
}
