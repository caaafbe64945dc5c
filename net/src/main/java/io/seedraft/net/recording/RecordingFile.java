package io.seedraft.net.recording;

import io.seedraft.replica.record.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording that is being written. What fails while writing ends the recording, not the node: the file is cut back to its last
 * whole piece, one line says so, and nothing more is kept.
 */
public final class RecordingFile implements Recorder.Sink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingFile.class);

    private static final boolean FOLDERS_CAN_BE_SYNCED =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer endMark = ByteBuffer.wrap(new byte[] {PieceHead.END_MARK});

    /** Where the last whole piece ends. */
    private long end;

    /** The check of its head. */
    private int check;

    private boolean ended;

    private RecordingFile(Path file, FileChannel channel, long end, int check) {
        this.file = file;
        this.channel = channel;
        this.end = end;
        this.check = check;
    }

    /**
     * Says whether a recording can go on at a file, and touches nothing.
     *
     * @throws BadRecording when it is something else, of another version, or damaged
     * @throws IOException when it cannot be read
     */
    public static void check(Path file) throws IOException {
        if (!Files.exists(file) || Files.isRegularFile(file) && Files.size(file) == 0) return;
        try (RecordingPieces pieces = RecordingPieces.open(file)) {
            refuseDamage(pieces, file);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static void refuseDamage(RecordingPieces pieces, Path file) throws BadRecording {
        if (pieces.end() instanceof RecordingEnd.Damaged damaged) {
            throw new BadRecording(file + " is " + damaged.sentence()
                    + "; it is left as it is, and does not go on: name another file, or move this one away");
        }
    }

    /**
     * Begins a recording, or goes on with one behind its last whole piece.
     *
     * @throws BadRecording when the file is something else, of another version, or damaged; it is as it was then
     * @throws IOException when it cannot be read or written, or somebody else records to it
     */
    public static RecordingFile append(Path file) throws IOException {
        check(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            return append(file, channel);
        } catch (UncheckedIOException unreadable) {
            channel.close();
            throw unreadable.getCause();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Writes through the channel given, which is open on the file; it is the caller's until this returns. */
    static RecordingFile append(Path file, FileChannel channel) throws IOException {
        lock(file, channel);
        if (channel.size() == 0) begin(file, channel);
        // Its channel is this one's too, and stays open.
        RecordingPieces pieces = RecordingPieces.of(channel, file);
        refuseDamage(pieces, file);
        if (pieces.end() instanceof RecordingEnd.Unfinished unfinished) {
            LOG.warn("recording {}: cuts {} bytes of a piece that was never finished", file, unfinished.bytes());
            channel.truncate(unfinished.at());
        }
        channel.position(pieces.endOfPieces());
        return new RecordingFile(file, channel, pieces.endOfPieces(), pieces.lastCheck());
    }

    /** Two that write to one file would spoil it for both. The lock ends with the channel. */
    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            lock = null;
        }
        if (lock == null) throw new IOException(file + ": another node records to it");
    }

    /** Durable with its name, so that a loss of power takes pieces from the end and nothing else. */
    private static void begin(Path file, FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(PieceHead.ofFile());
        while (head.hasRemaining()) channel.write(head, head.position());
        channel.force(true);
        if (!FOLDERS_CAN_BE_SYNCED) return;
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public boolean keep(byte[] bytes, int length) {
        if (ended) return false;
        if (length > PieceHead.MAX_BODY_BYTES) {
            giveUp("a piece of " + length + " bytes, more than " + PieceHead.MAX_BODY_BYTES);
            return false;
        }
        PieceHead head = PieceHead.of(bytes, length, check);
        endMark.clear();
        ByteBuffer[] parts = {head.bytes(), ByteBuffer.wrap(bytes, 0, length), endMark};
        try {
            while (endMark.hasRemaining()) channel.write(parts);
        } catch (IOException e) {
            giveUp(String.valueOf(e.getMessage()));
            return false;
        }
        end += head.pieceBytes();
        check = head.check();
        return true;
    }

    private void giveUp(String why) {
        ended = true;
        String left = "is whole up to byte " + end;
        try {
            channel.truncate(end);
        } catch (IOException e) {
            left += ", and what was begun behind it cannot be cut: " + e.getMessage();
        }
        LOG.error("RECORDING ENDED, the node goes on without it: {}: {}; the file {}", file, why, left);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!ended) channel.force(true);
        }
    }
}
