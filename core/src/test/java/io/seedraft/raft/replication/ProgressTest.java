package io.seedraft.raft.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Limits;
import io.seedraft.raft.LogLimits;
import io.seedraft.raft.RequestLimits;
import io.seedraft.raft.replication.Progress.State;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static Progress progress(long nextIndex) {
        return new Progress(2, nextIndex, 0, new Limits(100, 3, 1_000, LogLimits.DEFAULT, RequestLimits.DEFAULT));
    }

    @Test
    void a_probe_is_sent_once_until_the_next_heartbeat() {
        Progress progress = progress(5);
        assertTrue(progress.mayAppend());
        progress.sent(7, 10);
        assertFalse(progress.mayAppend());
        assertEquals(5, progress.nextIndex());
        progress.heartbeatDue();
        assertTrue(progress.mayAppend());
    }

    @Test
    void only_an_answer_to_the_probe_ends_probing() {
        Progress progress = progress(5);
        progress.accepted(2, 1);
        assertEquals(State.PROBE, progress.state());
        assertEquals(2, progress.matchIndex());
        progress.accepted(4, 1);
        assertEquals(State.REPLICATE, progress.state());
    }

    @Test
    void silence_over_three_heartbeats_is_taken_for_a_loss() {
        Progress progress = progress(1);
        progress.accepted(0, 1);
        progress.sent(3, 10);
        progress.heartbeatDue();
        progress.heartbeatDue();
        assertEquals(State.REPLICATE, progress.state());
        progress.heartbeatDue();
        assertEquals(State.PROBE, progress.state());
        assertEquals(1, progress.nextIndex());
    }

    @Test
    void a_follower_that_has_everything_is_never_probed() {
        Progress progress = progress(1);
        progress.accepted(0, 1);
        progress.sent(3, 10);
        progress.accepted(3, 1);
        for (int beat = 0; beat < 9; beat++) progress.heartbeatDue();
        assertEquals(State.REPLICATE, progress.state());
    }

    @Test
    void a_probe_never_goes_behind_what_matched() {
        Progress progress = progress(5);
        progress.accepted(4, 1);
        progress.probeFrom(1);
        assertEquals(5, progress.nextIndex());
    }

    /**
     * A follower with a log of its own, a lossy link that repeats and reorders, and a leader that only keeps the
     * rules.
     */
    @Property(tries = 300)
    void whatever_is_lost_late_or_repeated_the_match_rises_and_all_is_replicated(@ForAll long seed) {
        Random random = new Random(seed);
        long last = 1 + random.nextInt(12);
        long followerAgrees = random.nextInt((int) last + 1);
        Progress progress = progress(1 + random.nextInt((int) last + 1));
        long lateAcceptance = 0;
        for (int turn = 0; turn < 400; turn++) {
            long matchBefore = progress.matchIndex();
            boolean lossy = turn < 200;
            if (!progress.mayAppend() || progress.nextIndex() > last) progress.heartbeatDue();
            if (progress.mayAppend() && (progress.state() == State.PROBE || progress.nextIndex() <= last)) {
                long prev = progress.nextIndex() - 1;
                long sentTo = Math.min(last, prev + 1 + random.nextInt(2));
                progress.sent(Math.max(prev, sentTo), 10 * (sentTo - prev));
                if (!lossy || random.nextInt(3) > 0) {
                    if (prev <= followerAgrees) {
                        followerAgrees = Math.max(followerAgrees, sentTo);
                        if (!lossy || random.nextInt(3) > 0) progress.accepted(Math.max(prev, sentTo), 1);
                        else lateAcceptance = Math.max(prev, sentTo);
                    } else if (progress.refusalCounts(prev)) {
                        progress.probeFrom(Math.min(prev - 1, followerAgrees));
                    }
                }
            }
            if (random.nextInt(9) == 0) progress.accepted(lateAcceptance, 1);
            assertTrue(progress.matchIndex() >= matchBefore, "a match never falls");
            assertTrue(progress.matchIndex() <= followerAgrees, "only what agrees matches");
            assertTrue(progress.nextIndex() > progress.matchIndex(), "what matched is not sent again");
        }
        assertEquals(last, progress.matchIndex());
        assertEquals(State.REPLICATE, progress.state());
    }
}
