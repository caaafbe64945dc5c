package io.seedraft.cli;

import io.seedraft.sim.campaign.Outcome;

/** What a command answers to the shell. From 64 on, the meanings are those of BSD's {@code sysexits}. */
public final class ExitStatus {

    /** Every claim that was examined holds. */
    public static final int HOLDS = 0;

    /** A law was violated, a history is not linearizable, a mutant survived. */
    public static final int VIOLATED = 1;

    /** The budget was spent before an answer was found. */
    public static final int UNKNOWN = 2;

    /** The command line itself is wrong. */
    public static final int USAGE = 64;

    /** A file was read and makes no sense. */
    public static final int BAD_INPUT = 65;

    /** A file that was named does not exist. */
    public static final int NO_SUCH_FILE = 66;

    /** Something needed is missing: a JDK, a server, a free port. */
    public static final int UNAVAILABLE = 69;

    /** A mistake in seedraft. */
    public static final int INTERNAL = 70;

    /** Something could not be read or written: a full disk, an output that nobody takes, a disk that is gone. */
    public static final int IO_ERROR = 74;

    /** Stopped by Ctrl-C, as shells report it: 128 and the signal's number. */
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}

    /** The status of a run or a campaign that ended so. */
    public static int of(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> HOLDS;
            case VIOLATED -> VIOLATED;
            case EXCUSED -> UNKNOWN;
        };
    }
}
