package io.seedraft.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Bytes that arrived and are not understood yet. An idle connection holds none, and no room for any. */
final class Incoming {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int ROOM_BYTES = 64 << 10;

    private final int maxBytes;
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

    /**
     * Reads once.
     *
     * @param scratch a direct buffer, free to use
     * @throws EOFException when the other side has closed
     */
    void read(ReadableByteChannel channel, ByteBuffer scratch) throws IOException {
        scratch.clear().limit(Math.min(scratch.capacity(), Math.max(1, maxBytes - bytes.remaining())));
        int count = channel.read(scratch);
        if (count < 0) throw new EOFException("closed by the other side");
        add(scratch.flip());
    }

    void add(ByteBuffer more) {
        if (!bytes.hasRemaining() && bytes != NOTHING) bytes.clear().limit(0);
        if (bytes.capacity() - bytes.limit() < more.remaining()) makeRoom(more.remaining());
        int end = bytes.limit();
        bytes.limit(end + more.remaining());
        bytes.put(end, more, more.position(), more.remaining());
        more.position(more.limit());
    }

    private void makeRoom(int count) {
        int needed = bytes.remaining() + count;
        ByteBuffer roomy =
                needed <= bytes.capacity() ? bytes : ByteBuffer.allocate(Math.max(needed, grown(bytes.capacity())));
        if (roomy == bytes) bytes.compact();
        else roomy.put(bytes);
        bytes = roomy.flip();
    }

    private int grown(int capacity) {
        return Math.min(Math.max(2 * capacity, 1024), Math.max(maxBytes, 1024));
    }

    /** Gives the room back when it holds nothing. */
    void release() {
        if (!bytes.hasRemaining() && bytes.capacity() > 0) {
            if (bytes.capacity() > ROOM_BYTES) bytes = NOTHING;
            else bytes.clear().limit(0);
        }
    }
}
