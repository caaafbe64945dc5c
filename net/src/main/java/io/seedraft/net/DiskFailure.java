package io.seedraft.net;

import io.seedraft.net.disk.DirectoryLost;
import java.io.IOException;

/** The disk has failed: the node ends. What was to be written may be there or not, and asking again would not tell. */
final class DiskFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    DiskFailure(IOException met) {
        super(words(met), met);
        boolean ownMistake = met.getCause() instanceof RuntimeException || met.getCause() instanceof Error;
        exitStatus = ownMistake ? Ended.INTERNAL_ERROR : Ended.IO_ERROR;
    }

    private static String words(IOException met) {
        if (met instanceof DirectoryLost) {
            return met.getMessage()
                    + "; this node stops, as nothing that it writes would be found again. If it was moved, put it"
                    + " back as it was and start the node; if it is lost, so are this node's promises, and it must not come back"
                    + " under its number";
        }
        return "the disk failed (" + Node.words(met)
                + "); this node stops and tries nothing again, as a sync that failed once"
                + " can report success and have lost writes. Check the disk, then start the node again";
    }

    /** The status that a process which is this node should end with. */
    int exitStatus() {
        return exitStatus;
    }
}
