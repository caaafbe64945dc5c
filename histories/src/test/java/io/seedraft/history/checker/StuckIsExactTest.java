package io.seedraft.history.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search of one register does not look at the lengths that appends are answered with; what it says must fit them yet. */
final class StuckIsExactTest {
    private final Recording<KvInput, KvOutput> recording = new Recording<>();
    private final KeyValueModel model = new KeyValueModel();

    private int append(String suffix, int length) {
        int append = recording.invoke(0, new KvInput.Append("a", suffix));
        recording.ok(append, new KvOutput.Length(length));
        return append;
    }

    private int get(String value) {
        int get = recording.invoke(0, new KvInput.Get("a"));
        recording.ok(get, new KvOutput.Found(value));
        return get;
    }

    private Refutation.Stuck stuck() {
        Checker<Object, KvInput, KvOutput> search = new Checker<>(model).withAlgorithm(Algorithm.REGISTER);
        Verdict.NotLinearizable failed =
                assertInstanceOf(Verdict.NotLinearizable.class, search.check(recording.history()));
        assertInstanceOf(Proof.Verified.class, Proof.examine(recording.history(), model, failed));
        return assertInstanceOf(Refutation.Stuck.class, failed.why());
    }

    @Test
    void a_length_that_fits_no_order_is_where_it_gets_stuck() {
        int append = append("v0", 4);
        get("v1");
        Refutation.Stuck stuck = stuck();
        assertEquals(append, stuck.stuckAt());
        assertEquals(0, stuck.prefix().size());
    }

    @Test
    void a_length_that_fits_changes_nothing() {
        int append = append("v0", 2);
        int get = get("v1");
        Refutation.Stuck stuck = stuck();
        assertEquals(get, stuck.stuckAt());
        assertEquals(new Order("a", new int[] {append}), stuck.prefix());
    }

    @Test
    void the_order_of_two_appends_is_taken_from_their_lengths() {
        int first = recording.invoke(1, new KvInput.Append("a", "x"));
        int second = recording.invoke(2, new KvInput.Append("a", "yy"));
        recording.ok(first, new KvOutput.Length(3));
        recording.ok(second, new KvOutput.Length(2));
        int get = get("xyyz");
        Refutation.Stuck stuck = stuck();
        assertEquals(get, stuck.stuckAt());
        assertEquals(new Order("a", new int[] {second, first}), stuck.prefix());
    }

    @Test
    void where_it_gets_stuck_is_left_open_when_that_takes_too_long() {
        for (int i = 0; i < 10; i++) {
            recording.invoke(i, new KvInput.Append("a", "" + (char) ('a' + i)));
        }
        for (int i = 0; i < 10; i++) {
            recording.ok(i, null);
        }
        append("z", 999);
        get("never");
        Checker<Object, KvInput, KvOutput> search = new Checker<>(model).withAlgorithm(Algorithm.REGISTER);
        Verdict.NotLinearizable failed =
                assertInstanceOf(Verdict.NotLinearizable.class, search.check(recording.history()));
        assertEquals(new Refutation.Core(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)), failed.why());
    }
}
