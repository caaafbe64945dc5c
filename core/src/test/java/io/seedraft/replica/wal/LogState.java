package io.seedraft.replica.wal;

import io.seedraft.raft.HardState;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.log.Entry;
import java.util.ArrayList;
import java.util.List;

/** What a log says: the model that the write-ahead log is compared with. */
record LogState(HardState hardState, List<Entry> entries) {

    static final LogState EMPTY = new LogState(HardState.INITIAL, List.of());

    static LogState of(Recovered recovered) {
        return new LogState(recovered.hardState(), recovered.entries());
    }

    LogState with(HardState next, List<Entry> appended) {
        if (appended.isEmpty()) return new LogState(next, entries);
        int kept = (int) appended.get(0).index() - 1;
        List<Entry> all = new ArrayList<>(entries.subList(0, kept));
        all.addAll(appended);
        return new LogState(next, List.copyOf(all));
    }

    long lastTerm() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).term();
    }
}
