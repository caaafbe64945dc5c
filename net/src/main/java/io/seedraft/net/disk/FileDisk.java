package io.seedraft.net.disk;

import io.seedraft.port.Check;
import io.seedraft.port.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A node's disk on a directory; the package's page has the promises. One thread, the host's, uses it as a {@link Disk}; it never
 * blocks there but for {@link #read}, which waits until all that was queued is written.
 *
 * <p>The queue has no limit of its own: what a replica may have under way is limited where it is accepted
 * ({@link io.seedraft.raft.Limits}).
 */
public final class FileDisk implements Disk, AutoCloseable {

    private static final int LARGEST_FILE_BYTES = Integer.MAX_VALUE - 8;

    /** So often is looked whether the files are still there: what is removed is to be noticed within a second. */
    private static final long WATCH_NANOS = 250_000_000L;

    /** So long a file that is needed waits for space that is seen to be free; a quota is seen nowhere but by trying. */
    private static final long RETRY_NANOS = 2_000_000_000L;

    private final Directory directory;
    private final DirectoryLock directoryLock;
    private final Runnable news;
    private final Map<String, Integer> sizes = new TreeMap<>();
    /** The size of all files that were asked for; the host's thread alone knows. */
    private long askedBytes;

    /** Something was written since the disk's thread was last woken; the host's thread alone knows. */
    private boolean writtenInSilence;

    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private DiskBatch filling = new DiskBatch();
    private boolean working;
    private boolean closing;
    private boolean waitsForSpace = true;

    private volatile long syncedTicket;
    private volatile DiskSpace space;
    private volatile @Nullable IOException failure;

    private FileDisk(Directory directory, DirectoryLock directoryLock, Contents.Listing found, Runnable news)
            throws IOException {
        this.directory = directory;
        this.directoryLock = directoryLock;
        this.news = news;
        found.files().forEach((name, file) -> sizes.put(name, (int) file.bytes()));
        this.space = new DiskSpace(directory.usableBytes(), 0, false);
        Presence presence = new Presence(directory, found.files());
        this.thread = Thread.ofPlatform().name("seedraft-disk").start(() -> work(presence));
    }

    /**
     * Takes a directory, which is made if there is none. What is found in it stays as it is until the owner asks for a change.
     *
     * @param path nobody else's while this disk is open
     * @param isOwners whether a name is one of those that the owner gives to its files; other files are never touched
     * @param isBeside whether a name is of something that a node keeps beside them, and by which alone no directory is foreign: a loss
     *     of power may leave that and not the files
     * @param faults how much worse it is to be than the one of the machine
     * @param news run on the disk's own thread when {@link #syncedTicket}, {@link #spaceBytes} or {@link #failure} has
     *     changed
     * @throws DirectoryInUse when another node has it
     * @throws ForeignDirectory when none of the owner's files is there, but others are
     */
    public static FileDisk open(
            Path path, Predicate<String> isOwners, Predicate<String> isBeside, DiskFaults faults, Runnable news)
            throws IOException {
        return open(faults.over(PathDirectory.open(path)), new Contents(isOwners, isBeside), news);
    }

    /** The same on the disk of the machine as it is. */
    public static FileDisk open(Path path, Predicate<String> isOwners, Predicate<String> isBeside, Runnable news)
            throws IOException {
        return open(path, isOwners, isBeside, DiskFaults.NONE, news);
    }

    static FileDisk open(Directory directory, Predicate<String> isOwners, Runnable news) throws IOException {
        return open(directory, new Contents(isOwners, name -> false), news);
    }

    private static FileDisk open(Directory directory, Contents contents, Runnable news) throws IOException {
        try {
            Contents.Listing seen = contents.list(directory);
            if (seen.files().isEmpty() && !seen.foreign().isEmpty()) {
                throw new ForeignDirectory(directory, seen.foreign());
            }
            DirectoryLock lock = DirectoryLock.take(directory, contents);
            try {
                directory.forceOwnName();
                Contents.Listing found = contents.list(directory);
                for (Map.Entry<String, Directory.Standing> file : found.files().entrySet()) {
                    if (file.getValue().bytes() <= LARGEST_FILE_BYTES) continue;
                    throw new IOException(file.getKey() + " in " + directory.where() + " is too large to be a node's");
                }
                FailureNote.heed(directory, lock, found);
                return new FileDisk(directory, lock, found, news);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    // --- what the host is told

    /** The ticket of the last sync that is done, 0 before the first. */
    public long syncedTicket() {
        return syncedTicket;
    }

    /**
     * How many more bytes of files the file system takes beyond those that were asked for, as it was a quarter of a second ago at most;
     * 0 when there is no space for a file ahead of need. Writes into files that exist need none.
     */
    public long spaceBytes() {
        return space.left(askedBytes);
    }

    /** What ended this disk's work, if anything did. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    // --- the port

    @Override
    public List<String> names() {
        return List.copyOf(sizes.keySet());
    }

    @Override
    public int size(String name) {
        Integer size = sizes.get(name);
        if (size == null) throw Check.impossible("DiskUse: there is no file " + name);
        return size;
    }

    @Override
    public byte[] read(String name) {
        Check.that(sizes.containsKey(name), "DiskUse: there is a file " + name);
        DiskBatch.Order.Read read = new DiskBatch.Order.Read(name);
        ask(read);
        try {
            awaitIdle();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
        byte[] content = read.content;
        if (content == null) throw Check.impossible("DiskUse: a disk that is closed is not read");
        return content;
    }

    @Override
    public void create(String name, int bytes) {
        Check.that(!sizes.containsKey(name), "DiskUse: a file is created once");
        sizes.put(name, bytes);
        askedBytes += bytes;
        ask(new DiskBatch.Order.Create(name, bytes));
    }

    @Override
    public void delete(String name) {
        Check.that(sizes.remove(name) != null, "DiskUse: what is deleted exists");
        ask(new DiskBatch.Order.Delete(name));
    }

    @Override
    public void write(String name, int at, byte[] bytes, int from, int length) {
        boolean inside = at >= 0 && length >= 0 && length <= size(name) - at;
        Check.that(inside, "DiskUse: a write stays within its file");
        lock.lock();
        try {
            filling.addWrite(name, at, bytes, from, length);
        } finally {
            lock.unlock();
        }
        writtenInSilence = true;
    }

    @Override
    public void sync(long ticket) {
        ask(new DiskBatch.Order.Sync(ticket));
    }

    /**
     * Has what was written without a sync behind it handed to the system, soon and without waiting: from then on it
     * outlives this process.
     */
    public void handOver() {
        if (!writtenInSilence) return;
        writtenInSilence = false;
        lock.lock();
        try {
            asked.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The owner is about to end: from now on a file that finds no space is a failure. */
    public void waitNoLongerForSpace() {
        lock.lock();
        try {
            waitsForSpace = false;
            asked.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes all durable that was asked for until now, or stood there before, and waits for it.
     *
     * @param ticket greater than all before it
     * @throws IOException when the disk has failed
     */
    public void syncAndWait(long ticket) throws IOException {
        sync(ticket);
        awaitIdle();
    }

    /** Plain writes wait for the next of these: their thread is woken once a batch, not once a record. */
    private void ask(DiskBatch.Order order) {
        writtenInSilence = false;
        lock.lock();
        try {
            filling.add(order);
            asked.signal();
        } finally {
            lock.unlock();
        }
    }

    private void awaitIdle() throws IOException {
        lock.lock();
        try {
            asked.signal();
            while ((working || !filling.isEmpty()) && failure == null) idle.awaitUninterruptibly();
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() throws IOException {
        IOException met = failure;
        if (met != null) throw new IOException(met.getMessage(), met);
    }

    // --- the disk's thread

    private void work(Presence presence) {
        DiskBatch batch = new DiskBatch();
        long watched = System.nanoTime();
        try (DiskWriter writer = new DiskWriter(directory, directoryLock, presence, this::awaitSpace)) {
            while (true) {
                DiskBatch next = takeBatch(batch);
                if (next == null) break;
                batch = next;
                long done = writer.carryOut(batch);
                batch.clear();
                boolean isTime = System.nanoTime() - watched >= WATCH_NANOS;
                if (isTime) {
                    writer.watch();
                    watched = System.nanoTime();
                }
                boolean spaceChanged =
                        (isTime || writer.createdBytes() != space.createdBytes()) && lookForSpace(writer);
                if (done != 0) syncedTicket = done;
                if (done != 0 || spaceChanged) news.run();
            }
            writer.finish();
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new IOException("the disk's thread met " + e, e));
        } catch (Error e) {
            // Ends the process, where one waits for that; where none does, the host must hear of it.
            fail(new IOException("the disk's thread met " + e, e));
            throw e;
        }
    }

    private void awaitSpace(int bytes, IOException met) throws IOException {
        space = space.none();
        news.run();
        long end = System.nanoTime() + RETRY_NANOS;
        do {
            rest(met);
        } while (directory.usableBytes() < bytes && System.nanoTime() - end < 0);
    }

    private void rest(IOException met) throws IOException {
        lock.lock();
        try {
            long left = WATCH_NANOS;
            while (left > 0 && waitsForSpace) left = asked.awaitNanos(left);
            if (!waitsForSpace) throw met;
        } catch (InterruptedException never) {
            throw Check.impossible("DiskUse: nobody interrupts the disk's thread");
        } finally {
            lock.unlock();
        }
    }

    private boolean lookForSpace(DiskWriter writer) throws IOException {
        DiskSpace now = writer.look();
        boolean changed = !now.equals(space);
        space = now;
        return changed;
    }

    private @Nullable DiskBatch takeBatch(DiskBatch empty) {
        lock.lock();
        try {
            working = false;
            idle.signalAll();
            for (long left = WATCH_NANOS; filling.isEmpty() && left > 0; left = asked.awaitNanos(left)) {
                if (closing) return null;
            }
            DiskBatch full = filling;
            filling = empty;
            working = true;
            return full;
        } catch (InterruptedException never) {
            throw Check.impossible("DiskUse: nobody interrupts the disk's thread");
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException e) {
        if (directory.isInPlace()) FailureNote.leave(directory);
        lock.lock();
        try {
            failure = e;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
        news.run();
    }

    /**
     * Does what was asked until now, then gives the directory back. To have it durable the owner asks for a sync first.
     *
     * @throws IOException when that failed, now or before
     */
    @Override
    public void close() throws IOException {
        waitNoLongerForSpace();
        lock.lock();
        try {
            closing = true;
            asked.signal();
        } finally {
            lock.unlock();
        }
        // Not given up half-way: the directory must not be another's while the thread still writes.
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException hurry) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        try (directory;
                directoryLock) {
            throwFailure();
        }
    }
}
