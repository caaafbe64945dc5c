package io.seedraft.history.checker.search;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.model.QueueInput;
import io.seedraft.history.checker.model.QueueModel;
import io.seedraft.history.checker.model.QueueOutput;
import io.seedraft.history.checker.model.Sequence;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.verdict.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A search that mends its order finds what one that only goes back finds, and mostly much sooner. */
final class RepairTest {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int RANDOM = 1_500;

    private final QueueModel model = new QueueModel();

    private Part<Sequence, QueueInput, QueueOutput> whole(History<QueueInput, QueueOutput> history) {
        Partitioner<Sequence, QueueInput, QueueOutput> partitioner = model.partitioner();
        Parts parts = new Parts();
        parts.split(history, model, partitioner);
        return new Part<>(history, parts, 0, partitioner.initial(0), partitioner.label(0));
    }

    private Decision decided(History<QueueInput, QueueOutput> history, long patience, long steps) {
        return new GeneralSearch<>(model, patience).decide(whole(history), steps, Budget.DEFAULT);
    }

    /** Two clients put a and b at the same time, again and again; then all comes out, b before a each time. */
    private static History<QueueInput, QueueOutput> pairs(int count) {
        Recording<QueueInput, QueueOutput> recording = new Recording<>();
        List<String> out = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int a = recording.invoke(1, new QueueInput.Enqueue("a" + n));
            int b = recording.invoke(2, new QueueInput.Enqueue("b" + n));
            recording.ok(a, QueueOutput.DONE);
            recording.ok(b, QueueOutput.DONE);
            out.add("b" + n);
            out.add("a" + n);
        }
        for (String value : out) {
            recording.ok(recording.invoke(1, new QueueInput.Dequeue()), new QueueOutput(value));
        }
        return recording.history();
    }

    @Test
    void a_mistake_long_ago_is_mended_where_it_was_made() {
        GeneralSearch<Sequence, QueueInput, QueueOutput> search = new GeneralSearch<>(model);
        assertInstanceOf(Decision.Explained.class, search.decide(whole(pairs(24)), 100_000, Budget.DEFAULT));
        assertTrue(search.steps() < 50_000, () -> search.steps() + " steps");
        assertInstanceOf(Decision.Spent.class, decided(pairs(24), NEVER, 1_000_000));
    }

    @Test
    void a_search_that_finds_its_way_is_as_it_was() {
        GeneralSearch<Sequence, QueueInput, QueueOutput> mending = new GeneralSearch<>(model);
        GeneralSearch<Sequence, QueueInput, QueueOutput> plain = new GeneralSearch<>(model, NEVER);
        int easy = 0;
        for (int seed = 0; seed < 200; seed++) {
            Part<Sequence, QueueInput, QueueOutput> part = whole(random(new Random(seed), 12));
            plain.decide(part, 1_000_000, Budget.DEFAULT);
            if (plain.steps() < PartSearch.PATIENCE) {
                mending.decide(part, 1_000_000, Budget.DEFAULT);
                assertTrue(mending.steps() == plain.steps(), "seed " + seed);
                easy++;
            }
        }
        assertTrue(easy > 100, easy + " easy ones");
    }

    @Test
    void to_mend_changes_no_verdict() {
        int compared = 0;
        for (int seed = 0; seed < RANDOM; seed++) {
            History<QueueInput, QueueOutput> history = random(new Random(seed), 12 + seed % 12);
            Decision plain = decided(history, NEVER, 200_000);
            Decision mended = decided(history, 1, 200_000);
            if (!(plain instanceof Decision.Spent) && !(mended instanceof Decision.Spent)) {
                assertSame(plain.getClass(), mended.getClass(), "seed " + seed);
                compared++;
            }
        }
        assertTrue(compared > RANDOM * 9 / 10, compared + " compared");
    }

    /** A run of four clients on few values, now and then with a wrong answer or one that nobody got. */
    private static History<QueueInput, QueueOutput> random(Random random, int size) {
        Recording<QueueInput, QueueOutput> recording = new Recording<>();
        Deque<String> queue = new ArrayDeque<>();
        int[] open = {-1, -1, -1, -1};
        QueueInput[] asked = new QueueInput[open.length];
        @Nullable QueueOutput[] truth = new QueueOutput[open.length];
        for (int left = size, idle = 0; left > 0 || idle < open.length; ) {
            int client = random.nextInt(open.length);
            if (open[client] < 0 && left > 0) {
                left--;
                QueueInput input = random.nextBoolean()
                        ? new QueueInput.Enqueue("" + random.nextInt(3))
                        : new QueueInput.Dequeue();
                asked[client] = input;
                open[client] = recording.invoke(client, input);
                truth[client] = null;
            } else if (open[client] >= 0 && truth[client] == null) {
                if (asked[client] instanceof QueueInput.Enqueue enqueue) queue.add(enqueue.value());
                truth[client] = asked[client] instanceof QueueInput.Enqueue
                        ? QueueOutput.DONE
                        : new QueueOutput(random.nextInt(20) == 0 ? "0" : queue.poll());
            } else if (open[client] >= 0) {
                if (random.nextInt(10) == 0) {
                    recording.info(open[client], History.NO_TIME);
                } else {
                    recording.ok(open[client], truth[client]);
                }
                open[client] = -1;
            }
            idle = 0;
            for (int each : open) {
                idle += each < 0 ? 1 : 0;
            }
        }
        return recording.history();
    }
}
