package io.seedraft.net.recording;

import io.seedraft.replica.record.Recorder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What stands before a piece.
 *
 * @param length of the body, in bytes
 * @param bodyCheck CRC32C of the body
 * @param check CRC32C of the check of the head before and of these two numbers
 */
record PieceHead(int length, int bodyCheck, int check) {

    /** What a file begins with, without the version. */
    static final byte[] MAGIC = "seedrec".getBytes(StandardCharsets.US_ASCII);

    /** The magic and the version. */
    static final int FILE_HEAD_BYTES = MAGIC.length + 1;

    static final int BYTES = 3 * Integer.BYTES;

    /** Behind the body: a piece whose last sector never reached the disk ends with zeros instead. */
    static final byte END_MARK = (byte) 0xE5;

    /** No piece is longer: a recorder hands them on at 64 KiB, and one step's input does not add more than a message or a request. */
    static final int MAX_BODY_BYTES = 64 << 20;

    /** What the first piece's head is chained to. */
    static final int NO_CHECK = 0;

    static byte[] ofFile() {
        return ByteBuffer.allocate(FILE_HEAD_BYTES)
                .put(MAGIC)
                .put((byte) Recorder.VERSION)
                .array();
    }

    static PieceHead of(byte[] body, int length, int checkBefore) {
        CRC32C crc = new CRC32C();
        crc.update(body, 0, length);
        int bodyCheck = (int) crc.getValue();
        return new PieceHead(length, bodyCheck, check(checkBefore, length, bodyCheck));
    }

    private static int check(int before, int length, int bodyCheck) {
        CRC32C crc = new CRC32C();
        crc.update(room(BYTES).putInt(before).putInt(length).putInt(bodyCheck).flip());
        return (int) crc.getValue();
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static PieceHead read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new PieceHead(from.getInt(), from.getInt(), from.getInt());
    }

    ByteBuffer bytes() {
        return room(BYTES).putInt(length).putInt(bodyCheck).putInt(check).flip();
    }

    /** Whether it is what was written behind the head with that check. */
    boolean follows(int checkBefore) {
        return check == check(checkBefore, length, bodyCheck) && length > 0;
    }

    boolean describes(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue() == bodyCheck;
    }

    /** Head, body and mark. */
    long pieceBytes() {
        return BYTES + (long) length + 1;
    }
}
