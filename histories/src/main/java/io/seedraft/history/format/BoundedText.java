package io.seedraft.history.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A text with its limits: a packed one that unpacks to far more than any history, and one that memory has no room for, are refused. */
final class BoundedText extends FilterInputStream {

    /** Counts what is taken out of a packed file. */
    private static final class Packed extends FilterInputStream {
        private long taken;

        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) taken++;
            return read;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = super.read(to, offset, length);
            if (read > 0) taken += read;
            return read;
        }
    }

    /** Unpacks a stream. */
    @FunctionalInterface
    interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }

    private final String name;
    private final @Nullable Packed packed;
    private final long mostBytes;
    private long bytes;

    private BoundedText(InputStream text, @Nullable Packed packed, String name, long mostBytes) {
        super(text);
        this.packed = packed;
        this.name = name;
        this.mostBytes = mostBytes;
    }

    /** A text that is not packed. */
    static BoundedText plain(InputStream in, String name, long mostBytes) {
        return new BoundedText(in, null, name, mostBytes);
    }

    /** What a packed file unpacks to. */
    static BoundedText unpacked(InputStream in, Unpacking unpacking, String name, long mostBytes) throws IOException {
        Packed packed = new Packed(in);
        return new BoundedText(unpacking.of(packed), packed, name, mostBytes);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) count(1);
        return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int read = super.read(to, offset, length);
        if (read > 0) count(read);
        return read;
    }

    private void count(int read) throws BadHistory {
        bytes += read;
        if (bytes > mostBytes) {
            throw refused("This is longer than the " + mostBytes + " bytes that memory has room for.");
        }
        if (packed == null || bytes <= TextLimits.FREE_UNPACKED_BYTES) return;
        if (bytes / TextLimits.MOST_TIMES_UNPACKED > packed.taken) {
            throw refused("This unpacks to more than " + TextLimits.MOST_TIMES_UNPACKED
                    + " times its length, as no history does.");
        }
    }

    private BadHistory refused(String sentence) {
        return new BadHistory(name, 1, 1, sentence);
    }
}
