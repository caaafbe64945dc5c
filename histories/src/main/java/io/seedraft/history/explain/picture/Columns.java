package io.seedraft.history.explain.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * Numbers and texts one after the other in few bytes: small numbers take one byte, and neighbours that are alike deflate to
 * almost nothing. The script {@code columns.js} reads them back in the same order.
 */
final class Columns {
    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** A number that is not negative, seven bits a byte, the lowest first. */
    void number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
        long rest = number;
        while (rest >= 0x80) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    /** A number of either sign: the sign becomes the lowest bit. */
    void signed(long number) {
        number(zigzag(number));
    }

    /** 0, -1, 1, -2, 2 and so on become 0, 1, 2, 3, 4. */
    static long zigzag(long number) {
        return (number << 1) ^ (number >> 63);
    }

    /** A text, its length in bytes first. */
    void text(CharSequence text) {
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** All so far, deflated (with zlib's header), in Base64. */
    String packed() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes, 0, size);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(size / 3 + 64);
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    private void put(byte one) {
        ensure(1);
        bytes[size++] = one;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
