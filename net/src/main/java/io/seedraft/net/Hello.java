package io.seedraft.net;

import io.seedraft.replica.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How a node introduces itself on a connection that it has opened; all its messages to that peer go there, and none come back. The
 * other side answers with a {@link Welcome}. Numbers are little end first: magic (4 bytes), version (1), cluster (8), from (4), to
 * (4), CRC32C of all that (4).
 *
 * @param version of the frames that follow
 * @param cluster the sender's cluster
 * @param from the sender
 * @param to whom it takes the other side for
 */
record Hello(int version, long cluster, int from, int to) {

    /** No text, and no client's protocol, begins with this byte. */
    static final byte FIRST_BYTE = (byte) 0x9E;

    static final int VERSION = 1;
    static final int BYTES = 25;

    private static final int MAGIC = 0x52_44_53_9E;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    void write(ByteWriter to) {
        int start = to.position();
        to.writeInt(MAGIC);
        to.writeByte(version);
        to.writeLong(cluster);
        to.writeInt(from);
        to.writeInt(this.to);
        to.writeInt(check(to.array(), start));
    }

    /** Reads one from at least {@link #BYTES} bytes in an array; nothing when it is none. */
    static Optional<Hello> read(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int start = bytes.position();
        int check = check(bytes.array(), bytes.arrayOffset() + start);
        if (bytes.getInt(start) != MAGIC || bytes.getInt(start + CHECKED_BYTES) != check) return Optional.empty();
        bytes.position(start + BYTES);
        return Optional.of(new Hello(
                bytes.get(start + 4) & 0xFF,
                bytes.getLong(start + 5),
                bytes.getInt(start + 13),
                bytes.getInt(start + 17)));
    }

    private static int check(byte[] bytes, int start) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, CHECKED_BYTES);
        return (int) crc.getValue();
    }
}
