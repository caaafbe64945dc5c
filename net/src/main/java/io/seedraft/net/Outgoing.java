package io.seedraft.net;

import io.seedraft.wire.ByteWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Bytes on their way to a socket. What they are is written to {@link #writer}, and sent once a batch. */
final class Outgoing {

    /** It is not stalled. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int KEPT_BYTES = 256 << 10;

    private ByteWriter writer = new ByteWriter(0);
    private int sent;
    private long stalledSinceNanos = NEVER;

    ByteWriter writer() {
        return writer;
    }

    /** How many bytes wait. */
    int pending() {
        return writer.position() - sent;
    }

    /**
     * Sends what the socket takes.
     *
     * @param scratch a direct buffer, free to use
     * @return whether all is sent
     */
    boolean send(WritableByteChannel channel, ByteBuffer scratch, long now) throws IOException {
        while (pending() > 0) {
            int length = Math.min(scratch.capacity(), pending());
            scratch.clear();
            scratch.put(writer.array(), sent, length).flip();
            int taken = channel.write(scratch);
            sent += taken;
            if (taken == length) continue;
            if (taken > 0 || stalledSinceNanos == NEVER) stalledSinceNanos = now;
            return false;
        }
        clear();
        return true;
    }

    /** Since when the socket takes nothing of what waits, {@link #NEVER} when nothing waits for it. */
    long stalledSinceNanos() {
        return stalledSinceNanos;
    }

    void clear() {
        sent = 0;
        stalledSinceNanos = NEVER;
        if (writer.array().length > KEPT_BYTES) writer = new ByteWriter(0);
        else writer.reset();
    }
}
