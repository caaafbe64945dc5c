package io.seedraft.net.disk;

import io.seedraft.raft.Check;
import io.seedraft.replica.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node's disk on a directory; the package's page has the promises. One thread, the host's, uses it as a {@link Disk}; it never
 * blocks there but for {@link #read}, which waits until all that was queued is written.
 *
 * <p>The queue has no limit of its own: what a replica may have under way is limited where it is accepted
 * ({@link io.seedraft.raft.Limits}).
 */
public final class FileDisk implements Disk, AutoCloseable {

    private final Path directory;
    private final DirectoryLock directoryLock;
    private final Runnable news;
    private final Map<String, Integer> sizes = new TreeMap<>();
    /** Something was written since the disk's thread was last woken; the host's thread alone knows. */
    private boolean writtenInSilence;

    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private DiskBatch filling = new DiskBatch();
    private boolean working;
    private boolean closing;

    private volatile long syncedTicket;
    private volatile @Nullable IOException failure;

    private FileDisk(Path directory, DirectoryLock directoryLock, Runnable news) throws IOException {
        this.directory = directory;
        this.directoryLock = directoryLock;
        this.news = news;
        findFiles();
        this.thread = Thread.ofPlatform().name("seedraft-disk").start(this::work);
    }

    /**
     * Takes a directory, which is made if there is none.
     *
     * @param directory nobody else's while this disk is open
     * @param news run on the disk's own thread when {@link #syncedTicket} or {@link #failure} has changed
     * @throws DirectoryInUse when another node has it
     */
    public static FileDisk open(Path directory, Runnable news) throws IOException {
        Files.createDirectories(directory);
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            return new FileDisk(directory, lock, news);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void findFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (!Files.isRegularFile(file) || name.equals(DirectoryLock.FILE)) continue;
                if (name.endsWith(FilledFiles.UNFINISHED)) {
                    Files.delete(file);
                    continue;
                }
                long bytes = Files.size(file);
                if (bytes > Integer.MAX_VALUE - 8) throw new IOException(file + " is too large to be a node's");
                sizes.put(name, (int) bytes);
            }
        }
    }

    // --- what the host is told

    /** The ticket of the last sync that is done, 0 before the first. */
    public long syncedTicket() {
        return syncedTicket;
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
        int size = size(name);
        try {
            awaitIdle();
            byte[] content = Files.readAllBytes(directory.resolve(name));
            if (content.length != size) throw new IOException(name + " has changed its size");
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory.resolve(name) + ": " + e, e);
        }
    }

    @Override
    public void create(String name, int bytes) {
        Check.that(!sizes.containsKey(name), "DiskUse: a file is created once");
        sizes.put(name, bytes);
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

    /**
     * Makes all durable that was asked for until now, and waits for it.
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
            if (failure != null) throw new IOException("the disk has failed", failure);
        } finally {
            lock.unlock();
        }
    }

    // --- the disk's thread

    private void work() {
        DiskBatch batch = new DiskBatch();
        try (DiskWriter writer = new DiskWriter(directory)) {
            while (true) {
                DiskBatch next = takeBatch(batch);
                if (next == null) return;
                batch = next;
                long done = writer.carryOut(batch);
                batch.clear();
                if (done == 0) continue;
                syncedTicket = done;
                news.run();
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new IOException("the disk's thread met " + e, e));
        }
    }

    private @Nullable DiskBatch takeBatch(DiskBatch empty) {
        lock.lock();
        try {
            working = false;
            idle.signalAll();
            while (filling.isEmpty()) {
                if (closing) return null;
                asked.awaitUninterruptibly();
            }
            DiskBatch full = filling;
            filling = empty;
            working = true;
            return full;
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException e) {
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
        lock.lock();
        try {
            closing = true;
            asked.signal();
        } finally {
            lock.unlock();
        }
        try (directoryLock) {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the disk was closing", e);
        }
        IOException met = failure;
        if (met != null) throw new IOException("the disk has failed: " + met.getMessage(), met);
    }
}
