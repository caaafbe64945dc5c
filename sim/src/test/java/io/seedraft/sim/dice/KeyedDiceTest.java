package io.seedraft.sim.dice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedDiceTest {

    private static final int DRAWS = 200_000;

    private final KeyedDice dice = new KeyedDice(7);

    @Test
    void a_draw_is_what_it_was_when_the_first_seeds_were_recorded() {
        assertEquals(1300856129477872241L, dice.draw(Stream.NETWORK_DELAY, 1, 2, 3));
        assertEquals(728191030617382061L, dice.draw(Stream.DISK_CRASH, 5, 0, -1));
    }

    @Test
    void no_two_streams_share_a_number() {
        boolean[] taken = new boolean[Stream.values().length];
        for (Stream stream : Stream.values()) {
            assertFalse(taken[stream.key()], stream.name());
            taken[stream.key()] = true;
        }
        assertEquals(1, Stream.NETWORK_DELAY.key());
        assertEquals(13, Stream.PLAN.key());
        assertEquals(15, Stream.DISK_FAULT.key());
    }

    @Test
    void a_draw_depends_on_its_key_and_not_on_what_was_drawn_before() {
        long first = dice.draw(Stream.NETWORK_DELAY, 1, 2, 3);
        for (int n = 0; n < 100; n++) dice.draw(Stream.NETWORK_LOSS, 2, 1, n);
        assertEquals(first, dice.draw(Stream.NETWORK_DELAY, 1, 2, 3));
        KeyedDice used = new KeyedDice(99);
        used.reset(7);
        assertEquals(first, used.draw(Stream.NETWORK_DELAY, 1, 2, 3));
        assertEquals(7, used.seed());
    }

    @Test
    void neighbouring_keys_never_meet() {
        Set<Long> seen = new HashSet<>();
        int drawn = 0;
        for (long seed = 0; seed < 3; seed++) {
            dice.reset(seed);
            for (Stream stream : Stream.values()) {
                for (int a = -1; a < 8; a++) {
                    for (int b = -1; b < 8; b++) {
                        for (int n = -3; n < 20; n++) {
                            seen.add(dice.draw(stream, a, b, n));
                            drawn++;
                        }
                    }
                }
            }
        }
        assertEquals(drawn, seen.size());
    }

    @Test
    void each_bit_of_each_part_of_the_key_moves_half_of_the_bits() {
        for (int part = 0; part < 4; part++) {
            for (int bit = 0; bit < 64; bit++) {
                long moved = 0;
                int trials = 400;
                for (int trial = 0; trial < trials; trial++) {
                    long flip = 1L << bit;
                    long before = drawOf(trial, part, 0);
                    moved += Long.bitCount(before ^ drawOf(trial, part, flip));
                }
                // 32 a trial with deviation 4, so the mean of 400 has deviation 0.2.
                assertEquals(32.0, (double) moved / trials, 1.2, "part " + part + " bit " + bit);
            }
        }
    }

    private long drawOf(int trial, int part, long flip) {
        dice.reset(trial ^ (part == 3 ? flip : 0));
        long a = 1 ^ (part == 0 ? flip : 0);
        long b = 2 ^ (part == 1 ? flip : 0);
        long n = trial ^ (part == 2 ? flip : 0);
        return dice.draw(Stream.NETWORK_DELAY, a, b, n);
    }

    @Test
    void below_spreads_evenly_and_stays_below() {
        int[] hits = new int[10];
        for (int n = 0; n < DRAWS; n++) hits[(int) KeyedDice.below(dice.draw(Stream.PLAN, 0, 0, n), 10)]++;
        for (int hit : hits) assertEquals(DRAWS / 10.0, hit, 700);
        assertEquals(0, KeyedDice.below(-1L, 1));
        assertEquals(Long.MAX_VALUE - 1, KeyedDice.below(-1L, Long.MAX_VALUE));
        assertEquals(0, KeyedDice.below(0, Long.MAX_VALUE));
    }

    @Test
    void between_reaches_both_ends() {
        assertEquals(3, KeyedDice.between(0, 3, 9));
        assertEquals(9, KeyedDice.between(-1L, 3, 9));
        assertEquals(5, KeyedDice.between(12345, 5, 5));
        assertEquals(-4, KeyedDice.between(0, -4, 4));
    }

    @Test
    void a_chance_comes_true_as_often_as_it_says() {
        int thousandth = 0;
        for (int n = 0; n < DRAWS; n++) {
            long draw = dice.draw(Stream.NETWORK_LOSS, 1, 2, n);
            if (KeyedDice.chance(draw, 1_000)) thousandth++;
            assertTrue(KeyedDice.chance(draw, KeyedDice.MILLION));
            assertFalse(KeyedDice.chance(draw, 0));
        }
        assertEquals(DRAWS / 1000.0, thousandth, 60);
    }

    @Test
    void minus_ln_agrees_with_the_real_one() {
        for (int n = 0; n < DRAWS; n++) {
            long draw = dice.draw(Stream.PLAN, 1, 1, n) >>> (n & 63);
            double u = ((draw | 1) >>> 1) * 0x1p-63;
            if (u == 0) continue;
            double got = Exponential.minusLn(draw) * 0x1p-32;
            assertEquals(-Math.log(u), got, draw >>> 20 == 0 ? 1.0 : 4e-6, "draw " + draw);
        }
        assertEquals(0.0, Exponential.minusLn(-1L) * 0x1p-32, 1e-6);
        assertEquals(64 * Math.log(2), Exponential.minusLn(0) * 0x1p-32, 1e-6);
    }

    @Test
    void an_exponential_has_its_mean_its_median_and_its_tail() {
        long mean = 1_000_000;
        long sum = 0;
        int aboveMedian = 0;
        int aboveSeven = 0;
        for (int n = 0; n < DRAWS; n++) {
            long drawn = KeyedDice.exponential(dice.draw(Stream.NETWORK_DELAY, 1, 2, n), mean);
            assertTrue(drawn >= 0);
            sum += drawn;
            if (drawn > 693_147) aboveMedian++;
            if (drawn > 7 * mean) aboveSeven++;
        }
        assertEquals(mean, (double) sum / DRAWS, 15_000);
        assertEquals(DRAWS / 2.0, aboveMedian, 1_200);
        assertEquals(DRAWS * Math.exp(-7), aboveSeven, 70);
        assertEquals(0, KeyedDice.exponential(12345, 0));
        assertTrue(KeyedDice.exponential(0, 1L << 55) > 44L << 55 >> 1);
    }

    @Test
    void a_long_tail_has_its_mean_and_reaches_far() {
        long mean = 1_000_000;
        long sum = 0;
        int farOut = 0;
        for (int n = 0; n < DRAWS; n++) {
            long drawn = KeyedDice.longTail(dice.draw(Stream.NETWORK_DELAY, 2, 1, n), mean);
            sum += drawn;
            if (drawn > 23 * mean) farOut++;
        }
        assertEquals(mean, (double) sum / DRAWS, 40_000);
        assertEquals(DRAWS * 0.00113, farOut, 70);
    }

    @Test
    void delays_stay_in_their_range() {
        for (DelayKind kind : DelayKind.values()) {
            Delay delay = new Delay(kind, 100, 300, 900);
            long least = Long.MAX_VALUE;
            long most = 0;
            for (int n = 0; n < 10_000; n++) {
                long draw = dice.draw(Stream.NETWORK_DELAY, 1, 1, n);
                long nanos = delay.nanos(draw);
                least = Math.min(least, nanos);
                most = Math.max(most, nanos);
                assertTrue(delay.calmNanos(draw) >= 100 && delay.calmNanos(draw) <= 300);
            }
            assertEquals(100, least, 2, kind.name());
            assertEquals(900, most, 2, kind.name());
        }
        assertEquals(50, Delay.exactly(50).nanos(-1));
    }

    @Test
    void election_dice_are_keyed_by_node_boot_and_count() {
        KeyedDice.ElectionDice first = dice.election(1, 1);
        long a = first.below(1_000_000_000);
        long b = first.below(1_000_000_000);
        assertNotEquals(a, b);
        KeyedDice.ElectionDice again = dice.election(2, 1);
        assertNotEquals(a, again.below(1_000_000_000));
        again.aim(1, 2);
        assertNotEquals(a, again.below(1_000_000_000));
        again.aim(1, 1);
        assertEquals(a, again.below(1_000_000_000));
        assertEquals(b, again.below(1_000_000_000));
    }
}
