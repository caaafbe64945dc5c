package io.seedraft.replica;

import io.seedraft.raft.message.Message;

/** Where messages for other nodes go; any may be lost, repeated, reordered or late. */
@FunctionalInterface
public interface Outbox {

    /**
     * Sends a message.
     *
     * @param to the receiver's id
     * @param message immutable
     */
    void send(int to, Message message);
}
