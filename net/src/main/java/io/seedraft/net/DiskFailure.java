package io.seedraft.net;

import java.io.IOException;

/** The disk has failed: the node ends. What was to be written may be there or not, and asking again would not tell. */
final class DiskFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DiskFailure(IOException met) {
        super(
                "the disk failed (" + met.getMessage()
                        + "); this node stops and tries nothing again, as a sync that failed once"
                        + " can report success and have lost writes. Check the disk, then start the node again",
                met);
    }
}
