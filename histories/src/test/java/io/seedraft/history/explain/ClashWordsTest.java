package io.seedraft.history.explain;

import static io.seedraft.history.explain.Told.assertSays;

import io.seedraft.history.Refutation;
import io.seedraft.history.Refutation.Block;
import io.seedraft.history.model.KeyValueModel;
import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences are the product: each kind of clash, word by word. */
final class ClashWordsTest {
    private static final int INITIALLY = Refutation.INITIALLY;

    private final Told<Object, KvInput, KvOutput> told = new Told<>(new KeyValueModel());

    private int put(int process, String value) {
        return told.ok(process, new KvInput.Put("x", value), KvOutput.DONE);
    }

    private int get(int process, String value) {
        return told.ok(process, new KvInput.Get("x"), new KvOutput.Found(value));
    }

    private int cas(int process, String expected, String next) {
        return told.ok(process, new KvInput.Cas("x", expected, next), KvOutput.TRUE);
    }

    @Test
    void a_stale_read() {
        int seven = put(1, "7");
        int nine = put(2, "9");
        int stale = get(3, "7");
        assertSays(
                told.explained(new Refutation.Within(
                        new Block(List.of(nine), nine, nine), new Block(List.of(seven), seven, stale))),
                "Only process 1's put x 7 (events 1 to 2) wrote 7.",
                "So x was 7 from event 2, when process 1's put x 7 was over, to event 5, when process 3's get x -> 7 (events"
                        + " 5 to 6) began.",
                "But process 2's put x 9 (events 3 to 4) began and ended within that time.");
    }
}
