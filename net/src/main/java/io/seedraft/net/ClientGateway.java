package io.seedraft.net;

import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Request;
import io.seedraft.net.client.Status;

/** The way from clients' connections to the replica. */
interface ClientGateway {

    /** Where an outcome goes. */
    @FunctionalInterface
    interface ReplyTo {
        /** Takes the outcome; called once. */
        void done(Outcome outcome);
    }

    /** Asks; the outcome comes later, never from within this call. */
    void submit(Request request, ReplyTo replyTo);

    /** How the node sees the cluster now. */
    Status status();
}
