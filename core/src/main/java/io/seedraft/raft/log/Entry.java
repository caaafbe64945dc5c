package io.seedraft.raft.log;

/**
 * One entry of the replicated log.
 *
 * @param index its place, from 1
 * @param term the term of the leader that created it
 * @param payload what it carries
 */
public record Entry(long index, long term, Payload payload) {

    /**
     * What an entry costs beside its payload, in bytes; counts against limits. Measured on a heap of 64 bits with compressed
     * pointers: 32 for this record, 16 for the payload's, 16 for its array and up to 7 to fill that up, and 12 for its places in
     * the log's arrays, which are on average a quarter empty.
     */
    public static final int OVERHEAD_BYTES = 96;

    /** The entry's identity. */
    public EntryId id() {
        return new EntryId(term, index);
    }

    /** Size that counts against limits, in bytes. */
    public int bytes() {
        return OVERHEAD_BYTES + payload.bytes();
    }
}
