package io.seedraft.net;

/**
 * What a node's runtime holds at most.
 *
 * @param maxConnections sockets accepted and not closed
 * @param maxRequestBytes one request of a client, in its protocol's bytes; a value must fit in
 * @param maxRequestsPerConnection requests of one connection without an answer
 * @param maxRequests requests of all connections without an answer
 * @param maxPeerQueueBytes messages that wait for one peer's socket, in bytes; more are dropped, as any message may be
 * @param stalledAfterNanos how long a socket may take nothing of what waits for it until it is closed
 */
public record NetLimits(
        int maxConnections,
        int maxRequestBytes,
        int maxRequestsPerConnection,
        int maxRequests,
        int maxPeerQueueBytes,
        long stalledAfterNanos) {

    /** 10,000 connections, 2 MiB a request, 1,024 and 65,536 requests, 16 MiB for a peer, 30 s. */
    public static final NetLimits DEFAULT = new NetLimits(10_000, 2 << 20, 1_024, 65_536, 16 << 20, 30_000_000_000L);

    /** Checks that something gets through. */
    public NetLimits {
        if (maxConnections < 1 || maxRequestsPerConnection < 1 || maxRequests < 1 || stalledAfterNanos < 1) {
            throw new IllegalArgumentException("a node takes at least one connection and one request");
        }
        if (maxRequestBytes < 64 || maxRequestBytes > Frame.MAX_BYTES - 1024 || maxPeerQueueBytes < Frame.MAX_BYTES) {
            throw new IllegalArgumentException("a request fits in a frame of at most " + Frame.MAX_BYTES + " bytes");
        }
    }
}
