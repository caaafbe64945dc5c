package io.seedraft.replica;

import io.seedraft.kv.Result;
import io.seedraft.raft.Refusal;

/** What a replica answers a client: three-valued, since a lost leader cannot know what became of a write. */
public sealed interface Reply {

    /**
     * Done.
     *
     * @param result the result
     * @param appliedIndex the log index of the write, or the applied index that a read was answered at
     */
    record Answered(Result result, long appliedIndex) implements Reply {}

    /**
     * Certainly not done.
     *
     * @param why the reason
     * @param leader who leads as far as this replica knows, {@link io.seedraft.raft.RaftNode#NOBODY} when it does not
     */
    record Refused(Refusal why, int leader) implements Reply {}

    /** Maybe done, maybe not, maybe later: this replica lost its leadership with the write under way. */
    record Unknown() implements Reply {
        /** The only one needed. */
        public static final Unknown INSTANCE = new Unknown();
    }
}
