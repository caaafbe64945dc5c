package io.seedraft.replica.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A log on a crashing disk beside what it must say. After a loss of power it must say what it said after some write
 * that is not before the last sync, in this boot or, as long as no sync was done in it, in one before.
 */
final class History {

    static final WalIdentity IDENTITY = Owner.node(3);

    private final CrashDisk disk;
    private final WalLimits limits;
    /** What may be found after a loss of power; the first is what was synced, the last is what is written. */
    private List<LogState> possible = new ArrayList<>(List.of(LogState.EMPTY));

    private record Sync(int states, long position) {}

    private final ArrayDeque<Sync> syncs = new ArrayDeque<>();
    private LogState written = LogState.EMPTY;
    private Wal wal;
    private boolean marksEarly;

    /** From now on the log is told that it is durable when a sync is asked for, as by an owner that cannot wait. */
    void markEarly() {
        marksEarly = true;
    }

    History(CrashDisk disk, WalLimits limits) {
        this.disk = disk;
        this.limits = limits;
        wal = Wal.open(disk, IDENTITY, limits);
        assertEquals(LogState.EMPTY, LogState.of(wal.recovered()));
    }

    private History(History other) {
        disk = other.disk.copy();
        limits = other.limits;
        possible = new ArrayList<>(other.possible);
        syncs.addAll(other.syncs);
        written = other.written;
        wal = other.wal;
        marksEarly = other.marksEarly;
    }

    /** The same history again, fit only to lose its power: the log writes to the other one's disk. */
    History copyToCrash() {
        return new History(this);
    }

    CrashDisk disk() {
        return disk;
    }

    LogState written() {
        return written;
    }

    void append(HardState next, List<Entry> entries) {
        wal.append(next, entries);
        // A batch that no segment holds is written in parts, so each part may be where the log ends.
        for (int parts = 1; parts < entries.size(); parts++)
            possible.add(written.with(next, entries.subList(0, parts)));
        written = written.with(next, entries);
        possible.add(written);
    }

    void askForSync() {
        possible.add(written);
        syncs.addLast(new Sync(possible.size() - 1, wal.position()));
        if (marksEarly) wal.durableTo(wal.position());
        disk.sync(syncs.size());
    }

    void finishSync() {
        Sync done = syncs.removeFirst();
        disk.finishSync();
        wal.durableTo(done.position());
        possible = new ArrayList<>(possible.subList(done.states(), possible.size()));
        for (int i = syncs.size(); i > 0; i--) {
            Sync later = syncs.removeFirst();
            syncs.addLast(new Sync(later.states() - done.states(), later.position()));
        }
    }

    boolean awaitsSync() {
        return !syncs.isEmpty();
    }

    void syncNow() {
        askForSync();
        while (awaitsSync()) finishSync();
    }

    void restart() {
        disk.restart();
        reopen();
        assertEquals(possible.get(possible.size() - 1), written, "a restart without a loss of power loses nothing");
    }

    void losePower(BooleanSupplier kept) {
        disk.losePower(kept);
        reopen();
    }

    private void reopen() {
        LogState before = written;
        syncs.clear();
        wal = Wal.open(disk, IDENTITY, limits);
        written = LogState.of(wal.recovered());
        assertTrue(possible.contains(written), () -> written + " was never written behind " + possible.get(0));
        assertTrue(
                written.hardState().term() >= possible.get(0).hardState().term(),
                () -> "the term fell from " + before + " to " + written);
        possible.add(written);
        assertEquals(
                written,
                LogState.of(Wal.open(disk.copy(), IDENTITY, limits).recovered()),
                "a second recovery finds the same");
    }
}
