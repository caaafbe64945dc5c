package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {

    @TempDir
    Path directory;

    @Test
    void a_piece_that_was_left_unfinished_is_not_read_and_is_cut_when_the_recording_goes_on() throws IOException {
        Path file = directory.resolve("r");
        try (RecordingFile recording = RecordingFile.append(file)) {
            recording.keep(new byte[] {1, 2, 3, 9}, 3);
            recording.keep(new byte[] {4, 5, 6, 7}, 4);
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        try (RecordingFile.Pieces pieces = RecordingFile.read(file)) {
            assertArrayEquals(new byte[] {1, 2, 3}, pieces.next());
            assertFalse(pieces.hasNext());
            assertTrue(pieces.isTorn());
        }
        try (RecordingFile recording = RecordingFile.append(file)) {
            recording.keep(new byte[] {8}, 1);
        }
        try (RecordingFile.Pieces pieces = RecordingFile.read(file)) {
            pieces.next();
            assertArrayEquals(new byte[] {8}, pieces.next());
            assertFalse(pieces.hasNext());
            assertFalse(pieces.isTorn());
        }
    }

    @Test
    void another_file_is_refused() throws IOException {
        Path file = Files.write(directory.resolve("short"), new byte[3]);
        assertThrows(IOException.class, () -> RecordingFile.read(file).close());
        assertThrows(IOException.class, () -> RecordingFile.append(file).close());
        assertEquals(3, Files.size(file));
    }
}
