package io.seedraft.sim.world;

import io.seedraft.port.Check;
import io.seedraft.port.Disk;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;
import java.util.List;

/**
 * A node's disk that keeps exactly what {@link Disk} promises, and in a power loss not a byte more.
 *
 * <p>It is a durable image and, in order, the operations that no sync has made durable yet. Reading shows both, one
 * over the other. When a sync is done the operations issued before it move into the image; a power loss moves in what
 * the dice leave of them and drops the rest. Operations are numbered from 1 for the whole run, over all boots.
 *
 * <p>The host delivers {@link Event.Synced} only in the boot that asked, and calls {@link #completed} before it tells
 * the replica.
 *
 * <p>Where faults beyond this contract belong: rot, misdirected and phantom writes change the {@code content} of a
 * {@link SimFile}, in {@link #apply} or at a moment of the plan; failed and short reads go into {@link #read}; a failed
 * or lying sync into {@link #completed}; a full disk into {@link #create}. Each of them writes what it did into the
 * injector's ledger there and then, byte for byte. Until then, rot strikes copies only.
 */
public final class SimDisk implements Disk {

    /** What {@link #spaceBytes} says when the disk is larger than any run needs. */
    public static final long AMPLE = Long.MAX_VALUE;

    /** A file of this size or more counts as large: a log's segment is, by default. */
    public static final int LARGE_FILE_BYTES = 64 << 20;

    private final SimFiles files = new SimFiles();
    private final DiskSpace space = new DiskSpace(files);
    private final UnsyncedOps ops = new UnsyncedOps();
    private final DiskCopies copies = new DiskCopies(files, ops);
    private final SyncsUnderWay syncs = new SyncsUnderWay();
    private final DurableEnd durableEnd = new DurableEnd();
    private final DiskCounters counters = new DiskCounters();
    private final PowerLoss powerLoss;
    private final ProcessKill kill;
    private final EventQueue queue;
    private final KeyedDice dice;
    private final int node;

    private DiskSetup setup;
    private int slowFactor = 1;
    private int boot;

    private long syncsOfBoot;
    private long lastDoneAt;
    private boolean syncedSinceLoss;

    /** Whether the last crash left something and lost something before it, or a part of it. */
    private boolean leftMoreThanLost;

    /** The system has the operations up to this one, and keeps them when the process is killed. */
    private long handedOver;

    /**
     * A disk, empty.
     *
     * @param node whose
     * @param dice the run's
     * @param queue the run's
     * @param setup how fast it is
     */
    public SimDisk(int node, KeyedDice dice, EventQueue queue, DiskSetup setup) {
        this.node = node;
        this.dice = dice;
        this.queue = queue;
        this.setup = setup;
        this.powerLoss = new PowerLoss(dice);
        this.kill = new ProcessKill(dice);
    }

    /** Empties the disk for another run, in which it is larger than needed. */
    public void reset(DiskSetup newSetup) {
        reset(newSetup, AMPLE);
    }

    /**
     * Empties the disk for another run.
     *
     * @param newSetup how it behaves
     * @param newCapacityBytes how many bytes of files it holds, {@link #AMPLE} for more than a run needs
     */
    public void reset(DiskSetup newSetup, long newCapacityBytes) {
        setup = newSetup;
        space.reset(newCapacityBytes);
        files.clear();
        ops.clear();
        counters.clear();
        slowFactor = 1;
        replaced();
        powerOn(0);
    }

    /** This boot of the node begins; syncs are reported to it from now on. */
    public void powerOn(int newBoot) {
        boot = newBoot;
        handedOver = ops.issued();
        forgetSyncs();
    }

    /** From now on syncs take so many times as long; 1 is healthy. */
    public void slow(int factor) {
        Check.that(factor >= 1, "DiskSetup: slow is not fast");
        slowFactor = factor;
    }

    /** Up to where the log was durable when a file was created, 0 when that is not known. */
    public long durableEndAtCreation(String name) {
        return files.slot(files.existing(name)).durableEndAtCreation;
    }

    // --- room

    /** How many bytes new files can take, {@link #AMPLE} when that is no matter. */
    public long spaceBytes() {
        return space.bytes();
    }

    /** Other programs fill the disk, but for so many bytes, or as many as there are. */
    public void fill(long spareBytes) {
        space.fill(spareBytes);
    }

    /**
     * Something was just written. What may wait, as a client's command may, never takes the last bytes, which are for what may not.
     *
     * @param mayWait whether it may
     * @param keptBytes how many are kept for what may not
     */
    public void wrote(boolean mayWait, long keptBytes) {
        space.wrote(mayWait, keptBytes);
    }

    /** Other programs take no room any more. */
    public void free() {
        space.free();
    }

    /** The disk is larger than needed from now on. */
    public void enlarge() {
        space.enlarge();
    }

    @Override
    public List<String> names() {
        return files.names();
    }

    @Override
    public int size(String name) {
        return files.slot(files.existing(name)).size;
    }

    /** Who reads waits until the system has all that was asked of it. */
    @Override
    public byte[] read(String name) {
        handedOver = ops.issued();
        return copies.cached(name, ops.issued());
    }

    @Override
    public void create(String name, int bytes) {
        Check.that(files.find(name) < 0, "DiskUse: a file is created once");
        Check.that(bytes >= 0, "DiskUse: a file has a size");
        Check.that(bytes <= spaceBytes(), "DiskRoom: writes are refused before the disk has no room for them");
        if (boot > 0 && files.cachedBytes() > 0) {
            counters.filesAdded++;
            if (bytes >= LARGE_FILE_BYTES) counters.largeFilesAdded++;
        }
        int slot = files.create(name, bytes, ops);
        files.slot(slot).durableEndAtCreation = durableEnd.now();
        ops.add(UnsyncedOps.CREATE, slot);
    }

    @Override
    public void delete(String name) {
        int slot = files.existing(name);
        files.slot(slot).cached = false;
        ops.add(UnsyncedOps.DELETE, slot);
    }

    @Override
    public void write(String name, int at, byte[] bytes, int from, int length) {
        int slot = files.existing(name);
        boolean inside = at >= 0 && length >= 0 && length <= files.slot(slot).size - at;
        Check.that(inside, "DiskUse: a write stays within its file");
        ops.addWrite(slot, at, bytes, from, length);
        counters.bytesWritten += length;
        if (UnsyncedOps.isRecord(at, files.slot(slot).size)) counters.recordsWritten++;
    }

    @Override
    public void sync(long ticket) {
        syncs.add(ticket, ops.issued(), durableEnd.now());
        counters.syncs++;
        scheduleCompletion(ticket);
    }

    private void scheduleCompletion(long ticket) {
        long well = setup.sync().nanos(dice.draw(Stream.DISK_SYNC, node, boot, syncsOfBoot++));
        long latency = well * slowFactor;
        if (latency > well) counters.syncsSlowed++;
        // Of two events of one moment the one added first is first, so equal times keep the order.
        lastDoneAt = Math.max(lastDoneAt, queue.now() + latency);
        queue.add(lastDoneAt, new Event.Synced(node, boot, ticket));
    }

    /** The disk is well again: what it was asked to sync while it was slow is done soon, in order. */
    public void heal() {
        slowFactor = 1;
        lastDoneAt = queue.now();
        for (int i = 0; i < syncs.size(); i++) scheduleCompletion(syncs.ticket(i));
    }

    /** Whether this sync is the next to be done: of one that was hastened the later report is stale. */
    public boolean awaits(long ticket) {
        return syncs.isNext(ticket);
    }

    /** The first sync under way is done: what was issued before it is durable. */
    public void completed(long ticket) {
        long known = syncs.knownToNext();
        long upTo = syncs.done(ticket);
        // A sync that found nothing new to cover may come after one that covered more than it, never the other way
        // round.
        settle(upTo);
        durableEnd.noted(known);
        handedOver = Math.max(handedOver, upTo);
    }

    /**
     * The process dies, the system lives on: the cache stays, unsynced, and nobody hears of the syncs under way. What the process
     * did last may not have reached the cache.
     *
     * @param crashDice what to draw from
     * @param crashNumber the crash's own number, best its place in the plan: part of each draw
     */
    public void processCrash(KeyedDice crashDice, long crashNumber) {
        forgetSyncs();
        long issued = ops.issued();
        kill.begin(crashDice, node, crashNumber, Math.max(handedOver, ops.settled()), issued);
        long last = kill.lastHandedOver();
        if (last == issued) {
            leftMoreThanLost = false;
            return;
        }
        lost();
        leftMoreThanLost = true;
        for (long op = issued; op > last; op--) forget(op, op == last + 1);
    }

    /** Takes back what reading shows of an operation, all behind it being forgotten already. */
    private void forget(long op, boolean underWay) {
        switch (ops.kind(op)) {
            case UnsyncedOps.CREATE -> files.slot(ops.slot(op)).cached = false;
            case UnsyncedOps.DELETE -> files.slot(ops.slot(op)).cached = true;
            case UnsyncedOps.WRITE -> {
                int left = underWay && ops.length(op) > 0 ? kill.bytesOfNext(ops.at(op), ops.length(op)) : 0;
                ops.shorten(op, left);
                if (left > 0) return;
            }
            default -> throw Check.impossible("DiskUse: an operation is forgotten once");
        }
        ops.forget(op);
        counters.opsLostWithProcess++;
    }

    /**
     * The power fails: of what is unsynced, what the dice leave is durable and all else never happened.
     *
     * @param crashDice what to draw from
     * @param crashNumber the crash's own number, best its place in the plan: part of each draw
     * @return how it was chosen
     */
    public CrashMode powerLoss(KeyedDice crashDice, long crashNumber) {
        if (syncs.size() > 0) counters.lossesDuringSync++;
        forgetSyncs();
        lost();
        powerLoss.begin(crashDice, node, crashNumber, ops.settled(), ops.issued());
        if (ops.count() > 0) counters.crashed(powerLoss.mode());
        boolean lostBefore = false;
        for (long op = ops.settled() + 1; op <= ops.issued(); op++) {
            if (ops.kind(op) == UnsyncedOps.NEVER) continue;
            int pieces = pieces(op);
            int kept = keep(op, pieces);
            if (kept > 0 && lostBefore) counters.survivedBehindLost++;
            if (kept > 0 && (lostBefore || kept < pieces)) leftMoreThanLost = true;
            if (kept == 0) counters.opsLost++;
            else if (kept < pieces) counters.opsTorn++;
            lostBefore |= kept < pieces;
        }
        ops.settle(ops.issued());
        files.forgetCache();
        return powerLoss.mode();
    }

    /**
     * The power fails while no process runs.
     *
     * @param crashDice what to draw from
     * @param crashNumber the crash's own number, best its place in the plan: part of each draw
     */
    public void powerLossWhileDown(KeyedDice crashDice, long crashNumber) {
        long lost = counters.opsLost + counters.opsTorn;
        powerLoss(crashDice, crashNumber);
        if (counters.opsLost + counters.opsTorn > lost) counters.lossesWhileDown++;
    }

    /** All that was asked of the disk is done. */
    public void completeAll() {
        long known = durableEnd.now();
        settle(ops.issued());
        durableEnd.noted(known);
        handedOver = ops.issued();
        forgetSyncs();
    }

    private void settle(long upTo) {
        long before = durableEnd.now();
        for (long op = ops.settled() + 1; op <= upTo; op++) {
            apply(op);
            durableEnd.applied(ops, op, files);
        }
        ops.settle(upTo);
        durableEnd.syncedBehind(before);
        syncedSinceLoss = true;
    }

    /** Something that was durable, or stood in the cache, is gone. */
    private void lost() {
        syncedSinceLoss = false;
        durableEnd.forget();
        leftMoreThanLost = false;
    }

    /** Whether the last crash left something of what was unsynced, and lost something before it. */
    public boolean leftMoreThanLost() {
        return leftMoreThanLost;
    }

    /**
     * Up to where the log was durable one sync before the last, 0 when that is not known: whatever single place is damaged, at most the last
     * sync's mark goes with it.
     */
    public long durableEndBefore() {
        return durableEnd.before();
    }

    /**
     * Up to where the log was durable when its owner asked for the last sync that is done: a note of that was among what this sync
     * covered, so that no loss of power takes it. 0 for nowhere.
     */
    public long notedEnd() {
        return durableEnd.noted();
    }

    /** The same of a sync before, of which there is another note. */
    public long notedEndBefore() {
        return durableEnd.notedBefore();
    }

    /** The disk is replaced by an empty one. */
    public void wipe() {
        forgetSyncs();
        files.clear();
        ops.settle(ops.issued());
        replaced();
    }

    /** Its owner deletes all files, to begin anew. */
    public void deleteAll() {
        for (String name : names()) delete(name);
        replaced();
    }

    private void replaced() {
        lost();
        durableEnd.forgetNotes();
    }

    /** The disk is replaced by one that holds this, all of it durable. */
    public void restore(DiskCopy copy) {
        wipe();
        for (String name : copy.names()) install(name, copy.bytesOf(name));
    }

    /** A file is on the disk, durable, before anything happens. */
    public void install(String name, byte[] bytes) {
        SimFile file = files.slot(files.create(name, bytes.length, ops));
        file.write(0, bytes, 0, bytes.length);
        file.durable = true;
    }

    /** Number of the last operation issued. */
    public long opsIssued() {
        return ops.issued();
    }

    /**
     * Number of the last operation such that it and all before it are durable; after a power loss or a wipe, that or
     * lost for good.
     */
    public long opsDurable() {
        return ops.settled();
    }

    /** Whether a sync was done, and since then nothing was lost with the power or with a process. */
    public boolean syncedSinceLoss() {
        return syncedSinceLoss;
    }

    /** Whether this boot is to be tried on a rotten copy first. */
    public boolean rots(long draw) {
        return KeyedDice.chance(draw, setup.rotPerMillion());
    }

    /** A rotten copy was refused. */
    public void rotDetected() {
        counters.rotDetected++;
    }

    /** Copies of what it holds. */
    public DiskCopies copies() {
        return copies;
    }

    /** How many bytes its files take. */
    public long fileBytes() {
        return files.cachedBytes();
    }

    /** How many bytes were written that are not durable yet. */
    public long unsyncedBytes() {
        return ops.unsyncedBytes();
    }

    /** What happened to this disk since the reset. */
    public DiskCounters counters() {
        return counters;
    }

    /** How many pieces of an operation can be lost alone: the sectors of a write, else one. */
    private int pieces(long op) {
        if (ops.kind(op) != UnsyncedOps.WRITE || ops.length(op) == 0) return 1;
        int first = ops.at(op) / PowerLoss.SECTOR_BYTES;
        int last = (ops.at(op) + ops.length(op) - 1) / PowerLoss.SECTOR_BYTES;
        return last - first + 1;
    }

    /** Makes durable what the power loss leaves of an operation, and says how many of its pieces that are. */
    private int keep(long op, int pieces) {
        if (pieces > 1 && powerLoss.tears(op)) {
            int kept = 0;
            for (int piece = 0; piece < pieces; piece++) {
                if (!powerLoss.sectorSurvives(op, piece, pieces)) continue;
                applySector(op, piece);
                kept++;
            }
            return kept;
        }
        if (!powerLoss.survives(op)) return 0;
        apply(op);
        return pieces;
    }

    private void apply(long op) {
        if (ops.kind(op) == UnsyncedOps.NEVER) return;
        SimFile file = files.slot(ops.slot(op));
        switch (ops.kind(op)) {
            case UnsyncedOps.CREATE -> {
                // A power loss may drop the deletion of an older file and keep the creation of its successor.
                files.displace(file.name, ops.slot(op));
                file.durable = true;
            }
            case UnsyncedOps.DELETE -> file.durable = false;
            case UnsyncedOps.WRITE -> file.write(ops.at(op), ops.bytes(), ops.start(op), ops.length(op));
            default -> throw Check.impossible("DiskUse: an operation is a creation, a deletion or a write");
        }
    }

    private void applySector(long op, int piece) {
        int at = ops.at(op);
        int sector = at / PowerLoss.SECTOR_BYTES + piece;
        int from = Math.max(at, sector * PowerLoss.SECTOR_BYTES);
        int to = Math.min(at + ops.length(op), (sector + 1) * PowerLoss.SECTOR_BYTES);
        files.slot(ops.slot(op)).write(from, ops.bytes(), ops.start(op) + from - at, to - from);
    }

    private void forgetSyncs() {
        syncs.forget();
        syncsOfBoot = 0;
        lastDoneAt = 0;
    }
}
