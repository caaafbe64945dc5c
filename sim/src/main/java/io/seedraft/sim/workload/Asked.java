package io.seedraft.sim.workload;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.replica.ReadKind;

/** One operation of a client, in the words of the store and in those of the history. */
sealed interface Asked {

    /** In the words of the history. */
    KvInput input();

    /** Whether the answer may be old, so that it has no place in a linearizable history. */
    default boolean stale() {
        return false;
    }

    /**
     * A write.
     *
     * @param command what the store is told
     * @param input the same in the words of the history
     */
    record Write(Command command, KvInput input) implements Asked {}

    /**
     * A read.
     *
     * @param query what the store is asked
     * @param kind how fresh it must be
     * @param input the same in the words of the history
     */
    record Read(Query query, ReadKind kind, KvInput input) implements Asked {
        @Override
        public boolean stale() {
            return kind == ReadKind.STALE;
        }
    }
}
