package io.seedraft.replica.contract;

import io.seedraft.port.Disk;
import java.io.Closeable;

/** A machine with one disk and at most one process that uses it, for {@link DiskContract}. */
public interface DiskMachine extends Closeable {

    /** A process begins, after whatever ended the one before. */
    Disk boot() throws Exception;

    /** Returns when a sync of the process that runs is reported done. */
    void await(long ticket) throws Exception;

    /** The process is killed; the system lives on. */
    void kill() throws Exception;

    /**
     * The power fails.
     *
     * @param fate decides what is left of the unsynced
     */
    void losePower(long fate) throws Exception;

    @Override
    void close();
}
