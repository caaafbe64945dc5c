package io.seedraft.sim.world;

import io.seedraft.port.Check;
import io.seedraft.port.Disk;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a disk held, to be looked into and thrown away: whatever is written to it is forgotten, unless it is told to keep it. */
public final class DiskCopy implements Disk {

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private boolean keepsWrites;

    DiskCopy() {}

    /** From now on it holds what is written to it. */
    public DiskCopy keepingWrites() {
        keepsWrites = true;
        return this;
    }

    void add(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    /** Another copy, which shares its files with this one until it changes one. */
    public DiskCopy twin() {
        DiskCopy twin = new DiskCopy();
        twin.files.putAll(files);
        return twin;
    }

    /** The content of a file, to be changed at will: no twin sees it. */
    public byte[] ownBytesOf(String name) {
        byte[] own = bytesOf(name).clone();
        files.put(name, own);
        return own;
    }

    /** The content of a file itself. */
    public byte[] bytesOf(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) throw Check.impossible("DiskUse: there is a file " + name);
        return bytes;
    }

    /** Whether it holds the same files, byte for byte. */
    public boolean holdsTheSameAs(DiskCopy other) {
        if (!files.keySet().equals(other.files.keySet())) return false;
        for (String name : files.keySet()) if (!Arrays.equals(bytesOf(name), other.bytesOf(name))) return false;
        return true;
    }

    /** A file gets lost. */
    public void remove(String name) {
        files.remove(name);
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public int size(String name) {
        return bytesOf(name).length;
    }

    /** The content itself: whoever recovers a log only looks, and a segment of the usual size is large. */
    @Override
    public byte[] read(String name) {
        return bytesOf(name);
    }

    @Override
    public void create(String name, int bytes) {
        if (keepsWrites) files.put(name, new byte[bytes]);
    }

    @Override
    public void delete(String name) {
        if (keepsWrites) files.remove(name);
    }

    @Override
    public void write(String name, int at, byte[] bytes, int from, int length) {
        if (keepsWrites) System.arraycopy(bytes, from, bytesOf(name), at, length);
    }

    @Override
    public void sync(long ticket) {}
}
