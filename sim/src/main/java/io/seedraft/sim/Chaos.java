package io.seedraft.sim;

import io.seedraft.raft.Role;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;
import io.seedraft.sim.fault.AwaitedCues;
import io.seedraft.sim.fault.Cue;
import io.seedraft.sim.fault.Cut;
import io.seedraft.sim.fault.Fault;
import io.seedraft.sim.fault.FaultPlan;
import io.seedraft.sim.fault.PlannedFault;
import io.seedraft.sim.fault.Roles;
import io.seedraft.sim.fault.Stance;
import io.seedraft.sim.fault.Target;
import io.seedraft.sim.trace.Corner;
import io.seedraft.sim.world.Cuts;
import io.seedraft.sim.world.DiskCopy;
import io.seedraft.sim.world.NodeClock;
import io.seedraft.sim.world.NodeSet;
import io.seedraft.sim.world.SimDisk;
import java.util.Arrays;
import java.util.function.Consumer;

/** Executes a fault plan upon the cluster while there is chaos. */
final class Chaos implements Roles {

    /** After so long each clock that drifts by a millionth more shows it. */
    private static final long LATER_NANOS = 1_000_000_000L;

    private final Simulator simulator;
    private final EventQueue queue;
    private final long[] lost = new long[NodeSet.MAX_NODES + 1];

    private FaultPlan plan = FaultPlan.NONE;
    private AwaitedCues awaited = new AwaitedCues(FaultPlan.NONE);
    private boolean[] cued = {};
    private int[] subjects = {};

    /** By place in the plan, whose disks it filled. */
    private long[] filled = {};

    private int subject;
    private boolean over;

    /** Those whose disk was wiped or put back. */
    private long lostDisks;

    Chaos(Simulator simulator) {
        this.simulator = simulator;
        this.queue = simulator.queue();
    }

    void begin(FaultPlan newPlan) {
        plan = newPlan;
        awaited = new AwaitedCues(plan);
        cued = new boolean[plan.size()];
        subjects = new int[plan.size()];
        filled = new long[plan.size()];
        over = false;
        lostDisks = 0;
        for (int i = 0; i < plan.size(); i++) queue.add(plan.faults().get(i).atNanos(), new Event.FaultDue(i));
    }

    /** Nothing strikes any more, and what lasts goes on lasting until it is healed. */
    void end() {
        over = true;
        awaited.clear();
    }

    /** A fault's time has come: it strikes, or waits for its cue. */
    void due(long now, int place) {
        if (over) return;
        PlannedFault planned = plan.faults().get(place);
        if (planned.cue() != Cue.NONE && !cued[place]) {
            awaited.await(place);
            return;
        }
        subject = subjects[place];
        strike(now, place, planned);
    }

    /** Something happened that a fault may be waiting for. */
    void cue(long now, Cue cue, int node) {
        if (over || awaited.size() == 0) return;
        int place = awaited.came(cue);
        if (place == AwaitedCues.NOTHING) return;
        cued[place] = true;
        subjects[place] = node;
        queue.add(now + plan.faults().get(place).delayNanos(), new Event.FaultDue(place));
    }

    void ends(long now, int place) {
        if (over) return;
        Fault fault = plan.faults().get(place).fault();
        if (fault instanceof Fault.Partition) simulator.network().cuts().heal(place);
        if (fault instanceof Fault.SlowDisk) {
            for (int node = 1; node <= nodes(); node++) simulator.node(node).faultOver(now);
        }
        if (fault instanceof Fault.FullDisk) {
            for (long left = filled[place]; left != 0; left &= left - 1)
                node(left).freeDisk(now);
        }
    }

    private void strike(long now, int place, PlannedFault planned) {
        Fault fault = planned.fault();
        long hit = mayHit(fault, fault.target().resolve(this));
        simulator.struck(planned, hit);
        switch (fault) {
            case Fault.Crash crash -> each(hit, node -> crash(now, place, node.id(), crash));
            case Fault.Stop stop -> each(hit, node -> stop(now, node, stop.downNanos()));
            case Fault.Pause pause -> each(hit, node -> node.pace.pauseUntil(now + pause.nanos()));
            case Fault.Slow slow -> each(hit, node -> node.pace.slow(slow.factor(), now + slow.nanos()));
            case Fault.SlowDisk slow -> {
                each(hit, node -> node.slowDisk(slow.factor(), now + slow.nanos()));
                queue.add(now + slow.nanos(), new Event.FaultEnds(place));
            }
            case Fault.Stray stray ->
                each(hit, node -> {
                    if (node.up()) simulator.hears(node, stray.turn());
                });
            case Fault.FullDisk full -> {
                filled[place] = hit;
                each(hit, node -> node.fillDisk(now, place));
                queue.add(now + full.nanos(), new Event.FaultEnds(place));
            }
            case Fault.Wipe wipe ->
                each(hit, node -> {
                    if (losesDisk(now, place, node.id(), wipe.downNanos(), node.disk::wipe))
                        simulator.reached(Corner.DISK_WIPED);
                });
            case Fault.Backup ignored -> each(hit, SimNode::backUp);
            case Fault.Restore restore ->
                each(hit, node -> {
                    if (losesDisk(now, place, node.id(), restore.downNanos(), node::restore))
                        simulator.reached(Corner.DISK_PUT_BACK);
                });
            case Fault.Partition partition -> cut(now, place, partition);
            case Fault.Clog clog -> clog(hit, clog.to().resolve(this), now + clog.nanos());
            case Fault.ClockDrift drift -> each(hit, node -> skew(now, node, clock -> clock.drift(now, drift.ppm())));
            case Fault.Hush hush -> simulator.clients().hush(now + hush.nanos());
            case Fault.Rush rush -> simulator.clients().rush(now, now + rush.nanos());
            case Fault.ClockJump jump ->
                each(hit, node -> skew(now, node, clock -> clock.jump(now, jump.aheadNanos())));
        }
    }

    private void each(long hit, Consumer<SimNode> strike) {
        for (long left = hit; left != 0; left &= left - 1) strike.accept(node(left));
    }

    /** The process dies; with the power, what is unsynced is left to the dice. */
    private void crash(long now, int place, int id, Fault.Crash crash) {
        SimNode node = simulator.node(id);
        if (!node.up()) {
            if (crash.powerLoss())
                node.disk.powerLossWhileDown(
                        simulator.dice(), plan.faults().get(place).atNanos());
            return;
        }
        simulator.reached(Corner.NODE_CRASHED);
        if (node.role() == Role.LEADER) simulator.reached(Corner.LEADER_CRASHED);
        node.die();
        simulator.crashed(node); // before the power takes what was not durable
        long crashNumber = plan.faults().get(place).atNanos();
        if (crash.powerLoss()) node.disk.powerLoss(simulator.dice(), crashNumber);
        else node.disk.processCrash(simulator.dice(), crashNumber);
        queue.add(now + crash.downNanos(), new Event.Boot(id, node.bootNumber() + 1));
    }

    /** The process ends in order. */
    private void stop(long now, SimNode node, long downNanos) {
        if (!node.up()) return;
        node.endInOrder();
        simulator.crashed(node);
        queue.add(now + downNanos, new Event.Boot(node.id(), node.bootNumber() + 1));
    }

    /** Of nodes that are to lose their disk, those that may: at most a minority does in a run, and a copy must be there. */
    private long mayHit(Fault fault, long aimedAt) {
        if (!(fault instanceof Fault.Wipe) && !(fault instanceof Fault.Restore)) return aimedAt;
        long hit = 0;
        for (long left = aimedAt; left != 0; left &= left - 1) {
            long bit = left & -left;
            boolean minority = 2 * NodeSet.size(lostDisks | hit | bit) < nodes();
            if (minority && (fault instanceof Fault.Wipe || node(bit).hasBackup())) hit |= bit;
        }
        return hit;
    }

    /** The process dies, if it runs, and finds another disk at its next boot; whether that holds anything else than before. */
    private boolean losesDisk(long now, int place, int id, long downNanos, Runnable change) {
        lostDisks |= NodeSet.of(id);
        crash(now, place, id, new Fault.Crash(Target.node(id), false, downNanos));
        simulator.diskLost(id);
        SimDisk disk = simulator.node(id).disk;
        DiskCopy before = disk.copies().cached();
        change.run();
        return !disk.copies().cached().holdsTheSameAs(before);
    }

    /** Those whose disk was wiped or put back. */
    long lostDisks() {
        return lostDisks;
    }

    private void cut(long now, int place, Fault.Partition partition) {
        Arrays.fill(lost, 0);
        partition.cut().mark(this, lost);
        for (int sender = 1; sender <= nodes(); sender++) {
            if (lost[sender] != 0) simulator.network().cuts().cutOneWay(place, Cuts.bit(sender), lost[sender]);
        }
        queue.add(now + partition.nanos(), new Event.FaultEnds(place));
    }

    /** Hands on each cut of the plan that took a message; the healing cuts as well. */
    void cutsThatHurt(Consumer<Cut> hurt) {
        simulator.network().cuts().forEachThatHurt(place -> {
            if (place < plan.size() && plan.faults().get(place).fault() instanceof Fault.Partition partition) {
                hurt.accept(partition.cut());
            }
        });
    }

    private void clog(long from, long to, long untilNanos) {
        for (long senders = from; senders != 0; senders &= senders - 1) {
            for (long receivers = to; receivers != 0; receivers &= receivers - 1) {
                if (NodeSet.lowest(senders) != NodeSet.lowest(receivers)) {
                    simulator.network().clog(NodeSet.lowest(senders), NodeSet.lowest(receivers), untilNanos);
                }
            }
        }
    }

    /** Changes a node's clock; that counts when it will show another time than it would have. */
    private void skew(long now, SimNode node, Consumer<NodeClock> change) {
        long wouldShow = node.clock.local(now + LATER_NANOS);
        change.accept(node.clock);
        if (node.clock.local(now + LATER_NANOS) != wouldShow) simulator.reached(Corner.CLOCK_SKEWED);
        if (node.up()) node.rescheduleWake(now);
    }

    private SimNode node(long mask) {
        return simulator.node(NodeSet.lowest(mask));
    }

    // --- who is what, for targets

    @Override
    public int nodes() {
        return simulator.nodes();
    }

    @Override
    public boolean up(int node) {
        return simulator.node(node).up();
    }

    @Override
    public Stance stance(int node) {
        return switch (simulator.node(node).role()) {
            case LEADER -> Stance.LEADS;
            case CANDIDATE -> Stance.STANDS;
            case PRE_CANDIDATE -> Stance.DOUBTS;
            case FOLLOWER -> Stance.FOLLOWS;
        };
    }

    @Override
    public long term(int node) {
        return simulator.node(node).term();
    }

    @Override
    public int subject() {
        return subject;
    }
}
