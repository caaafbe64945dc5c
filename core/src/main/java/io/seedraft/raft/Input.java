package io.seedraft.raft;

import io.seedraft.raft.message.Message;

/** What can happen to a node. */
public sealed interface Input {

    /**
     * A message arrived.
     *
     * @param from the sender
     * @param message what it says
     */
    record Received(int from, Message message) implements Input {}

    /** Time has passed: the host calls at {@link RaftNode#wakeAt} or later. */
    record WakeUp() implements Input {
        /** The only wake-up needed. */
        public static final WakeUp INSTANCE = new WakeUp();
    }

    /**
     * A client's command for the log.
     *
     * @param request the host's number for it, never used twice in one boot
     * @param command opaque; the log owns the array from now on
     */
    record Propose(long request, byte[] command) implements Input {}

    /**
     * A linearizable read.
     *
     * @param request the host's number for it, never used twice in one boot
     * @param leaseSuffices whether the caller accepts the clock assumptions of a lease (Thesis §6.4.1) in exchange for no round
     */
    record Read(long request, boolean leaseSuffices) implements Input {}

    /**
     * The disk has room for so many more bytes of log; before the first such word it has enough.
     *
     * @param bytes of entries ({@link io.seedraft.raft.log.Entry#bytes}), 0 when it is full, {@link Long#MAX_VALUE} when it is not
     *     what limits the log
     */
    record DiskRoom(long bytes) implements Input {

        /** Checks the bytes. */
        public DiskRoom {
            if (bytes < 0) throw new IllegalArgumentException("no disk has less room than none: " + bytes);
        }
    }

    /**
     * All writes up to this number are durable.
     *
     * @param write the number of an {@link Effect.Persist}
     */
    record Persisted(long write) implements Input {}
}
