package io.seedraft.net.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Carries out what was asked of the disk. Used by the disk's thread alone. */
final class DiskWriter implements Closeable {

    private final Directory directory;
    private final DirectoryLock lock;
    private final Presence presence;
    private final FilledFiles filled;
    private final SpaceWait spaceWait;
    private final ByteBuffer piece = ByteBuffer.allocateDirect(256 << 10);
    /** Files in use. The last of all files is always among them, locked. */
    private final Map<String, Directory.OpenFile> open = new TreeMap<>();

    /** Files that may hold what is not durable: each that was written to, and at first all that were found. */
    private final Set<String> unsynced = new TreeSet<>();

    private String lastWritten = "";
    private boolean namesChanged = true;
    private boolean accepted;
    private boolean hasSynced;
    private long createdBytes;

    /**
     * Begins with what the processes before have left. They may have been killed behind a write and before its sync, so nothing
     * of it is known to be durable.
     */
    DiskWriter(Directory directory, DirectoryLock lock, Presence presence, SpaceWait spaceWait) {
        this.directory = directory;
        this.spaceWait = spaceWait;
        this.lock = lock;
        this.presence = presence;
        this.filled = new FilledFiles(directory);
        unsynced.addAll(presence.files().keySet());
        lock.handOverLast().ifPresent(locked -> open.put(locked.name(), locked.file()));
    }

    /**
     * Carries out a batch.
     *
     * @return the ticket of the last sync in it that is done, or 0 without one
     */
    long carryOut(DiskBatch batch) throws IOException {
        long done = 0;
        for (DiskBatch.Order order : batch.orders()) {
            if (!(order instanceof DiskBatch.Order.Read)) accept();
            switch (order) {
                case DiskBatch.Order.Create create -> create(create);
                case DiskBatch.Order.Delete delete -> delete(delete.name());
                case DiskBatch.Order.Write write -> write(write, batch.bytes());
                case DiskBatch.Order.Read read -> read.content = read(read.name);
                case DiskBatch.Order.Sync sync -> {
                    sync();
                    done = sync.ticket();
                }
            }
        }
        return done;
    }

    /** Before the first change: whoever asks for one has looked at what was found and taken it for its own. */
    private void accept() throws IOException {
        if (accepted) return;
        presence.checkDirectory();
        lock.accepted();
        for (String name : directory.entries()) {
            if (FilledFiles.isUnfinished(name) && directory.standing(name).isPresent()) directory.delete(name);
        }
        accepted = true;
    }

    private void create(DiskBatch.Order.Create create) throws IOException {
        presence.checkDirectory();
        open.put(create.name(), made(create));
        presence.created(create.name());
        namesChanged = true;
        createdBytes += create.bytes();
    }

    /**
     * Another program may have taken the space that was there a moment ago. Nothing is lost by that: what waits for this file is promised to
     * nobody yet, so the disk is slow until there is space, and no more. Only at a start there is somebody to tell at once.
     */
    private Directory.OpenFile made(DiskBatch.Order.Create create) throws IOException {
        while (true) {
            try {
                return filled.create(create.name(), create.bytes());
            } catch (IOException met) {
                if (!hasSynced || !FilledFiles.isForWantOfSpace(met)) throw met;
                spaceWait.await(create.bytes(), met);
                presence.checkAll();
            }
        }
    }

    private void delete(String name) throws IOException {
        presence.check(name);
        if (name.equals(presence.files().lastKey())) lock(presence.files().lowerKey(name));
        close(name);
        unsynced.remove(name);
        directory.delete(name);
        presence.files().remove(name);
        namesChanged = true;
    }

    /** The last of the files that are left must be locked before a later one goes. */
    private void lock(@Nullable String name) throws IOException {
        if (name != null && !file(name).lock()) throw new DirectoryInUse(directory, name);
    }

    private void write(DiskBatch.Order.Write write, byte[] bytes) throws IOException {
        Directory.OpenFile file = file(write.name);
        unsynced.add(write.name);
        lastWritten = write.name;
        for (int written = 0; written < write.length; ) {
            int length = Math.min(piece.capacity(), write.length - written);
            piece.clear();
            piece.put(bytes, write.start + written, length).flip();
            while (piece.hasRemaining()) written += file.write(piece, (long) write.at + written);
        }
    }

    private byte[] read(String name) throws IOException {
        presence.check(name);
        ByteBuffer content = ByteBuffer.allocate(presence.bytesOf(name));
        boolean inUse = open.containsKey(name);
        Directory.OpenFile file = file(name);
        while (content.hasRemaining()) {
            if (file.read(content, content.position()) < 0) throw new IOException(name + " ends too soon");
        }
        if (!inUse) close(name);
        return content.array();
    }

    private Directory.OpenFile file(String name) throws IOException {
        Directory.OpenFile file = open.get(name);
        if (file == null) {
            file = directory.open(name);
            open.put(name, file);
        }
        return file;
    }

    private void close(String name) throws IOException {
        Directory.OpenFile file = open.remove(name);
        if (file != null) file.close();
    }

    /**
     * Sizes never change after a file has got its name, so that its bytes alone are what there is to force. Last of all it is seen
     * to that they are where the next boot will look for them.
     */
    private void sync() throws IOException {
        for (String name : unsynced) {
            file(name).force();
            if (!staysOpen(name)) close(name);
        }
        if (namesChanged) directory.force();
        presence.checkDirectory();
        for (String name : unsynced) presence.check(name);
        unsynced.clear();
        hasSynced = true;
        namesChanged = false;
        for (String name : List.copyOf(open.keySet())) if (!staysOpen(name)) close(name);
    }

    private boolean staysOpen(String name) {
        return name.equals(lastWritten) || name.equals(presence.files().lastKey());
    }

    /** To be called now and then: whether everything is where it was left is a question even to a disk that nobody writes to. */
    void watch() throws IOException {
        presence.checkAll();
    }

    /** How large all files are that were created, the one ahead of need not among them. */
    long createdBytes() {
        return createdBytes;
    }

    /** Looks how much space there is. */
    DiskSpace look() throws IOException {
        long usableBytes = Math.min(directory.usableBytes(), Long.MAX_VALUE / 2);
        filled.look(usableBytes);
        return new DiskSpace(usableBytes + filled.madeBytes(), createdBytes, filled.isShortOfSpace());
    }

    /** Ends in order: what was made ahead is not needed any more. */
    void finish() throws IOException {
        if (!accepted) return;
        presence.checkDirectory();
        filled.discardSpare();
    }

    @Override
    public void close() throws IOException {
        filled.close();
        for (Directory.OpenFile file : open.values()) file.close();
        open.clear();
    }
}
