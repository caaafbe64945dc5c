package io.seedraft.raft.replication;

import io.seedraft.port.Check;

/** Messages with entries that were sent to one follower and not answered: a window by count and by bytes (Thesis §10.2.1). */
public final class Inflights {

    private final long bytesMax;
    private final long[] lastIndexOf;
    private final long[] bytesOf;
    private int first;
    private int count;
    private long bytes;

    /**
     * Creates an empty window.
     *
     * @param messagesMax how many messages at most
     * @param bytesMax how many bytes at most; the message that passes this is still let through
     */
    public Inflights(int messagesMax, long bytesMax) {
        this.bytesMax = bytesMax;
        this.lastIndexOf = new long[messagesMax];
        this.bytesOf = new long[messagesMax];
    }

    /** Whether nothing more may be sent. */
    public boolean full() {
        return count == lastIndexOf.length || bytes >= bytesMax;
    }

    /** Whether everything was answered. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * A message was sent.
     *
     * @param lastIndex the last entry in it
     * @param size bytes of its entries
     */
    public void add(long lastIndex, long size) {
        Check.that(!full(), "Inflights: a full window lets nothing through");
        int slot = (first + count++) % lastIndexOf.length;
        lastIndexOf[slot] = lastIndex;
        bytesOf[slot] = size;
        bytes += size;
    }

    /** All entries up to an index were answered. */
    public void answeredUpTo(long index) {
        while (count > 0 && lastIndexOf[first] <= index) {
            bytes -= bytesOf[first];
            first = (first + 1) % lastIndexOf.length;
            count--;
        }
        Check.that(count > 0 || bytes == 0, "Inflights: what is answered leaves the window with all its bytes");
    }

    /** Forgets all: what was sent counts as lost. */
    public void clear() {
        first = 0;
        count = 0;
        bytes = 0;
    }
}
