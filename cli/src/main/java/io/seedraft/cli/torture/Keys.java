package io.seedraft.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The few keys in use, each exchanged for a new one after a while. A write of unknown outcome stays open for ever, and
 * the checker's work doubles with each that is open on a key, so that a key which has met a few is left alone.
 */
final class Keys {

    private static final int UNKNOWN_MAX = 4;
    private static final int USES_MAX = 600;

    private final String[] names;
    private final int[] unknown;
    private final int[] uses;
    private final List<String> all = new ArrayList<>();

    Keys(int slots) {
        names = new String[slots];
        unknown = new int[slots];
        uses = new int[slots];
        for (int slot = 0; slot < slots; slot++) names[slot] = fresh(slot);
    }

    private String fresh(int slot) {
        unknown[slot] = 0;
        uses[slot] = 0;
        String name = (isCounter(slot) ? "n" : "k") + slot + "." + all.size();
        all.add(name);
        return name;
    }

    /** Every third key holds a number. */
    private static boolean isCounter(int slot) {
        return slot % 3 == 2;
    }

    /** Whether a key is meant to hold a number. */
    static boolean isCounter(String key) {
        return key.startsWith("n");
    }

    /** One of those in use. */
    synchronized String pick(SplittableRandom random) {
        int slot = random.nextInt(names.length);
        if (++uses[slot] > USES_MAX) names[slot] = fresh(slot);
        return names[slot];
    }

    /** A write to this key has an unknown outcome. */
    synchronized void hadUnknown(String key) {
        for (int slot = 0; slot < names.length; slot++) {
            if (names[slot].equals(key) && ++unknown[slot] >= UNKNOWN_MAX) names[slot] = fresh(slot);
        }
    }

    /** All that ever were in use. */
    synchronized List<String> all() {
        return List.copyOf(all);
    }
}
