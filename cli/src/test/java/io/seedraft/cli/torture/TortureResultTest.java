package io.seedraft.cli.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TortureResultTest {

    private final Journal journal = new Journal(System.nanoTime());

    private void wrote(String value) {
        int write = journal.invoke(journal.newProcess(), new KvInput.Put("k", value));
        journal.settle(write, new Settled.Done(KvOutput.DONE));
    }

    private void tried(String value) {
        int write = journal.invoke(journal.newProcess(), new KvInput.Put("k", value));
        journal.settle(write, new Settled.Unknown("lost"));
    }

    private void refused(String value) {
        int write = journal.invoke(journal.newProcess(), new KvInput.Put("k", value));
        journal.settle(write, new Settled.NotDone("MOVED 1 a:1"));
    }

    private void read(String value) {
        int read = journal.invoke(journal.newProcess(), new KvInput.Get("k"));
        journal.settle(read, new Settled.Done(new KvOutput.Found(value)));
    }

    private TortureResult result(int keysRead, Optional<String> died, boolean stopped) {
        Verdict verdict = new Checker<>(new KeyValueModel()).check(journal.history());
        TortureResult.Restart restart = new TortureResult.Restart(1, keysRead);
        return new TortureResult(journal.history(), verdict, journal.counts(), 1, List.of(), 1, restart, died, stopped);
    }

    private TortureResult.Outcome outcome() {
        return result(1, Optional.empty(), false).outcome();
    }

    @Test
    void what_was_acknowledged_and_is_read_at_the_end_holds() {
        wrote("1");
        tried("2");
        refused("3");
        read("1");
        assertEquals(TortureResult.Outcome.HOLDS, outcome());
        assertEquals(2, journal.counts().done());
        assertEquals(1, journal.counts().notDone());
        assertEquals(1, journal.counts().unknown());
    }

    @Test
    void a_write_of_unknown_outcome_may_be_found_at_the_end() {
        wrote("1");
        tried("2");
        read("2");
        assertEquals(TortureResult.Outcome.HOLDS, outcome());
    }

    @Test
    void an_acknowledged_write_that_is_gone_is_a_violation() {
        wrote("1");
        wrote("2");
        read("1");
        assertEquals(TortureResult.Outcome.VIOLATED, outcome());
    }

    @Test
    void a_refused_write_that_was_done_is_a_violation() {
        wrote("1");
        refused("2");
        read("2");
        assertEquals(TortureResult.Outcome.VIOLATED, outcome());
    }

    @Test
    void so_is_a_node_that_died_a_key_that_cannot_be_read_and_no_answer_at_all() {
        assertEquals(TortureResult.Outcome.VIOLATED, outcome());
        wrote("1");
        read("1");
        assertEquals(TortureResult.Outcome.HOLDS, outcome());
        assertEquals(
                TortureResult.Outcome.VIOLATED,
                result(1, Optional.of("how"), false).outcome());
        assertEquals(
                TortureResult.Outcome.VIOLATED,
                result(0, Optional.empty(), false).outcome());
        assertEquals(
                TortureResult.Outcome.STOPPED, result(0, Optional.empty(), true).outcome());
    }

    @Test
    void a_key_that_met_some_unknown_writes_is_left_alone() {
        Keys keys = new Keys(1);
        String first = keys.pick(new SplittableRandom(1));
        for (int i = 0; i < 3; i++) keys.hadUnknown(first);
        assertEquals(first, keys.pick(new SplittableRandom(1)));
        keys.hadUnknown(first);
        String second = keys.pick(new SplittableRandom(1));
        assertNotEquals(first, second);
        assertEquals(List.of(first, second), keys.all());
    }
}
