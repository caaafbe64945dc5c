package io.seedraft.history.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.verdict.Budget;
import org.junit.jupiter.api.Test;

final class OneOrderTest {
    private static final RegisterInput READ = new RegisterInput.Read();
    private static final RegisterInput CAS_0_1 = new RegisterInput.Cas("0", "1");
    private static final RegisterOutput DONE = RegisterOutput.DONE;

    private final CasRegisterModel model = new CasRegisterModel("0");
    private final OneOrder<Object, RegisterInput, RegisterOutput> order =
            new OneOrder<>(model, model.initial(), true, 6, Budget.DEFAULT);

    private static RegisterOutput found(int value) {
        return new RegisterOutput("" + value);
    }

    private static RegisterInput write(int value) {
        return new RegisterInput.Write("" + value);
    }

    @Test
    void a_read_may_stand_where_its_value_was_since_its_call() {
        order.call(0, READ);
        order.call(1, write(1));
        order.ok(1, DONE);
        assertEquals(OnlineAnswer.FITS, order.ok(0, found(0)));
        order.call(2, READ);
        assertEquals(new OnlineAnswer.Violation(2), order.ok(2, found(0)));
    }

    @Test
    void another_order_is_found_when_this_one_does_not_go_on() {
        order.call(0, write(1));
        order.call(1, write(2));
        order.ok(0, DONE);
        order.ok(1, DONE);
        order.call(2, READ);
        assertEquals(OnlineAnswer.FITS, order.ok(2, found(1)), "2 was written first, then");
        order.call(3, READ);
        assertEquals(new OnlineAnswer.Violation(3), order.ok(3, found(2)));
    }

    /** Somebody saw what the cas left before it was told that it had found something else. */
    @Test
    void an_operation_that_was_seen_cannot_turn_out_to_be_another_one() {
        order.call(0, CAS_0_1);
        order.call(1, READ);
        assertEquals(OnlineAnswer.FITS, order.ok(1, found(1)));
        order.instead(0, new RegisterInput.Not("0"));
        assertEquals(new OnlineAnswer.Violation(0), order.ok(0, DONE));
    }

    @Test
    void an_operation_that_was_seen_cannot_have_failed() {
        order.call(0, write(1));
        order.call(1, READ);
        order.ok(1, found(1));
        assertEquals(new OnlineAnswer.Violation(0), order.fail(0));
    }

    @Test
    void a_past_that_is_too_long_is_given_up() {
        for (int i = 0; i < 6; i++) {
            order.call(i, READ);
            assertEquals(OnlineAnswer.FITS, order.ok(i, found(0)));
        }
        assertInstanceOf(OnlineAnswer.Unknown.class, order.call(6, READ));
        assertEquals(0, order.remembered());
    }
}
