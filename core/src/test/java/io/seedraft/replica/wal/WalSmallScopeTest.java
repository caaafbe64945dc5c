package io.seedraft.replica.wal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Every script of a few actions, a loss of power with every subset of what was not synced, every script again, and
 * every subset again. The bugs of crash recovery known from the field need no longer ones (ALICE, OSDI 2014;
 * CrashMonkey, OSDI 2018).
 */
class WalSmallScopeTest {

    private enum Action {
        ENTRY,
        REPLACE_LAST,
        /** More than half a segment, so that the next one needs another segment. */
        BIG_ENTRY,
        VOTE,
        SYNC,
        /** Asked for and not done yet. */
        ASK_FOR_SYNC
    }

    private static final Action[] ACTIONS = Action.values();
    private static final WalLimits TINY = new WalLimits(2048);
    private static final int FIRST_SCRIPT = 3;
    private static final int SECOND_SCRIPT = 2;

    private long recoveries;

    @Test
    void every_crash_of_every_short_script_leaves_what_some_write_left() {
        explore(history -> {});
        assertTrue(recoveries > 50_000, () -> recoveries + " recoveries");
    }

    @Test
    void the_exploration_notices_a_log_that_leaves_what_survived_behind_a_hole() {
        assertThrows(
                AssertionError.class, () -> explore(history -> history.disk().swallowZeros()));
    }

    @Test
    void the_exploration_notices_a_mark_that_is_written_before_the_sync_is_done() {
        assertThrows(DamagedLog.class, () -> explore(History::markEarly));
    }

    private void explore(Consumer<History> change) {
        for (int script = 0; script < scripts(FIRST_SCRIPT); script++) {
            History first = new History(new CrashDisk(), TINY);
            change.accept(first);
            first.append(new HardState(1, 0), List.of());
            first.syncNow();
            perform(first, script, FIRST_SCRIPT);
            int fates = first.disk().fates();
            for (long kept = 0; kept < 1L << fates; kept++) continueFrom(first, kept);
        }
    }

    private void continueFrom(History first, long kept) {
        for (int script = 0; script < scripts(SECOND_SCRIPT); script++) {
            History second = first.copyToCrash();
            second.losePower(bits(kept));
            perform(second, script, SECOND_SCRIPT);
            int fates = second.disk().fates();
            for (long keptThen = 0; keptThen < 1L << fates; keptThen++) {
                second.copyToCrash().losePower(bits(keptThen));
                recoveries++;
            }
        }
    }

    private static int scripts(int length) {
        int scripts = 1;
        for (int i = 0; i < length; i++) scripts *= ACTIONS.length;
        return scripts;
    }

    private static void perform(History history, int script, int length) {
        int rest = script;
        for (int i = 0; i < length; i++, rest /= ACTIONS.length) perform(history, ACTIONS[rest % ACTIONS.length]);
    }

    private static void perform(History history, Action action) {
        LogState now = history.written();
        HardState hardState = now.hardState();
        long index = now.entries().size() + 1;
        switch (action) {
            case ENTRY -> history.append(hardState, entry(index, now.lastTerm(), 1));
            case REPLACE_LAST ->
                history.append(hardState, entry(Math.max(1, index - 1), Math.max(1, hardState.term()), 2));
            case BIG_ENTRY -> history.append(hardState, entry(index, now.lastTerm(), 300));
            case VOTE -> history.append(new HardState(hardState.term() + 1, 2), List.of());
            case SYNC -> history.syncNow();
            case ASK_FOR_SYNC -> history.askForSync();
        }
    }

    private static List<Entry> entry(long index, long term, int commandBytes) {
        return List.of(new Entry(index, term, new Payload.Command(new byte[commandBytes])));
    }

    /** A subset, coded as bits. */
    private static BooleanSupplier bits(long mask) {
        return new BooleanSupplier() {
            private int next;

            @Override
            public boolean getAsBoolean() {
                return (mask >>> next++ & 1) != 0;
            }
        };
    }
}
