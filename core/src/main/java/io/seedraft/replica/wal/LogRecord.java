package io.seedraft.replica.wal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The frame of a record: length of the body, check, body. */
final class LogRecord {

    /** Bytes before the body. */
    static final int FRAME_BYTES = 8;

    /** Where the check stands. */
    static final int CHECK_AT = 4;

    /** A flag of the body's first byte: a hard state follows. */
    static final int HARD_STATE = 1;

    /** A flag of the body's first byte: entries follow. */
    static final int ENTRIES = 2;

    /** A flag of the body's first byte: the identity that is settled follows. */
    static final int SETTLED = 4;

    /** A flag of the body's first byte: the founders follow. */
    static final int FOUNDERS = 8;

    /** A flag of the body's first byte: the silence that may be owed follows. */
    static final int SILENCE = 16;

    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private LogRecord() {}

    /** The check of a whole record whose place for the check holds that of the record before it. */
    static int checkOf(byte[] bytes, int at, int length, CRC32C crc) {
        crc.reset();
        crc.update(bytes, at, length);
        return (int) crc.getValue();
    }

    /**
     * Whether the record at a place checks out. The place for the check is borrowed meanwhile.
     *
     * @param end where the place of the records ends
     * @param checkBefore the check of the record before it
     * @return the whole record's length, 0 when no record checks out
     */
    static int lengthAt(byte[] bytes, int at, int end, int checkBefore, CRC32C crc) {
        if (end - at <= FRAME_BYTES) return 0;
        int body = (int) INT_LE.get(bytes, at);
        if (body <= 0 || body > end - at - FRAME_BYTES) return 0;
        int check = check(bytes, at);
        INT_LE.set(bytes, at + CHECK_AT, checkBefore);
        int found = checkOf(bytes, at, FRAME_BYTES + body, crc);
        INT_LE.set(bytes, at + CHECK_AT, check);
        return found == check ? FRAME_BYTES + body : 0;
    }

    /** The check that stands in a record. */
    static int check(byte[] bytes, int at) {
        return (int) INT_LE.get(bytes, at + CHECK_AT);
    }
}
