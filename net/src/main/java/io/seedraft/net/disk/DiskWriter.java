package io.seedraft.net.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Carries out what was asked of the disk. Used by the disk's thread alone. */
final class DiskWriter implements AutoCloseable {

    private static final boolean DIRECTORIES_CAN_BE_SYNCED =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path directory;
    private final FilledFiles filled;
    private final ByteBuffer piece = ByteBuffer.allocateDirect(256 << 10);
    private final Map<String, FileChannel> open = new TreeMap<>();
    private final Set<String> unsynced = new TreeSet<>();
    private String lastWritten = "";
    private boolean namesChanged;

    DiskWriter(Path directory) {
        this.directory = directory;
        this.filled = new FilledFiles(directory);
    }

    /**
     * Carries out a batch.
     *
     * @return the ticket of the last sync in it that is done, or 0 without one
     */
    long carryOut(DiskBatch batch) throws IOException {
        long done = 0;
        for (DiskBatch.Order order : batch.orders()) {
            switch (order) {
                case DiskBatch.Order.Create create -> {
                    filled.create(directory.resolve(create.name()), create.bytes());
                    namesChanged = true;
                }
                case DiskBatch.Order.Delete delete -> delete(delete.name());
                case DiskBatch.Order.Write write -> write(write, batch.bytes());
                case DiskBatch.Order.Sync sync -> {
                    sync();
                    done = sync.ticket();
                }
            }
        }
        return done;
    }

    private void delete(String name) throws IOException {
        FileChannel channel = open.remove(name);
        if (channel != null) channel.close();
        unsynced.remove(name);
        Files.delete(directory.resolve(name));
        namesChanged = true;
    }

    private void write(DiskBatch.Order.Write write, byte[] bytes) throws IOException {
        FileChannel channel = channel(write.name);
        for (int written = 0; written < write.length; ) {
            int length = Math.min(piece.capacity(), write.length - written);
            piece.clear();
            piece.put(bytes, write.start + written, length).flip();
            while (piece.hasRemaining()) written += channel.write(piece, (long) write.at + written);
        }
        unsynced.add(write.name);
        lastWritten = write.name;
    }

    private FileChannel channel(String name) throws IOException {
        @Nullable FileChannel channel = open.get(name);
        if (channel == null) {
            channel = FileChannel.open(directory.resolve(name), StandardOpenOption.WRITE);
            open.put(name, channel);
        }
        return channel;
    }

    /** Sizes never change after a file has got its name, so that its bytes alone are what there is to force. */
    private void sync() throws IOException {
        for (String name : unsynced) channel(name).force(false);
        unsynced.clear();
        if (namesChanged) syncDirectory(directory);
        namesChanged = false;
        for (Iterator<Map.Entry<String, FileChannel>> files = open.entrySet().iterator(); files.hasNext(); ) {
            Map.Entry<String, FileChannel> file = files.next();
            if (file.getKey().equals(lastWritten)) continue;
            file.getValue().close();
            files.remove();
        }
    }

    static void syncDirectory(Path directory) throws IOException {
        if (!DIRECTORIES_CAN_BE_SYNCED) return;
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : open.values()) channel.close();
        open.clear();
        filled.close();
    }
}
