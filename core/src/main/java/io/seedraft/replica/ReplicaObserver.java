package io.seedraft.replica;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.log.Entry;
import io.seedraft.replica.session.Applied;

/** Sees what a replica does, for oracles, traces and metrics; it must change nothing. */
public interface ReplicaObserver {

    /** Sees nothing. */
    ReplicaObserver NONE = new ReplicaObserver() {};

    /** The protocol's node is about to boot: nothing has been drawn from the dice yet. */
    default void booting(RaftConfig config, Recovered recovered, long now) {}

    /** A step is about to be taken. Seen before it, so that the input that breaks a law is seen too. */
    default void stepping(long now, Input input) {}

    /** A step is over and its effects are executed. */
    default void stepped(Input input, Effects effects) {}

    /** A write was handed to the disk; it is not durable yet. */
    default void written(Effect.Persist persist) {}

    /** A committed command was applied. */
    default void applied(Entry entry, Applied applied) {}

    /** A committed entry that holds no command was passed. */
    default void passed(Entry entry) {}
}
