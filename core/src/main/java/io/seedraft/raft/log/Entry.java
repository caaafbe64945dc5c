package io.seedraft.raft.log;

/**
 * One entry of the replicated log.
 *
 * @param index its place, from 1
 * @param term the term of the leader that created it
 * @param payload what it carries
 */
public record Entry(long index, long term, Payload payload) {

    /** What an entry costs beside its payload, in bytes; counts against limits. */
    public static final int OVERHEAD_BYTES = 32;

    /** The entry's identity. */
    public EntryId id() {
        return new EntryId(term, index);
    }

    /** Size that counts against limits, in bytes. */
    public int bytes() {
        return OVERHEAD_BYTES + payload.bytes();
    }
}
