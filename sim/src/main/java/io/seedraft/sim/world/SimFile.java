package io.seedraft.sim.world;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file's durable content and whether its name is there, durably and in the cache. Pooled: see {@link SimFiles}.
 *
 * <p>A segment of the usual size is 64 MiB, of which most runs write a little at both ends: of a large file only those pages exist
 * that were written to.
 */
final class SimFile {

    /** A file that is no larger is one page. */
    static final int PAGE_BYTES = 1 << 18;

    private static final int PAGE_BITS = Integer.numberOfTrailingZeros(PAGE_BYTES);

    /** How large a file this can be. */
    final int capacity;

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

    /** A page is null where nothing was ever written. */
    private final byte[] @Nullable [] pages;

    private int dirtyFrom = Integer.MAX_VALUE;
    private int dirtyTo;

    SimFile(int capacity) {
        this.capacity = capacity;
        this.pages = new byte[Math.max(1, (capacity + PAGE_BYTES - 1) >>> PAGE_BITS)][];
    }

    /** Takes up another life as an empty file. */
    void become(String newName, int bytes) {
        name = newName;
        durableEndAtCreation = 0;
        number = numberIn(newName);
        size = bytes;
        if (dirtyFrom < dirtyTo) forgetContent();
        dirtyFrom = Integer.MAX_VALUE;
        dirtyTo = 0;
        cached = true;
        durable = false;
    }

    private void forgetContent() {
        if (pages.length > 1) Arrays.fill(pages, null);
        else if (pages[0] != null) Arrays.fill(pages[0], dirtyFrom, dirtyTo, (byte) 0);
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
        dirtyFrom = Math.min(dirtyFrom, at);
        dirtyTo = Math.max(dirtyTo, at + length);
        for (int done = 0; done < length; ) {
            int place = at + done & PAGE_BYTES - 1;
            int here = Math.min(length - done, PAGE_BYTES - place);
            System.arraycopy(bytes, from + done, page(at + done >>> PAGE_BITS), place, here);
            done += here;
        }
    }

    private byte[] page(int number) {
        byte[] page = pages[number];
        if (page == null) {
            page = new byte[Math.min(PAGE_BYTES, capacity - (number << PAGE_BITS))];
            pages[number] = page;
        }
        return page;
    }

    /** The whole content. */
    byte[] copy() {
        byte[] content = new byte[size];
        for (int number = 0; number < pages.length && number << PAGE_BITS < size; number++) {
            byte[] page = pages[number];
            int at = number << PAGE_BITS;
            if (page != null) System.arraycopy(page, 0, content, at, Math.min(page.length, size - at));
        }
        return content;
    }
}
