package io.seedraft.net.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiskTest {

    private static final List<String> NAMES = List.of("meta", "wal-1", "wal-2", "snap.7");

    @TempDir
    Path directory;

    private final Semaphore news = new Semaphore(0);

    private FileDisk open(Path at) throws IOException {
        return FileDisk.open(at, name -> true, name -> false, news::release);
    }

    private void sync(FileDisk disk, long ticket) throws InterruptedException {
        disk.sync(ticket);
        while (disk.syncedTicket() < ticket) assertTrue(news.tryAcquire(30, TimeUnit.SECONDS), "sync is reported");
    }

    /** The property of the simulated disk, as far as a disk that nobody unplugs can show it. */
    @Property(tries = 15)
    void it_does_what_a_map_of_arrays_does_over_restarts(@ForAll long seed) throws Exception {
        Path here = Files.createTempDirectory("seedraft-disk");
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, byte[]> expected = new TreeMap<>();
        FileDisk disk = open(here);
        try {
            long ticket = 0;
            for (int step = 0; step < 150; step++) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                int what = random.nextInt(100);
                byte[] content = expected.get(name);
                if (content == null) {
                    int size = 1 + random.nextInt(5_000);
                    disk.create(name, size);
                    expected.put(name, new byte[size]);
                } else if (what < 75) {
                    write(disk, random, name, content);
                } else if (what < 85) {
                    disk.delete(name);
                    expected.remove(name);
                } else if (what < 97) {
                    sync(disk, ++ticket);
                } else {
                    disk.close();
                    disk = open(here);
                    ticket = 0;
                }
                if (what % 9 == 0) assertSame(expected, disk);
            }
            assertSame(expected, disk);
        } finally {
            disk.close();
            try (Stream<Path> files = Files.list(here)) {
                for (Path file : (Iterable<Path>) files::iterator) Files.delete(file);
            }
            Files.delete(here);
        }
    }

    private static void write(FileDisk disk, SplittableRandom random, String name, byte[] content) {
        int at = random.nextInt(content.length + 1);
        byte[] bytes = new byte[random.nextInt(content.length - at + 1)];
        random.nextBytes(bytes);
        byte[] source = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, source, 5, bytes.length);
        disk.write(name, at, source, 5, bytes.length);
        Arrays.fill(source, (byte) 0x55);
        System.arraycopy(bytes, 0, content, at, bytes.length);
    }

    private static void assertSame(Map<String, byte[]> expected, FileDisk disk) {
        assertEquals(List.copyOf(expected.keySet()), disk.names());
        expected.forEach((name, content) -> {
            assertEquals(content.length, disk.size(name));
            assertArrayEquals(content, disk.read(name), name);
        });
    }

    @Test
    void a_file_appears_whole_and_what_was_left_unfinished_is_removed() throws Exception {
        try (FileDisk disk = open(directory)) {
            disk.create("wal-1", 1 << 20);
            sync(disk, 1);
            assertEquals(1 << 20, Files.size(directory.resolve("wal-1")));
        }
        Files.write(directory.resolve("fill-9.tmp"), new byte[5]);
        try (FileDisk disk = open(directory)) {
            assertEquals(List.of("wal-1"), disk.names());
            assertTrue(Files.exists(directory.resolve("fill-9.tmp")), "until its owner has taken what it found");
            disk.syncAndWait(1);
            assertTrue(Files.notExists(directory.resolve("fill-9.tmp")));
        }
    }

    @Test
    void one_sync_is_reported_for_all_that_was_queued_before_it() throws Exception {
        try (FileDisk disk = open(directory)) {
            disk.create("wal", 1_000);
            for (int i = 0; i < 1_000; i++) disk.write("wal", i, new byte[] {(byte) i}, 0, 1);
            sync(disk, 7);
            byte[] content = Files.readAllBytes(directory.resolve("wal"));
            for (int i = 0; i < 1_000; i++) assertEquals((byte) i, content[i]);
        }
    }

    @Test
    void what_is_handed_over_reaches_the_file_without_a_sync() throws Exception {
        try (FileDisk disk = open(directory)) {
            disk.create("wal", 1_000);
            disk.syncAndWait(1);
            assertEquals(1, disk.syncedTicket());
            disk.write("wal", 7, new byte[] {9}, 0, 1);
            disk.handOver();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (Files.readAllBytes(directory.resolve("wal"))[7] != 9) {
                assertTrue(System.nanoTime() < end, "it is written soon");
            }
            assertEquals(1, disk.syncedTicket());
        }
    }

    @Test
    void the_first_error_is_the_last_thing_it_does() throws Exception {
        FileDisk disk = open(directory);
        disk.create("wal", 100);
        sync(disk, 1);
        // A file where another is to be made: creating fails, as it does on a disk that is full.
        Files.createDirectory(directory.resolve("wal-2"));
        Files.write(directory.resolve("wal-2").resolve("inside"), new byte[1]);
        disk.create("wal-2", 100);
        disk.sync(2);
        while (disk.failure().isEmpty()) assertTrue(news.tryAcquire(30, TimeUnit.SECONDS), "the failure is reported");
        disk.write("wal", 0, new byte[] {1}, 0, 1);
        disk.sync(3);
        assertEquals(1, disk.syncedTicket());
        assertThrows(IOException.class, disk::close);
        assertEquals(0, Files.readAllBytes(directory.resolve("wal"))[0]);
        open(directory).close();
    }
}
