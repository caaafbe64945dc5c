package io.seedraft.history.checker.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ReserveTest {
    private static final RegisterInput WRITE_1 = new RegisterInput.Write("1");
    private static final RegisterInput WRITE_2 = new RegisterInput.Write("2");

    private final Recording<RegisterInput, RegisterOutput> told = new Recording<>();
    private int clients;
    private final Deciding<Object, RegisterInput, RegisterOutput> deciding = new Deciding<>(new CasRegisterModel(null));
    private final Values<Object> values = new Values<>();
    private final OpenOperations open = new OpenOperations();
    private final UnknownOperations unknown = new UnknownOperations();
    private final Reserve reserve = new Reserve(open, unknown);

    private void unknown(RegisterInput input) {
        told.invoke(clients++, input);
    }

    private void did(RegisterInput write) {
        told.ok(told.invoke(clients++, write), RegisterOutput.DONE);
    }

    private void read(int value) {
        told.ok(told.invoke(clients++, new RegisterInput.Read()), new RegisterOutput("" + value));
    }

    private void lay(History<RegisterInput, RegisterOutput> history, int until) {
        var view = new CasRegisterModel(null).registerView(new CasRegisterModel(null).initial());
        values.lay(deciding.part, view);
        open.lay(deciding.part, values);
        Notice notice = new Notice();
        notice.lay(open, values, values.known(RegisterPart.INITIAL));
        unknown.lay(open, notice);
        reserve.clear();
        reserve.raise(Math.min(until, open.answers - 1), values.count());
    }

    /** At which answers the only unknown operation, or the first of its kind, may not be used. */
    private List<Integer> keptAt(int until) {
        History<RegisterInput, RegisterOutput> history = told.history();
        deciding.decide(history);
        lay(history, until);
        assertEquals(1, unknown.kinds);
        List<Integer> kept = new ArrayList<>();
        for (int a = 0; a < open.answers; a++) {
            if (reserve.keeps(0, new long[unknown.words], a)) kept.add(a);
        }
        return kept;
    }

    @Test
    void the_last_write_of_a_value_that_comes_back_is_kept_for_that() {
        unknown(WRITE_1);
        did(WRITE_1);
        read(1);
        did(WRITE_2);
        read(1);
        assertEquals(List.of(0, 1), keptAt(Integer.MAX_VALUE));
        assertEquals(List.of(), keptAt(2), "nobody came to the second read yet");
    }

    @Test
    void one_of_two_need_not_be_kept() {
        unknown(WRITE_1);
        unknown(WRITE_1);
        did(WRITE_2);
        read(1);
        read(1);
        assertEquals(List.of(), keptAt(Integer.MAX_VALUE));
        did(WRITE_2);
        read(1);
        assertEquals(List.of(), keptAt(Integer.MAX_VALUE), "the need is the first one's, which begins now");
    }

    /** The second write of 2 begins before the first read ends, so 1 may come back between that write and both reads. */
    @Test
    void one_may_serve_two_needs_that_touch() {
        unknown(WRITE_1);
        unknown(WRITE_1);
        did(WRITE_1);
        did(WRITE_2);
        int early = told.invoke(clients++, new RegisterInput.Read());
        int again = told.invoke(clients++, WRITE_2);
        told.ok(early, new RegisterOutput("1"));
        told.ok(again, RegisterOutput.DONE);
        read(1);
        assertEquals(List.of(), keptAt(Integer.MAX_VALUE));
    }

    @Test
    void what_is_called_after_a_need_does_not_serve_it() {
        unknown(WRITE_1);
        read(1);
        did(WRITE_2);
        read(1);
        unknown(WRITE_1);
        did(WRITE_2);
        assertEquals(List.of(0), keptAt(Integer.MAX_VALUE));
    }

    @Test
    void a_known_write_that_may_come_later_leaves_no_need() {
        unknown(WRITE_1);
        int late = told.invoke(clients++, WRITE_1);
        did(WRITE_2);
        read(1);
        told.ok(late, RegisterOutput.DONE);
        assertEquals(List.of(), keptAt(Integer.MAX_VALUE));
    }

    /** In each order that explains a history, an unknown operation leaves the value within each need. */
    @Test
    void needs_are_met_in_every_order_that_is_found() {
        Function<Long, RandomRegisters> source = RandomRegisters::nearlySequential;
        int met = 0;
        for (long seed = 0; seed < 30_000; seed++) {
            History<RegisterInput, RegisterOutput> history = source.apply(seed).register(14, 40, 0);
            if (deciding.decide(history) instanceof Decision.Explained found) {
                lay(history, Integer.MAX_VALUE);
                for (Reserve.Need need : reserve.needs()) {
                    assertTrue(isMet(need, found.order()), () -> need + " of\n" + history);
                    met++;
                }
            }
        }
        int all = met;
        assertFalse(met < 4_000, () -> all + " needs");
    }

    private boolean isMet(Reserve.Need need, int[] order) {
        boolean broken = false;
        boolean met = false;
        for (int o : order) {
            if (o == open.answered[need.end()]) return met;
            broken |= o == need.breaker();
            met |= broken && open.slot[o] == OpenOperations.NO_SLOT && open.left[o] == need.value();
        }
        return false;
    }
}
