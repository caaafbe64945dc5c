package io.seedraft.net.disk;

import io.seedraft.port.Check;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to a data directory. The system takes it back when the process ends, however it ends.
 *
 * <p>It is a lock on the last of the disk's files, which a log is never without, and on {@link #FILE}, which stands for it in an
 * empty directory. Either would do; the second can be deleted by hand, and then another could make it and lock it. In a directory
 * that has files the lock's own file is made only when the owner has accepted them.
 *
 * <p>The system forgets a process's lock when that process closes the file, opened whatever other way: so a file that may be
 * locked is opened once, and a directory is taken once in a process before anything of it is opened.
 */
final class DirectoryLock implements Closeable {

    static final String FILE = "LOCK";

    private static final Set<Object> TAKEN_HERE = ConcurrentHashMap.newKeySet();

    private final Directory directory;
    private Directory.@Nullable OpenFile own;
    private Directory.@Nullable OpenFile last;
    private String lastName = "";

    private DirectoryLock(Directory directory) {
        this.directory = directory;
    }

    /**
     * Takes a directory.
     *
     * @throws DirectoryInUse when somebody else has it
     * @throws ForeignDirectory when it is somebody else's
     */
    static DirectoryLock take(Directory directory, Contents contents) throws IOException {
        if (!TAKEN_HERE.add(directory.identity())) throw new DirectoryInUse(directory, FILE);
        DirectoryLock lock = new DirectoryLock(directory);
        try {
            lock.takeLast(contents);
            boolean made = directory.standing(FILE).isPresent();
            if (made || lock.last == null) lock.takeOwn(made);
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Who has the directory may begin a new last file while this is looking: then that is the one. */
    private void takeLast(Contents contents) throws IOException {
        for (Contents.Listing listing = contents.list(directory);
                !listing.files().isEmpty(); ) {
            lastName = listing.files().lastKey();
            Directory.OpenFile file = directory.open(lastName);
            last = file;
            if (!file.lock()) throw new DirectoryInUse(directory, lastName);
            listing = contents.list(directory);
            if (!listing.files().isEmpty() && listing.files().lastKey().equals(lastName)) return;
            file.close();
            last = null;
        }
    }

    private void takeOwn(boolean made) throws IOException {
        Directory.OpenFile file = made ? directory.open(FILE) : createOwn();
        own = file;
        if (!file.lock()) throw new DirectoryInUse(directory, FILE);
    }

    private Directory.OpenFile createOwn() throws IOException {
        try {
            return directory.create(FILE);
        } catch (FileAlreadyExistsException otherWasFaster) {
            return directory.open(FILE);
        }
    }

    /** The owner has accepted what it found and begins to change it. */
    void accepted() throws IOException {
        if (own == null) takeOwn(directory.standing(FILE).isPresent());
    }

    /** The file that is locked, "" when there is none. */
    String lastName() {
        return lastName;
    }

    /** That file. */
    Directory.OpenFile last() {
        Directory.OpenFile file = last;
        if (file == null) throw Check.impossible("DiskUse: the last file is locked until it is handed over");
        return file;
    }

    /** Hands the last file over, with the lock on it; who has it keeps the last one locked. */
    Optional<Locked> handOverLast() {
        Directory.OpenFile file = last;
        last = null;
        return file == null ? Optional.empty() : Optional.of(new Locked(lastName, file));
    }

    /** A file that is locked. */
    record Locked(String name, Directory.OpenFile file) {}

    @Override
    public void close() throws IOException {
        Directory.OpenFile lockedLast = last;
        Directory.OpenFile lockedOwn = own;
        try (lockedOwn;
                lockedLast) {
            last = null;
            own = null;
        } finally {
            TAKEN_HERE.remove(directory.identity());
        }
    }
}
