package io.seedraft.sim.workload;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.raft.Check;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import java.util.List;

/**
 * What a stale read may find: any value that was ever written to the key, or none. Where values are made from values (append,
 * incr), what can have been there is not a simple set, and nothing is claimed.
 */
final class StaleReads {

    private StaleReads() {}

    static void check(HistoryRecorder recorder, LawCounts laws) {
        History<KvInput, KvOutput> history = recorder.everything();
        for (int i = 0; i < history.size(); i++) {
            if (!recorder.isStale(i) || history.outcome(i) != Outcome.OK) continue;
            laws.checked(Law.STALE_READ_WAS_WRITTEN);
            checkRead(history, i);
        }
    }

    private static void checkRead(History<KvInput, KvOutput> history, int read) {
        KvOutput output = history.output(read);
        switch (history.input(read)) {
            case KvInput.Get get -> {
                if (output instanceof KvOutput.Found found && found.value() != null) {
                    checkValue(history, read, get.key(), found.value());
                }
            }
            case KvInput.Mget mget -> {
                if (output instanceof KvOutput.Values values) checkValues(history, read, mget.keys(), values);
            }
            case KvInput.Exists exists -> {}
            case KvInput.Keys keys -> {}
            case KvInput.Put put -> throw notARead();
            case KvInput.Delete delete -> throw notARead();
            case KvInput.Cas cas -> throw notARead();
            case KvInput.Append append -> throw notARead();
            case KvInput.Incr incr -> throw notARead();
        }
    }

    private static void checkValues(
            History<KvInput, KvOutput> history, int read, List<String> keys, KvOutput.Values values) {
        for (int i = 0; i < keys.size(); i++) {
            String value = values.values().get(i);
            if (value != null) checkValue(history, read, keys.get(i), value);
        }
    }

    private static void checkValue(History<KvInput, KvOutput> history, int read, String key, String value) {
        for (int i = 0; i < history.size() && history.call(i) < history.answeredAt(read); i++) {
            if (HistoryRecorder.mayHaveHappened(history, i) && mayWrite(history.input(i), key, value)) return;
        }
        throw Check.impossible("StaleReadWasWritten: nobody wrote \"" + value + "\" to " + key + ", and operation "
                + read + " found it");
    }

    private static boolean mayWrite(KvInput input, String key, String value) {
        return switch (input) {
            case KvInput.Put put -> put.key().equals(key) && put.value().equals(value);
            case KvInput.Cas cas -> cas.key().equals(key) && cas.next().equals(value);
            case KvInput.Append append -> append.key().equals(key);
            case KvInput.Incr incr -> incr.key().equals(key);
            case KvInput.Delete delete -> false;
            case KvInput.Get get -> false;
            case KvInput.Exists exists -> false;
            case KvInput.Mget mget -> false;
            case KvInput.Keys keys -> false;
        };
    }

    private static RuntimeException notARead() {
        return Check.impossible("Workload: only reads are stale");
    }
}
