package io.seedraft.history.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A coin that is tossed and looked at. */
final class NondeterministicModelTest {
    private static final String TOSS = "toss";
    private static final String LOOK = "look";

    private static final class Coin implements NondeterministicModel<String, String, String> {
        @Override
        public Collection<String> initial() {
            return List.of("heads");
        }

        @Override
        public Collection<String> next(String state, String input, String output) {
            if (input.equals(TOSS)) {
                return List.of("heads", "tails");
            }
            return output == null || Objects.equals(output, state) ? List.of(state) : List.of();
        }

        @Override
        public boolean readOnly(String input) {
            return input.equals(LOOK);
        }
    }

    private final Recording<String, String> recording = new Recording<>();
    private final Checker<States<String>, String, String> checker = new Checker<>(new Coin().asModel());

    private void did(String input, String output) {
        recording.ok(recording.invoke(0, input), output);
    }

    @Test
    void a_tossed_coin_may_show_either_side_but_one_at_a_time() {
        did(LOOK, "heads");
        did(TOSS, null);
        did(LOOK, "tails");
        assertInstanceOf(Verdict.Linearizable.class, checker.check(recording.history()));
        did(LOOK, "heads");
        assertInstanceOf(Verdict.NotLinearizable.class, checker.check(recording.history()));
    }

    @Test
    void a_look_that_could_be_done_at_once_may_have_to_wait() {
        did(TOSS, null);
        int late = recording.invoke(1, LOOK);
        did(LOOK, "heads");
        did(TOSS, null);
        recording.ok(late, "tails");
        assertInstanceOf(Verdict.Linearizable.class, checker.check(recording.history()));
    }

    @Test
    void a_coin_that_nobody_tossed_stays_as_it_was() {
        did(LOOK, "tails");
        Verdict verdict = checker.check(recording.history());
        assertInstanceOf(Verdict.NotLinearizable.class, verdict);
    }

    @Test
    void a_look_without_an_answer_takes_no_part_and_states_are_told_apart_in_words() {
        recording.info(recording.invoke(0, LOOK), History.NO_TIME);
        did(TOSS, null);
        Verdict.Linearizable found = assertInstanceOf(Verdict.Linearizable.class, checker.check(recording.history()));
        assertEquals(1, found.orders().get(0).size());
        Model<States<String>, String, String> model = new Coin().asModel();
        assertEquals("heads or tails", model.describeState(model.step(model.initial(), TOSS, null)));
    }
}
