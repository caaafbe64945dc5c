package io.seedraft.net.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An operating system with one directory that keeps, when the power fails, exactly what was forced, and of all else what chance
 * leaves: each write in some of its sectors, each change of a name alone. It counts what was forced, fails when told to, and once a
 * force has failed it does as real ones do: what it still shows is not on the disk, and the next force says that all is well.
 */
final class LossySystem {

    private static final int SECTOR_BYTES = 512;

    private record Write(int at, byte[] bytes) {}

    private static final class Inode {
        byte[] cached = {};
        byte[] durable = {};
        final List<Write> unforced = new ArrayList<>();

        @Nullable
        Directory lockedBy;

        void make(Write write) {
            durable = grown(durable, write.at + write.bytes.length);
            System.arraycopy(write.bytes, 0, durable, write.at, write.bytes.length);
        }
    }

    /** Takes a name from a file, gives it one, or both. */
    private record Naming(String from, String to, Inode inode) {

        void make(Map<String, Inode> names) {
            if (!from.isEmpty()) names.remove(from, inode);
            if (!to.isEmpty()) names.put(to, inode);
        }
    }

    private final Map<String, Inode> names = new TreeMap<>();
    private final Map<String, Inode> durableNames = new TreeMap<>();
    private final List<Naming> unforced = new ArrayList<>();
    private @Nullable Process process;

    /** Those of files that have their name; others are filled in the background. */
    int fileForces;

    int directoryForces;
    int ownNameForces;
    private String forceToFail = "none";
    private boolean takesLittle;
    private long spaceBytes = Long.MAX_VALUE;

    private static byte[] grown(byte[] bytes, int length) {
        return length <= bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** A process begins, after another has ended or was killed. */
    synchronized Directory boot() {
        process = new Process();
        return process;
    }

    /** The process can do nothing any more; its locks are free. */
    synchronized void kill() {
        Process killed = process;
        process = null;
        for (Inode inode : names.values()) if (inode.lockedBy == killed) inode.lockedBy = null;
    }

    /** From now on a write, and a read, takes no more than what is left of a sector. */
    synchronized void takesLittleAtOnce() {
        takesLittle = true;
    }

    /** From now on its files have so many bytes in all; what they take already they keep. */
    synchronized void hasSpace(long bytes) {
        spaceBytes = bytes;
    }

    private long usable() {
        long taken =
                names.values().stream().mapToLong(inode -> inode.cached.length).sum();
        return Math.max(0, spaceBytes - taken);
    }

    private int atOnce(int bytes, int at) {
        return takesLittle ? Math.min(bytes, SECTOR_BYTES - at % SECTOR_BYTES) : bytes;
    }

    /** The next force of a file whose name begins so fails. */
    synchronized void failForceOf(String name) {
        forceToFail = name;
    }

    private String nameOf(Inode inode) {
        for (Map.Entry<String, Inode> each : names.entrySet()) if (each.getValue() == inode) return each.getKey();
        return "";
    }

    synchronized void losePower(long fate) {
        kill();
        SplittableRandom dice = new SplittableRandom(fate);
        int keptPercent = new int[] {0, 100, 50, 85, 15}[(int) (fate % 5)];
        boolean tears = dice.nextBoolean();
        List<Inode> all = new ArrayList<>(durableNames.values());
        for (Naming naming : unforced) {
            if (!all.contains(naming.inode)) all.add(naming.inode);
            if (dice.nextInt(100) < keptPercent) naming.make(durableNames);
        }
        unforced.clear();
        for (Inode inode : all) {
            for (Write write : inode.unforced) keepSome(inode, write, dice, keptPercent, tears);
            inode.unforced.clear();
            inode.cached = inode.durable.clone();
        }
        names.clear();
        names.putAll(durableNames);
    }

    private static void keepSome(Inode inode, Write write, SplittableRandom dice, int keptPercent, boolean tears) {
        boolean whole = dice.nextInt(100) < keptPercent;
        int end = write.at + write.bytes.length;
        for (int at = write.at; at < end; ) {
            int next = Math.min(end, (at / SECTOR_BYTES + 1) * SECTOR_BYTES);
            boolean kept = tears ? dice.nextInt(100) < keptPercent : whole;
            if (kept) inode.make(new Write(at, Arrays.copyOfRange(write.bytes, at - write.at, next - write.at)));
            at = next;
        }
    }

    private void rename(String from, String to, Inode inode) {
        Naming naming = new Naming(from, to, inode);
        naming.make(names);
        unforced.add(naming);
    }

    private final class Process implements Directory {

        private void live() throws IOException {
            if (process != this) throw new IOException("the process was killed");
        }

        private Inode inode(String name) throws IOException {
            live();
            Inode inode = names.get(name);
            if (inode == null) throw new NoSuchFileException(name);
            return inode;
        }

        @Override
        public String where() {
            return "lossy";
        }

        @Override
        public List<String> entries() throws IOException {
            synchronized (LossySystem.this) {
                live();
                return List.copyOf(names.keySet());
            }
        }

        @Override
        public Optional<Standing> standing(String name) throws IOException {
            synchronized (LossySystem.this) {
                live();
                Inode inode = names.get(name);
                return inode == null ? Optional.empty() : Optional.of(new Standing(inode, inode.cached.length));
            }
        }

        @Override
        public boolean isInPlace() {
            synchronized (LossySystem.this) {
                return process == this;
            }
        }

        @Override
        public Object identity() {
            return LossySystem.this;
        }

        @Override
        public OpenFile open(String name) throws IOException {
            synchronized (LossySystem.this) {
                return new File(this, inode(name));
            }
        }

        @Override
        public OpenFile create(String name) throws IOException {
            synchronized (LossySystem.this) {
                live();
                if (names.containsKey(name)) throw new FileAlreadyExistsException(name);
                Inode inode = new Inode();
                rename("", name, inode);
                return new File(this, inode);
            }
        }

        @Override
        public void move(String from, String to) throws IOException {
            synchronized (LossySystem.this) {
                Inode inode = inode(from);
                if (names.containsKey(to)) throw new FileAlreadyExistsException(to);
                rename(from, to, inode);
            }
        }

        @Override
        public long usableBytes() throws IOException {
            synchronized (LossySystem.this) {
                live();
                return usable();
            }
        }

        @Override
        public void delete(String name) throws IOException {
            synchronized (LossySystem.this) {
                rename(name, "", inode(name));
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (LossySystem.this) {
                live();
                directoryForces++;
                for (Naming naming : unforced) naming.make(durableNames);
                unforced.clear();
            }
        }

        @Override
        public void forceOwnName() throws IOException {
            synchronized (LossySystem.this) {
                live();
                ownNameForces++;
            }
        }

        @Override
        public void close() {}
    }

    private final class File implements Directory.OpenFile {

        private final Process owner;
        private final Inode inode;

        File(Process owner, Inode inode) {
            this.owner = owner;
            this.inode = inode;
        }

        @Override
        public int write(ByteBuffer from, long at) throws IOException {
            synchronized (LossySystem.this) {
                owner.live();
                byte[] bytes = new byte[atOnce(from.remaining(), (int) at)];
                if ((int) at + bytes.length - inode.cached.length > usable())
                    throw new IOException("No space left on device");
                from.get(bytes);
                inode.cached = grown(inode.cached, (int) at + bytes.length);
                System.arraycopy(bytes, 0, inode.cached, (int) at, bytes.length);
                inode.unforced.add(new Write((int) at, bytes));
                return bytes.length;
            }
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            synchronized (LossySystem.this) {
                owner.live();
                int length = Math.min(atOnce(into.remaining(), (int) at), inode.cached.length - (int) at);
                if (length <= 0) return -1;
                into.put(inode.cached, (int) at, length);
                return length;
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (LossySystem.this) {
                owner.live();
                String name = nameOf(inode);
                if (!FilledFiles.isUnfinished(name)) fileForces++;
                boolean fails = name.startsWith(forceToFail);
                if (fails) forceToFail = "none";
                if (!fails) for (Write write : inode.unforced) inode.make(write);
                inode.unforced.clear();
                if (fails) throw new IOException("Input/output error");
            }
        }

        @Override
        public boolean lock() throws IOException {
            synchronized (LossySystem.this) {
                owner.live();
                if (inode.lockedBy != null && inode.lockedBy != owner) return false;
                inode.lockedBy = owner;
                return true;
            }
        }

        /** As POSIX has it: who closes a file, opened whatever other way, loses its lock on it. */
        @Override
        public void close() {
            synchronized (LossySystem.this) {
                if (inode.lockedBy == owner) inode.lockedBy = null;
            }
        }
    }
}
