package io.seedraft.replica;

import io.seedraft.raft.Disbelief;
import io.seedraft.raft.message.Message;

/** The other nodes. */
@FunctionalInterface
public interface Outbox {

    /**
     * Sends a message; it may be lost, repeated, reordered or late.
     *
     * @param to the receiver's id
     * @param message immutable
     */
    void send(int to, Message message);

    /**
     * A node said what cannot be true, and was not heard: it should be cut off, and heard again after a rest. A host without
     * connections has nothing to cut.
     *
     * @param from the sender's id, as the host gave it
     * @param doubt what it said, and the law that it broke
     */
    default void disbelieved(int from, Disbelief doubt) {}
}
