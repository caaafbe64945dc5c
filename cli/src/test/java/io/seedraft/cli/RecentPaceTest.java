package io.seedraft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecentPaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_slow_beginning_is_forgotten() {
        RecentPace pace = new RecentPace(7 * SECOND);
        long amount = 0;
        long now = 7 * SECOND;
        for (int i = 0; i < 300; i++) pace.at(now += SECOND / 100, amount += 1); // a hundred a second
        assertEquals(100, pace.perSecond(now, amount), 1);
        for (int i = 0; i < 1_000; i++) pace.at(now += SECOND / 100, amount += 50);
        assertEquals(5_000, pace.perSecond(now, amount), 50);
    }

    @Test
    void nothing_done_is_no_pace() {
        assertEquals(0, new RecentPace(3).perSecond(3, 0));
        assertEquals(0, new RecentPace(3).perSecond(SECOND, 0));
    }

    @Test
    void the_first_moments_count_from_the_beginning() {
        RecentPace pace = new RecentPace(0);
        pace.at(SECOND / 10, 16);
        assertEquals(160, pace.perSecond(SECOND / 10, 16), 0.001);
    }
}
