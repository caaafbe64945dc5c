package io.seedraft.net.disk;

import java.io.IOException;

/** What the disk's thread does when a file is needed at once and there is no space for it. */
@FunctionalInterface
interface SpaceWait {

    /**
     * Waits until it is worth another attempt.
     *
     * @param bytes how large the file is
     * @param met why the last attempt failed
     * @throws IOException that one when there is no time to wait
     */
    void await(int bytes, IOException met) throws IOException;
}
