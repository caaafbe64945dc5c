package io.seedraft.sim.world;

import java.util.Arrays;

/** A file's durable content and whether its name is there, durably and in the cache. Pooled: see {@link SimFiles}. */
final class SimFile {

    final byte[] content;
    String name = "";

    /** The number in its name, 0 if there is none. */
    long number;

    int size;

    /** How far the log was durable by then. */
    long durableEndAtCreation;

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
        durableEndAtCreation = 0;
        number = numberIn(newName);
        size = bytes;
        if (dirtyFrom < dirtyTo) Arrays.fill(content, dirtyFrom, dirtyTo, (byte) 0);
        dirtyFrom = Integer.MAX_VALUE;
        dirtyTo = 0;
        cached = true;
        durable = false;
    }

    private static long numberIn(String name) {
        long number = 0;
        for (int i = 0; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), 10);
            if (digit >= 0) number = 10 * number + digit;
        }
        return number;
    }

    void write(int at, byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, content, at, length);
        dirtyFrom = Math.min(dirtyFrom, at);
        dirtyTo = Math.max(dirtyTo, at + length);
    }
}
