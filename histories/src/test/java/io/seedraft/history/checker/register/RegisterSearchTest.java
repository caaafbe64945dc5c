package io.seedraft.history.checker.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Refutation;
import org.junit.jupiter.api.Test;

/** Each rule of the search with the smallest history that needs it. The register starts with 0. */
final class RegisterSearchTest {
    private final Recording<RegisterInput, RegisterOutput> told = new Recording<>();
    private final Model<Object, RegisterInput, RegisterOutput> model = new CasRegisterModel("0");
    private final Deciding<Object, RegisterInput, RegisterOutput> deciding = new Deciding<>(model);
    private int clients;

    private int write(int value) {
        return told.invoke(clients++, new RegisterInput.Write("" + value));
    }

    private int cas(int from, int to) {
        return told.invoke(clients++, new RegisterInput.Cas("" + from, "" + to));
    }

    private int not(int value) {
        return told.invoke(clients++, new RegisterInput.Not("" + value));
    }

    private int read() {
        return told.invoke(clients++, new RegisterInput.Read());
    }

    private void read(int value) {
        found(read(), value);
    }

    private void found(int read, int value) {
        told.ok(read, new RegisterOutput("" + value));
    }

    private void done(int... operations) {
        for (int o : operations) {
            told.ok(o, RegisterOutput.DONE);
        }
    }

    private int[] explained() {
        History<RegisterInput, RegisterOutput> history = told.history();
        Decision decision = deciding.decide(history);
        Decision.Explained found = assertInstanceOf(Decision.Explained.class, decision);
        int[] order = deciding.inHistory(found.order());
        assertNull(EveryOrder.fault(model, history.operations(), order));
        return order;
    }

    private Refutation.Stuck refuted() {
        Decision.Refuted refuted = assertInstanceOf(Decision.Refuted.class, deciding.decide(told.history()));
        return (Refutation.Stuck) refuted.why();
    }

    @Test
    void an_empty_part_has_an_order() {
        assertArrayEquals(new int[0], explained());
    }

    @Test
    void a_read_takes_effect_as_soon_as_it_fits() {
        int read = read();
        int write = write(1);
        done(write);
        found(read, 0);
        assertArrayEquals(new int[] {read, write}, explained());
        assertEquals(1, deciding.search.steps());
    }

    @Test
    void an_operation_takes_effect_only_when_an_answer_needs_it() {
        int late = write(1);
        read(0);
        read(1);
        read(1);
        done(late);
        assertArrayEquals(new int[] {1, late, 2, 3}, explained());
        assertEquals(1, deciding.search.steps());
    }

    @Test
    void a_write_that_nobody_saw_was_hidden_by_the_next_one() {
        int hidden = write(1);
        int seen = write(2);
        read(2);
        done(hidden);
        read(2);
        done(seen);
        assertArrayEquals(new int[] {hidden, seen, 2, 3}, explained());
    }

    @Test
    void a_write_that_could_be_hidden_may_also_be_seen_when_it_returns() {
        int free = write(1);
        int seen = write(2);
        read(2);
        done(free);
        read(1);
        done(seen);
        assertArrayEquals(new int[] {seen, 2, free, 3}, explained());
    }

    @Test
    void a_write_of_the_value_that_is_there_still_hides_others() {
        int same = write(0);
        int hidden = write(1);
        done(hidden);
        read(0);
        done(same);
        assertArrayEquals(new int[] {hidden, same, 2}, explained());
    }

    @Test
    void a_write_of_the_value_that_is_there_may_be_needed_later() {
        int later = write(0);
        read(0);
        int between = write(1);
        done(between);
        read(1);
        read(0);
        done(later);
        assertArrayEquals(new int[] {1, between, 3, later, 4}, explained());
    }

    @Test
    void a_write_after_the_one_that_hides_it_is_not_hidden() {
        int first = write(1);
        done(first);
        int second = write(2);
        done(second);
        read(1);
        assertEquals(2, refuted().stuckAt());
    }

    @Test
    void of_equal_unknown_operations_each_serves_once() {
        write(1);
        write(1);
        for (int n = 0; n < 2; n++) {
            read(1);
            done(write(2));
            read(2);
        }
        explained();
        read(1);
        assertEquals(8, refuted().stuckAt());
    }

    @Test
    void an_unknown_write_is_never_forced() {
        write(1);
        read(0);
        assertArrayEquals(new int[] {1}, explained());
    }

    @Test
    void an_unknown_write_that_nobody_reads_may_hide_one() {
        write(0);
        done(write(1));
        read(0);
        assertArrayEquals(new int[] {1, 0, 2}, explained());
    }

    @Test
    void an_unknown_cas_is_followed_by_what_sees_its_value() {
        cas(0, 1);
        cas(1, 2);
        read(2);
        assertArrayEquals(new int[] {0, 1, 2}, explained());
    }

    @Test
    void an_unknown_value_that_nobody_names_may_yet_be_another_one() {
        write(7);
        done(not(0));
        assertArrayEquals(new int[] {0, 1}, explained());
    }

    @Test
    void a_cas_needs_the_value_it_expects() {
        done(cas(0, 1));
        done(cas(0, 2));
        assertEquals(1, refuted().stuckAt());
    }

    @Test
    void a_failed_cas_that_saw_another_value_waits_for_one() {
        int not = not(0);
        done(write(1));
        done(not);
        assertArrayEquals(new int[] {1, not}, explained());
    }

    @Test
    void of_equal_writes_the_one_that_returns_first_comes_first() {
        int late = write(1);
        int early = write(1);
        read(1);
        done(early);
        done(write(2));
        read(2);
        read(1);
        done(late);
        assertArrayEquals(new int[] {early, 2, 3, 4, late, 5}, explained());
    }

    @Test
    void a_value_that_nobody_could_have_left_is_found_without_going_back() {
        for (int n = 0; n < 100; n++) {
            int a = write(n % 3);
            int b = write((n + 1) % 3);
            done(a, b);
        }
        read(9);
        assertEquals(200, refuted().stuckAt());
        assertEquals(200, refuted().prefix().size());
        assertTrue(deciding.search.steps() <= 200);
    }

    @Test
    void more_operations_than_a_word_has_bits_may_be_open() {
        int[] open = new int[200];
        for (int n = 0; n < open.length; n++) {
            open[n] = n % 2 == 0 ? write(n) : read();
        }
        read(198);
        for (int n = 1; n < open.length; n += 2) {
            found(open[n], n - 1);
        }
        for (int n = 0; n < open.length; n += 2) {
            done(open[n]);
        }
        explained();
        read(1);
        assertEquals(told.history().size() - 1, refuted().stuckAt());
    }

    @Test
    void a_delete_that_found_something_needs_something() {
        Deciding<Object, KvInput, KvOutput> keys = new Deciding<>(new KeyValueModel());
        Recording<KvInput, KvOutput> kv = new Recording<>();
        int delete = kv.invoke(0, new KvInput.Delete("k"));
        int put = kv.invoke(1, new KvInput.Put("k", "1"));
        kv.ok(delete, KvOutput.TRUE);
        kv.ok(put, KvOutput.DONE);
        Decision.Explained found = assertInstanceOf(Decision.Explained.class, keys.decide(kv.history()));
        assertArrayEquals(new int[] {put, delete}, found.order());
        kv.ok(kv.invoke(0, new KvInput.Delete("k")), KvOutput.TRUE);
        assertInstanceOf(Decision.Refuted.class, keys.decide(kv.history()));
    }

    @Test
    void appends_come_in_the_order_that_a_read_shows() {
        Deciding<Object, KvInput, KvOutput> keys = new Deciding<>(new KeyValueModel());
        Recording<KvInput, KvOutput> kv = new Recording<>();
        int[] appends = new int[20];
        StringBuilder value = new StringBuilder();
        for (int n = 0; n < appends.length; n++) {
            appends[n] = kv.invoke(n, new KvInput.Append("k", "" + n % 3));
        }
        for (int n = appends.length - 1; n >= 0; n--) {
            value.append(n % 3);
            kv.ok(appends[n], null);
        }
        kv.ok(kv.invoke(0, new KvInput.Get("k")), new KvOutput.Found(value.toString()));
        assertInstanceOf(Decision.Explained.class, keys.decide(kv.history()));
        kv.ok(kv.invoke(0, new KvInput.Get("k")), new KvOutput.Found(value + "0"));
        assertInstanceOf(Decision.Refuted.class, keys.decide(kv.history()));
    }

    @Test
    void the_limits_are_kept_and_named() {
        History<RegisterInput, RegisterOutput> hard = new RepeatedValues(130, 5, 8, 50).next(1000, 990, 1);
        Budget budget = Budget.DEFAULT;
        assertEquals(Budget.Limit.STEPS, limit(hard, budget.withSteps(5_000)));
        assertEquals(5_000, deciding.search.steps(), 100);
        assertEquals(Budget.Limit.BYTES, limit(hard, budget.withBytes(300_000)));
        assertEquals(Budget.Limit.BYTES, limit(hard, budget.withBytes(10)));
        assertEquals(Budget.Limit.STOPPED, limit(hard, budget.until(() -> true)));
    }

    private Budget.Limit limit(History<RegisterInput, RegisterOutput> history, Budget budget) {
        return assertInstanceOf(Decision.Spent.class, deciding.decide(history, budget))
                .limit();
    }

    @Test
    void a_decision_does_not_depend_on_the_parts_before_it() {
        for (int seed = 0; seed < 300; seed++) {
            RandomRegisters source = new RandomRegisters(seed);
            var history = source.register(2 + source.random.nextInt(20), 20, 1);
            var fresh = new Deciding<>(RandomRegisters.registerModel());
            var used = new Deciding<>(RandomRegisters.registerModel());
            used.decide(new RandomRegisters(seed + 1000).register(30, 30, 1));
            assertEquals(text(fresh.decide(history)), text(used.decide(history)));
            assertTrue(fresh.search.steps() == used.search.steps() || fresh.split(history) == 0);
        }
    }

    private static String text(Decision decision) {
        return decision instanceof Decision.Explained found
                ? java.util.Arrays.toString(found.order())
                : decision.toString();
    }
}
