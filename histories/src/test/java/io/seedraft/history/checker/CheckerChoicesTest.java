package io.seedraft.history.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.differential.StoreRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The algorithm, the limits and the number of workers of a checker. */
final class CheckerChoicesTest {
    private final Recording<KvInput, KvOutput> recording = new Recording<>();
    private final Checker<Object, KvInput, KvOutput> checker = new Checker<>(new KeyValueModel());
    private final Checker<Object, KvInput, KvOutput> search = checker.withAlgorithm(Algorithm.SEARCH);

    private static Verdict.Tried onlyTry(Verdict verdict) {
        Verdict.Unknown unknown = assertInstanceOf(Verdict.Unknown.class, verdict);
        assertEquals(1, unknown.undecided().size(), verdict.toString());
        assertEquals(1, unknown.undecided().get(0).tried().size(), verdict.toString());
        return unknown.undecided().get(0).tried().get(0);
    }

    /** Lost increments by powers of two can make any sum, so no order can be told from another by its state. */
    private void hopeless(String key) {
        for (int i = 0; i < 30; i++) {
            recording.info(recording.invoke(i, new KvInput.Incr(key, 1L << i)), 1);
        }
        recording.ok(recording.invoke(99, new KvInput.Get(key)), new KvOutput.Found("never"));
    }

    @Test
    void an_algorithm_that_cannot_decide_a_part_says_why() {
        recording.ok(recording.invoke(0, new KvInput.Incr("n", 1)), new KvOutput.Sum(1));
        Verdict.Tried tried = onlyTry(checker.withAlgorithm(Algorithm.REGISTER).check(recording.history()));
        Verdict.NotApplicable not = assertInstanceOf(Verdict.NotApplicable.class, tried);
        assertEquals(Algorithm.REGISTER, not.algorithm());
        assertEquals("not all of its operations are those of one register", not.reason());
        assertInstanceOf(Verdict.Linearizable.class, checker.check(recording.history()));
    }

    /** Both orders of the appends give what was read, and only one the lengths. */
    @Test
    void an_order_that_answers_say_more_of_is_only_taken_when_it_fits() {
        int first = recording.invoke(0, new KvInput.Append("x", "aa"));
        int second = recording.invoke(1, new KvInput.Append("x", "a"));
        recording.ok(first, new KvOutput.Length(3));
        recording.ok(second, new KvOutput.Length(1));
        recording.ok(recording.invoke(0, new KvInput.Get("x")), new KvOutput.Found("aaa"));
        Verdict.Linearizable found = assertInstanceOf(Verdict.Linearizable.class, checker.check(recording.history()));
        assertEquals(second, found.orders().get(0).operation(0));
        recording.ok(recording.invoke(0, new KvInput.Append("x", "a")), new KvOutput.Length(5));
        assertInstanceOf(Verdict.NotLinearizable.class, checker.check(recording.history()));
    }

    @Test
    void a_search_that_would_hold_too_much_stops_before_it_does() {
        hopeless("n");
        long bytes = 200_000;
        Budget budget = new Budget(Long.MAX_VALUE, bytes, () -> false);
        Verdict.Tried tried = onlyTry(search.withBudget(budget).check(recording.history()));
        Verdict.Spent spent = assertInstanceOf(Verdict.Spent.class, tried);
        assertEquals(Budget.Limit.BYTES, spent.limit());
        assertTrue(spent.configurations() > 200 && spent.configurations() < bytes / 28, spent.toString());
        assertEquals(tried, onlyTry(search.withBudget(budget).check(recording.history())));
        Verdict.Tried none = onlyTry(search.withBudget(budget.withBytes(0)).check(recording.history()));
        assertEquals(
                Budget.Limit.BYTES, assertInstanceOf(Verdict.Spent.class, none).limit());
    }

    /** Else a long key without a search would leave nothing for the others. */
    @Test
    void what_needs_no_search_needs_no_steps() {
        for (int i = 0; i < 100; i++) {
            recording.ok(recording.invoke(0, new KvInput.Put("x", "v" + i)), KvOutput.DONE);
            recording.ok(recording.invoke(0, new KvInput.Get("x")), new KvOutput.Found("v" + i));
        }
        Budget none = Budget.DEFAULT.withSteps(0);
        Verdict verdict = checker.withBudget(none).check(recording.history());
        assertEquals(0, assertInstanceOf(Verdict.Linearizable.class, verdict).steps());
        assertEquals(
                Budget.Limit.STEPS,
                ((Verdict.Spent) onlyTry(search.withBudget(none).check(recording.history()))).limit());
    }

    @Test
    void an_outer_limit_is_asked_now_and_then() {
        hopeless("n");
        AtomicInteger asked = new AtomicInteger();
        Budget budget = Budget.DEFAULT.withSteps(Long.MAX_VALUE).until(() -> asked.incrementAndGet() > 20);
        Verdict.Tried tried = onlyTry(search.withBudget(budget).check(recording.history()));
        Verdict.Spent spent = assertInstanceOf(Verdict.Spent.class, tried);
        assertEquals(Budget.Limit.STOPPED, spent.limit());
        assertTrue(spent.steps() < 1_000_000, spent.toString());
    }

    @Test
    void who_is_stopped_before_the_begin_decides_nothing() {
        recording.ok(recording.invoke(0, new KvInput.Put("x", "1")), KvOutput.DONE);
        Verdict verdict = checker.withBudget(Budget.DEFAULT.until(() -> true)).check(recording.history());
        assertEquals(Budget.Limit.STOPPED, ((Verdict.Spent) onlyTry(verdict)).limit());
    }

    /** Of many keys some are hopeless, some fail, and budgets end at all places. */
    @Test
    void any_number_of_workers_gives_the_same_verdict() {
        List<History<KvInput, KvOutput>> histories = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            histories.add(StoreRuns.of(seed, 12, 150, seed / 2 % 3));
        }
        hopeless("a");
        hopeless("b");
        for (int i = 0; i < 40; i++) {
            recording.ok(recording.invoke(0, new KvInput.Put("k" + i, "1")), KvOutput.DONE);
        }
        histories.add(recording.history());
        recording.ok(recording.invoke(0, new KvInput.Get("k30")), new KvOutput.Found("2"));
        recording.ok(recording.invoke(0, new KvInput.Get("k10")), new KvOutput.Found("2"));
        histories.add(recording.history());
        int unknown = 0;
        for (long steps : new long[] {0, 30, 300, 3_000, 100_000}) {
            Checker<Object, KvInput, KvOutput> alone = checker.withBudget(Budget.DEFAULT.withSteps(steps));
            Checker<Object, KvInput, KvOutput> many = alone.withWorkers(4);
            Checker<Object, KvInput, KvOutput> manySearches = many.withAlgorithm(Algorithm.SEARCH);
            for (History<KvInput, KvOutput> history : histories) {
                Verdict verdict = alone.check(history);
                assertEquals(verdict, many.check(history));
                unknown += verdict instanceof Verdict.Unknown ? 1 : 0;
                assertEquals(alone.withAlgorithm(Algorithm.SEARCH).check(history), manySearches.check(history));
            }
        }
        assertTrue(unknown > 20, unknown + " unknown");
    }

    @Test
    void what_a_model_throws_comes_through_any_number_of_workers() {
        Model<Object, KvInput, KvOutput> broken = new Model<>() {
            @Override
            public Object initial() {
                return "";
            }

            @Override
            public Object step(Object state, KvInput input, KvOutput output) {
                throw new IllegalStateException("broken by " + input);
            }

            @Override
            public Partitioner<Object, KvInput, KvOutput> partitioner() {
                return Partitioner.byKey(this, input -> ((KvInput.OnKey) input).key());
            }
        };
        recording.ok(recording.invoke(0, new KvInput.Put("x", "1")), KvOutput.DONE);
        recording.ok(recording.invoke(0, new KvInput.Put("y", "1")), KvOutput.DONE);
        for (int workers : new int[] {1, 3}) {
            Checker<Object, KvInput, KvOutput> many = new Checker<>(broken).withWorkers(workers);
            IllegalStateException thrown =
                    assertThrows(IllegalStateException.class, () -> many.check(recording.history()));
            assertTrue(thrown.getMessage().contains("key=x"), thrown.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> checker.withWorkers(0));
    }
}
