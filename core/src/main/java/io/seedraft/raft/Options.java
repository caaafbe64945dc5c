package io.seedraft.raft;

/**
 * The optional parts of the protocol.
 *
 * @param preVote ask before raising the term (Thesis §9.6)
 * @param checkQuorum a leader that hears no quorum for an election timeout steps down, and a node that hears a leader does not
 *     vote (Thesis §6.2, §4.2.3)
 * @param leaseReads take part in leases (Thesis §6.4.1): promise leaders silence, and as a leader answer reads without a round while
 *     such promises bind a quorum; needs {@code checkQuorum}
 */
public record Options(boolean preVote, boolean checkQuorum, boolean leaseReads) {

    /** Pre-vote and check-quorum, no leases. */
    public static final Options DEFAULT = new Options(true, true, false);

    /** Checks that the options fit together. */
    public Options {
        if (leaseReads && !checkQuorum) {
            throw new IllegalArgumentException("a lease rests on voters that refuse while they hear the leader");
        }
    }
}
