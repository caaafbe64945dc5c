package io.seedraft.net.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A directory whose files may take only so many bytes in all, as a file outside of it says: a disk that gets full and is freed. */
final class CrampedDirectory extends DirectoryLayer {

    private final Path room;

    CrampedDirectory(Directory below, Path room) {
        super(below);
        this.room = room;
    }

    @Override
    public long usableBytes() throws IOException {
        long limit = limit();
        if (limit == Long.MAX_VALUE) return super.usableBytes();
        long taken = 0;
        for (String name : entries()) taken += bytes(name);
        return Math.max(0, Math.min(super.usableBytes(), limit - taken));
    }

    private long limit() throws IOException {
        try {
            String text = Files.readString(room).strip();
            if (text.matches("[0-9]{1,18}")) return Long.parseLong(text);
            throw new IOException(room + " does not hold a number of bytes");
        } catch (NoSuchFileException noLimit) {
            return Long.MAX_VALUE;
        }
    }

    private long bytes(String name) throws IOException {
        return standing(name).map(Standing::bytes).orElse(0L);
    }

    @Override
    public OpenFile open(String name) throws IOException {
        return new CrampedFile(super.open(name), bytes(name));
    }

    @Override
    public OpenFile create(String name) throws IOException {
        return new CrampedFile(super.create(name), 0);
    }

    private final class CrampedFile implements OpenFile {

        private final OpenFile file;
        private long size;

        CrampedFile(OpenFile file, long size) {
            this.file = file;
            this.size = size;
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            long growth = at + bytes.remaining() - size;
            if (growth > 0 && growth > usableBytes()) throw new IOException("No space left on device");
            int written = file.write(bytes, at);
            size = Math.max(size, at + written);
            return written;
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return file.read(into, at);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public boolean lock() throws IOException {
            return file.lock();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
