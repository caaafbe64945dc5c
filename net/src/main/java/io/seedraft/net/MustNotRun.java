package io.seedraft.net;

/** What others say shows that this node was started by mistake: it ends, as its operator must hear of it. Its log is as it was. */
final class MustNotRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    MustNotRun(int exitStatus, String why) {
        super(why);
        this.exitStatus = exitStatus;
    }

    /** The status that a process which is this node should end with. */
    int exitStatus() {
        return exitStatus;
    }
}
