package io.seedraft.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Bytes that arrived and are not understood yet. They are read into a buffer that the loop lends for as long as they are looked at, and only
 * what must wait for more is kept. An idle connection holds none, and no room for any.
 *
 * <pre>
 *   read          bytes() is the lent buffer, or the own one if something was kept
 *   look at it    requests are taken out, the position moves
 *   keep          what remains moves to an own buffer; the lent one is the next connection's
 * </pre>
 */
final class Incoming {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int SLACK_BYTES = 1024;

    private int maxBytes;
    private ByteBuffer kept = NOTHING;
    private ByteBuffer bytes = NOTHING;

    /**
     * Nothing yet.
     *
     * @param maxBytes how much is kept at most
     */
    Incoming(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What there is, from position to limit, in an array: whoever understands some of it moves the position. */
    ByteBuffer bytes() {
        return bytes;
    }

    boolean isFull() {
        return bytes.remaining() >= maxBytes;
    }

    /** What it holds between two looks, in bytes of memory. */
    int keptBytes() {
        return kept.capacity();
    }

    /**
     * Reads once. What was read is there until {@link #keep}, which must follow.
     *
     * @param lent a buffer on an array, free to use until then
     * @param atMost how much to read, positive
     * @return how many bytes came
     * @throws EOFException when the other side has closed
     */
    int read(ReadableByteChannel channel, ByteBuffer lent, long atMost) throws IOException {
        long room = Math.min(atMost, maxBytes - bytes.remaining());
        lent.clear().limit(Math.clamp(room, 1, lent.capacity()));
        int count = channel.read(lent);
        lent.flip();
        if (count < 0) throw new EOFException("closed by the other side");
        if (bytes.hasRemaining()) add(lent);
        else bytes = lent;
        return count;
    }

    private void add(ByteBuffer more) {
        if (kept.capacity() - kept.limit() < more.remaining()) makeRoom(more.remaining());
        int end = kept.limit();
        kept.limit(end + more.remaining());
        kept.put(end, more, more.position(), more.remaining());
        bytes = kept;
    }

    private void makeRoom(int count) {
        int needed = kept.remaining() + count;
        if (needed > kept.capacity()) {
            int doubled = Math.min(2 * kept.capacity(), maxBytes);
            kept = ByteBuffer.allocate(Math.max(needed, doubled)).put(kept).flip();
        } else {
            kept.compact().flip();
        }
    }

    /** Keeps what nobody has understood yet, and gives the lent buffer back. */
    void keep() {
        boolean roomy = bytes == kept && kept.capacity() > 2 * bytes.remaining() + SLACK_BYTES;
        if (!bytes.hasRemaining()) kept = NOTHING;
        else if (bytes != kept || roomy)
            kept = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        bytes = kept;
    }

    /** Keeps more from now on. */
    void mayKeep(int newMaxBytes) {
        maxBytes = newMaxBytes;
    }

    /** Forgets all. */
    void clear() {
        kept = NOTHING;
        bytes = NOTHING;
    }
}
