package io.seedraft.history.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterModel;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The histories that everybody draws on a board, by hand. */
final class ClassicHistoriesTest {
    private final Recording<KvInput, KvOutput> recording = new Recording<>();

    private Verdict check() {
        return new Checker<>(new KeyValueModel()).check(recording.history());
    }

    private int put(String key, String value) {
        return recording.invoke(0, new KvInput.Put(key, value));
    }

    private int get(String key) {
        return recording.invoke(1, new KvInput.Get(key));
    }

    private void put(int operation) {
        recording.ok(operation, KvOutput.DONE);
    }

    private void got(int operation, String value) {
        recording.ok(operation, new KvOutput.Found(value));
    }

    private Verdict.Linearizable holds() {
        Verdict.Linearizable found = assertInstanceOf(Verdict.Linearizable.class, check());
        assertEquals(Optional.empty(), Proof.fault(recording.history(), new KeyValueModel(), found));
        return found;
    }

    private Verdict.NotLinearizable fails() {
        return assertInstanceOf(Verdict.NotLinearizable.class, check());
    }

    /** How the search puts it. */
    private Refutation.Stuck stuck() {
        fails();
        Verdict verdict = new Checker<>(new KeyValueModel())
                .withAlgorithm(Algorithm.SEARCH)
                .check(recording.history());
        return assertInstanceOf(
                Refutation.Stuck.class,
                assertInstanceOf(Verdict.NotLinearizable.class, verdict).why());
    }

    @Test
    void a_history_of_nothing_holds() {
        assertEquals(0, holds().orders().size());
    }

    @Test
    void a_read_behind_a_finished_write_must_see_it() {
        put(put("x", "1"));
        int read = get("x");
        got(read, null);
        assertEquals("x", fails().part().part());
        assertEquals(read, stuck().stuckAt());
        assertEquals(1, stuck().prefix().size());
    }

    @Test
    void a_read_beside_a_write_may_see_either() {
        int write = put("x", "1");
        int before = get("x");
        int after = recording.invoke(2, new KvInput.Get("x"));
        got(before, null);
        got(after, "1");
        put(write);
        holds();
    }

    @Test
    void once_a_read_saw_the_new_value_no_later_read_sees_the_old() {
        int write = put("x", "1");
        got(get("x"), "1");
        int late = get("x");
        got(late, null);
        put(write);
        assertEquals(late, stuck().stuckAt());
    }

    @Test
    void two_appends_that_both_find_the_key_empty_lost_an_update() {
        int a = recording.invoke(0, new KvInput.Append("x", "a"));
        int b = recording.invoke(1, new KvInput.Append("x", "b"));
        recording.ok(a, new KvOutput.Length(1));
        recording.ok(b, new KvOutput.Length(1));
        assertEquals(b, stuck().stuckAt());
    }

    @Test
    void a_write_of_unknown_outcome_counts_once_it_was_read() {
        recording.info(put("x", "1"), 5);
        got(get("x"), null);
        got(get("x"), "1");
        holds();
        int back = get("x");
        got(back, null);
        assertEquals(back, stuck().stuckAt());
    }

    @Test
    void a_write_of_unknown_outcome_need_not_have_happened() {
        recording.info(put("x", "1"), 5);
        got(get("x"), null);
        assertEquals(1, holds().orders().get(0).size());
    }

    @Test
    void a_write_that_failed_must_not_be_read() {
        recording.fail(put("x", "1"), 5);
        got(get("x"), "1");
        fails();
    }

    @Test
    void a_command_applied_twice_shows_in_a_counter() {
        recording.ok(recording.invoke(0, new KvInput.Incr("n", 1)), new KvOutput.Sum(1));
        recording.ok(recording.invoke(0, new KvInput.Incr("n", 1)), new KvOutput.Sum(3));
        fails();
    }

    @Test
    void unread_unknown_writes_that_feed_an_unknown_counter_are_not_dropped() {
        recording.info(put("n", "1"), 5);
        recording.info(recording.invoke(2, new KvInput.Incr("n", 1)), 6);
        got(get("n"), "2");
        holds();
    }

    @Test
    void two_keys_that_are_fine_alone_are_not_together() {
        put(put("x", "1"));
        put(put("y", "1"));
        KvInput both = new KvInput.Mget(List.of("x", "y"));
        recording.ok(recording.invoke(1, both), new KvOutput.Values(java.util.Arrays.asList("1", null)));
        assertEquals("x, y", fails().part().part());
        assertEquals(2, stuck().prefix().size());
    }

    @Test
    void a_keys_read_sees_all_its_keys_at_one_instant() {
        put(put("ab", "1"));
        put(put("ac", "1"));
        int list = recording.invoke(1, new KvInput.Keys("a"));
        recording.ok(list, new KvOutput.KeyList(List.of("ac")));
        assertEquals(list, stuck().stuckAt());
    }

    @Test
    void a_keys_read_that_no_key_answers_is_a_part_of_its_own() {
        put(put("x", "1"));
        recording.ok(recording.invoke(1, new KvInput.Keys("q")), new KvOutput.KeyList(List.of()));
        assertEquals(2, holds().orders().size());
    }

    @Test
    void registers_read_what_was_written() {
        Recording<RegisterInput, RegisterOutput> register = new Recording<>();
        register.ok(register.invoke(0, new RegisterInput.Read()), new RegisterOutput("0"));
        register.ok(register.invoke(0, new RegisterInput.Write("1")), RegisterOutput.DONE);
        register.info(register.invoke(1, new RegisterInput.Cas("1", "2")), 1);
        register.ok(register.invoke(0, new RegisterInput.Read()), new RegisterOutput("2"));
        register.ok(register.invoke(0, new RegisterInput.Not("1")), RegisterOutput.DONE);
        assertInstanceOf(
                Verdict.Linearizable.class, new Checker<>(new CasRegisterModel("0")).check(register.history()));
        assertInstanceOf(
                Verdict.NotLinearizable.class, new Checker<>(new CasRegisterModel(null)).check(register.history()));
    }

    @Test
    void a_plain_register_knows_reads_and_writes() {
        Recording<RegisterInput, RegisterOutput> register = new Recording<>();
        register.ok(register.invoke(0, new RegisterInput.Write("1")), RegisterOutput.DONE);
        register.ok(register.invoke(0, new RegisterInput.Read()), new RegisterOutput(null));
        Verdict verdict = new Checker<>(new RegisterModel(null)).check(register.history());
        assertEquals(
                "all",
                assertInstanceOf(Verdict.NotLinearizable.class, verdict).part().part());
    }

    @Test
    void a_model_of_ones_own_needs_few_lines_and_may_be_split_by_any_key() {
        record Add(String counter, int by) {}
        Model<Integer, Add, Integer> counters = new Model<>() {
            @Override
            public Integer initial() {
                return 0;
            }

            @Override
            public Integer step(Integer state, Add input, Integer output) {
                int next = state + input.by();
                return output == null || output == next ? (Integer) next : null;
            }

            @Override
            public Partitioner<Integer, Add, Integer> partitioner() {
                return Partitioner.byKey(this, Add::counter);
            }
        };
        Recording<Add, Integer> calls = new Recording<>();
        for (int i = 0; i < 9; i++) {
            calls.ok(calls.invoke(0, new Add("c" + i, 1)), 1);
        }
        Checker<Integer, Add, Integer> checker = new Checker<>(counters);
        assertEquals(
                9,
                assertInstanceOf(Verdict.Linearizable.class, checker.check(calls.history()))
                        .orders()
                        .size());
        calls.ok(calls.invoke(0, new Add("c3", 1)), 1);
        Verdict.NotLinearizable failed =
                assertInstanceOf(Verdict.NotLinearizable.class, checker.check(calls.history()));
        assertEquals("c3", failed.part().part());
        assertTrue(failed.toString().contains("c3"));
    }
}
