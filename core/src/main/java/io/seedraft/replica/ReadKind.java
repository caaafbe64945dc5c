package io.seedraft.replica;

/** How fresh a read must be. */
public enum ReadKind {
    /** Linearizable, confirmed by a round of the leader (Thesis §6.4). */
    READ_INDEX,
    /** Linearizable as long as clocks drift no more than configured; without a round while the lease lasts (Thesis §6.4.1). */
    LEASE,
    /** Whatever this replica has applied: maybe old, never wrong. */
    STALE
}
