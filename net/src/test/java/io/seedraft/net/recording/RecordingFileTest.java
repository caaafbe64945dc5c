package io.seedraft.net.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {

    @TempDir
    Path directory;

    private final List<byte[]> kept = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>(List.of(PieceHead.FILE_HEAD_BYTES));
    private Path file;
    private byte[] whole;

    /** Four pieces of sizes around those of a head and of sectors; one ends with zeros of its own. */
    @BeforeEach
    void record() throws IOException {
        file = directory.resolve("r");
        SplittableRandom random = new SplittableRandom(1);
        try (RecordingFile recording = RecordingFile.append(file)) {
            for (int length : new int[] {3, 700, 1, 1_201}) {
                byte[] piece = new byte[length];
                random.nextBytes(piece);
                if (length % 2 == 0) Arrays.fill(piece, length / 2, length, (byte) 0);
                kept.add(piece);
                assertTrue(recording.keep(piece, length));
                ends.add((int) Files.size(file));
            }
        }
        whole = Files.readAllBytes(file);
    }

    /** Reads all of a file that begins so: its pieces must be the first of those that were kept. */
    private RecordingEnd read(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (RecordingPieces pieces = RecordingPieces.open(file)) {
            int count = 0;
            while (pieces.hasNext()) assertArrayEquals(kept.get(count++), pieces.next());
            assertEquals((int) ends.get(count), pieces.endOfPieces());
            return pieces.end();
        }
    }

    /** Going on is refused, and leaves every byte. */
    private void assertRefused(byte[] bytes, String why) throws IOException {
        Files.write(file, bytes);
        String said = assertThrows(
                        BadRecording.class, () -> RecordingFile.append(file).close())
                .getMessage();
        assertTrue(said.contains(why), said);
        assertThrows(BadRecording.class, () -> RecordingFile.check(file));
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    /** Going on cuts what is unfinished, and what comes then follows what was whole. */
    private void assertGoesOn(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        RecordingFile.check(file);
        assertArrayEquals(bytes, Files.readAllBytes(file));
        try (RecordingFile recording = RecordingFile.append(file)) {
            recording.keep(new byte[] {8}, 1);
        }
        try (RecordingPieces pieces = RecordingPieces.open(file)) {
            byte[] last = null;
            while (pieces.hasNext()) last = pieces.next();
            assertArrayEquals(new byte[] {8}, last);
            assertEquals(new RecordingEnd.Whole(), pieces.end());
        }
    }

    @Test
    void a_recording_that_was_cut_anywhere_is_whole_or_unfinished_and_goes_on_behind_its_last_whole_piece()
            throws IOException {
        for (int length = PieceHead.FILE_HEAD_BYTES; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            int lastWhole = lastEnd(length);
            RecordingEnd expected = lastWhole == length
                    ? new RecordingEnd.Whole()
                    : new RecordingEnd.Unfinished(lastWhole, length - lastWhole);
            assertEquals(expected, read(cut));
            if (length % 97 == 0 || lastWhole == length) assertGoesOn(cut);
        }
    }

    private int lastEnd(int length) {
        return ends.stream().filter(end -> end <= length).max(Integer::compare).orElseThrow();
    }

    @Test
    void every_flipped_bit_of_a_whole_recording_is_damage_that_is_found_and_left() throws IOException {
        for (int at = PieceHead.FILE_HEAD_BYTES; at < whole.length; at++) {
            int piece = lastEnd(at);
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                assertEquals(piece, assertDamaged(read(flipped)).at(), "byte " + at);
            }
            if (at % 41 == 0) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                assertRefused(flipped, "damaged at byte " + piece);
            }
        }
    }

    private static RecordingEnd.Damaged assertDamaged(RecordingEnd end) {
        return (RecordingEnd.Damaged) end;
    }

    @Test
    void every_flipped_bit_of_the_files_head_makes_it_none_or_one_of_another_version() throws IOException {
        for (int bit = 0; bit < 8 * PieceHead.FILE_HEAD_BYTES; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(flipped, bit / 8 < 7 ? "is no recording" : "a recording of format ");
        }
    }

    @Test
    void pieces_that_are_left_out_doubled_or_exchanged_are_damage() throws IOException {
        byte[][] pieces = new byte[kept.size()][];
        for (int i = 0; i < pieces.length; i++) pieces[i] = Arrays.copyOfRange(whole, ends.get(i), ends.get(i + 1));
        for (int[] order : new int[][] {{1, 2, 3}, {0, 2, 3}, {0, 0, 1, 2, 3}, {0, 2, 1, 3}, {0, 1, 2, 2}}) {
            byte[] other = Arrays.copyOf(whole, PieceHead.FILE_HEAD_BYTES);
            for (int piece : order) {
                other = Arrays.copyOf(other, other.length + pieces[piece].length);
                System.arraycopy(pieces[piece], 0, other, other.length - pieces[piece].length, pieces[piece].length);
            }
            assertDamaged(read(other));
            assertRefused(other, "damaged at byte");
        }
    }

    @Test
    void zeros_from_a_sector_on_to_the_end_are_what_a_loss_of_power_leaves() throws IOException {
        for (int sector = 512; sector < whole.length; sector += 512) {
            byte[] lost = whole.clone();
            Arrays.fill(lost, sector, lost.length, (byte) 0);
            int lastWhole = lastEnd(sector);
            assertEquals(new RecordingEnd.Unfinished(lastWhole, lost.length - lastWhole), read(lost));
            assertGoesOn(lost);
        }
        for (int more : new int[] {1, 11, 12, 511, 512, 4_096, 200_000}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + more);
            assertEquals(new RecordingEnd.Unfinished(whole.length, more), read(longer));
            assertGoesOn(longer);
        }
    }

    @Test
    void zeros_with_something_behind_them_or_in_part_of_a_sector_are_damage() throws IOException {
        byte[] hole = whole.clone();
        Arrays.fill(hole, 512, 1_024, (byte) 0);
        assertRefused(hole, "damaged at byte " + lastEnd(512));
        byte[] part = whole.clone();
        Arrays.fill(part, part.length - 40, part.length, (byte) 0);
        assertRefused(part, "damaged at byte " + lastEnd(whole.length - 1));
        byte[] strangers = Arrays.copyOf(whole, whole.length + 600);
        Arrays.fill(strangers, whole.length, strangers.length, (byte) 1);
        assertRefused(strangers, "damaged at byte " + whole.length);
    }

    @Test
    void a_piece_that_announces_more_than_a_piece_may_have_is_refused_before_room_is_made() throws IOException {
        announce(PieceHead.MAX_BODY_BYTES + 1);
        try (RecordingPieces pieces = RecordingPieces.open(file)) {
            assertTrue(assertDamaged(pieces.end()).what().contains("more than"));
        }
        announce(PieceHead.MAX_BODY_BYTES);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1 << 20);
        }
        try (RecordingPieces pieces = RecordingPieces.open(file)) {
            assertEquals(whole.length, ((RecordingEnd.Unfinished) pieces.end()).at());
        }
    }

    /** Behind the last piece, a head that is right but for what it announces. */
    private void announce(int length) throws IOException {
        Files.write(file, whole);
        int checkBefore = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(ends.get(3) + 8);
        byte[] body = new byte[length];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(PieceHead.of(body, length, checkBefore).bytes(), whole.length);
        }
    }

    @Test
    void a_full_disk_ends_the_recording_at_its_last_whole_piece_and_nothing_more_is_kept() throws IOException {
        for (int room = 0; room < 150; room += 7) {
            Files.write(file, whole);
            FileChannel real = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            int whole50 = room / (50 + PieceHead.BYTES + 1);
            try (RecordingFile recording = RecordingFile.append(file, new FullChannel(real, room))) {
                for (int i = 0; i < whole50; i++) assertTrue(recording.keep(new byte[50], 50));
                assertFalse(recording.keep(new byte[50], 50));
                assertFalse(recording.keep(new byte[50], 50));
            }
            try (RecordingPieces pieces = RecordingPieces.open(file)) {
                assertEquals(new RecordingEnd.Whole(), pieces.end());
                assertEquals(whole.length + 63L * whole50, pieces.endOfPieces());
            }
        }
    }

    @Test
    void what_is_longer_than_a_piece_may_be_ends_the_recording() throws IOException {
        try (RecordingFile recording = RecordingFile.append(file)) {
            assertFalse(recording.keep(new byte[PieceHead.MAX_BODY_BYTES + 1], PieceHead.MAX_BODY_BYTES + 1));
            assertFalse(recording.keep(new byte[] {1}, 1));
        }
        assertArrayEquals(whole, Files.readAllBytes(file));
    }

    @Test
    void two_do_not_record_to_one_file() throws IOException {
        try (RecordingFile recording = RecordingFile.append(file)) {
            String said = assertThrows(
                            IOException.class, () -> RecordingFile.append(file).close())
                    .getMessage();
            assertTrue(said.contains("another node records to it"), said);
            assertTrue(recording.keep(new byte[] {1}, 1));
        }
    }

    @Test
    void another_file_or_none_is_refused_and_an_empty_one_is_begun() throws IOException {
        assertRefused(new byte[3], "is no recording");
        assertRefused(Arrays.copyOf(whole, 5), "is no recording");
        assertThrows(BadRecording.class, () -> RecordingFile.check(directory));
        assertThrows(BadRecording.class, () -> RecordingPieces.open(directory).close());
        Files.write(file, new byte[0]);
        assertThrows(BadRecording.class, () -> RecordingPieces.open(file).close());
        assertGoesOn(new byte[0]);
    }
}
