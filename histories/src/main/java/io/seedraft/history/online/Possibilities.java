package io.seedraft.history.online;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ways in which things may stand, none of them as good as another. In the order in which they came, so that runs are alike. */
final class Possibilities<S> {
    private final List<Possible<S>> all = new ArrayList<>();
    private final Map<Integer, List<Possible<S>>> byHash = new HashMap<>();
    private long bytes;

    /** Adds it unless there is one as good. Those that it makes superfluous stay in the list of all, if they were there first. */
    boolean add(Possible<S> one) {
        List<Possible<S>> alike = byHash.computeIfAbsent(one.hash(), hash -> new ArrayList<>(1));
        for (Possible<S> other : alike) {
            if (other.asGoodAs(one)) {
                return false;
            }
        }
        alike.removeIf(one::asGoodAs);
        alike.add(one);
        all.add(one);
        bytes += one.bytes() + 48;
        return true;
    }

    /** How many were added. */
    int size() {
        return all.size();
    }

    /** In the order in which they were added. */
    Possible<S> get(int n) {
        return all.get(n);
    }

    /** Those that no later one made superfluous. */
    List<Possible<S>> best() {
        List<Possible<S>> best = new ArrayList<>();
        for (Possible<S> one : all) {
            List<Possible<S>> alike = byHash.getOrDefault(one.hash(), List.of());
            for (Possible<S> other : alike) {
                if (other == one) {
                    best.add(one);
                }
            }
        }
        return best;
    }

    /** Roughly what it holds. */
    long bytes() {
        return bytes;
    }
}
