package io.seedraft.replica;

import io.seedraft.port.Disk;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk that never fails and tells when it is asked to sync. */
final class MemoryDisk implements Disk {

    private final Map<String, byte[]> files = new TreeMap<>();
    private final ArrayDeque<Long> tickets = new ArrayDeque<>();

    /** The tickets of the syncs that were asked for and not taken from here yet. */
    ArrayDeque<Long> tickets() {
        return tickets;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public int size(String name) {
        return files.get(name).length;
    }

    @Override
    public byte[] read(String name) {
        return files.get(name).clone();
    }

    @Override
    public void create(String name, int bytes) {
        files.put(name, new byte[bytes]);
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    @Override
    public void write(String name, int at, byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, files.get(name), at, length);
    }

    @Override
    public void sync(long ticket) {
        tickets.add(ticket);
    }
}
