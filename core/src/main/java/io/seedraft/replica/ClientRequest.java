package io.seedraft.replica;

import io.seedraft.kv.Query;

/** What a client asks of a replica. */
public sealed interface ClientRequest {

    /**
     * A change, through the log.
     *
     * @param envelope an encoded {@link io.seedraft.replica.session.Envelope}; the replica owns the array from now on
     */
    record Write(byte[] envelope) implements ClientRequest {}

    /**
     * A read.
     *
     * @param query what to read
     * @param kind how fresh it must be
     */
    record Read(Query query, ReadKind kind) implements ClientRequest {}
}
