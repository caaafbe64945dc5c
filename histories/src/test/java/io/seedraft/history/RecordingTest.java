package io.seedraft.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class RecordingTest {
    private final Recording<String, String> recording = new Recording<>(1);

    @Test
    void what_was_handed_over_stays_as_it_is() {
        int open = recording.invoke(0, "a");
        History<String, String> copy = recording.history();
        History<String, String> taken = recording.take();
        assertEquals(copy, taken);
        assertThrows(IllegalStateException.class, () -> recording.invoke(1, "b"));
        assertThrows(IllegalStateException.class, () -> recording.ok(open, "x"));
        assertThrows(IllegalStateException.class, () -> recording.note("nemesis", "info", "kill", "", 0));
        assertThrows(IllegalStateException.class, recording::clear);
    }

    @Test
    void an_open_call_may_turn_out_to_have_asked_something_else() {
        int open = recording.invoke(0, "cas 1 2");
        recording.instead(open, "not 1");
        recording.ok(open, "done");
        assertEquals("not 1", recording.take().input(0));
        assertThrows(IllegalStateException.class, () -> recording.instead(open, "cas 1 2"));
    }

    @Test
    void it_grows_beyond_what_was_expected() {
        for (int i = 0; i < 200_000; i++) {
            recording.ok(recording.invoke(i, "get"), "" + i);
        }
        History<String, String> history = recording.take();
        assertEquals(200_000, history.size());
        assertEquals("199999", history.output(199_999));
        assertEquals(399_999, history.end(199_999));
    }
}
