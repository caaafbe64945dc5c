package io.seedraft.history.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many operations open at once, many of unknown outcome, and budgets. */
final class CheckerLimitsTest {
    private static final int WIDE = 150;

    private final Recording<KvInput, KvOutput> recording = new Recording<>();
    private final Checker<Object, KvInput, KvOutput> checker =
            new Checker<>(new KeyValueModel()).withAlgorithm(Algorithm.SEARCH);

    private static int stuckAt(Verdict verdict) {
        Verdict.NotLinearizable failed = assertInstanceOf(Verdict.NotLinearizable.class, verdict);
        return assertInstanceOf(Refutation.Stuck.class, failed.why()).stuckAt();
    }

    /** A chain of cas, all open at once, in a random order: only one order explains them. */
    private void openChain() {
        List<Integer> links = new ArrayList<>();
        for (int i = 0; i < WIDE; i++) {
            links.add(i);
        }
        Collections.shuffle(links, new Random(5));
        List<Integer> open = new ArrayList<>();
        for (int i : links) {
            open.add(recording.invoke(i, new KvInput.Cas("x", i == 0 ? null : "v" + i, "v" + (i + 1))));
        }
        Collections.shuffle(open, new Random(6));
        for (int operation : open) {
            recording.ok(operation, KvOutput.TRUE);
        }
    }

    @Test
    void a_chain_of_more_writes_than_a_word_has_bits_is_found() {
        openChain();
        recording.ok(recording.invoke(0, new KvInput.Get("x")), new KvOutput.Found("v" + WIDE));
        Verdict.Linearizable found = assertInstanceOf(Verdict.Linearizable.class, checker.check(recording.history()));
        assertEquals(Optional.empty(), Proof.fault(recording.history(), new KeyValueModel(), found));
    }

    @Test
    void and_is_refused_when_a_read_behind_it_sees_the_last_but_one() {
        openChain();
        int read = recording.invoke(0, new KvInput.Get("x"));
        recording.ok(read, new KvOutput.Found("v" + (WIDE - 1)));
        Verdict verdict = checker.check(recording.history());
        assertEquals(read, stuckAt(verdict));
    }

    @Test
    void reads_open_at_once_beyond_a_word_are_each_served_while_their_value_lasts() {
        int write = recording.invoke(0, new KvInput.Put("x", "1"));
        List<Integer> reads = new ArrayList<>();
        for (int i = 0; i < WIDE; i++) {
            reads.add(recording.invoke(1 + i, new KvInput.Get("x")));
        }
        for (int i = 0; i < WIDE; i++) {
            recording.ok(reads.get(i), new KvOutput.Found(i % 2 == 0 ? "1" : null));
        }
        recording.ok(write, KvOutput.DONE);
        assertInstanceOf(Verdict.Linearizable.class, checker.check(recording.history()));
        recording.ok(recording.invoke(0, new KvInput.Get("x")), new KvOutput.Found(null));
        assertInstanceOf(Verdict.NotLinearizable.class, checker.check(recording.history()));
    }

    @Test
    void equal_unknown_increments_are_used_one_after_the_other_and_never_more_than_there_are() {
        for (int i = 0; i < WIDE; i++) {
            recording.info(recording.invoke(i, new KvInput.Incr("n", 1)), 1);
        }
        recording.ok(recording.invoke(0, new KvInput.Get("n")), new KvOutput.Found("" + WIDE));
        assertInstanceOf(Verdict.Linearizable.class, checker.check(recording.history()));
        recording.ok(recording.invoke(0, new KvInput.Incr("n", 1)), new KvOutput.Sum(WIDE + 2));
        Verdict refused = checker.check(recording.history());
        assertInstanceOf(Verdict.NotLinearizable.class, refused);
        assertTrue(refused.steps() < 200_000, refused.toString());
    }

    @Test
    void unknown_writes_that_nobody_saw_cost_next_to_nothing() {
        for (int i = 0; i < WIDE; i++) {
            recording.info(recording.invoke(i, new KvInput.Put("x", "u" + i)), 1);
        }
        recording.ok(recording.invoke(0, new KvInput.Put("x", "1")), KvOutput.DONE);
        recording.ok(recording.invoke(0, new KvInput.Get("x")), new KvOutput.Found("2"));
        Verdict verdict = checker.check(recording.history());
        assertInstanceOf(Verdict.NotLinearizable.class, verdict);
        assertTrue(verdict.steps() < 1_000, verdict.toString());
    }

    /** Lost appends of different letters can make any word, save the one that was read. */
    private void hopeless(String key) {
        for (int i = 0; i < 24; i++) {
            recording.info(recording.invoke(i, new KvInput.Append(key, "" + (char) ('a' + i))), 1);
        }
        recording.ok(recording.invoke(99, new KvInput.Get(key)), new KvOutput.Found("never"));
    }

    @Test
    void a_spent_budget_gives_unknown_and_says_what_was_tried() {
        recording.ok(recording.invoke(0, new KvInput.Put("y", "1")), KvOutput.DONE);
        hopeless("x");
        Checker<Object, KvInput, KvOutput> brief = checker.withBudget(Budget.DEFAULT.withSteps(50_000));
        Verdict.Unknown unknown = assertInstanceOf(Verdict.Unknown.class, brief.check(recording.history()));
        assertTrue(unknown.steps() >= 50_000 && unknown.steps() < 51_000, unknown.toString());
        assertEquals(1, unknown.undecided().size());
        Verdict.Undecided x = unknown.undecided().get(0);
        assertEquals("x", x.part().part());
        assertEquals(25, x.part().size());
        assertEquals(1, x.answers());
        Verdict.Spent spent = assertInstanceOf(Verdict.Spent.class, x.tried().get(0));
        assertEquals(Algorithm.SEARCH, spent.algorithm());
        assertEquals(Budget.Limit.STEPS, spent.limit());
        assertEquals(0, spent.answersReached());
        assertTrue(spent.configurations() > 1_000, unknown.toString());
    }

    @Test
    void a_hopeless_part_does_not_hide_that_a_later_one_fails() {
        hopeless("x");
        int read = recording.invoke(0, new KvInput.Get("y"));
        recording.ok(read, new KvOutput.Found("1"));
        Verdict verdict = checker.withBudget(Budget.DEFAULT.withSteps(50_000)).check(recording.history());
        assertEquals(read, stuckAt(verdict));
    }

    @Test
    void a_budget_of_nothing_decides_nothing() {
        recording.ok(recording.invoke(0, new KvInput.Put("x", "1")), KvOutput.DONE);
        Verdict verdict = checker.withBudget(Budget.DEFAULT.withSteps(0)).check(recording.history());
        assertInstanceOf(Verdict.Unknown.class, verdict);
    }

    @Test
    void an_operation_is_answered_once_and_positions_go_on() {
        int put = recording.invoke(0, new KvInput.Put("x", "1"));
        recording.ok(put, KvOutput.DONE);
        assertThrows(IllegalStateException.class, () -> recording.fail(put, 1));
        assertThrows(IllegalStateException.class, () -> recording.fail(7, 1));
        assertThrows(IllegalArgumentException.class, () -> recording.skipTo(1));
        assertThrows(IllegalArgumentException.class, () -> Operation.ok(0, "x", 5, "y", 4));
    }

    @Test
    void a_history_stays_as_it_is_while_its_recording_goes_on() {
        int put = recording.invoke(0, new KvInput.Put("x", "1"));
        History<KvInput, KvOutput> early = recording.history();
        recording.ok(put, KvOutput.DONE);
        assertEquals(Outcome.INFO, early.outcome(put));
        assertEquals(Operation.NEVER, early.end(put));
        recording.clear();
        assertEquals(0, recording.history().size());
        assertEquals(1, early.operations().size());
    }
}
