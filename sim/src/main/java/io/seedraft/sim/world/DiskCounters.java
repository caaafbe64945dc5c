package io.seedraft.sim.world;

import java.util.EnumMap;
import java.util.Map;

/**
 * What happened to a disk in a run. A campaign in which a fault never hurt anybody proves nothing, so the hurt is
 * counted.
 */
public final class DiskCounters {

    private final Map<CrashMode, Integer> crashesByMode = new EnumMap<>(CrashMode.class);
    long bytesWritten;
    long syncs;
    long syncsSlowed;
    long powerLosses;
    long opsLost;
    long opsTorn;
    long opsLostWithProcess;
    long survivedBehindLost;
    long rotDetected;
    long lossesWhileDown;
    long lossesDuringSync;
    long filesAdded;
    long largeFilesAdded;
    long recordsWritten;

    DiskCounters() {}

    void clear() {
        crashesByMode.clear();
        bytesWritten = 0;
        syncs = 0;
        syncsSlowed = 0;
        powerLosses = 0;
        opsLost = 0;
        opsTorn = 0;
        opsLostWithProcess = 0;
        survivedBehindLost = 0;
        rotDetected = 0;
        lossesWhileDown = 0;
        lossesDuringSync = 0;
        filesAdded = 0;
        largeFilesAdded = 0;
        recordsWritten = 0;
    }

    void crashed(CrashMode mode) {
        powerLosses++;
        crashesByMode.merge(mode, 1, Integer::sum);
    }

    /** Bytes handed to the disk. */
    public long bytesWritten() {
        return bytesWritten;
    }

    /** Syncs asked for. */
    public long syncs() {
        return syncs;
    }

    /** Syncs that took longer since the disk was slow. */
    public long syncsSlowed() {
        return syncsSlowed;
    }

    /** Power losses that had something to lose. */
    public long powerLosses() {
        return powerLosses;
    }

    /** Power losses that had something to lose, by how they chose. */
    public int crashes(CrashMode mode) {
        return crashesByMode.getOrDefault(mode, 0);
    }

    /** Operations of which a power loss left nothing. */
    public long opsLost() {
        return opsLost;
    }

    /** Operations that a killed process had not handed to the system yet. */
    public long opsLostWithProcess() {
        return opsLostWithProcess;
    }

    /** Writes of which a power loss left some sectors and not the others. */
    public long opsTorn() {
        return opsTorn;
    }

    /** Operations that survived, whole or torn, though an earlier one was lost or torn. */
    public long survivedBehindLost() {
        return survivedBehindLost;
    }

    /** Boots that refused a rotten copy of the disk. */
    public long rotDetected() {
        return rotDetected;
    }

    /** Power losses that took something of a process that was dead already. */
    public long lossesWhileDown() {
        return lossesWhileDown;
    }

    /** Power losses that a sync was under way at. */
    public long lossesDuringSync() {
        return lossesDuringSync;
    }

    /** Files that were created beside others. */
    public long filesAdded() {
        return filesAdded;
    }

    /** Of these, such as are as large as {@link SimDisk#LARGE_FILE_BYTES}, or larger. */
    public long largeFilesAdded() {
        return largeFilesAdded;
    }

    /** Writes between a file's first two sectors and its last one: records of a log, and the zeros over what is cut off. */
    public long recordsWritten() {
        return recordsWritten;
    }
}
