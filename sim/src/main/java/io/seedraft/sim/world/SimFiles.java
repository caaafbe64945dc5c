package io.seedraft.sim.world;

import io.seedraft.port.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The files of one disk, each in a slot. A node has few of them, so a name is found by looking at all: mostly the very
 * string that it was asked for last time.
 *
 * <p>A slot is one life of a file: a name that is deleted and created again gets another slot, since after a power loss
 * either life may be what is left. Slots that nobody needs any more are used again, and only the bytes that were
 * written are zeroed.
 */
final class SimFiles {

    private SimFile[] files = new SimFile[8];
    private int count;
    private int last;

    /** Number of slots, used or not. */
    int count() {
        return count;
    }

    SimFile slot(int slot) {
        return files[slot];
    }

    /** Takes all files away. Large ones are not kept for later: one run of many has some, and they would stay for all. */
    void clear() {
        int kept = 0;
        for (int slot = 0; slot < count; slot++) {
            SimFile file = files[slot];
            file.cached = false;
            file.durable = false;
            if (file.capacity <= SimFile.PAGE_BYTES) files[kept++] = file;
        }
        Arrays.fill(files, kept, count, null);
        count = kept;
    }

    /** The slot of the file that the cache has under a name, -1 for none. */
    int find(String name) {
        if (last < count && files[last].cached && files[last].name.equals(name)) return last;
        for (int slot = 0; slot < count; slot++) {
            if (files[slot].cached && files[slot].name.equals(name)) {
                last = slot;
                return slot;
            }
        }
        return -1;
    }

    /** The slot of a file that must be there. */
    int existing(String name) {
        int slot = find(name);
        if (slot < 0) throw Check.impossible("DiskUse: there is a file " + name);
        return slot;
    }

    /**
     * Gives a new file a slot.
     *
     * @param waiting the slots that unsynced operations still speak of
     */
    int create(String name, int bytes, UnsyncedOps waiting) {
        for (int slot = 0; slot < count; slot++) {
            SimFile file = files[slot];
            boolean unused = !file.cached && !file.durable && !waiting.speakOf(slot);
            if (unused && file.capacity >= bytes && file.capacity <= 2L * bytes + 64) {
                file.become(name, bytes);
                return slot;
            }
        }
        if (count == files.length) files = Arrays.copyOf(files, 2 * count);
        SimFile file = new SimFile(bytes);
        file.become(name, bytes);
        files[count] = file;
        return count++;
    }

    /** Takes the name away from whatever durable file bears it: a directory holds a name once. */
    void displace(String name, int by) {
        for (int slot = 0; slot < count; slot++) {
            if (slot != by && files[slot].durable && files[slot].name.equals(name)) files[slot].durable = false;
        }
    }

    /** What is durable is what is there, and nothing else. */
    void forgetCache() {
        for (int slot = 0; slot < count; slot++) files[slot].cached = files[slot].durable;
    }

    /** What the files that are there take, together. */
    long cachedBytes() {
        long bytes = 0;
        for (int slot = 0; slot < count; slot++) if (files[slot].cached) bytes += files[slot].size;
        return bytes;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int slot = 0; slot < count; slot++) if (files[slot].cached) names.add(files[slot].name);
        Collections.sort(names);
        return names;
    }
}
