package io.seedraft.sim.workload;

import io.seedraft.replica.ClientRequest;

/** What a client wants next. */
public sealed interface Turn {

    /**
     * Send this, and ask again at once.
     *
     * @param node to whom
     * @param request the client's number for it, never used twice
     * @param what the request
     */
    record Ask(int node, long request, ClientRequest what) implements Turn {}

    /**
     * Ask again then, or after the next answer.
     *
     * @param untilNanos when, later than now
     */
    record Wait(long untilNanos) implements Turn {}

    /** Nothing, ever, unless {@link SimClient#demand} is called. */
    record Finished() implements Turn {
        /** The only one. */
        public static final Finished INSTANCE = new Finished();
    }
}
