package io.seedraft.replica.wal;

import io.seedraft.raft.membership.Membership;

/**
 * The log on the disk is not what a loss of power can have left, or is not this node's: the node must not start from
 * it. Nothing on the disk was changed.
 */
public final class DamagedLog extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int at;

    /**
     * Creates the refusal.
     *
     * @param file the file
     * @param at where in it, in bytes
     * @param place both in words, or the file alone when no single byte is wrong
     * @param what what was found
     * @param remedy what the operator should do
     */
    private DamagedLog(String file, int at, String place, String what, String remedy) {
        super(place + ": " + what + ". " + remedy);
        this.file = file;
        this.at = at;
    }

    /** A log that has lost or changed something that may have been promised to others. */
    static DamagedLog lost(String file, int at, String what) {
        return new DamagedLog(
                file,
                at,
                file + " at byte " + at,
                what,
                "This node must not vote from what is left: keep the files, remove the node from the cluster"
                        + " and add a new one in its place.");
    }

    /** A log, or something else, that is not for this node. */
    static DamagedLog alien(String file, String what) {
        return new DamagedLog(
                file, 0, file, what, "Check which directory this node was started on; nothing was changed.");
    }

    /** A log of a cluster that has other members. */
    static DamagedLog otherFounders(String file, Membership kept, Membership asked) {
        return new DamagedLog(
                file,
                0,
                file,
                "this log was begun by the nodes " + kept.ids() + ", and here starts a node of a cluster of "
                        + asked.ids(),
                "Members cannot be changed by a restart: start the node with the list that is kept, or without one"
                        + " (node --data DIR); nothing was changed.");
    }

    /** The file in which the log stops making sense. */
    public String file() {
        return file;
    }

    /** Where in the file, in bytes. */
    public int at() {
        return at;
    }
}
