package io.seedraft.net.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFaultsTest {

    @TempDir
    private Path folder;

    private Directory forgetful() throws IOException {
        return new DiskFaults(true, 0, Optional.empty()).over(PathDirectory.open(folder));
    }

    private static byte[] content(Directory directory, String name) throws IOException {
        ByteBuffer content =
                ByteBuffer.allocate((int) directory.standing(name).orElseThrow().bytes());
        try (Directory.OpenFile file = directory.open(name)) {
            while (content.hasRemaining()) assertTrue(file.read(content, content.position()) > 0);
        }
        return content.array();
    }

    @Test
    void what_was_forced_is_all_that_a_process_leaves() throws IOException {
        try (Directory killed = forgetful()) {
            Directory.OpenFile file = killed.create("a");
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            file.force();
            file.write(ByteBuffer.wrap(new byte[] {9, 9}), 2);
            assertArrayEquals(new byte[] {1, 2, 9, 9}, content(killed, "a"));
            file.close();
        }
        assertArrayEquals(new byte[] {1, 2, 3}, content(forgetful(), "a"));
    }

    @Test
    void a_name_is_given_and_taken_when_names_are_forced() throws IOException {
        try (Directory first = forgetful()) {
            first.create("a").close();
            first.create("b").close();
            first.move("a", "c");
            first.delete("b");
            assertEquals(List.of("c"), first.entries());
            assertThrows(NoSuchFileException.class, () -> first.open("a"));
            assertThrows(FileAlreadyExistsException.class, () -> first.create("c"));
        }
        try (Directory second = forgetful()) {
            assertEquals(List.of("a", "b"), second.entries());
            second.move("a", "c");
            second.delete("b");
            second.force();
        }
        assertEquals(List.of("c"), forgetful().entries());
    }

    /** What a process sees of its own files is what it has done to them, forced or not. */
    @Test
    void it_looks_to_its_own_process_like_any_other_directory() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            Path plainFolder = Files.createDirectories(folder.resolve("plain-" + seed));
            Path otherFolder = Files.createDirectories(folder.resolve("other-" + seed));
            SplittableRandom plain = new SplittableRandom(seed);
            SplittableRandom other = new SplittableRandom(seed);
            try (Directory expected = PathDirectory.open(plainFolder);
                    Directory seen = new DiskFaults(true, 0, Optional.empty()).over(PathDirectory.open(otherFolder))) {
                for (int step = 0; step < 30; step++) {
                    assertEquals(happens(plain, expected), happens(other, seen), "seed " + seed);
                    assertEquals(expected.entries(), seen.entries());
                    for (String name : expected.entries()) {
                        assertArrayEquals(content(expected, name), content(seen, name), "seed " + seed);
                    }
                }
            }
        }
    }

    private static String happens(SplittableRandom random, Directory directory) {
        String name = "f" + random.nextInt(4);
        String to = "f" + (4 + random.nextInt(4));
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        int at = random.nextInt(80);
        try {
            switch (random.nextInt(7)) {
                case 0 -> directory.create(name).close();
                case 1 -> directory.move(name, to);
                case 2 -> directory.move(to, name);
                case 3 -> directory.delete(name);
                case 4 -> directory.force();
                case 5 -> forced(directory, name);
                default -> written(directory, name, bytes, at);
            }
            return "done";
        } catch (IOException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private static void forced(Directory directory, String name) throws IOException {
        try (Directory.OpenFile file = directory.open(name)) {
            file.force();
        }
    }

    private static void written(Directory directory, String name, byte[] bytes, int at) throws IOException {
        try (Directory.OpenFile file = directory.open(name)) {
            file.write(ByteBuffer.wrap(bytes), Math.min(at, content(directory, name).length));
        }
    }

    @Test
    void a_disk_gets_full_and_is_freed_as_a_file_says() throws IOException {
        Path room = folder.resolve("room");
        Path data = folder.resolve("data");
        Directory cramped = new DiskFaults(false, 0, Optional.of(room)).over(PathDirectory.open(data));
        Directory.OpenFile file = cramped.create("a");
        file.write(ByteBuffer.wrap(new byte[100]), 0);
        Files.writeString(room, "150");
        assertEquals(50, cramped.usableBytes());
        file.write(ByteBuffer.wrap(new byte[50]), 100);
        IOException full = assertThrows(IOException.class, () -> file.write(ByteBuffer.wrap(new byte[1]), 150));
        assertTrue(FilledFiles.isForWantOfSpace(full));
        file.write(ByteBuffer.wrap(new byte[150]), 0);
        Files.delete(room);
        file.write(ByteBuffer.wrap(new byte[50]), 150);
        file.close();
        cramped.close();
    }
}
