package io.seedraft.raft.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.quorum.Quorum.Tally;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuorumTest {

    @Property
    void a_majority_has_reached_the_highest_number_that_more_than_half_are_at_or_behind(
            @ForAll @Size(min = 1, max = 9) List<@LongRange(min = 0, max = 12) Long> numbers) {
        long[] reached = array(numbers);
        long highest = 0;
        for (long number : reached) {
            int holders = 0;
            for (long other : reached) if (other >= number) holders++;
            if (2 * holders > reached.length) highest = Math.max(highest, number);
        }
        assertEquals(highest, Quorum.reachedByMajority(reached.clone(), reached.length));
    }

    @Property
    void the_number_of_a_majority_is_the_middle_one_in_order_and_the_lower_of_two(
            @ForAll @Size(min = 1, max = 64) List<Long> numbers) {
        long[] reached = array(numbers);
        long[] inOrder = reached.clone();
        Arrays.sort(inOrder);

        assertEquals(inOrder[(inOrder.length - 1) / 2], Quorum.reachedByMajority(reached, reached.length));
    }

    @Test
    void every_order_of_seven_numbers_gives_the_fourth() {
        everyOrder(new long[] {1, 2, 3, 4, 5, 6, 7}, 7);
        everyOrder(new long[] {1, 4, 4, 4, 4, 4, 9}, 7);
    }

    /** Heap's algorithm. */
    private static void everyOrder(long[] numbers, int open) {
        if (open == 1) assertEquals(4, Quorum.reachedByMajority(numbers.clone(), numbers.length));
        for (int i = 0; open > 1 && i < open; i++) {
            everyOrder(numbers, open - 1);
            int other = open % 2 == 0 ? i : 0;
            long moved = numbers[other];
            numbers[other] = numbers[open - 1];
            numbers[open - 1] = moved;
        }
    }

    @Property
    void slots_behind_the_voters_do_not_count(
            @ForAll @Size(3) List<@LongRange(min = 0, max = 12) Long> numbers,
            @ForAll @LongRange(min = 0, max = 12) long stranger) {
        long[] reached = array(numbers);
        long[] withStranger = {reached[0], reached[1], reached[2], stranger};
        assertEquals(Quorum.reachedByMajority(reached.clone(), 3), Quorum.reachedByMajority(withStranger, 3));
        assertEquals(stranger, withStranger[3]);
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    @Test
    void an_election_is_won_or_lost_as_soon_as_no_answer_still_out_can_change_it() {
        for (int voters = 1; voters <= 9; voters++) {
            for (int granted = 0; granted <= voters; granted++) {
                for (int refused = 0; granted + refused <= voters; refused++) {
                    boolean wonIfOthersRefuse = 2 * granted > voters;
                    boolean wonIfOthersGrant = 2 * (voters - refused) > voters;
                    Tally expected = wonIfOthersRefuse ? Tally.WON : wonIfOthersGrant ? Tally.PENDING : Tally.LOST;
                    assertEquals(expected, Quorum.tally(granted, refused, voters), granted + ":" + refused);
                }
            }
        }
    }

    @Test
    void where_nobody_votes_nobody_objects() {
        assertEquals(Long.MAX_VALUE, Quorum.reachedByMajority(new long[0], 0));
        assertEquals(Tally.WON, Quorum.tally(0, 0, 0));
    }

    @Test
    void both_halves_win_or_one_loses() {
        Tally won = Tally.WON;
        Tally lost = Tally.LOST;
        Tally pending = Tally.PENDING;
        Tally[][] table = {
            {won, won, won}, {won, lost, lost}, {won, pending, pending},
            {lost, won, lost}, {lost, lost, lost}, {lost, pending, lost},
            {pending, won, pending}, {pending, lost, lost}, {pending, pending, pending}
        };
        for (Tally[] row : table) assertEquals(row[2], Quorum.both(row[0], row[1]));
    }
}
