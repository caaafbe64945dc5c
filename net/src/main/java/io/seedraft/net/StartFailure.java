package io.seedraft.net;

/** A node could not start; nothing of it is left running, and its data is as it was. */
public final class StartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Exit status of a process that found bad data. */
    static final int BAD_INPUT = 65;
    /** Exit status of a process that lacks something that is not there now. */
    static final int UNAVAILABLE = 69;
    /** Exit status of a process that could not read or write a file. */
    static final int IO_ERROR = 74;

    private final int exitStatus;

    StartFailure(int exitStatus, String what, Throwable cause) {
        super(what, cause);
        this.exitStatus = exitStatus;
    }

    StartFailure(int exitStatus, String what) {
        super(what);
        this.exitStatus = exitStatus;
    }

    /** The status that a process which is this node should end with. */
    public int exitStatus() {
        return exitStatus;
    }
}
