package io.seedraft.net.client;

import io.seedraft.kv.Result;
import io.seedraft.net.Address;
import io.seedraft.raft.Refusal;

/** What became of a request: done, certainly not done, or unknown. */
public sealed interface Outcome {

    /**
     * Done.
     *
     * @param result the store's or the session table's answer
     * @param appliedIndex the log index of the write, or the applied index that the read was answered at
     */
    record Answered(Result result, long appliedIndex) implements Outcome {}

    /**
     * Certainly not done: this node does not lead, ask there.
     *
     * @param leader the leader's id
     * @param at where it listens
     */
    record Elsewhere(int leader, Address at) implements Outcome {}

    /**
     * Certainly not done. {@link Refusal#NOT_LEADER} means here that no leader is known: ask again later.
     *
     * @param why the reason
     */
    record Refused(Refusal why) implements Outcome {}

    /** Certainly not done: this node holds as many requests as it may. */
    record Overloaded() implements Outcome {
        /** The only one needed. */
        public static final Overloaded INSTANCE = new Overloaded();
    }

    /** Maybe done, maybe not, maybe later. */
    record Unknown() implements Outcome {
        /** The only one needed. */
        public static final Unknown INSTANCE = new Unknown();
    }
}
