package io.seedraft.kv;

import io.seedraft.wire.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A byte string that never changes, compared by its bytes as unsigned numbers. Keys and values are any bytes at all,
 * not text.
 */
public final class Bytes implements Comparable<Bytes> {

    /** The byte string of no bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    /** The hash, or 0 while nobody has asked. A race would compute it twice and find the same. */
    private long hash;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes an array over without a copy: whoever hands it in must not write to it any more. */
    public static Bytes wrap(byte[] owned) {
        return owned.length == 0 ? EMPTY : new Bytes(owned);
    }

    /** Copies an array. */
    public static Bytes copyOf(byte[] source) {
        return wrap(source.clone());
    }

    /** The UTF-8 form of a text. */
    public static Bytes of(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes read as UTF-8; what is not UTF-8 becomes replacement characters, so this is for people's eyes. */
    public String utf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How many bytes. */
    public int length() {
        return bytes.length;
    }

    /** The byte at a position, 0 to 255. */
    public int at(int position) {
        return bytes[position] & 0xFF;
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes themselves, for those who write them out. Never write to this array. */
    public byte[] array() {
        return bytes;
    }

    /** This, then the other. */
    public Bytes concat(Bytes suffix) {
        if (suffix.bytes.length == 0) return this;
        byte[] joined = Arrays.copyOf(bytes, Math.addExact(bytes.length, suffix.bytes.length));
        System.arraycopy(suffix.bytes, 0, joined, bytes.length, suffix.bytes.length);
        return new Bytes(joined);
    }

    /** Whether this begins with all of the prefix. */
    public boolean startsWith(Bytes prefix) {
        int length = prefix.bytes.length;
        return length <= bytes.length && Arrays.equals(bytes, 0, length, prefix.bytes, 0, length);
    }

    /** A hash of all bytes, the same on every machine and JDK: digests may be made of it. */
    public long hash64() {
        long known = hash;
        if (known == 0) {
            known = computeHash();
            hash = known;
        }
        return known;
    }

    private long computeHash() {
        byte[] source = bytes;
        int length = source.length;
        long mixed = Mix.of(length + 1L);
        int position = 0;
        for (; position + Long.BYTES <= length; position += Long.BYTES) {
            mixed = Mix.of(mixed ^ (long) LONG_LE.get(source, position));
        }
        if (position < length) {
            long tail = 0;
            for (int i = length - 1; i >= position; i--) tail = tail << 8 | (source[i] & 0xFF);
            mixed = Mix.of(mixed ^ tail);
        }
        return mixed == 0 ? 1 : mixed;
    }

    /** Compares byte by byte as unsigned numbers; a prefix comes before what it begins. */
    @Override
    public int compareTo(Bytes other) {
        byte[] mine = bytes;
        byte[] others = other.bytes;
        int shared = Math.min(mine.length, others.length);
        int position = 0;
        // Keys are short, and Arrays.compareUnsigned is made for long arrays: this is a fifth off a put among 100 keys.
        for (; position + Long.BYTES <= shared; position += Long.BYTES) {
            long left = (long) LONG_BE.get(mine, position);
            long right = (long) LONG_BE.get(others, position);
            if (left != right) return Long.compareUnsigned(left, right);
        }
        for (; position < shared; position++) {
            int difference = (mine[position] & 0xFF) - (others[position] & 0xFF);
            if (difference != 0) return difference;
        }
        return mine.length - others.length;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        long mixed = hash64();
        return (int) (mixed ^ mixed >>> 32);
    }

    /** The bytes in quotes: printable ASCII as it is, all else as {@code \xHH}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(bytes.length + 2).append('"');
        for (byte each : bytes) {
            if (each == '"' || each == '\\') text.append('\\').append((char) each);
            else if (each >= ' ' && each < 0x7F) text.append((char) each);
            else text.append(String.format(Locale.ROOT, "\\x%02x", each & 0xFF));
        }
        return text.append('"').toString();
    }
}
