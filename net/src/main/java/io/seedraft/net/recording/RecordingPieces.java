package io.seedraft.net.recording;

import io.seedraft.replica.record.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The whole pieces of a recording, in order, and then what stands behind the last of them. Never has more in memory than one piece,
 * and that only if the file has as many bytes.
 */
public final class RecordingPieces implements Iterator<byte[]>, AutoCloseable {

    /** What a disk writes whole or not at all. */
    private static final int SECTOR_BYTES = 512;

    private static final int SCAN_BYTES = 64 << 10;

    private final FileChannel channel;
    private final long size;

    /** Behind the last piece that was given out; the next one is not counted in. */
    private long at = PieceHead.FILE_HEAD_BYTES;

    private int check = PieceHead.NO_CHECK;
    private @Nullable PieceHead nextHead;
    private byte @Nullable [] next;
    private RecordingEnd end = new RecordingEnd.Whole();

    private RecordingPieces(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /**
     * Opens a recording to be read.
     *
     * @throws BadRecording when the file is something else, or of another version; damage further on is found while reading
     * @throws IOException when it cannot be read
     */
    public static RecordingPieces open(Path file) throws IOException {
        // A pipe would wait for its writer, and a folder opens.
        if (Files.exists(file) && !Files.isRegularFile(file)) throw new BadRecording(file + " is no file");
        if (!Files.exists(file)) throw new NoSuchFileException(file.toString());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return of(channel, file);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads what a channel is open on; the channel is the caller's until this returns. */
    static RecordingPieces of(FileChannel channel, Path file) throws IOException {
        RecordingPieces pieces = new RecordingPieces(channel);
        pieces.readFileHead(file);
        pieces.readNext();
        return pieces;
    }

    private void readFileHead(Path file) throws IOException {
        byte[] head = readAt(0, PieceHead.FILE_HEAD_BYTES);
        int magic = PieceHead.MAGIC.length;
        if (head == null || !Arrays.equals(head, 0, magic, PieceHead.MAGIC, 0, magic)) {
            throw new BadRecording(file + " is no recording");
        }
        if (head[magic] != Recorder.VERSION) {
            throw new BadRecording(
                    file + " is a recording of format " + (head[magic] & 0xff) + ", and this release reads format "
                            + Recorder.VERSION + " only: replay it with the release that recorded it");
        }
    }

    private void readNext() throws IOException {
        next = null;
        if (at == size) return;
        byte[] headBytes = readAt(at, PieceHead.BYTES);
        if (headBytes == null) {
            end = unfinished();
            return;
        }
        PieceHead head = PieceHead.read(headBytes);
        if (!head.follows(check)) {
            end = unwritten(at + PieceHead.BYTES)
                    ? unfinished()
                    : damaged("the head of a piece is not what was written");
        } else if (head.length() > PieceHead.MAX_BODY_BYTES) {
            end = damaged("a piece of " + head.length() + " bytes, more than " + PieceHead.MAX_BODY_BYTES);
        } else if (head.pieceBytes() > size - at) {
            end = unfinished();
        } else {
            readBody(head);
        }
    }

    private void readBody(PieceHead head) throws IOException {
        long endOfPiece = at + head.pieceBytes();
        byte[] body = readAt(at + PieceHead.BYTES, head.length());
        byte[] mark = readAt(endOfPiece - 1, 1);
        if (body != null && mark != null && mark[0] == PieceHead.END_MARK && head.describes(body)) {
            nextHead = head;
            next = body;
        } else if (unwritten(endOfPiece)) {
            end = unfinished();
        } else {
            end = damaged("the piece of " + head.pieceBytes() + " bytes that begins there is not what was written");
        }
    }

    private RecordingEnd unfinished() {
        return new RecordingEnd.Unfinished(at, size - at);
    }

    private RecordingEnd damaged(String what) {
        return new RecordingEnd.Damaged(at, what);
    }

    /**
     * Whether the last sectors of what begins here never reached the disk, though the file's length did: from a sector's beginning to the
     * file's end there are zeros only, and they reach into it. Zeros in part of a sector, or with more behind them, come of no torn
     * write.
     */
    private boolean unwritten(long endOfBroken) throws IOException {
        long zeros = firstOfTheZerosAtTheEnd();
        long sector = zeros == at ? at : (zeros + SECTOR_BYTES - 1) / SECTOR_BYTES * SECTOR_BYTES;
        return sector < Math.min(endOfBroken, size);
    }

    private long firstOfTheZerosAtTheEnd() throws IOException {
        long first = size;
        while (first > at) {
            int length = (int) Math.min(SCAN_BYTES, first - at);
            byte[] bytes = readAt(first - length, length);
            if (bytes == null) return first;
            for (int i = length - 1; i >= 0; i--, first--) if (bytes[i] != 0) return first;
        }
        return first;
    }

    private byte @Nullable [] readAt(long from, int length) throws IOException {
        if (size - from < length) return null;
        byte[] bytes = new byte[length];
        ByteBuffer room = ByteBuffer.wrap(bytes);
        while (room.hasRemaining() && channel.read(room, from + room.position()) >= 0) {}
        return room.hasRemaining() ? null : bytes;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public byte[] next() {
        byte[] piece = next;
        PieceHead head = nextHead;
        if (piece == null || head == null) throw new NoSuchElementException();
        at += head.pieceBytes();
        check = head.check();
        try {
            readNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return piece;
    }

    /** Reads the pieces that are left, and says what stands behind the last whole one. */
    public RecordingEnd end() {
        while (hasNext()) next();
        return end;
    }

    /** Where the last whole piece ends. */
    long endOfPieces() {
        while (hasNext()) next();
        return at;
    }

    /** The check of the last whole piece's head. */
    int lastCheck() {
        while (hasNext()) next();
        return check;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
