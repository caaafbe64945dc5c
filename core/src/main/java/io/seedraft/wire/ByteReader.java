package io.seedraft.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote, within bounds: an input that is too short or not in its one encoding throws
 * {@link MalformedBytes} and nothing else. Made to be kept and {@link #reset}. Not for use by several threads.
 */
public final class ByteReader {

    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int position;
    private int end;

    /** Creates a reader of nothing, to be {@link #reset} to something. */
    public ByteReader() {}

    /** Creates a reader of a whole array, which is not copied. */
    public ByteReader(byte[] source) {
        reset(source, 0, source.length);
    }

    /** Creates a reader of a part of an array, which is not copied. */
    public ByteReader(byte[] source, int offset, int length) {
        reset(source, offset, length);
    }

    /** Reads a whole array from now on. */
    public void reset(byte[] source) {
        reset(source, 0, source.length);
    }

    /**
     * Reads a part of an array from now on.
     *
     * @param source holds it; not copied
     * @param offset where it begins
     * @param length how many bytes
     */
    public void reset(byte[] source, int offset, int length) {
        if (offset < 0 || length < 0 || offset > source.length - length) {
            throw new IndexOutOfBoundsException(length + " bytes at " + offset + " of " + source.length);
        }
        bytes = source;
        position = offset;
        end = offset + length;
    }

    /** Where the next byte stands in the array. */
    public int position() {
        return position;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Refuses bytes that are left over: a format says where it ends, and what follows was not written by it. */
    public void expectEnd() {
        if (position != end)
            throw new MalformedBytes("what should end at byte " + position + " goes on to byte " + end);
    }

    /** Reads one byte, 0 to 255. */
    public int readByte() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    /** Reads four bytes, little end first. */
    public int readInt() {
        need(Integer.BYTES);
        int value = (int) INT_LE.get(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    /** Reads eight bytes, little end first. */
    public long readLong() {
        need(Long.BYTES);
        long value = (long) LONG_LE.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    /** Reads an unsigned number of up to 64 bits; above 2^63 it comes out negative. */
    public long readVarint() {
        need(1);
        int first = bytes[position++];
        return first >= 0 ? first : readLongVarint(first & 0x7F);
    }

    private long readLongVarint(long firstGroup) {
        long value = firstGroup;
        for (int shift = 7; ; shift += 7) {
            int group = readByte();
            if (shift == 63 && group > 1) throw new MalformedBytes("a varint above 64 bits before " + position);
            value |= (long) (group & 0x7F) << shift;
            if (group < 0x80) {
                // One number, one encoding: 80 00 would be a second way to write 0, and equal values differing bytes.
                if (group == 0) throw new MalformedBytes("a varint longer than it need be before " + position);
                return value;
            }
        }
    }

    /**
     * Reads a varint that must be at most some number.
     *
     * @param max the greatest that may stand here
     * @param what it is, for the refusal
     */
    public long readVarintUpTo(long max, String what) {
        long value = readVarint();
        if (value < 0 || value > max) {
            throw new MalformedBytes(
                    what + " of " + Long.toUnsignedString(value) + ", beyond " + max + ", before " + position);
        }
        return value;
    }

    /** Reads a varint that must be at most 2^63 - 1: a sequence number, a time. */
    public long readPositiveVarint() {
        long value = readVarint();
        if (value < 0) throw new MalformedBytes("a number above 2^63 - 1 before " + position);
        return value;
    }

    /** Reads a signed number that {@link ByteWriter#writeZigzag} wrote. */
    public long readZigzag() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /**
     * Reads how many items follow, each of which takes at least one byte. An honest count is therefore never above
     * what remains; a damaged one must not make the caller allocate for two thousand million items.
     */
    public int readCount() {
        long count = readVarint();
        if (count < 0 || count > remaining()) {
            throw new MalformedBytes(Long.toUnsignedString(count) + " announced before " + position + " with only "
                    + remaining() + " bytes left");
        }
        return (int) count;
    }

    /** Reads so many bytes into an array of their own. */
    public byte[] readRaw(int length) {
        need(length);
        int from = position;
        position += length;
        return length == 0 ? NOTHING : Arrays.copyOfRange(bytes, from, position);
    }

    /** Reads a length, then so many bytes into an array of their own. */
    public byte[] readPrefixed() {
        return readRaw(readCount());
    }

    /** Passes over a length and so many bytes. */
    public void skipPrefixed() {
        skip(readCount());
    }

    /** Passes over so many bytes. */
    public void skip(int length) {
        need(length);
        position += length;
    }

    private void need(int length) {
        if (length < 0 || end - position < length) {
            String wanted = length == 1 ? "one more byte" : length + " more bytes";
            throw new MalformedBytes(
                    "bytes that end at byte " + end + ", where " + wanted + " should follow byte " + position);
        }
    }
}
