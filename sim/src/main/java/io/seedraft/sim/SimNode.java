package io.seedraft.sim;

import io.seedraft.port.Check;
import io.seedraft.port.Dice;
import io.seedraft.port.LawViolation;
import io.seedraft.raft.Disbelief;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Input;
import io.seedraft.raft.Options;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.Clients;
import io.seedraft.replica.DiskRoom;
import io.seedraft.replica.Outbox;
import io.seedraft.replica.Replica;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.ReplicaObserver;
import io.seedraft.replica.Reply;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.wal.DamagedLog;
import io.seedraft.replica.wal.WalLimits;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.profile.ClusterSetup;
import io.seedraft.sim.trace.Corner;
import io.seedraft.sim.world.Machine;
import io.seedraft.sim.world.SimDisk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the simulated cluster: the host of a replica, with a disk and a clock. It is to the replica what the real runtime is on a
 * real machine. Who it takes itself for is in {@link Identity}, what befalls its disk and clock in {@link Machine}.
 */
final class SimNode extends SeenNode implements Outbox, Clients, ReplicaObserver {

    /** Some thousand times the log of a run of the swarm, and three times a log of a hundred thousand entries. */
    private static final long BYTES_JUDGED_MAX = 32 << 20;

    private static final long LEAST_HOLE_TRIED_BYTES = 256;

    private static final long FILE_BYTES_TRIED_MAX = 1 << 20;

    private static final int SYNCS_UNTIL_ROT_MAX = 2;

    private static final int SPARED_SEGMENTS_MAX = 1;

    /** Of so many boots whose copies may rot, one is tried behind a sync; and one behind a loss of power of half as many. */
    private static final int BOOTS_A_ROT = 8;

    private final Simulator simulator;
    private final KeyedDice.ElectionDice electionDice;
    final Requests requests = new Requests();

    final Identity identity;

    private @Nullable Replica replica;
    private @Nullable ReplicaConfig booted;
    private DiskRoom room = new DiskRoom(WalLimits.DEFAULT);
    private final KeptRoom keptRoom;
    private long recordsBefore;
    private long bytesJudged;

    /** How much was behind on the disk when a hole in it was tried last. */
    private long holeTriedBytes;

    /** After how many more syncs of this boot its disk is tried on a rotten copy, 0 for never. */
    private int syncsUntilRot;

    /** Whether a sync of this boot is done. */
    private boolean hasSynced;

    /** What the disk was given last, and how many operations that made. */
    private HardState hardStateBefore = HardState.INITIAL;

    private long operationsBefore;

    /** How many files this disk had been given before this boot; beyond all bounds once one was added. */
    private long filesBefore;

    private long requestTimeoutNanos;
    private Role roleBefore = Role.FOLLOWER;
    private boolean mustRefuse;

    SimNode(int id, Simulator simulator) {
        super(id, simulator.dice(), simulator.queue());
        this.simulator = simulator;
        this.electionDice = simulator.dice().election(id, 0);
        this.identity = new Identity(id);
        this.keptRoom = new KeptRoom(id);
    }

    /** Prepares for another run: off, with an empty disk. */
    void reset(ReplicaConfig config, ClusterSetup cluster) {
        identity.reset(config, cluster);
        booted = config;
        renew();
        requestTimeoutNanos = config.raft().limits().requests().timeoutNanos();
        replica = null;
        bytesJudged = 0;
        holeTriedBytes = LEAST_HOLE_TRIED_BYTES;
    }

    // --- who it takes itself for

    /** Down, it is told what all others are told, and its disk is cleared, for what it holds is another cluster's. */
    void putRight() {
        identity.putRight();
        tryList(identity.told());
        disk.deleteAll();
    }

    private void tryList(@Nullable ReplicaConfig other) {
        if (other == null) return;
        simulator.laws().checked(Law.FOUNDERS_KEPT);
        if (OtherList.isRefused(disk, other)) simulator.reached(Corner.OTHER_LIST_REFUSED);
    }

    /** What it says of itself. */
    Introduction introduction() {
        return identity.introduction(allegiance());
    }

    /** Whether it listens to one that says this of itself. */
    boolean listensTo(Introduction other) {
        return identity.listensTo(allegiance(), other);
    }

    // --- power

    @Override
    public boolean up() {
        return replica != null;
    }

    /** Starts the process. */
    void boot(long now) {
        if (replica != null) throw Check.impossible("Simulator: a node boots when it is down");
        powersOn();
        int boot = bootNumber();
        ReplicaConfig booted = identity.ofBoot(boot);
        this.booted = booted;
        roleBefore = Role.FOLLOWER;
        requests.forget();
        room = new DiskRoom(booted.wal());
        keptRoom.forget();
        electionDice.aim(id, boot);
        tryRot(booted);
        tryList(identity.tried());
        identity.booted();
        Dice dice = electionDice;
        try {
            replica = Replica.boot(booted, new Replica.Ports(disk, this, this, dice, this), clock.local(now));
        } catch (DamagedLog damaged) {
            throw new LawViolation(
                    "DurableStateRecovered: n" + id + " found damage that nobody did: " + damaged.getMessage());
        }
        recordsBefore = disk.counters().recordsWritten();
        filesBefore = disk.counters().filesAdded();
        hasSynced = false;
        operationsBefore = disk.opsIssued();
        if (disk.leftMoreThanLost()) {
            simulator.laws().checked(Law.CLEAN_CUT);
            Tail.refuseLeftovers(id, disk, booted);
        }
        simulator.booted(this);
        if (simulator.oracles().replacedEntriesOf(id) && disk.fileBytes() <= FILE_BYTES_TRIED_MAX) {
            simulator.laws().checked(Law.LOG_BOUNDS);
            Tail.refuseMiscount(id, disk, booted, simulator.oracles().commandBytesOf(id));
        }
        replica.wake(clock.local(now));
        stepDone(now);
    }

    private void tryRot(ReplicaConfig booted) {
        long draw = simulator.dice().draw(Stream.DISK_FAULT, id, bootNumber(), 0);
        boolean often = disk.syncedSinceLoss() || (draw & BOOTS_A_ROT / 2 - 1) == 0;
        if (often && disk.rots(draw)) rot(booted, false, KeyedDice.again(draw));
        long later = simulator.dice().draw(Stream.DISK_FAULT, id, bootNumber(), 1);
        boolean tried = (later & BOOTS_A_ROT - 1) == 0 && disk.rots(later);
        syncsUntilRot = tried ? 1 + (int) KeyedDice.below(KeyedDice.again(later), SYNCS_UNTIL_ROT_MAX) : 0;
    }

    /** The first syncs of a boot stand on what was found, which another boot vouched for. */
    private void rotAfterSync() {
        if (syncsUntilRot == 0 || --syncsUntilRot > 0) return;
        rot(identity.told(), true, simulator.dice().draw(Stream.DISK_FAULT, id, bootNumber(), 2));
    }

    /** The log goes on in a file that no sync has covered. */
    private void rotAtNewFile() {
        if (disk.counters().filesAdded() <= filesBefore) return;
        filesBefore = Long.MAX_VALUE;
        long draw = simulator.dice().draw(Stream.DISK_FAULT, id, bootNumber(), 3);
        // Before the first sync what the file says of the log's end is what the boot found: that is rare, and always
        // tried.
        boolean beforeSync = !hasSynced && disk.fileBytes() <= FILE_BYTES_TRIED_MAX;
        if (beforeSync || disk.rots(draw)) rot(identity.told(), true, KeyedDice.again(draw));
        if ((draw & BOOTS_A_ROT - 1) != 0 || disk.fileBytes() > FILE_BYTES_TRIED_MAX) return;
        simulator.laws().checked(Law.DAMAGE_DETECTED);
        Rot.refuseOtherStart(disk, identity.told());
    }

    private void rot(ReplicaConfig told, boolean aims, long draw) {
        if (!Rot.canBeJudged(disk)) return;
        simulator.laws().checked(Law.DAMAGE_DETECTED);
        if (Rot.isNoticed(disk, told.walIdentity(), told.wal(), aims, draw)) disk.rotDetected();
    }

    /** Kills the process; what the disk keeps is the caller's business. */
    void die() {
        Replica running = replica;
        if (running != null && running.node().heldPromises() > 0) simulator.reached(Corner.HELD_PROMISES_LOST);
        replica = null;
    }

    /**
     * The process ends in order, as a real host does it: all is synced, that is noted in the log, and the note is synced. {@code
     * CleanStop}: then the log is whole on the disk itself, and even its last batch cannot be damaged unnoticed.
     */
    void endInOrder() {
        disk.completeAll();
        long before = disk.opsIssued();
        running().settled();
        boolean noted = disk.opsIssued() > before;
        disk.completeAll();
        simulator.laws().checked(Law.CLEAN_STOP);
        Rot.refuseUnvouched(disk, identity.told());
        if (noted) simulator.reached(Corner.STOPPED_IN_ORDER);
        die();
    }

    /** Whether it leaves office when it hears no quorum (Thesis §6.2). */
    boolean leavesUnheard() {
        return options().checkQuorum();
    }

    long electionTimeoutNanos() {
        return timing().electionTimeoutNanos();
    }

    /** The times of the boot that runs or ran last. */
    Timing timing() {
        return raft().timing();
    }

    /** The options of the boot that runs or ran last. */
    Options options() {
        return raft().options();
    }

    private RaftConfig raft() {
        ReplicaConfig told = booted;
        if (told == null) throw Check.impossible("Simulator: a node is set up before it is asked");
        return told.raft();
    }

    /** Other programs leave of the disk what this node keeps back, and some segments that it fills by itself. */
    void fillDisk(long now, int place) {
        long before = disk.spaceBytes();
        long draw = simulator.dice().draw(Stream.DISK_FAULT, id, place, 4);
        int sparedSegments = (int) KeyedDice.below(draw, SPARED_SEGMENTS_MAX + 1);
        disk.fill((long) (DiskRoom.KEPT_SEGMENTS + sparedSegments)
                * identity.told().wal().segmentBytes());
        if (disk.spaceBytes() < before) simulator.reached(Corner.DISK_FILLED);
        if (up()) stepDone(now);
    }

    /** Nothing slows or stops this node any more, and there is room on its disk. */
    void heal(long now) {
        repair();
        if (!up()) return;
        if (room.isLimit()) stepDone(now);
        rescheduleWake(now);
    }

    // --- what happens to it

    void received(long now, int from, Message message) {
        running().received(clock.local(now), from, message);
        stepDone(now);
    }

    void asked(long now, int client, long request, ClientRequest asked) {
        mustRefuse = asked instanceof ClientRequest.Read && isLost();
        long local = clock.local(now);
        long number = requests.number(client, request, local + requestTimeoutNanos);
        simulator.asked(this, number, asked);
        running().asked(local, number, asked);
        Check.that(!mustRefuse, "LostNodeReads: a node that knows that it is lost refuses each read at once");
        stepDone(now);
    }

    void synced(long now, long ticket) {
        disk.completed(ticket);
        hasSynced = true;
        running().synced(clock.local(now), ticket);
        rotAfterSync();
        stepDone(now);
    }

    void wake(long now) {
        simulator.laws().checked(Law.LIVELOCK);
        rings(now);
        long local = clock.local(now);
        running().wake(local);
        if (requests.deadlineNanos() <= local) {
            throw new LawViolation("AnsweredInTime: n" + id + " was woken at " + local
                    + " ns of its clock, and a request that it had to answer by " + requests.deadlineNanos()
                    + " still waits");
        }
        stepDone(now);
    }

    private void stepDone(long now) {
        lookAtRoom(now);
        running().flush();
        Check.that(
                running().wakeAt() <= requests.deadlineNanos(),
                "AnsweredInTime: a node wants to be woken when the time of a request is over");
        stepOver(now);
    }

    private void lookAtRoom(long now) {
        long space = disk.spaceBytes();
        if (space == SimDisk.AMPLE && !room.isLimit()) return;
        room.look(space, running(), clock.local(now));
        keptRoom.looked(
                space, identity.told().wal().segmentBytes(), running().node().logUse());
    }

    @Override
    protected long wakeAt() {
        return running().wakeAt();
    }

    @Override
    protected void roomChanges(long now) {
        stepDone(now);
    }

    // --- what its replica says

    @Override
    public void send(int to, Message message) {
        simulator.sent(this, to, message);
    }

    @Override
    public void disbelieved(int from, Disbelief doubt) {
        simulator.disbelieved(this, from, doubt);
    }

    @Override
    public void reply(long request, Reply reply) {
        if (mustRefuse) {
            Check.that(
                    reply instanceof Reply.Refused,
                    "LostNodeReads: a node that knows that it is lost refuses each read");
            mustRefuse = false;
        }
        boolean late = requests.answered(request, clock.local(simulator.now()));
        simulator.replied(this, request, reply, late);
    }

    /** Each time the whole log is read: a long one, whose every write is split, is judged so often and not without end. */
    private void judgePrefix(HardState next) {
        if (bytesJudged >= BYTES_JUDGED_MAX) return;
        bytesJudged += log().position();
        Tail.refuseBrokenPrefix(
                id, disk, identity.told(), new Tail.SplitWrite(operationsBefore, hardStateBefore, next));
    }

    /** Whenever twice as much is behind as before: so it is tried a few times in a run, with little behind and with much. */
    private void tryHole() {
        long behind = disk.unsyncedBytes();
        if (behind < 2 * holeTriedBytes || bytesJudged >= BYTES_JUDGED_MAX) return;
        holeTriedBytes = behind;
        bytesJudged += disk.fileBytes();
        simulator.laws().checked(Law.CLEAN_CUT);
        Tail.refuseHole(id, disk, identity.told());
    }

    @Override
    public void booting(RaftConfig config, Recovered recovered, long localNanos) {
        hardStateBefore = recovered.hardState();
    }

    @Override
    public void written(Effect.Persist persist) {
        if (disk.counters().recordsWritten() > recordsBefore + 1) {
            simulator.reached(Corner.WRITE_SPLIT);
            judgePrefix(persist.hardState());
        }
        recordsBefore = disk.counters().recordsWritten();
        operationsBefore = disk.opsIssued();
        hardStateBefore = persist.hardState();
        List<Entry> entries = persist.entries();
        // Commands never take the last segment, which is for leaders' own entries, terms and votes.
        boolean mayWait = !entries.isEmpty() && entries.getLast().payload() instanceof Payload.Command;
        disk.wrote(mayWait, identity.told().wal().segmentBytes());
        keptRoom.written(persist.entries());
        tryHole();
        rotAtNewFile();
        simulator.written(this, persist);
    }

    @Override
    public void applied(Entry entry, Applied applied) {
        simulator.applied(this, entry, applied);
    }

    @Override
    public void passed(Entry entry) {
        simulator.passed(this, entry);
    }

    @Override
    public void stepping(long localNanos, Input input) {
        simulator.stepping();
    }

    @Override
    public void stepped(Input input, Effects effects) {
        Role before = roleBefore;
        roleBefore = role();
        simulator.stepped(this, before, input, effects);
    }

    @Override
    Replica running() {
        Replica running = replica;
        if (running == null) throw Check.impossible("Simulator: only a running node is asked");
        return running;
    }
}
