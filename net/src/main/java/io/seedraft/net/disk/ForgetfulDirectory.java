package io.seedraft.net.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * A directory that gives the one below nothing but what was forced, so that killing the process is what a loss of power is to a
 * machine: of the rest nothing is left.
 *
 * <pre>
 *   write, move, delete   held here, and seen by whoever reads here
 *   force of a file       its bytes go below
 *   force of the names    moves and deletions are done below
 *   kill -9               what is held is gone
 * </pre>
 *
 * <p>An empty file is made at once: the systems that it stands for may keep any name that was not forced.
 */
final class ForgetfulDirectory extends DirectoryLayer {

    private final boolean forgets;
    private final long forceNanos;
    /** What was not forced, by the name that the file has below. */
    private final Map<String, Unforced> unforced = new HashMap<>();
    /** Files that have another name here than below: to that one. */
    private final Map<String, String> moved = new TreeMap<>();
    /** Names below that stand for nothing here. */
    private final Set<String> hidden = new TreeSet<>();

    private final Set<String> deleted = new TreeSet<>();

    /**
     * A directory over another one.
     *
     * @param forgets whether it forgets; otherwise it is only slow
     * @param forceNanos how much longer a force takes than below
     */
    ForgetfulDirectory(Directory below, boolean forgets, long forceNanos) {
        super(below);
        this.forgets = forgets;
        this.forceNanos = forceNanos;
    }

    private void takeTime() {
        long end = System.nanoTime() + forceNanos;
        for (long left = forceNanos; left > 0; left = end - System.nanoTime()) LockSupport.parkNanos(left);
    }

    /** What a file is called below. */
    private String nameBelow(String name) throws IOException {
        if (standing(name).isEmpty()) throw new NoSuchFileException(name);
        return moved.getOrDefault(name, name);
    }

    @Override
    public synchronized List<String> entries() throws IOException {
        Set<String> names = new TreeSet<>(super.entries());
        names.removeAll(hidden);
        names.addAll(moved.keySet());
        return List.copyOf(names);
    }

    @Override
    public synchronized Optional<Standing> standing(String name) throws IOException {
        if (!moved.containsKey(name) && hidden.contains(name)) return Optional.empty();
        String below = moved.getOrDefault(name, name);
        Unforced held = unforced.get(below);
        return super.standing(below)
                .map(file -> held == null ? file : new Standing(file.identity(), Math.max(file.bytes(), held.end)));
    }

    @Override
    public synchronized OpenFile open(String name) throws IOException {
        String below = nameBelow(name);
        return new ForgetfulFile(super.open(below), unforced.computeIfAbsent(below, each -> new Unforced()));
    }

    @Override
    public synchronized OpenFile create(String name) throws IOException {
        if (standing(name).isPresent()) throw new FileAlreadyExistsException(name);
        if (hidden.contains(name)) forceNames();
        Unforced held = new Unforced();
        unforced.put(name, held);
        return new ForgetfulFile(super.create(name), held);
    }

    @Override
    public synchronized void move(String from, String to) throws IOException {
        nameBelow(from);
        if (standing(to).isPresent()) throw new FileAlreadyExistsException(to);
        if (hidden.contains(to)) forceNames();
        String below = nameBelow(from);
        moved.remove(from);
        hidden.add(below);
        moved.put(to, below);
        if (!forgets) forceNames();
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        String below = nameBelow(name);
        moved.remove(name);
        hidden.add(below);
        deleted.add(below);
        if (!forgets) forceNames();
    }

    @Override
    public void force() throws IOException {
        takeTime();
        synchronized (this) {
            forceNames();
        }
        // The process is what is killed, and not the machine: what is below outlives it.
        if (!forgets) super.force();
    }

    private void forceNames() throws IOException {
        for (Map.Entry<String, String> file : moved.entrySet()) {
            super.move(file.getValue(), file.getKey());
            Unforced held = unforced.remove(file.getValue());
            if (held != null) unforced.put(file.getKey(), held);
        }
        for (String name : deleted) {
            super.delete(name);
            unforced.remove(name);
        }
        moved.clear();
        deleted.clear();
        hidden.clear();
    }

    /** What was written to a file and not forced, in order. */
    private static final class Unforced {

        private record Write(long at, byte[] bytes) {}

        private final List<Write> writes = new ArrayList<>();
        private long end;

        void add(long at, byte[] bytes) {
            writes.add(new Write(at, bytes));
            end = Math.max(end, at + bytes.length);
        }

        /** Puts what is here over what stands below. */
        void cover(byte[] content, long from) {
            for (Write write : writes) {
                int skipped = (int) Math.max(0, from - write.at);
                int at = (int) Math.max(0, write.at - from);
                int length = Math.min(write.bytes.length - skipped, content.length - at);
                if (length > 0) System.arraycopy(write.bytes, skipped, content, at, length);
            }
        }

        void writeTo(OpenFile file) throws IOException {
            for (Write write : writes) {
                ByteBuffer bytes = ByteBuffer.wrap(write.bytes);
                while (bytes.hasRemaining()) file.write(bytes, write.at + bytes.position());
            }
            writes.clear();
            end = 0;
        }
    }

    private final class ForgetfulFile implements OpenFile {

        private final OpenFile file;
        private final Unforced held;

        ForgetfulFile(OpenFile file, Unforced held) {
            this.file = file;
            this.held = held;
        }

        @Override
        public int write(ByteBuffer from, long at) throws IOException {
            if (!forgets) return file.write(from, at);
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            synchronized (ForgetfulDirectory.this) {
                held.add(at, bytes);
            }
            return bytes.length;
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            synchronized (ForgetfulDirectory.this) {
                ByteBuffer below = ByteBuffer.allocate(into.remaining());
                int found = 0;
                for (int count; below.hasRemaining() && (count = file.read(below, at + found)) > 0; ) found += count;
                int length = (int) Math.min(into.remaining(), Math.max(found, held.end - at));
                if (length <= 0) return -1;
                byte[] content = Arrays.copyOf(below.array(), length);
                held.cover(content, at);
                into.put(content);
                return length;
            }
        }

        @Override
        public void force() throws IOException {
            takeTime();
            if (!forgets) {
                file.force();
                return;
            }
            synchronized (ForgetfulDirectory.this) {
                held.writeTo(file);
            }
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
