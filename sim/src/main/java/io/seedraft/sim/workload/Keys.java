package io.seedraft.sim.workload;

import io.seedraft.kv.Bytes;

/** The keys of a run. Their names begin with one of two letters, so that a listing by prefix finds some, all or none. */
final class Keys {

    /** Prefixes to list by. */
    static final String[] PREFIXES = {"", "a", "b"};

    private static final int MAX_KEYS = 64;
    private static final String[] NAMES = new String[MAX_KEYS];
    private static final Bytes[] BYTES = new Bytes[MAX_KEYS];

    static {
        for (int key = 0; key < MAX_KEYS; key++) {
            NAMES[key] = (key % 2 == 0 ? "a" : "b") + key;
            BYTES[key] = Bytes.of(NAMES[key]);
        }
    }

    private Keys() {}

    static String name(int key) {
        return NAMES[key];
    }

    static Bytes bytes(int key) {
        return BYTES[key];
    }
}
