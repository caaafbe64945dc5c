package io.seedraft.sim;

import io.seedraft.port.Check;
import io.seedraft.port.LawViolation;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.wal.DamagedLog;
import io.seedraft.replica.wal.Wal;
import io.seedraft.replica.wal.WalIdentity;
import io.seedraft.replica.wal.WalLimits;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.world.DiskCopy;
import io.seedraft.sim.world.SimDisk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * {@code DamageDetected}: a place that rots on a disk is never taken for a torn tail. Before a node boots, a copy of its
 * disk rots in one place and is recovered as the node would do it: that must be refused, or nothing that was durable may
 * be missing. What was durable is said by the disk itself, not by the log. The node then boots from the sound original:
 * one that refuses is as good as one that stays down, and crashes bring that already.
 *
 * <p>Whatever takes the mark of the last sync without a trace, together with what the mark spoke of, cannot be told: then what was durable
 * a sync before must be there, for its mark stands elsewhere.
 *
 * <p>A loss of power, or the kill of a process that had not handed all over, may take the mark of the last batch, and then nobody can
 * tell its damage from a torn tail. What was known to be durable when the last sync was asked for is vouched for all the same, since
 * that sync covered the mark; and what was known when the newest file was begun, if what that file says of itself is there.
 *
 * <p>The same is tried behind one of the first syncs of a boot and at its first new file, as if the process were killed there.
 */
final class Rot {

    private enum Extent {
        BYTE,
        FOUR_BYTES,
        SECTOR,
        SECTOR_OF_ZEROS,
        /** One that was durable, when there is another to tell. */
        FILE,
        /** Several sectors in a row, but for one mark at the least. */
        STRETCH,
        STRETCH_OF_ZEROS
    }

    /**
     * What was done to a disk.
     *
     * @param words in words
     * @param told up to where the log must be found, or be refused: what speaks of more may have gone without a trace
     */
    private record Damage(String words, long told) {}

    private static final Extent[] EXTENTS = Extent.values();
    private static final int SECTOR_BYTES = 512;
    private static final int STRETCH_MAX = 8;
    private static final int TRIES = 3;

    /** In a segment's header: the index of the last entry before it, and the check. */
    private static final int LAST_INDEX_AT = 84;

    private static final int HEADER_CHECK_AT = 116;

    private final SimDisk disk;
    private final DiskCopy rotten;
    private final List<String> durableFiles;

    /** Whether nothing was lost since the last sync. */
    private final boolean isWhole;

    /** Up to where the log was durable, as far as that is vouched for. */
    private final long durable;

    /** What the newest file says of that, 0 when it says nothing. */
    private final long toldByNewest;

    private Rot(SimDisk disk, DiskCopy rotten, List<String> durableFiles, long end) {
        this.disk = disk;
        this.rotten = rotten;
        this.durableFiles = durableFiles;
        this.isWhole = disk.syncedSinceLoss();
        String newest = rotten.names().getLast();
        this.toldByNewest = rotten.bytesOf(newest)[0] == 0 ? 0 : disk.durableEndAtCreation(newest);
        this.durable = isWhole ? end : Math.max(disk.notedEnd(), toldByNewest);
    }

    /** Whether it is known of a disk what must be found on it. */
    static boolean canBeJudged(SimDisk disk) {
        return (disk.syncedSinceLoss() || disk.notedEnd() > 0) && !disk.names().isEmpty();
    }

    /**
     * Tries it some times on a disk that can be judged.
     *
     * @param aims whether mostly at what vouches for the end of the log
     * @param draw 64 drawn bits
     * @return whether the damage was noticed at least once
     */
    static boolean isNoticed(SimDisk disk, WalIdentity identity, WalLimits limits, boolean aims, long draw) {
        DiskCopy sound = disk.copies().durable();
        long end = endOf(sound, identity, limits);
        // One that a boot has deleted is durable until the next sync.
        List<String> durableFiles = new ArrayList<>(sound.names());
        durableFiles.retainAll(disk.names());
        if (durableFiles.isEmpty()) return false;
        boolean isNoticed = false;
        DiskCopy cached = disk.copies().cached();
        long dice = draw;
        for (int n = 0; n < TRIES; n++, dice = KeyedDice.again(dice)) {
            DiskCopy rotten = cached.twin();
            Rot rot = new Rot(disk, rotten, durableFiles, end);
            Damage damage = aims && n > 0 ? rot.damageOfVoucher(dice) : rot.damage(dice);
            try {
                rot.refuseLess(Wal.open(rotten, identity, limits).position(), damage);
            } catch (DamagedLog noticed) {
                isNoticed = true;
            }
        }
        return isNoticed;
    }

    /** Where the log ends on a copy that nothing was done to yet. */
    static long endOf(DiskCopy sound, WalIdentity identity, WalLimits limits) {
        try {
            return Wal.open(sound, identity, limits).position();
        } catch (DamagedLog damaged) {
            throw new LawViolation(
                    "DurableStateRecovered: of a disk that nobody damaged a boot would say: " + damaged.getMessage());
        }
    }

    private void refuseLess(long found, Damage damage) {
        long demanded = Math.min(durable, damage.told());
        if (found >= demanded) return;
        throw new LawViolation("DamageDetected: the log was durable up to " + text(durable)
                + (demanded < durable ? ", and elsewhere it is told that it was up to " + text(demanded) : "")
                + "; damaged was "
                + damage.words() + ", and " + text(found) + " is taken for its end");
    }

    /** Of a log that was ended in order, the last byte is vouched for like any other; of a new segment, the header is the last there is. */
    static void refuseUnvouched(SimDisk disk, ReplicaConfig config) {
        DiskCopy rotten = disk.copies().durable();
        long end = endOf(rotten, config.walIdentity(), config.wal());
        String last = rotten.names().get((int) (end >>> 32) - 1);
        int at = (int) end == OldDirectory.RECORDS_AT ? 0 : (int) end - 1;
        rotten.ownBytesOf(last)[at] ^= 1;
        long found;
        try {
            found = Wal.open(rotten, config.walIdentity(), config.wal()).position();
        } catch (DamagedLog noticed) {
            return;
        }
        throw new LawViolation("CleanStop: a log was ended in order at " + text(end)
                + ", then its last byte rotted, and without a word " + text(found) + " is taken for its end");
    }

    /**
     * A segment that checks out and says that the log before it ends with another entry than it does: no disk does that, a program that
     * wrote it was wrong, and it must not be believed. Tried when a segment was just begun.
     */
    static void refuseOtherStart(SimDisk disk, ReplicaConfig config) {
        DiskCopy copy = disk.copies().cached();
        String newest = copy.names().getLast();
        byte[] segment = copy.bytesOf(newest);
        ByteBuffer header = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
        if (copy.names().size() < 2 || header.getLong(0) == 0) return;
        header.putLong(LAST_INDEX_AT, header.getLong(LAST_INDEX_AT) + 1);
        CRC32C crc = new CRC32C();
        crc.update(segment, 0, HEADER_CHECK_AT);
        header.putInt(HEADER_CHECK_AT, (int) crc.getValue());
        try {
            Wal.open(copy, config.walIdentity(), config.wal());
        } catch (DamagedLog noticed) {
            return;
        }
        throw new LawViolation(
                "DamageDetected: " + newest + " says that the log before it ends with another entry, and is believed");
    }

    private Damage damage(long draw) {
        List<String> names = rotten.names();
        long dice = KeyedDice.again(draw);
        Extent extent = EXTENTS[(int) KeyedDice.below(dice, EXTENTS.length)];
        boolean hasNewFile = names.size() > durableFiles.size();
        dice = KeyedDice.again(dice);
        if (extent == Extent.FILE || hasNewFile && (dice & 1) == 0) return loseFile(KeyedDice.again(dice));
        String file = names.get((int) KeyedDice.below(draw, names.size()));
        int at = place(rotten.bytesOf(file), KeyedDice.again(dice));
        switch ((int) (dice >>> 1 & 3)) {
            case 0 -> { // The last batch is vouched for by the fewest.
                file = lastDurableFile();
                at = Math.max(0, (int) durable - 1);
            }
            case 1 -> {
                return damageOfVoucher(KeyedDice.again(dice));
            }
            default -> {}
        }
        damage(rotten.ownBytesOf(file), at, extent, KeyedDice.again(dice));
        return new Damage(extent + " at " + at + " of " + file, toldAfter(extent, file));
    }

    /** A mark and the records beside it: of a file that was left behind, the last one; of the only such file, the whole. */
    private Damage damageOfVoucher(long draw) {
        boolean hasNewFile = rotten.names().size() > durableFiles.size();
        if (hasNewFile && durableFiles.size() == 1 && (draw & 1) == 0) return loseFile(draw);
        String file = durableFiles.getLast();
        byte[] bytes = rotten.ownBytesOf(file);
        Extent extent = (draw & 2) == 0 ? Extent.STRETCH : Extent.STRETCH_OF_ZEROS;
        if ((draw & 12) != 0) extent = Extent.STRETCH_OF_ZEROS;
        int at = !hasNewFile && (draw & 16) == 0 ? SECTOR_BYTES : bytes.length - 1;
        damage(bytes, at, extent, KeyedDice.again(draw));
        return new Damage(extent + " at " + at + " of " + file, toldAfter(extent, file));
    }

    /** The one in which what is vouched for ends. */
    private String lastDurableFile() {
        int number = (int) (durable >>> Integer.SIZE);
        return isWhole || number == 0 ? durableFiles.getLast() : rotten.names().get(number - 1);
    }

    private long toldAfter(Extent extent, String file) {
        boolean takesMark = extent == Extent.STRETCH_OF_ZEROS;
        if (isWhole && !takesMark) return durable;
        long before = isWhole ? disk.durableEndBefore() : disk.notedEndBefore();
        long noted = takesMark ? before : disk.notedEnd();
        return file.equals(rotten.names().getLast()) ? noted : Math.max(noted, toldByNewest);
    }

    /** Who stands behind it says how far the log was durable by then; of the last one, who stands before it says that it is there. */
    private Damage loseFile(long draw) {
        String newest = rotten.names().getLast();
        int which = (int) KeyedDice.below(draw, durableFiles.size());
        String lost = durableFiles.get(which);
        boolean isLast = which == durableFiles.size() - 1;
        if (lost.equals(newest) && which == 0) return new Damage("nothing", durable);
        rotten.remove(lost);
        long told = isWhole ? durable : disk.notedEnd();
        if (which == 0 || isWhole && !isLast) told = isWhole ? disk.durableEndAtCreation(newest) : toldByNewest;
        return new Damage(lost + ", lost", told);
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
            case STRETCH, STRETCH_OF_ZEROS -> {
                from = at / SECTOR_BYTES * SECTOR_BYTES;
                int sectors = Math.min(STRETCH_MAX, bytes.length / SECTOR_BYTES - 2);
                length = SECTOR_BYTES * (2 + (int) KeyedDice.below(draw, sectors - 1));
                from = Math.min(from, bytes.length - length);
            }
            case FILE -> throw Check.impossible("Rot: a file is lost as a whole");
        }
        long noise = draw;
        for (int i = from; i < from + length; i++, noise = KeyedDice.again(noise)) {
            byte other = (byte) (bytes[i] ^ (1 + KeyedDice.below(noise, 255)));
            bytes[i] = extent == Extent.SECTOR_OF_ZEROS || extent == Extent.STRETCH_OF_ZEROS ? 0 : other;
        }
    }

    private static String text(long position) {
        return "byte " + (int) position + " of segment " + (position >>> 32);
    }
}
