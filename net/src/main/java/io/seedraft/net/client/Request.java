package io.seedraft.net.client;

import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.replica.ReadKind;
import io.seedraft.replica.session.Envelope;

/** What a client asks, in no protocol's words. */
public sealed interface Request {

    /**
     * A change.
     *
     * @param envelope the command, and whose it is
     */
    record Write(Envelope envelope) implements Request {}

    /**
     * A read.
     *
     * @param query what to read
     * @param kind how fresh
     */
    record Read(Query query, ReadKind kind) implements Request {}

    /** A command of a client without a session. */
    static Request of(Command command) {
        return new Write(new Envelope.Sessionless(command));
    }

    /** A linearizable read. */
    static Request of(Query query) {
        return new Read(query, ReadKind.READ_INDEX);
    }
}
