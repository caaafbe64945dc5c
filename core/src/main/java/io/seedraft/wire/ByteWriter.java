package io.seedraft.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing byte array to write a format into. Made to be kept and {@link #reset()}, so that a hot path allocates
 * nothing. Not for use by several threads.
 */
public final class ByteWriter {

    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The longest array that every JVM grants. */
    private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes;
    private int position;

    /** Creates an empty writer with room for 256 bytes. */
    public ByteWriter() {
        this(256);
    }

    /**
     * Creates an empty writer.
     *
     * @param initialBytes the room to begin with, at least 0
     */
    public ByteWriter(int initialBytes) {
        bytes = new byte[initialBytes];
    }

    /** How many bytes are written, which is also where the next one goes. */
    public int position() {
        return position;
    }

    /** Forgets what is written and keeps the room. */
    public void reset() {
        position = 0;
    }

    /**
     * Forgets all that is written from a position on.
     *
     * @param newPosition from 0 to {@link #position()}
     */
    public void truncate(int newPosition) {
        if (newPosition < 0 || newPosition > position) {
            throw new IndexOutOfBoundsException("truncate to " + newPosition + " of " + position);
        }
        position = newPosition;
    }

    /** The array in use, valid from 0 to {@link #position()} until the next write: no copy, for whoever sends it on. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what is written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, position);
    }

    /** Writes the low eight bits. */
    public void writeByte(int value) {
        ensure(1);
        bytes[position++] = (byte) value;
    }

    /** Writes four bytes, little end first. */
    public void writeInt(int value) {
        ensure(Integer.BYTES);
        INT_LE.set(bytes, position, value);
        position += Integer.BYTES;
    }

    /** Writes eight bytes, little end first. */
    public void writeLong(long value) {
        ensure(Long.BYTES);
        LONG_LE.set(bytes, position, value);
        position += Long.BYTES;
    }

    /**
     * Overwrites four bytes that are already written: a length or checksum that is known only afterwards.
     *
     * @param at the position of the first of them
     * @param value the new value
     */
    public void setInt(int at, int value) {
        if (at < 0 || at > position - Integer.BYTES) {
            throw new IndexOutOfBoundsException("an int at " + at + " of " + position);
        }
        INT_LE.set(bytes, at, value);
    }

    /** Writes an unsigned number (a negative one counts as above 2^63) in groups of seven bits, low ones first. */
    public void writeVarint(long value) {
        ensure(MAX_VARINT_BYTES);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /** Writes a signed number as a varint in which a small one is short whatever its sign: 0, -1, 1, -2 are 0 to 3. */
    public void writeZigzag(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    /** Writes bytes as they are. */
    public void writeRaw(byte[] source) {
        writeRaw(source, 0, source.length);
    }

    /**
     * Writes bytes as they are.
     *
     * @param source holds them
     * @param offset where they begin
     * @param length how many
     */
    public void writeRaw(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, position, length);
        position += length;
    }

    /** Writes the length as a varint, then the bytes. */
    public void writePrefixed(byte[] source) {
        writePrefixed(source, 0, source.length);
    }

    /**
     * Writes the length as a varint, then the bytes.
     *
     * @param source holds them
     * @param offset where they begin
     * @param length how many
     */
    public void writePrefixed(byte[] source, int offset, int length) {
        writeVarint(length);
        writeRaw(source, offset, length);
    }

    private void ensure(int more) {
        if (bytes.length - position < more) grow(more);
    }

    private void grow(int more) {
        long needed = (long) position + more;
        if (needed > MAX_ARRAY_BYTES) throw new IllegalStateException("cannot write more than 2 GiB: " + needed);
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_ARRAY_BYTES, Math.max(needed, 2L * bytes.length)));
    }
}
