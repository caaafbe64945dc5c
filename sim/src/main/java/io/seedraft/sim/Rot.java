package io.seedraft.sim;

import io.seedraft.raft.Check;
import io.seedraft.raft.LawViolation;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.wal.DamagedLog;
import io.seedraft.replica.wal.Wal;
import io.seedraft.replica.wal.WalIdentity;
import io.seedraft.replica.wal.WalLimits;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.world.DiskCopy;
import io.seedraft.sim.world.SimDisk;
import java.util.List;

/**
 * {@code DamageDetected}: a place that rots on a disk is never taken for a torn tail. Before a node boots, a copy of its
 * disk rots in one place and is recovered as the node would do it: that must be refused, or nothing that was durable may
 * be missing. What was durable is said by the disk itself, not by the log. The node then boots from the sound original:
 * one that refuses is as good as one that stays down, and crashes bring that already.
 *
 * <p>Only after a crash that took nothing: a loss of power, or the kill of a process that had not handed all over, may take the
 * mark of the last batch, and then nobody can tell its damage from a torn tail.
 */
final class Rot {

    private enum Extent {
        BYTE,
        FOUR_BYTES,
        SECTOR,
        SECTOR_OF_ZEROS,
        /** The last one that was durable, when there is one before it to tell. */
        FILE
    }

    private static final Extent[] EXTENTS = Extent.values();
    private static final int SECTOR_BYTES = 512;

    private Rot() {}

    /**
     * Tries it, if the disk can be judged.
     *
     * @param draw 64 drawn bits
     * @return whether the damage was noticed
     */
    static boolean isNoticed(SimDisk disk, WalIdentity identity, WalLimits limits, long draw) {
        if (!disk.syncedSinceLoss()) return false;
        List<String> names = disk.names();
        if (names.isEmpty()) return false;
        DiskCopy sound = disk.copyOfDurable();
        long durable = Wal.open(sound, identity, limits).position();
        DiskCopy rotten = disk.copyOfCached();
        String damage = damage(rotten, sound.names(), draw);
        long found;
        try {
            found = Wal.open(rotten, identity, limits).position();
        } catch (DamagedLog noticed) {
            return true;
        }
        if (found >= durable) return false;
        throw new LawViolation("DamageDetected: the log was durable up to " + text(durable) + "; damaged was " + damage
                + ", and " + text(found) + " is taken for its end");
    }

    /** Of a log that was ended in order, the last byte is vouched for like any other; of a new segment, the header is the last there is. */
    static void refuseUnvouched(SimDisk disk, ReplicaConfig config) {
        DiskCopy rotten = disk.copyOfDurable();
        long end = Wal.open(rotten, config.walIdentity(), config.wal()).position();
        String last = rotten.names().get((int) (end >>> 32) - 1);
        int at = (int) end == OldDirectory.RECORDS_AT ? 0 : (int) end - 1;
        rotten.bytesOf(last)[at] ^= 1;
        long found;
        try {
            found = Wal.open(rotten, config.walIdentity(), config.wal()).position();
        } catch (DamagedLog noticed) {
            return;
        }
        throw new LawViolation("CleanStop: a log was ended in order at " + text(end)
                + ", then its last byte rotted, and without a word " + text(found) + " is taken for its end");
    }

    private static String damage(DiskCopy disk, List<String> durableFiles, long draw) {
        List<String> names = disk.names();
        String file = names.get((int) KeyedDice.below(draw, names.size()));
        long dice = KeyedDice.again(draw);
        Extent extent = EXTENTS[(int) KeyedDice.below(dice, EXTENTS.length)];
        if (extent == Extent.FILE) {
            if (durableFiles.size() < 2) return "nothing";
            String last = durableFiles.getLast();
            disk.remove(last);
            return last + ", lost";
        }
        byte[] bytes = disk.bytesOf(file);
        dice = KeyedDice.again(dice);
        int at = place(bytes, dice);
        damage(bytes, at, extent, KeyedDice.again(dice));
        return extent + " at " + at + " of " + file;
    }

    /** Mostly where something stands: behind the log there is much room for damage that hurts nobody. */
    private static int place(byte[] bytes, long draw) {
        int at = (int) KeyedDice.below(draw, bytes.length);
        if ((draw & 3) == 0) return at;
        for (int i = 0; i < bytes.length; i++) {
            int place = (at + i) % bytes.length;
            if (bytes[place] != 0) return place;
        }
        return at;
    }

    private static void damage(byte[] bytes, int at, Extent extent, long draw) {
        int from = at;
        int length = 1;
        switch (extent) {
            case BYTE -> length = 1;
            case FOUR_BYTES -> length = Math.min(4, bytes.length - at);
            case SECTOR, SECTOR_OF_ZEROS -> {
                from = at / SECTOR_BYTES * SECTOR_BYTES;
                length = Math.min(SECTOR_BYTES, bytes.length - from);
            }
            case FILE -> throw Check.impossible("Rot: a file is lost as a whole");
        }
        long noise = draw;
        for (int i = from; i < from + length; i++, noise = KeyedDice.again(noise)) {
            byte other = (byte) (bytes[i] ^ (1 + KeyedDice.below(noise, 255)));
            bytes[i] = extent == Extent.SECTOR_OF_ZEROS ? 0 : other;
        }
    }

    private static String text(long position) {
        return "byte " + (int) position + " of segment " + (position >>> 32);
    }
}
