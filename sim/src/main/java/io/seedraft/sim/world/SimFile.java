package io.seedraft.sim.world;

import java.util.Arrays;

/** A file's durable content and whether its name is there, durably and in the cache. Pooled: see {@link SimFiles}. */
final class SimFile {

    final byte[] content;
    String name = "";
    int size;

    /** The name is there for whoever reads now. */
    boolean cached;

    /** The name is there after a power loss. */
    boolean durable;

    private int dirtyFrom = Integer.MAX_VALUE;
    private int dirtyTo;

    SimFile(int capacity) {
        content = new byte[capacity];
    }

    /** Takes up another life as an empty file. */
    void become(String newName, int bytes) {
        name = newName;
        size = bytes;
        if (dirtyFrom < dirtyTo) Arrays.fill(content, dirtyFrom, dirtyTo, (byte) 0);
        dirtyFrom = Integer.MAX_VALUE;
        dirtyTo = 0;
        cached = true;
        durable = false;
    }

    void write(int at, byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, content, at, length);
        dirtyFrom = Math.min(dirtyFrom, at);
        dirtyTo = Math.max(dirtyTo, at + length);
    }
}
