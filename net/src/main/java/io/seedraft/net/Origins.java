package io.seedraft.net;

import java.util.HashMap;
import java.util.Map;

/** How many connections there are from each origin. */
final class Origins {

    private final Map<Origin, Integer> counts = new HashMap<>();

    int count(Origin origin) {
        return counts.getOrDefault(origin, 0);
    }

    void add(Origin origin) {
        counts.merge(origin, 1, Integer::sum);
    }

    void remove(Origin origin) {
        counts.computeIfPresent(origin, (same, count) -> count == 1 ? null : count - 1);
    }
}
