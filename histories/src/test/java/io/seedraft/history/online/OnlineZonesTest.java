package io.seedraft.history.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import org.junit.jupiter.api.Test;

final class OnlineZonesTest {
    private final CasRegisterModel model = new CasRegisterModel("0");
    private final OnlineZones<Object, RegisterInput, RegisterOutput> zones =
            new OnlineZones<>(model.registerView(model.initial()), model.initial());
    private int operations;

    private int call(RegisterInput input) {
        zones.call(operations, input);
        return operations++;
    }

    private OnlineAnswer write(String value) {
        return zones.ok(call(new RegisterInput.Write(value)), RegisterOutput.DONE);
    }

    private OnlineAnswer cas(String from, String to) {
        return zones.ok(call(new RegisterInput.Cas(from, to)), RegisterOutput.DONE);
    }

    private OnlineAnswer read(String value) {
        return saw(call(new RegisterInput.Read()), value);
    }

    private OnlineAnswer saw(int read, String value) {
        return zones.ok(read, new RegisterOutput(value));
    }

    private static void fits(OnlineAnswer answer) {
        assertEquals(OnlineAnswer.FITS, answer);
    }

    private void violates(OnlineAnswer answer) {
        assertEquals(new OnlineAnswer.Violation(operations - 1), answer);
    }

    @Test
    void the_first_value_is_there() {
        fits(read("0"));
        violates(read("1"));
    }

    @Test
    void a_stale_read_is_told_at_its_answer_and_the_answer_stays() {
        fits(write("1"));
        fits(write("2"));
        OnlineAnswer violation = read("1");
        violates(violation);
        assertEquals(violation, write("3"));
    }

    @Test
    void who_is_open_may_still_see_what_others_may_not() {
        fits(write("1"));
        int early = call(new RegisterInput.Read());
        fits(write("2"));
        fits(read("2"));
        fits(saw(early, "1"));
        violates(read("1"));
    }

    @Test
    void a_forgotten_value_may_come_again() {
        for (int round = 0; round < 5; round++) {
            fits(write("1"));
            fits(write("2"));
            fits(read("2"));
            fits(write("3"));
        }
        violates(read("2"));
    }

    @Test
    void a_value_that_comes_again_too_soon_is_left_to_others() {
        int early = call(new RegisterInput.Read());
        fits(write("1"));
        fits(write("2"));
        assertInstanceOf(OnlineAnswer.Unknown.class, zones.call(operations, new RegisterInput.Write("1")));
        assertInstanceOf(OnlineAnswer.Unknown.class, saw(early, "9"));
    }

    @Test
    void a_write_of_unknown_outcome_may_be_seen_at_any_time() {
        fits(zones.info(call(new RegisterInput.Write("late"))));
        for (int round = 0; round < 100; round++) {
            fits(write("a" + round));
        }
        fits(read("late"));
        fits(write("z"));
        violates(read("late"));
    }

    @Test
    void a_cas_of_unknown_outcome_that_was_seen_took_what_it_expected() {
        fits(write("1"));
        fits(zones.info(call(new RegisterInput.Cas("1", "2"))));
        fits(read("1"));
        fits(read("2"));
        violates(read("1"));
    }

    @Test
    void a_value_is_taken_once() {
        int first = call(new RegisterInput.Cas("0", "1"));
        int second = call(new RegisterInput.Cas("0", "2"));
        fits(zones.ok(first, RegisterOutput.DONE));
        violates(zones.ok(second, RegisterOutput.DONE));
    }

    @Test
    void what_was_seen_cannot_turn_out_not_to_have_happened() {
        int seen = call(new RegisterInput.Write("1"));
        int unseen = call(new RegisterInput.Write("2"));
        fits(read("1"));
        fits(zones.fail(unseen));
        assertEquals(new OnlineAnswer.Violation(seen), zones.fail(seen));
    }

    @Test
    void a_ring_of_cas_has_no_beginning() {
        call(new RegisterInput.Cas("1", "2"));
        call(new RegisterInput.Cas("2", "1"));
        violates(read("1"));
    }

    @Test
    void a_denial_of_a_forgotten_value_holds_and_of_another_is_left_to_others() {
        fits(write("1"));
        fits(write("2"));
        fits(zones.ok(call(new RegisterInput.Not("1")), RegisterOutput.DONE));
        assertInstanceOf(OnlineAnswer.Unknown.class, zones.ok(call(new RegisterInput.Not("2")), RegisterOutput.DONE));
    }

    @Test
    void a_chain_of_cas_is_forgotten_from_behind() {
        int most = 0;
        for (int n = 0; n < 100_000; n++) {
            fits(cas("" + n, "" + (n + 1)));
            most = Math.max(most, zones.remembered());
        }
        assertTrue(most < 10, most + " remembered");
        violates(cas("7", "8"));
    }

    @Test
    void a_register_is_settled_when_nothing_is_open_and_one_value_is_left() {
        assertEquals("0", zones.settled());
        int one = call(new RegisterInput.Write("1"));
        int two = call(new RegisterInput.Write("2"));
        assertNull(zones.settled());
        fits(zones.ok(one, RegisterOutput.DONE));
        fits(zones.ok(two, RegisterOutput.DONE));
        assertNull(zones.settled());
        fits(read("2"));
        assertEquals("2", zones.settled());
        fits(cas("2", "3"));
        assertEquals("3", zones.settled());
        fits(zones.info(call(new RegisterInput.Write("4"))));
        assertNull(zones.settled());
    }
}
