package io.seedraft.cli.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TortureResultTest {

    private static final KvInput PUT = new KvInput.Put("k", "v");
    private static final KvInput GET = new KvInput.Get("k");

    private final Journal journal = new Journal(System.nanoTime());

    private void wrote(String value) {
        int write = journal.invoke(journal.newProcess(), new KvInput.Put("k", value));
        journal.settle(write, PUT, new Settled.Done(KvOutput.DONE));
    }

    private void tried(String value) {
        int write = journal.invoke(journal.newProcess(), new KvInput.Put("k", value));
        journal.settle(write, PUT, new Settled.Unknown("lost"));
    }

    private void refused(String value) {
        int write = journal.invoke(journal.newProcess(), new KvInput.Put("k", value));
        journal.settle(write, PUT, new Settled.NotDone("MOVED 1 a:1"));
    }

    private void read(String value) {
        int read = journal.invoke(journal.newProcess(), new KvInput.Get("k"));
        journal.settle(read, GET, new Settled.Done(new KvOutput.Found(value)));
    }

    private Optional<String> excuse = Optional.empty();

    private TortureResult result(int keysRead, Optional<String> broken, boolean stopped) {
        Verdict verdict = new Checker<>(new KeyValueModel()).check(journal.history());
        TortureResult.Restart restart = new TortureResult.Restart(1, keysRead);
        return new TortureResult(
                journal.history(), verdict, journal.counts(), 1, List.of(), 1, 0, restart, broken, excuse, stopped);
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
    void what_a_loss_explains_that_nobody_could_notice_proves_nothing() {
        excuse = Optional.of("another node led");
        wrote("1");
        read("1");
        assertEquals(TortureResult.Outcome.HOLDS, outcome());
        wrote("2");
        read("1");
        assertEquals(TortureResult.Outcome.UNKNOWN, outcome());
    }

    @Test
    void an_answer_is_owed_only_while_a_majority_is_up_and_connected() {
        long before = System.nanoTime();
        wrote("1");
        assertEquals(0, journal.longestOutageNanos());
        journal.owed(true, false);
        read("1");
        journal.owed(false, false);
        long owed = journal.longestOutageNanos();
        assertTrue(owed > 0 && owed <= System.nanoTime() - before);
        read("1");
        assertEquals(owed, journal.longestOutageNanos());
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
        Keys keys = new Keys();
        String first = keys.large(new SplittableRandom(1));
        for (int i = 0; i < 3; i++) keys.hadUnknown(first);
        assertEquals(first, keys.large(new SplittableRandom(1)));
        keys.hadUnknown(first);
        String second = keys.large(new SplittableRandom(1));
        assertNotEquals(first, second);
        assertTrue(keys.all().containsAll(List.of(first, second)));
    }

    @Test
    void keys_that_are_read_together_have_a_beginning_that_no_other_key_has() {
        Keys keys = new Keys();
        SplittableRandom random = new SplittableRandom(1);
        Set<String> prefixes = new TreeSet<>();
        for (int i = 0; i < 2_000; i++) {
            Keys.Together several = keys.together(random);
            prefixes.add(several.prefix());
            keys.pick(random);
        }
        assertTrue(prefixes.size() > 5);
        for (String prefix : prefixes) {
            assertEquals(
                    3, keys.all().stream().filter(key -> key.startsWith(prefix)).count());
        }
    }
}
