package io.seedraft.sim.world;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;

/**
 * Decides what one power loss leaves of each unsynced operation. Keyed by the operation's number, so that an operation
 * more or less before the crash changes the fate of no other.
 */
final class PowerLoss {

    /** Sectors are written whole or not at all. */
    static final int SECTOR_BYTES = 512;

    /** The modes that leave holes more often, since most losses of power find one write or none that they could take. */
    private static final CrashMode[] MODES = {
        CrashMode.DROP_ALL,
        CrashMode.KEEP_ALL,
        CrashMode.PREFIX,
        CrashMode.PREFIX,
        CrashMode.EACH_OPERATION,
        CrashMode.EACH_OPERATION,
        CrashMode.EACH_SECTOR,
        CrashMode.EACH_SECTOR
    };

    // Operations count from 1 and a file has fewer than 2^24 sectors,
    // so negative keys are free for what a crash draws once.
    private static final long MODE_KEY = -1;
    private static final long KEEP_KEY = -2;
    private static final long PREFIX_KEY = -3;
    private static final int SECTOR_BITS = 24;

    /** Fair, and both ways lopsided: one hole in much that survived, one survivor in much that is lost. */
    private static final int[] KEEP_PER_MILLION = {500_000, 850_000, 150_000};

    private KeyedDice dice;
    private int node;
    private long crash;
    private CrashMode mode = CrashMode.DROP_ALL;
    private int keepPerMillion;

    /** With {@link CrashMode#PREFIX}: the last operation that survives whole. */
    private long prefixOp;

    PowerLoss(KeyedDice dice) {
        this.dice = dice;
    }

    /**
     * Begins a crash.
     *
     * @param settled number of the last operation before the unsynced ones
     * @param issued number of the last operation
     */
    void begin(KeyedDice newDice, int ofNode, long crashNumber, long settled, long issued) {
        dice = newDice;
        node = ofNode;
        crash = crashNumber;
        mode = MODES[(int) KeyedDice.below(draw(MODE_KEY), MODES.length)];
        keepPerMillion = KEEP_PER_MILLION[(int) KeyedDice.below(draw(KEEP_KEY), KEEP_PER_MILLION.length)];
        prefixOp = KeyedDice.between(draw(PREFIX_KEY), settled, issued);
    }

    CrashMode mode() {
        return mode;
    }

    /**
     * Whether an operation survives at all; of a write, that says {@link #sectorSurvives} when sectors are chosen
     * alone.
     */
    boolean survives(long op) {
        return switch (mode) {
            case DROP_ALL -> false;
            case KEEP_ALL -> true;
            case PREFIX -> op <= prefixOp;
            case EACH_OPERATION, EACH_SECTOR -> KeyedDice.chance(draw(op << SECTOR_BITS), keepPerMillion);
        };
    }

    /** Whether an operation's sectors have to be asked for one by one. */
    boolean tears(long op) {
        return mode == CrashMode.EACH_SECTOR || mode == CrashMode.PREFIX && op == prefixOp + 1;
    }

    /**
     * Whether one sector of a write that is torn survives.
     *
     * @param sector counted from the write's first
     * @param sectors how many the write touches
     */
    boolean sectorSurvives(long op, int sector, int sectors) {
        if (mode == CrashMode.PREFIX) return sector < KeyedDice.below(draw(op << SECTOR_BITS), sectors);
        return KeyedDice.chance(draw((op << SECTOR_BITS) + sector + 1), keepPerMillion);
    }

    private long draw(long key) {
        return dice.draw(Stream.DISK_CRASH, node, crash, key);
    }
}
