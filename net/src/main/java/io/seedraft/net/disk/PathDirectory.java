package io.seedraft.net.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real directory. It is held open: no other one can get its identity meanwhile, even when it is removed. */
final class PathDirectory implements Directory {

    private static final boolean DIRECTORIES_CAN_BE_SYNCED =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private final Path path;
    /** The highest of the directories that had to be made, the directory itself when none was. */
    private final Path highestMade;

    private final @Nullable FileChannel held;
    private final Object identity;
    private final FileStore store;

    private PathDirectory(Path path, Path highestMade) throws IOException {
        this.path = path;
        this.highestMade = highestMade;
        this.held = DIRECTORIES_CAN_BE_SYNCED ? FileChannel.open(path, StandardOpenOption.READ) : null;
        this.identity = identityOf(path, attributes(path));
        this.store = Files.getFileStore(path);
    }

    /** Takes hold of a directory, which is made with all above it if there is none. Nothing in it is changed. */
    static PathDirectory open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path highestMade = absolute;
        for (Path at = absolute; at != null && Files.notExists(at); at = at.getParent()) highestMade = at;
        if (!Files.isDirectory(path)) Files.createDirectories(path);
        return new PathDirectory(path, highestMade);
    }

    @Override
    public String where() {
        return path.toString();
    }

    @Override
    public List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public Optional<Standing> standing(String name) throws IOException {
        try {
            Path file = path.resolve(name);
            BasicFileAttributes attributes = attributes(file);
            if (!attributes.isRegularFile()) return Optional.empty();
            return Optional.of(new Standing(identityOf(file, attributes), attributes.size()));
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return Optional.empty();
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /** Where the system numbers no files, a file is what stands under its path. */
    private static Object identityOf(Path file, BasicFileAttributes attributes) throws IOException {
        Object number = attributes.fileKey();
        return number == null ? file.toRealPath() : number;
    }

    @Override
    public boolean isInPlace() {
        try {
            return identityOf(path, attributes(path)).equals(identity);
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public Object identity() {
        return identity;
    }

    @Override
    public OpenFile open(String name) throws IOException {
        return new PathFile(FileChannel.open(path.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public OpenFile create(String name) throws IOException {
        return new PathFile(FileChannel.open(
                path.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void move(String from, String to) throws IOException {
        Files.move(path.resolve(from), path.resolve(to));
    }

    @Override
    public long usableBytes() throws IOException {
        long bytes = store.getUsableSpace();
        return bytes < 0 ? Long.MAX_VALUE : bytes;
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(path.resolve(name));
    }

    @Override
    public void force() throws IOException {
        if (held != null) held.force(true);
    }

    /** All of them up to the root: who made one before, and was killed, may not have got so far. */
    @Override
    public void forceOwnName() throws IOException {
        if (!DIRECTORIES_CAN_BE_SYNCED) return;
        Path holdsWhatWasMade =
                Objects.requireNonNullElse(highestMade.toRealPath().getParent(), path);
        for (Path at = path.toRealPath().getParent(); at != null; at = at.getParent()) {
            try (FileChannel above = FileChannel.open(at, StandardOpenOption.READ)) {
                above.force(true);
            } catch (AccessDeniedException notOurs) {
                // Whoever may not look into it has made nothing in it either.
                if (at.startsWith(holdsWhatWasMade)) throw notOurs;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (held != null) held.close();
    }

    private static final class PathFile implements OpenFile {

        private final FileChannel channel;
        private @Nullable FileLock lock;

        PathFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            return channel.write(bytes, at);
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return channel.read(into, at);
        }

        /** Of what describes the file this takes along what is needed to read it back, its size above all: fdatasync. */
        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public boolean lock() throws IOException {
            if (lock != null) return true;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException takenInThisProcess) {
                return false;
            }
            return lock != null;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
