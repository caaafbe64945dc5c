package io.seedraft.net;

import io.seedraft.wire.ByteWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** Answers that a client's socket has not taken. What it takes at once never gets here, so that a fast client holds nothing. */
final class Unsent {

    /** All is sent. */
    static final long NEVER = Long.MAX_VALUE;

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int sent;
    private long sinceNanos = NEVER;
    private long stalledSinceNanos = NEVER;

    boolean isEmpty() {
        return sinceNanos == NEVER;
    }

    /** What it holds, in bytes of memory. */
    int keptBytes() {
        return bytes.length;
    }

    /** Since when there has been something without a break, {@link #NEVER} when there is nothing. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Since when the socket has taken nothing, {@link #NEVER} when nothing waits for it. */
    long stalledSinceNanos() {
        return stalledSinceNanos;
    }

    /**
     * Sends what waits.
     *
     * @param scratch a direct buffer, free to use
     * @return whether all is sent
     */
    boolean send(WritableByteChannel channel, ByteBuffer scratch, long now) throws IOException {
        int before = sent;
        sent = send(bytes, sent, bytes.length, channel, scratch);
        if (sent == bytes.length) {
            clear();
            return true;
        }
        if (sent > before) stalledSinceNanos = now;
        return false;
    }

    /**
     * Sends new words behind which nothing waits, and keeps what the socket does not take.
     *
     * @return whether all is sent
     */
    boolean send(ByteWriter words, WritableByteChannel channel, ByteBuffer scratch, long now) throws IOException {
        int taken = send(words.array(), 0, words.position(), channel, scratch);
        if (taken == words.position()) return true;
        bytes = Arrays.copyOfRange(words.array(), taken, words.position());
        sent = 0;
        sinceNanos = now;
        stalledSinceNanos = now;
        return false;
    }

    private static int send(byte[] from, int start, int end, WritableByteChannel channel, ByteBuffer scratch)
            throws IOException {
        int at = start;
        while (at < end) {
            int length = Math.min(scratch.capacity(), end - at);
            scratch.clear();
            scratch.put(from, at, length).flip();
            int taken = channel.write(scratch);
            at += taken;
            if (taken < length) break;
        }
        return at;
    }

    void clear() {
        bytes = NOTHING;
        sent = 0;
        sinceNanos = NEVER;
        stalledSinceNanos = NEVER;
    }
}
