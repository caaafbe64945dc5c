package io.seedraft.sim.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.LawViolation;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NodeClockTest {

    private static final long HOURS = 20_000_000_000_000L;

    private final NodeClock clock = new NodeClock();

    @Property
    void it_shows_skew_plus_rate_times_time(
            @ForAll @LongRange(max = HOURS) long now,
            @ForAll @LongRange(min = -HOURS, max = HOURS) long skew,
            @ForAll @IntRange(min = -499_999, max = 499_999) int ppm) {
        clock.reset(skew, ppm);
        long exact = BigInteger.valueOf(now)
                .multiply(BigInteger.valueOf(1_000_000L + ppm))
                .divide(BigInteger.valueOf(1_000_000L))
                .longValueExact();
        assertEquals(skew + exact, clock.local(now));
    }

    @Property
    void a_wake_up_is_the_first_moment_at_which_the_clock_shows_the_time(
            @ForAll @LongRange(max = HOURS) long anchor,
            @ForAll @LongRange(max = HOURS) long ahead,
            @ForAll @IntRange(min = -499_999, max = 499_999) int before,
            @ForAll @IntRange(min = -499_999, max = 499_999) int ppm) {
        clock.reset(17, before);
        clock.drift(anchor, ppm);
        long local = clock.local(anchor) + ahead;
        long wake = clock.trueAt(local);
        assertTrue(wake >= anchor);
        assertTrue(clock.local(wake) >= local);
        if (wake > anchor) assertTrue(clock.local(wake - 1) < local);
    }

    @Property
    void it_never_goes_back_and_moves_within_two_nanoseconds(
            @ForAll @LongRange(max = HOURS) long now, @ForAll @IntRange(min = -499_999, max = 499_999) int ppm) {
        clock.reset(-5, ppm);
        assertTrue(clock.local(now + 1) >= clock.local(now));
        assertTrue(clock.local(now + 2) > clock.local(now));
        if (ppm >= 0) assertTrue(clock.local(now + 1) > clock.local(now));
    }

    @Test
    void another_speed_goes_on_from_where_the_clock_is() {
        clock.reset(1_000, 100_000);
        long shown = clock.local(5_000_000);
        clock.drift(5_000_000, -100_000);
        assertEquals(shown, clock.local(5_000_000));
        assertEquals(shown + 900_000, clock.local(6_000_000));
        assertEquals(-100_000, clock.driftPpm());
    }

    @Test
    void a_jump_goes_ahead_and_only_ahead() {
        clock.reset(0, 0);
        clock.jump(100, 50);
        assertEquals(150, clock.local(100));
        assertEquals(151, clock.local(101));
        assertEquals(100, clock.trueAt(120));
        assertThrows(LawViolation.class, () -> clock.jump(200, -1));
    }

    @Test
    void a_time_beyond_counting_never_comes() {
        clock.reset(-3, -400_000);
        assertEquals(Long.MAX_VALUE, clock.trueAt(Long.MAX_VALUE));
        assertThrows(LawViolation.class, () -> clock.reset(0, 500_000));
    }
}
