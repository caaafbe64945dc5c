package io.seedraft.net;

import io.seedraft.net.client.Outcome;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.session.Envelope;

/** Takes what peers say. */
@FunctionalInterface
interface PeerInput {

    /** What a peer can say. */
    sealed interface Said {

        /** What it knows by now of its cluster's identity; the connection takes note of that. */
        record Introduced(Allegiance allegiance) implements Said {}

        /** A message of the protocol. */
        record Protocol(Message message) implements Said {}

        /** The peer asks this node to take a client's write, which came in so many bytes and has so much time left. */
        record Forwarded(long number, long leftNanos, Envelope envelope, int bytes) implements Said {}

        /** What became of a write that this node had asked the peer to take. */
        record Became(long number, Outcome outcome) implements Said {}

        /** Are you there? */
        record Ping() implements Said {
            /** The only one needed. */
            static final Ping INSTANCE = new Ping();
        }
    }

    /** A peer said something. */
    void said(int from, Said said);
}
