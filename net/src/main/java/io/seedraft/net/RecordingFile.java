package io.seedraft.net;

import io.seedraft.replica.record.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A recording in a file: eight bytes of magic with the version, then pieces, each with its length (4 bytes, little end first) and
 * CRC32C (4). A piece that a killed process left unfinished is cut when the recording goes on, and is not read.
 */
public final class RecordingFile implements Recorder.Sink, AutoCloseable {

    private static final long MAGIC = 0x01_63_65_72_64_65_65_73L;
    private static final int HEAD_BYTES = 8;

    private final FileChannel channel;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();

    private RecordingFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Begins a recording, or goes on with one.
     *
     * @throws IOException when the file cannot be written or is something else
     */
    public static RecordingFile append(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.size() == 0) writeMagic(channel);
            Pieces pieces = new Pieces(channel, file);
            while (pieces.hasNext()) pieces.skip();
            channel.truncate(pieces.end());
            channel.position(pieces.end());
            return new RecordingFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void writeMagic(FileChannel channel) throws IOException {
        channel.write(
                ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, MAGIC));
    }

    @Override
    public void keep(byte[] bytes, int length) {
        crc.reset();
        crc.update(bytes, 0, length);
        head.clear();
        head.putInt(length).putInt((int) crc.getValue()).flip();
        ByteBuffer[] parts = {head, ByteBuffer.wrap(bytes, 0, length)};
        try {
            while (parts[1].hasRemaining()) channel.write(parts);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Opens a recording to be read.
     *
     * @throws IOException when the file cannot be read or is something else
     */
    public static Pieces read(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new Pieces(channel, file);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The pieces of a recording, in order, up to the last whole one. */
    public static final class Pieces implements Iterator<byte[]>, AutoCloseable {

        private final FileChannel channel;
        private final CRC32C crc = new CRC32C();
        private long end = HEAD_BYTES;
        private byte @Nullable [] next;

        private Pieces(FileChannel channel, Path file) throws IOException {
            this.channel = channel;
            byte[] magic = readAt(0, HEAD_BYTES);
            if (magic == null || littleEndian(magic).getLong() != MAGIC)
                throw new IOException(file + " is no recording");
            readNext();
        }

        private void readNext() throws IOException {
            next = null;
            byte[] head = readAt(end, HEAD_BYTES);
            if (head == null) return;
            int length = littleEndian(head).getInt();
            if (length <= 0) return;
            byte[] body = readAt(end + HEAD_BYTES, length);
            if (body == null) return;
            crc.reset();
            crc.update(body);
            if ((int) crc.getValue() == littleEndian(head).getInt(Integer.BYTES)) next = body;
        }

        private static ByteBuffer littleEndian(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        private byte @Nullable [] readAt(long at, int length) throws IOException {
            if (channel.size() - at < length) return null;
            byte[] bytes = new byte[length];
            ByteBuffer room = ByteBuffer.wrap(bytes);
            while (room.hasRemaining() && channel.read(room, at + room.position()) >= 0) {}
            return room.hasRemaining() ? null : bytes;
        }

        private void skip() throws IOException {
            byte[] piece = next;
            if (piece == null) throw new NoSuchElementException();
            end += HEAD_BYTES + piece.length;
            readNext();
        }

        private long end() {
            return end;
        }

        /** Whether the file ends with bytes that are no whole piece. */
        public boolean isTorn() throws IOException {
            return next == null && end < channel.size();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public byte[] next() {
            byte[] piece = next;
            try {
                skip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (piece == null) throw new NoSuchElementException();
            return piece;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
