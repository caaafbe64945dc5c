package io.seedraft.sim.world;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;

/**
 * Decides how far a killed process had got with handing its operations to the system: a real one has a thread for that,
 * and dies with a queue. Half of the killed ones had nothing in it.
 */
final class ProcessKill {

    // What a kill draws once; the operations' own numbers are from 1.
    private static final long QUEUE_KEY = -1;
    private static final long LAST_KEY = -2;
    private static final long CUT_KEY = -3;

    private KeyedDice dice;
    private int node;
    private long crash;
    private long lastHandedOver;

    ProcessKill(KeyedDice dice) {
        this.dice = dice;
    }

    /**
     * Begins a kill.
     *
     * @param certain number of the last operation that is known to be with the system
     * @param issued number of the last operation
     */
    void begin(KeyedDice newDice, int ofNode, long crashNumber, long certain, long issued) {
        dice = newDice;
        node = ofNode;
        crash = crashNumber;
        boolean queued = certain < issued && KeyedDice.chance(draw(QUEUE_KEY), 500_000);
        lastHandedOver = queued ? KeyedDice.between(draw(LAST_KEY), certain, issued - 1) : issued;
    }

    /** The last operation that the system was given whole. */
    long lastHandedOver() {
        return lastHandedOver;
    }

    /** How many bytes it was given of the write behind that one: up to the end of some sector. */
    int bytesOfNext(int at, int length) {
        int sectors = (at + length - 1) / PowerLoss.SECTOR_BYTES - at / PowerLoss.SECTOR_BYTES;
        int whole = (int) KeyedDice.below(draw(CUT_KEY), sectors + 1);
        return whole == 0 ? 0 : (at / PowerLoss.SECTOR_BYTES + whole) * PowerLoss.SECTOR_BYTES - at;
    }

    private long draw(long key) {
        return dice.draw(Stream.DISK_KILL, node, crash, key);
    }
}
