package io.seedraft.sim.workload;

import io.seedraft.kv.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a run. The names of the ordinary ones begin with one of two letters, so that a listing by prefix finds some, all or none.
 * Behind them, by number, stand those at an edge: the empty key, keys that others begin with, keys as long as may be.
 */
final class Keys {

    private static final String[] PREFIXES = {"", "a", "b"};

    private static final int READY = 64;
    private static final String[] NAMES = new String[READY];
    private static final Bytes[] BYTES = new Bytes[READY];

    static {
        for (int key = 0; key < READY; key++) {
            NAMES[key] = plain(key);
            BYTES[key] = bytesOf(NAMES[key]);
        }
    }

    private final int ordinary;
    private final List<String> edges;

    /**
     * The keys of a run.
     *
     * @param ordinary how many ordinary ones
     * @param maxBytes the longest that the store takes
     */
    Keys(int ordinary, int maxBytes) {
        this.ordinary = ordinary;
        this.edges = new ArrayList<>(List.of("", "a", "a\0", "a\u00FF", "\u00FF"));
        for (int length = maxBytes - 1; length <= maxBytes + 1; length++) edges.add("b".repeat(length));
    }

    /** A text whose characters are bytes, as bytes. */
    static Bytes bytesOf(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String plain(int key) {
        return (key % 2 == 0 ? "a" : "b") + key;
    }

    /** How many there are in all. */
    int size() {
        return ordinary + edges.size();
    }

    /** The number of one at an edge. */
    int edge(int which) {
        return ordinary + which;
    }

    /** How many are at an edge. */
    int edges() {
        return edges.size();
    }

    String name(int key) {
        if (key >= ordinary) return edges.get(key - ordinary);
        return key < READY ? NAMES[key] : plain(key);
    }

    Bytes bytes(int key) {
        return key < Math.min(ordinary, READY) ? BYTES[key] : bytesOf(name(key));
    }

    /** How many prefixes there are to list by; beyond the first three they are keys at an edge. */
    int prefixes(boolean atEdge) {
        return atEdge ? PREFIXES.length + edges.size() : PREFIXES.length;
    }

    /** A prefix to list by. */
    String prefix(int which) {
        return which < PREFIXES.length ? PREFIXES[which] : edges.get(which - PREFIXES.length);
    }
}
