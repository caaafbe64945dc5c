package io.seedraft.replica.wal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random histories of appends, truncations, syncs and losses of power. */
class WalCrashTest {

    private static final int HISTORIES = 5_000;

    private int losses;
    private int lossesOfSomething;
    private int severalSegments;

    @Test
    void what_is_recovered_is_what_some_write_left_that_is_not_before_the_last_sync() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            try {
                run(new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("history " + seed + ": " + e.getMessage(), e);
            }
        }
        // The laws above hold of a test that never crashes anything, too.
        assertTrue(losses > 2 * HISTORIES, () -> losses + " losses of power");
        assertTrue(
                lossesOfSomething > losses / 4, () -> lossesOfSomething + " of " + losses + " lost something written");
        assertTrue(severalSegments > HISTORIES / 4, () -> severalSegments + " histories with several segments");
    }

    private void run(SplittableRandom random) {
        int[] sizes = {2048, 2048, 2560, 3072, 4096, 8192};
        History history = new History(new CrashDisk(), new WalLimits(sizes[random.nextInt(sizes.length)]));
        int maxCommandBytes = random.nextInt(4) == 0 ? 1500 : 100;
        int steps = 10 + random.nextInt(40);
        boolean several = false;
        for (int i = 0; i < steps; i++) {
            int die = random.nextInt(100);
            if (die < 60) append(history, random, maxCommandBytes);
            else if (die < 75) history.askForSync();
            else if (die < 88 && history.awaitsSync()) history.finishSync();
            else if (die < 90) history.restart();
            else losePower(history, random);
            several |= history.disk().names().size() > 2;
        }
        if (several) severalSegments++;
    }

    private void losePower(History history, SplittableRandom random) {
        LogState before = history.written();
        int percentKept = new int[] {0, 10, 50, 80, 95, 100}[random.nextInt(6)];
        history.losePower(() -> random.nextInt(100) < percentKept);
        losses++;
        if (!history.written().equals(before)) lossesOfSomething++;
        // As a replica does before it promises anything, mostly; some crash again before they come to it.
        if (random.nextInt(4) > 0) history.syncNow();
    }

    static void append(History history, SplittableRandom random, int maxCommandBytes) {
        LogState now = history.written();
        HardState next = now.hardState();
        int die = random.nextInt(10);
        long silenceNanos = random.nextInt(3) == 0 ? random.nextInt(1_000) : next.silenceNanos();
        if (die == 0)
            next = new HardState(
                    next.term() + 1 + random.nextInt(300), random.nextInt(4), Allegiance.NONE, silenceNanos);
        if (die == 1) next = new HardState(next.term(), random.nextInt(4), Allegiance.NONE, silenceNanos);
        int size = now.entries().size();
        int kept = random.nextInt(5) == 0 ? random.nextInt(size + 1) : size;
        long termBefore = kept == 0 ? 0 : now.entries().get(kept - 1).term();
        int count = die < 2 && random.nextBoolean() ? 0 : 1 + random.nextInt(random.nextInt(6) == 0 ? 8 : 2);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            termBefore = random.nextInt(3) == 0 ? Math.max(termBefore, next.term()) : termBefore;
            entries.add(new Entry(kept + 1 + i, termBefore, payload(random, maxCommandBytes)));
        }
        history.append(next, entries);
    }

    private static Payload payload(SplittableRandom random, int maxCommandBytes) {
        return switch (random.nextInt(8)) {
            case 0 -> Payload.NoOp.INSTANCE;
            case 1 ->
                new Payload.Configuration(
                        0xC0FFEEL, Membership.of(new int[] {1, 2, 3}, new int[] {1, 2}, new int[] {200}));
            // Few values, so that a node writes again, byte for byte, what it lost.
            case 2 -> new Payload.Loss(3, 1 + random.nextInt(1000));
            case 3, 4 -> new Payload.Command(new byte[] {(byte) random.nextInt(2)});
            default -> {
                byte[] bytes = new byte[random.nextInt(maxCommandBytes)];
                for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) random.nextInt(3);
                yield new Payload.Command(bytes);
            }
        };
    }
}
