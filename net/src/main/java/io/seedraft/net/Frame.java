package io.seedraft.net;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * What peers say after the hello: length of the body (4 bytes, little end first), CRC32C of the body (4), body. The body begins
 * with its kind.
 */
final class Frame {

    /** The largest body: entries of one message are limited to less, but for a single large one. */
    static final int MAX_BYTES = 4 << 20;

    static final int HEAD_BYTES = 8;

    /** A message of the protocol. */
    static final int MESSAGE = 1;
    /** A client's write that the leader is asked to take. */
    static final int FORWARDED = 2;
    /** What became of one. */
    static final int OUTCOME = 3;
    /** What the sender knows by now of its cluster's identity; said before anything else once that has changed. */
    static final int INTRODUCED = 6;
    /** Are you there? */
    static final int PING = 4;
    /** Yes; the only frame that goes the other way, from the side that was dialled. */
    static final int PONG = 5;

    private Frame() {}

    /** Begins a frame; the body goes right behind. */
    static int begin(ByteWriter to, int kind) {
        int start = to.position();
        to.writeLong(0);
        to.writeByte(kind);
        return start;
    }

    /** Ends the frame that began at a position. A body that is too large is taken back. */
    static boolean end(ByteWriter to, int start, CRC32C crc) {
        int length = to.position() - start - HEAD_BYTES;
        if (length > MAX_BYTES) {
            to.truncate(start);
            return false;
        }
        crc.reset();
        crc.update(to.array(), start + HEAD_BYTES, length);
        to.setInt(start, length);
        to.setInt(start + Integer.BYTES, (int) crc.getValue());
        return true;
    }

    /** Writes a frame that is nothing but its kind. */
    static void write(ByteWriter to, int kind, CRC32C crc) {
        end(to, begin(to, kind), crc);
    }

    /**
     * Takes the next whole frame out.
     *
     * @param from in an array; moved behind the frame
     * @param body set to the body
     * @return whether there was one
     * @throws MalformedBytes when these are no frames
     */
    static boolean next(ByteBuffer from, ByteReader body, CRC32C crc) {
        if (from.remaining() < HEAD_BYTES) return false;
        from.order(ByteOrder.LITTLE_ENDIAN);
        int length = from.getInt(from.position());
        if (length < 1 || length > MAX_BYTES) throw new MalformedBytes("a frame of " + length + " bytes");
        if (from.remaining() - HEAD_BYTES < length) return false;
        int start = from.arrayOffset() + from.position() + HEAD_BYTES;
        crc.reset();
        crc.update(from.array(), start, length);
        if (from.getInt(from.position() + Integer.BYTES) != (int) crc.getValue()) {
            throw new MalformedBytes("a frame whose checksum does not fit");
        }
        body.reset(from.array(), start, length);
        from.position(from.position() + HEAD_BYTES + length);
        return true;
    }
}
