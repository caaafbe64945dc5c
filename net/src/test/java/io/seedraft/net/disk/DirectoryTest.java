package io.seedraft.net.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose directory it is, and whether it still is there. */
class DirectoryTest {

    /** What is promised, and much more than the quarter of a second after which it is looked for. */
    private static final long NOTICED_NANOS = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path folder;

    private final Semaphore news = new Semaphore(0);

    private FileDisk open(Path at) throws IOException {
        return FileDisk.open(at, name -> name.startsWith("wal-"), name -> name.equals("notes"), news::release);
    }

    /** A disk with two files, durable. */
    private FileDisk begun(Path at) throws IOException {
        FileDisk disk = open(at);
        disk.create("wal-1", 600);
        disk.create("wal-2", 600);
        disk.syncAndWait(1);
        return disk;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    // --- whose it is

    @Test
    void what_is_kept_beside_the_files_makes_no_directory_foreign() throws Exception {
        Files.writeString(folder.resolve("notes"), "kept", StandardCharsets.UTF_8);
        try (FileDisk disk = open(folder)) {
            assertEquals(List.of(), disk.names());
        }
        assertEquals("kept", Files.readString(folder.resolve("notes")));
    }

    @Test
    void a_directory_that_holds_other_things_and_no_log_is_refused_and_left_alone() throws Exception {
        Files.writeString(folder.resolve("photo.tmp"), "a photo", StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("fill-3.tmp"), "not ours", StandardCharsets.UTF_8);
        Files.createDirectory(folder.resolve("music"));
        List<String> before = names(folder);
        ForeignDirectory refused = assertThrows(ForeignDirectory.class, () -> open(folder));
        String words = String.valueOf(refused.getMessage());
        assertTrue(words.contains(folder.toString()) && words.contains("photo.tmp") && words.contains("music"), words);
        assertEquals(before, names(folder));
        assertEquals("not ours", Files.readString(folder.resolve("fill-3.tmp")));
    }

    @Test
    void nothing_is_touched_before_the_owner_asks_for_a_change() throws Exception {
        Files.write(folder.resolve("wal-1"), new byte[600]);
        Files.write(folder.resolve("fill-3.tmp"), new byte[60]);
        Files.write(folder.resolve("notes.tmp"), new byte[6]);
        List<String> before = names(folder);
        try (FileDisk disk = open(folder)) {
            assertArrayEquals(new byte[600], disk.read("wal-1"));
        }
        assertEquals(before, names(folder));
        try (FileDisk disk = open(folder)) {
            disk.syncAndWait(1);
        }
        assertEquals(List.of("LOCK", "notes.tmp", "wal-1"), names(folder));
    }

    @Test
    void other_peoples_files_beside_a_log_are_not_the_disks() throws Exception {
        begun(folder).close();
        for (String name : List.of("fill-0.tmp", "fill-01.tmp", "fill-1.tmp.bak", "a.tmp", "xfill-1.tmp", "recording"))
            Files.write(folder.resolve(name), new byte[6]);
        List<String> before = names(folder);
        try (FileDisk disk = open(folder)) {
            assertEquals(List.of("wal-1", "wal-2"), disk.names());
            disk.syncAndWait(1);
        }
        assertEquals(before, names(folder));
    }

    @Test
    void the_top_of_an_empty_file_system_is_as_good_as_empty() throws Exception {
        Files.createDirectory(folder.resolve("lost+found"));
        begun(folder).close();
        assertEquals(List.of("LOCK", "lost+found", "wal-1", "wal-2"), names(folder));
    }

    @Test
    void a_directory_is_made_with_all_above_it() throws Exception {
        Path deep = folder.resolve("a").resolve("b").resolve("c");
        begun(deep).close();
        open(deep).close();
    }

    // --- one user

    @Test
    void a_directory_has_one_user_under_whatever_name() throws Exception {
        Path other = folder.resolve("other");
        Path directory = folder.resolve("data");
        try (FileDisk disk = begun(directory)) {
            Files.createSymbolicLink(other, directory);
            DirectoryInUse refused = assertThrows(DirectoryInUse.class, () -> open(directory));
            assertTrue(String.valueOf(refused.getMessage()).contains(directory.toString()), refused::getMessage);
            assertThrows(DirectoryInUse.class, () -> open(other));
            assertEquals(List.of("wal-1", "wal-2"), disk.names());
            disk.syncAndWait(2);
        }
        open(other).close();
    }

    // --- still there

    private interface Harm {
        void isDone(Path directory) throws IOException;
    }

    private void noticed(Harm harm, String named) throws Exception {
        Path directory = folder.resolve("data");
        FileDisk disk = begun(directory);
        harm.isDone(directory);
        long end = System.nanoTime() + NOTICED_NANOS;
        while (disk.failure().isEmpty()) {
            assertTrue(news.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS), "noticed in time");
        }
        IOException failure = disk.failure().orElseThrow();
        assertTrue(failure instanceof DirectoryLost, failure::toString);
        assertTrue(String.valueOf(failure.getMessage()).contains(named), failure::getMessage);
        assertThrows(IOException.class, () -> disk.syncAndWait(2));
        assertEquals(1, disk.syncedTicket());
        assertThrows(IOException.class, disk::close);
    }

    /** Again when a file was made ahead meanwhile, as often as it takes. */
    private static void removeAll(Path directory) throws IOException {
        while (Files.exists(directory)) {
            for (String name : names(directory)) Files.deleteIfExists(directory.resolve(name));
            try {
                Files.delete(directory);
            } catch (DirectoryNotEmptyException again) {
                // The next one is made ahead only when that one is used.
            }
        }
    }

    @Test
    void a_directory_that_is_removed_is_missed_without_any_write() throws Exception {
        noticed(DirectoryTest::removeAll, "the data directory");
    }

    @Test
    void a_directory_that_is_moved_is_missed() throws Exception {
        noticed(directory -> Files.move(directory, folder.resolve("elsewhere")), "the data directory");
    }

    @Test
    void a_directory_that_is_replaced_by_a_copy_is_missed_and_the_copy_left_alone() throws Exception {
        noticed(
                directory -> {
                    Path moved = Files.move(directory, folder.resolve("elsewhere"));
                    Files.createDirectory(directory);
                    for (String name : names(moved)) Files.copy(moved.resolve(name), directory.resolve(name));
                    Files.write(directory.resolve("fill-1.tmp"), new byte[6]);
                    Files.write(directory.resolve("fill-3.tmp"), new byte[6]);
                },
                "the data directory");
        assertTrue(Files.exists(folder.resolve("data").resolve("fill-3.tmp")));
    }

    @Test
    void a_file_that_is_removed_is_missed_though_it_was_not_written_to_lately() throws Exception {
        noticed(directory -> Files.delete(directory.resolve("wal-1")), "wal-1");
    }

    @Test
    void a_file_that_is_replaced_is_missed() throws Exception {
        noticed(
                directory -> {
                    Files.delete(directory.resolve("wal-2"));
                    Files.write(directory.resolve("wal-2"), new byte[600]);
                },
                "wal-2");
    }

    @Test
    void a_file_that_is_cut_is_missed() throws Exception {
        noticed(
                directory -> {
                    try (FileChannel file = FileChannel.open(directory.resolve("wal-1"), StandardOpenOption.WRITE)) {
                        file.truncate(10);
                    }
                },
                "wal-1");
    }

    @Test
    void a_sync_behind_the_removal_is_never_reported() throws Exception {
        Path directory = folder.resolve("data");
        FileDisk disk = begun(directory);
        removeAll(directory);
        disk.write("wal-2", 0, new byte[] {1}, 0, 1);
        assertThrows(IOException.class, () -> disk.syncAndWait(2));
        assertEquals(1, disk.syncedTicket());
        assertThrows(IOException.class, disk::close);
    }

    @Test
    void a_lock_that_is_deleted_is_not_missed() throws Exception {
        Path directory = folder.resolve("data");
        try (FileDisk disk = begun(directory)) {
            Files.delete(directory.resolve(DirectoryLock.FILE));
            disk.syncAndWait(2);
            disk.create("wal-3", 600);
            disk.syncAndWait(3);
        }
        try (FileDisk disk = open(directory)) {
            assertEquals(List.of("wal-1", "wal-2", "wal-3"), disk.names());
        }
    }
}
