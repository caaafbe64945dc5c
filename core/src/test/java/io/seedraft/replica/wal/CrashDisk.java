package io.seedraft.replica.wal;

import io.seedraft.port.Disk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A disk in memory that can lose power, as unkindly as the port allows: each unsynced operation happened or not by
 * itself. A file that is created under the name of a deleted one is another file, and what was written to it never
 * lands in the other.
 */
public final class CrashDisk implements Disk {

    static final int SECTOR_BYTES = 512;

    private sealed interface Operation {
        /** Creates file {@code file}, a number never used again. */
        record Create(String name, long file, int bytes) implements Operation {}

        record Delete(String name, long file) implements Operation {}

        record Write(String name, long file, int at, byte[] bytes) implements Operation {}
    }

    private record File(long file, byte[] bytes) {
        File copy() {
            return new File(file, bytes.clone());
        }
    }

    private final Map<String, File> durable = new TreeMap<>();
    private final Map<String, File> cached = new TreeMap<>();
    private long files;
    private final List<Operation> unsynced = new ArrayList<>();
    private final ArrayDeque<Integer> syncs = new ArrayDeque<>();
    private final ArrayDeque<Long> tickets = new ArrayDeque<>();
    private boolean swallowsZeros;

    /** From now on writes of nothing but zeros get lost at once: what a log that does not clean up would leave. */
    void swallowZeros() {
        swallowsZeros = true;
    }

    @Override
    public List<String> names() {
        return List.copyOf(cached.keySet());
    }

    @Override
    public int size(String name) {
        return file(cached, name).bytes().length;
    }

    @Override
    public byte[] read(String name) {
        return file(cached, name).bytes().clone();
    }

    @Override
    public void create(String name, int bytes) {
        if (cached.containsKey(name)) throw new IllegalStateException(name + " exists");
        Operation create = new Operation.Create(name, ++files, bytes);
        perform(cached, create);
        unsynced.add(create);
    }

    @Override
    public void delete(String name) {
        Operation delete = new Operation.Delete(name, file(cached, name).file());
        perform(cached, delete);
        unsynced.add(delete);
    }

    @Override
    public void write(String name, int at, byte[] bytes, int from, int length) {
        File file = file(cached, name);
        if (at < 0 || length <= 0 || at > file.bytes().length - length) {
            throw new IllegalStateException(length + " bytes at " + at + " of " + name);
        }
        byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
        if (swallowsZeros && Arrays.equals(copy, new byte[length])) return;
        Operation.Write write = new Operation.Write(name, file.file(), at, copy);
        perform(cached, write);
        unsynced.add(write);
    }

    @Override
    public void sync(long ticket) {
        syncs.addLast(unsynced.size());
        tickets.addLast(ticket);
    }

    /** Asks for a sync and has it done. */
    void syncNow() {
        sync(0);
        while (!syncs.isEmpty()) finishSync();
    }

    /** Has the oldest sync that was asked for done, and gives its ticket. */
    public long finishSync() {
        int covered = syncs.removeFirst();
        for (int i = 0; i < covered; i++) perform(durable, unsynced.get(i));
        unsynced.subList(0, covered).clear();
        for (int i = syncs.size(); i > 0; i--) syncs.addLast(syncs.removeFirst() - covered);
        return tickets.removeFirst();
    }

    /** Whether a sync was asked for that is not done. */
    public boolean awaitsSync() {
        return !syncs.isEmpty();
    }

    int unsyncedOperations() {
        return unsynced.size();
    }

    /** In how many parts that power loss decides on one by one the unsynced operations come. */
    int fates() {
        int fates = 0;
        for (Operation operation : unsynced) fates += parts(operation);
        return fates;
    }

    /** The process stops and the disk does not: nothing is lost, and nothing is durable that was not. */
    public void restart() {
        syncs.clear();
        tickets.clear();
    }

    /**
     * Loses power.
     *
     * @param kept asked for each creation, each deletion and each sector of each write since the last sync, in order
     */
    public void losePower(BooleanSupplier kept) {
        for (Operation operation : unsynced) {
            if (operation instanceof Operation.Write write) {
                for (Operation.Write sector : sectors(write)) if (kept.getAsBoolean()) perform(durable, sector);
            } else if (kept.getAsBoolean()) {
                perform(durable, operation);
            }
        }
        unsynced.clear();
        syncs.clear();
        tickets.clear();
        cached.clear();
        durable.forEach((name, file) -> cached.put(name, file.copy()));
    }

    /** Changes a byte behind everybody's back, in the cache and where it is durable. */
    void corrupt(String name, int at, int xor) {
        if (durable.containsKey(name)) file(durable, name).bytes()[at] ^= (byte) xor;
        file(cached, name).bytes()[at] ^= (byte) xor;
    }

    /** Puts a file there, or replaces one, durably. */
    void plant(String name, byte[] bytes) {
        File file = new File(++files, bytes);
        durable.put(name, file.copy());
        cached.put(name, file.copy());
    }

    /** Removes a file, durably. */
    void remove(String name) {
        durable.remove(name);
        cached.remove(name);
    }

    CrashDisk copy() {
        CrashDisk copy = new CrashDisk();
        durable.forEach((name, file) -> copy.durable.put(name, file.copy()));
        cached.forEach((name, file) -> copy.cached.put(name, file.copy()));
        copy.files = files;
        copy.unsynced.addAll(unsynced);
        copy.syncs.addAll(syncs);
        copy.tickets.addAll(tickets);
        copy.swallowsZeros = swallowsZeros;
        return copy;
    }

    private static File file(Map<String, File> files, String name) {
        File file = files.get(name);
        if (file == null) throw new IllegalStateException("no file " + name);
        return file;
    }

    private static void perform(Map<String, File> files, Operation operation) {
        switch (operation) {
            case Operation.Create create -> files.put(create.name(), new File(create.file(), new byte[create.bytes()]));
            case Operation.Delete delete -> {
                if (is(files.get(delete.name()), delete.file())) files.remove(delete.name());
            }
            case Operation.Write write -> {
                File file = files.get(write.name());
                if (!is(file, write.file())) return;
                System.arraycopy(write.bytes(), 0, file.bytes(), write.at(), write.bytes().length);
            }
        }
    }

    private static boolean is(File file, long wanted) {
        return file != null && file.file() == wanted;
    }

    private static int parts(Operation operation) {
        if (!(operation instanceof Operation.Write write)) return 1;
        int last = write.at() + write.bytes().length - 1;
        return last / SECTOR_BYTES - write.at() / SECTOR_BYTES + 1;
    }

    private static List<Operation.Write> sectors(Operation.Write write) {
        List<Operation.Write> sectors = new ArrayList<>();
        int end = write.at() + write.bytes().length;
        for (int from = write.at(); from < end; ) {
            int to = Math.min(end, (from / SECTOR_BYTES + 1) * SECTOR_BYTES);
            byte[] bytes = Arrays.copyOfRange(write.bytes(), from - write.at(), to - write.at());
            sectors.add(new Operation.Write(write.name(), write.file(), from, bytes));
            from = to;
        }
        return sectors;
    }
}
