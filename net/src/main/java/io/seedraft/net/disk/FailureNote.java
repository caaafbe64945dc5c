package io.seedraft.net.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a disk that failed leaves for the next one. A system whose force failed goes on showing what was written, and counts it as
 * clean: it is not on the disk, and no later force brings it there.
 *
 * <pre>
 *   process 1   writes A; its force fails; process 1 ends
 *   process 2   reads A; its force succeeds, as there is nothing to do; it promises A
 *   power loss  A is gone
 * </pre>
 *
 * <p>So who finds the note writes everything again that it is shown, and forces that, before it reads. The note need not be durable:
 * a loss of power takes the cache as well, and what is read then is what is there.
 */
final class FailureNote {

    static final String FILE = "DISK-FAILED";

    private static final byte[] TEXT =
            "A write or a sync failed here. The next start writes all files again and removes this one.\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final int PIECE_BYTES = 256 << 10;

    private FailureNote() {}

    /** Leaves the note, as far as a disk that has failed still takes one. */
    static void leave(Directory directory) {
        try (Directory.OpenFile note = directory.create(FILE)) {
            ByteBuffer text = ByteBuffer.wrap(TEXT);
            while (text.hasRemaining()) note.write(text, text.position());
        } catch (IOException thereAlreadyOrImpossible) {
            // Whatever it is, the first failure is the one to tell.
        }
    }

    /** Does what the note says, if there is one beside a log. */
    static void heed(Directory directory, DirectoryLock lock, Contents.Listing found) throws IOException {
        if (found.files().isEmpty() || directory.standing(FILE).isEmpty()) return;
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
        for (String name : found.files().keySet()) {
            if (name.equals(lock.lastName())) writeAgain(lock.last(), piece);
            else {
                try (Directory.OpenFile file = directory.open(name)) {
                    writeAgain(file, piece);
                }
            }
        }
        directory.delete(FILE);
        directory.force();
    }

    private static void writeAgain(Directory.OpenFile file, ByteBuffer piece) throws IOException {
        for (long at = 0; file.read(piece.clear(), at) > 0; ) {
            piece.flip();
            while (piece.hasRemaining()) at += file.write(piece, at);
        }
        file.force();
    }
}
