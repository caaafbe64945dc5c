package io.seedraft.history.checker.model;

import io.seedraft.history.History;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a key-value history. Keys are nodes of a union-find forest; an mget unites its keys. The prefix of a keys read is a
 * node of its own, united with each key of the history that begins with it, so that a read of no known key is a part too.
 */
final class KeyPartitioner implements Partitioner<Object, KvInput, KvOutput> {
    private static final int NONE = -1;

    private final KeyTable keys = new KeyTable();
    private final KeyTable prefixes = new KeyTable();
    /** Of keys, by number; prefixes follow behind the last key. */
    private int[] parent = new int[32];

    private int[] partOfRoot = new int[32];
    private int parts;
    private @Nullable Object[] initials = new Object[32];
    private @Nullable Object[] labels = new Object[32];

    @Override
    public int split(History<KvInput, KvOutput> history, int[] partOf) {
        keys.clear();
        prefixes.clear();
        boolean joins = false;
        int size = history.size();
        for (int i = 0; i < size; i++) {
            if (partOf[i] != LEFT_OUT) {
                switch (history.input(i)) {
                    case KvInput.OnKey onKey -> partOf[i] = keys.number(onKey.key());
                    case KvInput.Mget mget -> {
                        joins = true;
                        partOf[i] = keys.number(mget.keys().get(0));
                        for (String key : mget.keys()) {
                            keys.number(key);
                        }
                    }
                    case KvInput.Keys read -> {
                        joins = true;
                        prefixes.number(read.prefix());
                    }
                }
            }
        }
        return joins ? join(history, partOf) : eachKeyApart();
    }

    /** Keys are numbered in the order of their first operations, as parts must be. */
    private int eachKeyApart() {
        parts = keys.size();
        ensure(parts);
        for (int part = 0; part < parts; part++) {
            initials[part] = Absent.ABSENT;
            labels[part] = keys.name(part);
        }
        return parts;
    }

    private int join(History<KvInput, KvOutput> history, int[] partOf) {
        int nodes = keys.size() + prefixes.size();
        ensure(nodes);
        for (int node = 0; node < nodes; node++) {
            parent[node] = node;
            partOfRoot[node] = NONE;
        }
        uniteAll(history, partOf);
        parts = 0;
        for (int i = 0; i < history.size(); i++) {
            if (partOf[i] != LEFT_OUT) {
                int root = root(partOf[i]);
                if (partOfRoot[root] == NONE) {
                    partOfRoot[root] = parts++;
                }
                partOf[i] = partOfRoot[root];
            }
        }
        nameParts();
        return parts;
    }

    private void uniteAll(History<KvInput, KvOutput> history, int[] partOf) {
        for (int i = 0; i < history.size(); i++) {
            if (partOf[i] != LEFT_OUT) {
                if (history.input(i) instanceof KvInput.Mget mget) {
                    for (String key : mget.keys()) {
                        unite(partOf[i], keys.number(key));
                    }
                } else if (history.input(i) instanceof KvInput.Keys read) {
                    partOf[i] = keys.size() + prefixes.number(read.prefix());
                }
            }
        }
        for (int p = 0; p < prefixes.size(); p++) {
            for (int key = 0; key < keys.size(); key++) {
                if (keys.name(key).startsWith(prefixes.name(p))) {
                    unite(key, keys.size() + p);
                }
            }
        }
    }

    /** A part of one key that nobody reads by prefix keeps its plain value as state; the others get one with keys. */
    private void nameParts() {
        Arrays.fill(initials, 0, parts, null);
        Arrays.fill(labels, 0, parts, null);
        String[][] members = new String[parts][];
        int[] count = new int[parts];
        boolean[] byPrefix = new boolean[parts];
        for (int p = 0; p < prefixes.size(); p++) {
            byPrefix[partOfRoot[root(keys.size() + p)]] = true;
        }
        for (int key = 0; key < keys.size(); key++) {
            count[partOfRoot[root(key)]]++;
        }
        for (int part = 0; part < parts; part++) {
            members[part] = new String[count[part]];
            count[part] = 0;
        }
        for (int key = 0; key < keys.size(); key++) {
            int part = partOfRoot[root(key)];
            members[part][count[part]++] = keys.name(key);
        }
        for (int part = 0; part < parts; part++) {
            Arrays.sort(members[part]);
            boolean plain = count[part] == 1 && !byPrefix[part];
            initials[part] = plain ? Absent.ABSENT : KeyedState.absent(members[part]);
            labels[part] = plain ? members[part][0] : new KeyNames(List.of(members[part]));
        }
    }

    /** Puts its text together only when somebody asks. */
    private record KeyNames(List<String> keys) {
        @Override
        public String toString() {
            return keys.isEmpty() ? "no key" : String.join(", ", keys);
        }
    }

    private int root(int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private void unite(int a, int b) {
        parent[root(b)] = root(a);
    }

    private void ensure(int nodes) {
        if (nodes > parent.length) {
            parent = new int[2 * nodes];
            partOfRoot = new int[2 * nodes];
            initials = new Object[2 * nodes];
            labels = new Object[2 * nodes];
        }
    }

    @Override
    public Object initial(int part) {
        return initials[part];
    }

    @Override
    public Object label(int part) {
        return labels[part];
    }
}
