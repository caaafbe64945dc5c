package io.seedraft.sim;

import io.seedraft.raft.Check;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.LawViolation;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Applied;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;
import io.seedraft.sim.event.Phase;
import io.seedraft.sim.fault.Cue;
import io.seedraft.sim.fault.Fault;
import io.seedraft.sim.fault.FaultPlan;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.world.SimDisk;
import io.seedraft.sim.world.SimNetwork;

/**
 * Runs one scenario at a time: virtual time, one queue, one thread. What a run does is a function of its setup and plan alone; memory
 * is reused from run to run.
 *
 * <p>Here stand the loop and the phases. What faults do is in {@link Chaos}, whom the healing spares in {@link Core}, what clients do
 * in {@code sim.workload}, and what must be true in {@code sim.oracle}.
 */
final class Simulator {

    /** A run that never ends is a bug of the simulator or a storm of messages in the core. */
    private static final long EVENTS_MAX = 5_000_000;

    private final KeyedDice dice = new KeyedDice(0);
    private final EventQueue queue = new EventQueue();
    private final SimNetwork network = new SimNetwork(dice, queue);
    private final SimNode[] hosts = new SimNode[NODES_MAX + 1];
    private final Chaos chaos = new Chaos(this);
    private final Core core = new Core(this);

    private Witness witness = Witness.NONE;
    private Setup setup;
    private int nodes;
    private Phase phase = Phase.CHAOS;
    private long demandEndsNanos;
    private int requests;
    private long events;
    private long now;
}
