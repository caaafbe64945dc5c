package io.seedraft.history.checker.zone;

import static io.seedraft.history.checker.zone.Acts.ABSENT;
import static io.seedraft.history.checker.zone.Acts.append;
import static io.seedraft.history.checker.zone.Acts.cas;
import static io.seedraft.history.checker.zone.Acts.not;
import static io.seedraft.history.checker.zone.Acts.nothing;
import static io.seedraft.history.checker.zone.Acts.read;
import static io.seedraft.history.checker.zone.Acts.replace;
import static io.seedraft.history.checker.zone.Acts.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.seedraft.history.History;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.zone.Acts.Past;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ZonesTest {
    private final Acts acts = new Acts(ABSENT);
    private final Zones<String, Acts.Do, String> zones = new Zones<>();

    private Decision decide(Past past) {
        return zones.decide(acts.part(past.history()), acts, "the register");
    }

    private void explained(String order, Past past) {
        RegisterPart<String, Acts.Do, String> part = acts.part(past.history());
        Decision.Explained explained =
                assertInstanceOf(Decision.Explained.class, zones.decide(part, acts, "the register"));
        assertEquals(order, Arrays.toString(explained.order()));
        assertNull(EveryOrder.fault(part, acts, explained.order()));
    }

    private <T extends Refutation> T refuted(Class<T> clash, Past past) {
        History<Acts.Do, String> history = past.history();
        RegisterPart<String, Acts.Do, String> part = acts.part(history);
        Refutation why = assertInstanceOf(Decision.Refuted.class, zones.decide(part, acts, "the register"))
                .why();
        acts.verify(history, part, why);
        return assertInstanceOf(clash, why);
    }

    private static Refutation.Block alone(int writer) {
        return new Refutation.Block(List.of(writer), writer, writer);
    }

    @Test
    void nothing_at_all_has_an_order() {
        explained("[]", new Past());
    }

    @Test
    void a_value_that_nobody_wrote_is_unsourced() {
        assertEquals(new Refutation.Unsourced(0), refuted(Refutation.Unsourced.class, new Past().ok(read("a"), 0, 1)));
    }

    @Test
    void a_value_written_after_it_was_read_is_unsourced() {
        Past past = new Past().ok(read("a"), 0, 1).ok(write("a"), 2, 3);
        assertEquals(new Refutation.Unsourced(0), refuted(Refutation.Unsourced.class, past));
    }

    @Test
    void operations_that_touch_are_concurrent() {
        explained("[1, 0]", new Past().ok(read("a"), 0, 2).ok(write("a"), 2, 3));
        explained(
                "[1, 0, 2]",
                new Past().ok(write("a"), 0, 2).ok(write("b"), 2, 3).ok(read("a"), 4, 5));
    }

    @Test
    void a_stale_read_lies_around_a_write_of_another_value() {
        Past past = new Past().ok(write("a"), 0, 1).ok(write("b"), 2, 3).ok(read("a"), 4, 5);
        assertEquals(
                new Refutation.Within(alone(1), new Refutation.Block(List.of(0), 0, 2)),
                refuted(Refutation.Within.class, past));
    }

    @Test
    void two_values_cannot_both_be_there_all_the_time() {
        Past past = new Past()
                .ok(write("a"), 0, 1)
                .ok(write("b"), 0, 1)
                .ok(read("a"), 2, 3)
                .ok(read("b"), 2, 3);
        assertEquals(
                new Refutation.Overlap(new Refutation.Block(List.of(0), 0, 2), new Refutation.Block(List.of(1), 1, 3)),
                refuted(Refutation.Overlap.class, past));
    }

    @Test
    void the_first_value_does_not_come_back() {
        Past past = new Past().ok(write("a"), 0, 1).ok(read(ABSENT), 2, 3);
        assertEquals(
                new Refutation.Within(
                        alone(0), new Refutation.Block(List.of(Refutation.INITIALLY), Refutation.INITIALLY, 1)),
                refuted(Refutation.Within.class, past));
    }

    @Test
    void an_unknown_write_that_nobody_saw_is_left_out() {
        explained("[0, 2]", new Past().ok(write("a"), 0, 1).info(write("b"), 2).ok(read("a"), 3, 4));
    }

    @Test
    void an_unknown_write_that_was_seen_took_effect_as_late_as_that() {
        explained(
                "[1, 2, 0, 3]",
                new Past()
                        .info(write("b"), 0)
                        .ok(write("a"), 1, 2)
                        .ok(read("a"), 3, 4)
                        .ok(read("b"), 5, 6));
    }

    @Test
    void an_unknown_cas_that_was_seen_saw_its_own_value() {
        Past past = new Past().info(cas("a", "b"), 0).ok(read("b"), 1, 2);
        assertEquals(new Refutation.Unsourced(0), refuted(Refutation.Unsourced.class, past));
    }

    @Test
    void a_cas_that_changes_nothing_is_a_read() {
        explained(
                "[0, 1, 2]",
                new Past().ok(write("a"), 0, 1).ok(cas("a", "a"), 2, 3).ok(read("a"), 4, 5));
    }

    @Test
    void a_value_is_taken_once() {
        Past past = new Past().ok(write("a"), 0, 1).ok(cas("a", "b"), 2, 9).ok(cas("a", "c"), 2, 9);
        assertEquals(new Refutation.TwoSuccessors(0, 1, 2), refuted(Refutation.TwoSuccessors.class, past));
    }

    @Test
    void a_ring_has_no_beginning() {
        Past past = new Past().ok(cas("a", "b"), 0, 9).ok(cas("b", "a"), 0, 9);
        assertEquals(new Refutation.Cycle(List.of(0, 1)), refuted(Refutation.Cycle.class, past));
    }

    @Test
    void a_value_is_not_read_after_the_next_one() {
        Past past = new Past()
                .ok(write("a"), 0, 9)
                .ok(cas("a", "b"), 0, 9)
                .ok(read("b"), 1, 2)
                .ok(read("a"), 3, 4);
        assertEquals(new Refutation.Backwards(List.of(0, 1), 3, 2), refuted(Refutation.Backwards.class, past));
    }

    @Test
    void a_chain_of_values_stands_together() {
        Past past = new Past()
                .ok(write("a"), 0, 1)
                .ok(cas("a", "b"), 2, 9)
                .ok(write("x"), 3, 4)
                .ok(read("b"), 5, 6);
        assertEquals(
                new Refutation.Within(alone(2), new Refutation.Block(List.of(0, 1), 0, 3)),
                refuted(Refutation.Within.class, past));
    }

    @Test
    void one_value_may_have_many_writers() {
        explained(
                "[0, 1, 2, 3, 4, 5]",
                new Past()
                        .ok(write("a"), 0, 1)
                        .ok(write(ABSENT), 2, 3)
                        .ok(read(ABSENT), 4, 5)
                        .ok(write("b"), 6, 7)
                        .ok(write(ABSENT), 8, 9)
                        .ok(read(ABSENT), 10, 11));
    }

    @Test
    void an_unknown_delete_serves_the_reads_of_one_gap_only() {
        Past past = new Past()
                .info(write(ABSENT), 0)
                .info(write(ABSENT), 0)
                .ok(write("a"), 1, 2)
                .ok(read(ABSENT), 3, 4)
                .ok(write("b"), 5, 6)
                .ok(read(ABSENT), 7, 8);
        explained("[2, 0, 3, 4, 1, 5]", past);
        Refutation.Starved starved =
                refuted(Refutation.Starved.class, past.ok(write("c"), 9, 10).ok(read(ABSENT), 11, 12));
        assertEquals(
                List.of(
                        new Refutation.Window(alone(2), 3, null),
                        new Refutation.Window(alone(4), 5, null),
                        new Refutation.Window(alone(6), 7, null)),
                starved.windows());
    }

    @Test
    void a_delete_does_not_lie_where_a_value_must_be() {
        Past past = new Past()
                .ok(write("a"), 0, 1)
                .ok(write(ABSENT), 2, 3)
                .ok(read("a"), 4, 5)
                .info(write(ABSENT), 6)
                .info(write(ABSENT), 6)
                .ok(write("b"), 6, 7)
                .ok(read(ABSENT), 8, 9);
        Refutation.Intruder intruder = refuted(Refutation.Intruder.class, past);
        assertEquals(new Refutation.Intruder(1, new Refutation.Block(List.of(0), 0, 2)), intruder);
    }

    @Test
    void a_writer_after_the_reader_or_overwritten_before_it_is_out() {
        explained(
                "[0, 1, 2, 3, 4]",
                new Past()
                        .ok(write("a"), 0, 1)
                        .ok(write("b"), 2, 3)
                        .ok(write("a"), 4, 5)
                        .ok(read("a"), 6, 7)
                        .ok(write("a"), 8, 9));
        Past past = new Past()
                .ok(write("a"), 0, 1)
                .ok(write("b"), 2, 3)
                .ok(read("a"), 4, 5)
                .ok(write("a"), 6, 7);
        assertEquals(new Refutation.Overwritten(2, List.of(1)), refuted(Refutation.Overwritten.class, past));
    }

    @Test
    void a_denial_finds_a_place_before_or_after_the_value() {
        explained(
                "[0, 2, 1]", new Past().ok(write("a"), 0, 1).ok(not("a"), 2, 9).ok(write("b"), 3, 4));
        explained(
                "[1, 0, 2]", new Past().ok(write("a"), 0, 9).ok(not("a"), 1, 2).ok(read("a"), 3, 4));
    }

    @Test
    void a_denial_calls_in_an_unknown_write_that_nobody_saw() {
        explained(
                "[1, 0, 2]", new Past().info(write("b"), 0).ok(write("a"), 1, 2).ok(not("a"), 3, 4));
        explained(
                "[0, 1, 2]",
                new Past().ok(write("a"), 1, 2).info(cas("a", "b"), 1).ok(not("a"), 3, 4));
    }

    @Test
    void a_value_that_must_be_there_cannot_be_denied() {
        Past past = new Past().ok(write("a"), 0, 1).ok(not("a"), 2, 3).ok(read("a"), 4, 5);
        assertEquals(new Refutation.Denied(1, 0, 0, 2), refuted(Refutation.Denied.class, past));
    }

    @Test
    void a_delete_that_found_something_stands_behind_a_value() {
        explained(
                "[0, 1, 2, 3]",
                new Past()
                        .ok(write("a"), 0, 9)
                        .ok(replace(ABSENT, ABSENT), 1, 9)
                        .ok(write("b"), 10, 19)
                        .ok(replace(ABSENT, ABSENT), 11, 19));
        Past two = new Past()
                .ok(write("a"), 0, 9)
                .ok(replace(ABSENT, ABSENT), 1, 9)
                .ok(replace(ABSENT, ABSENT), 1, 9)
                .ok(read(ABSENT), 10, 11);
        assertEquals(2, refuted(Refutation.Stuck.class, two).stuckAt());
    }

    @Test
    void one_long_value_orders_all_the_appends_it_is_made_of() {
        explained(
                "[2, 0, 1, 3]",
                new Past()
                        .ok(append("x"), 0, 9)
                        .ok(append("y"), 0, 9)
                        .ok(append("z"), 0, 9)
                        .ok(read("zxy"), 10, 11));
        Past past = new Past().ok(append("x"), 0, 1).ok(append("y"), 2, 3).ok(read("yx"), 4, 5);
        assertEquals(new Refutation.Unsourced(0), refuted(Refutation.Unsourced.class, past));
    }

    /** 12, ends with 2, too; but nothing leaves a value that ends with 1. */
    @Test
    void an_append_whose_suffix_ends_another_one_is_told_from_it() {
        explained(
                "[1, 0, 2]",
                new Past().ok(append("2,"), 0, 9).ok(append("12,"), 0, 9).ok(read("12,2,"), 10, 11));
        Past ones = new Past()
                .ok(append("2,"), 0, 9)
                .ok(append("12,"), 0, 9)
                .ok(append("1"), 0, 9)
                .ok(read("12,2,1"), 10, 11)
                .ok(read("12,2,"), 10, 11);
        assertInstanceOf(Decision.NotApplicable.class, decide(ones));
    }

    @Test
    void an_append_leaves_one_value() {
        Past past = new Past()
                .ok(append("x"), 0, 1)
                .ok(read("x"), 2, 3)
                .ok(write("y"), 4, 5)
                .ok(read("yx"), 6, 7);
        assertEquals(new Refutation.TwoResults(0, 1, 3), refuted(Refutation.TwoResults.class, past));
    }

    @Test
    void an_append_that_occurs_twice_is_left_to_others() {
        assertInstanceOf(
                Decision.NotApplicable.class,
                decide(new Past().ok(append("x"), 0, 1).ok(append("x"), 2, 3).ok(read("xx"), 4, 5)));
    }

    @Test
    void what_sees_nothing_stands_where_it_is_called() {
        explained(
                "[0, 1, 2]", new Past().ok(write("a"), 0, 1).ok(nothing(), 2, 3).ok(read("a"), 4, 5));
    }

    @Test
    void two_repeated_values_at_once_are_left_to_others() {
        Past past = new Past()
                .ok(write("a"), 0, 9)
                .ok(write("a"), 0, 9)
                .ok(write("b"), 0, 9)
                .ok(write("b"), 0, 9)
                .ok(read("a"), 0, 9)
                .ok(read("b"), 0, 9);
        assertEquals(
                new Decision.NotApplicable("several values were each left by more than one operation"), decide(past));
    }

    @Test
    void a_cas_of_the_common_value_stands_behind_it_or_is_left_to_others() {
        explained("[0, 1]", new Past().ok(cas(ABSENT, "a"), 0, 1).ok(read("a"), 2, 3));
        assertInstanceOf(
                Decision.NotApplicable.class,
                decide(new Past()
                        .ok(write("b"), 0, 9)
                        .ok(write(ABSENT), 0, 9)
                        .ok(write(ABSENT), 0, 9)
                        .ok(cas("b", ABSENT), 0, 9)
                        .ok(read(ABSENT), 0, 9)));
    }
}
