package io.seedraft.history.explain;

import static io.seedraft.history.explain.Told.assertSays;

import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Refutation;
import io.seedraft.history.checker.verdict.Refutation.Block;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The sentences are the product: each kind of clash, word by word. */
final class ClashWordsTest {
    private static final int INITIALLY = Refutation.INITIALLY;

    private final Told<Object, KvInput, KvOutput> told = new Told<>(new KeyValueModel());

    private int put(int process, String value) {
        return told.ok(process, new KvInput.Put("x", value), KvOutput.DONE);
    }

    private int openPut(int process, String value) {
        return told.call(process, new KvInput.Put("x", value));
    }

    private int get(int process, String value) {
        return told.ok(process, new KvInput.Get("x"), new KvOutput.Found(value));
    }

    private int cas(int process, String expected, String next) {
        return told.ok(process, new KvInput.Cas("x", expected, next), KvOutput.TRUE);
    }

    private int append(int process, String suffix) {
        return told.ok(process, new KvInput.Append("x", suffix), null);
    }

    private int delete(int process) {
        return told.ok(process, new KvInput.Delete("x"), KvOutput.TRUE);
    }

    private static Block block(int... operations) {
        int[] writers = java.util.Arrays.copyOf(operations, operations.length - 2);
        return new Block(
                java.util.Arrays.stream(writers).boxed().toList(),
                operations[operations.length - 2],
                operations[operations.length - 1]);
    }

    @Nested
    class A_value_from_nowhere {
        @Test
        void that_nobody_ever_wrote() {
            put(1, "1");
            int read = get(3, "7");
            assertSays(told.explained(new Refutation.Unsourced(read)), """
                    1. Process 3's get x -> 7 (events 3 to 4) found 7.
                    2. Nobody wrote 7 before event 4, and at first x was absent.
                    """);
        }

        @Test
        void of_a_write_that_failed_is_a_dirty_read() {
            int failed = openPut(1, "7");
            told.fail(failed);
            int read = get(3, "7");
            assertSays(told.explained(new Refutation.Unsourced(read)), """
                    1. Process 3's get x -> 7 (events 3 to 4) found 7.
                    2. Process 1's put x 7 (events 1 to 2) failed.
                    3. Nobody wrote 7 before event 4, and at first x was absent.
                    """);
        }

        @Test
        void of_a_write_that_was_yet_to_come() {
            int read = get(3, "7");
            put(1, "7");
            assertSays(told.explained(new Refutation.Unsourced(read)), """
                    1. Process 3's get x -> 7 (events 1 to 2) found 7.
                    2. Process 1's put x 7 (events 3 to 4) began only after that.
                    3. Nobody wrote 7 before event 2, and at first x was absent.
                    """);
        }

        @Test
        void of_a_failed_write_of_another_key_is_not_told() {
            told.fail(told.call(1, new KvInput.Put("y", "7")));
            int read = get(3, "7");
            assertSays(told.explained(new Refutation.Unsourced(read)), """
                    1. Process 3's get x -> 7 (events 3 to 4) found 7.
                    2. Nobody wrote 7 before event 4, and at first x was absent.
                    """);
        }

        @Test
        void that_somebody_took_whose_outcome_is_known_only_from_a_third() {
            int cas = told.call(1, new KvInput.Cas("x", "7", "8"));
            get(3, "8");
            assertSays(told.explained(new Refutation.Unsourced(cas)), """
                    1. Process 1's cas x 7 8 (event 1 on, outcome unknown) found 7.
                    2. It did happen, as process 3's get x -> 8 (events 2 to 3) found what it left.
                    3. Nobody wrote 7, and at first x was absent.
                    """);
        }

        @Test
        void that_was_overwritten() {
            put(1, "7");
            put(2, "7");
            int nine = put(3, "9");
            int read = get(4, "7");
            assertSays(told.explained(new Refutation.Overwritten(read, List.of(nine))), """
                    1. Process 4's get x -> 7 (events 7 to 8) found 7.
                    2. Whoever left 7 there by then, the last of them process 2's put x 7 (events 3 to 4), was over
                       before process 3's put x 9 (events 5 to 6) began.
                    3. That left something else and was over before process 4's get x -> 7 began, so 7 was gone.
                    """);
        }

        @Test
        void that_one_append_alone_can_have_left_and_that_differs() {
            int a = append(1, "a");
            int b = append(2, "b");
            int ab = get(3, "ab");
            int onlyB = get(4, "b");
            assertSays(told.explained(new Refutation.TwoResults(b, ab, onlyB)), """
                    1. Nothing but process 2's append x b (events 3 to 4) can have left a value with that end.
                    2. Process 3's get x -> ab (events 5 to 6) found ab.
                    3. Process 4's get x -> b (events 7 to 8) found b.
                    4. But it happened only once.
                    """);
        }
    }

    @Nested
    class Values_that_replace_each_other {
        @Test
        void two_cas_from_the_same_value() {
            int seven = put(1, "7");
            int eight = cas(2, "7", "8");
            int nine = cas(3, "7", "9");
            assertSays(told.explained(new Refutation.TwoSuccessors(seven, eight, nine)), """
                    1. Only process 1's put x 7 (events 1 to 2) wrote 7.
                    2. Process 2's cas x 7 8 -> true (events 3 to 4) found that and replaced it.
                    3. Process 3's cas x 7 9 -> true (events 5 to 6) found that and replaced it, too.
                    4. But it was there only once, and the first of them to come took it away.
                    """);
        }

        @Test
        void two_cas_from_what_was_there_at_first() {
            int eight = cas(2, null, "8");
            int nine = cas(3, null, "9");
            assertSays(told.explained(new Refutation.TwoSuccessors(INITIALLY, eight, nine)), """
                    1. At first x was absent, and nobody made it absent later.
                    2. Process 2's cas x nothing 8 -> true (events 1 to 2) found that and replaced it.
                    3. Process 3's cas x nothing 9 -> true (events 3 to 4) found that and replaced it, too.
                    4. But it was there only once, and the first of them to come took it away.
                    """);
        }

        @Test
        void a_ring_of_cas() {
            int one = told.call(1, new KvInput.Cas("x", "2", "1"));
            int two = told.call(2, new KvInput.Cas("x", "1", "2"));
            told.ok(one, KvOutput.TRUE);
            told.ok(two, KvOutput.TRUE);
            assertSays(told.explained(new Refutation.Cycle(List.of(one, two))), """
                    1. Process 1's cas x 2 1 -> true (events 1 to 3) found 2, and nobody else wrote 1.
                    2. Process 2's cas x 1 2 -> true (events 2 to 4) found 1, and nobody else wrote 2.
                    3. So each had to wait for what another of them left, and none can have been first.
                    """);
        }

        @Test
        void an_older_value_after_a_newer_one() {
            int seven = put(1, "7");
            int eight = cas(2, "7", "8");
            int newer = get(3, "8");
            int older = get(4, "7");
            assertSays(told.explained(new Refutation.Backwards(List.of(seven, eight), older, newer)), """
                    1. Only process 1's put x 7 (events 1 to 2) wrote 7.
                    2. Process 2's cas x 7 8 -> true (events 3 to 4) replaced 7 by 8.
                    3. Process 3's get x -> 8 (events 5 to 6) found 8 and was over at event 6.
                    4. Process 4's get x -> 7 (events 7 to 8) found 7, but began only at event 7, when 7 was gone for
                       good.
                    """);
        }

        @Test
        void a_long_way_back() {
            int[] chain = new int[8];
            chain[0] = put(1, "0");
            for (int n = 1; n < 8; n++) chain[n] = cas(2, "" + (n - 1), "" + n);
            int older = get(4, "0");
            List<Integer> writers = java.util.Arrays.stream(chain).boxed().toList();
            assertSays(told.explained(new Refutation.Backwards(writers, older, chain[7])), """
                    1. Only process 1's put x 0 (events 1 to 2) wrote 0.
                    2. Process 2's cas x 0 1 -> true (events 3 to 4) replaced 0 by 1.
                    3. Then 5 more operations, one after the other, replaced what was there by the next value.
                    4. Process 2's cas x 6 7 -> true (events 15 to 16) replaced 6 by 7.
                    5. Process 2's cas x 6 7 -> true left 7 and was over at event 16.
                    6. Process 4's get x -> 0 (events 17 to 18) found 0, but began only at event 17, when 0 was gone
                       for good.
                    """);
        }

        @Test
        void a_read_before_the_write() {
            int read = get(3, "7");
            int write = put(1, "7");
            assertSays(told.explained(new Refutation.Backwards(List.of(write), write, read)), """
                    1. Only process 1's put x 7 (events 3 to 4) wrote 7.
                    2. Process 3's get x -> 7 (events 1 to 2) found 7 and was over at event 2, before that began at
                       event 3.
                    """);
        }

        @Test
        void a_short_read_after_an_append_was_seen() {
            int a = append(1, "a");
            int b = append(2, "b");
            int ab = get(3, "ab");
            int read = get(4, "a");
            assertSays(told.explained(new Refutation.Backwards(List.of(a, b), read, ab)), """
                    1. Only process 1's append x a (events 1 to 2) made it a.
                    2. Process 2's append x b (events 3 to 4) replaced a by ab.
                    3. Process 3's get x -> ab (events 5 to 6) found ab and was over at event 6.
                    4. Process 4's get x -> a (events 7 to 8) found a, but began only at event 7, when a was gone for
                       good.
                    """);
        }
    }

    @Nested
    class Values_that_were_there_all_the_time {
        @Test
        void a_stale_read() {
            int seven = put(1, "7");
            int nine = put(2, "9");
            int stale = get(3, "7");
            assertSays(told.explained(new Refutation.Within(block(nine, nine, nine), block(seven, seven, stale))), """
                    1. Only process 1's put x 7 (events 1 to 2) wrote 7.
                    2. So x was 7 from event 2, when process 1's put x 7 was over, to event 5, when process 3's get x
                       -> 7 (events 5 to 6) began.
                    3. But process 2's put x 9 (events 3 to 4) began and ended within that time.
                    """);
        }

        @Test
        void a_stale_read_of_what_was_there_at_first() {
            int nine = put(2, "9");
            int stale = get(3, null);
            assertSays(
                    told.explained(new Refutation.Within(block(nine, nine, nine), block(INITIALLY, INITIALLY, stale))),
                    """
                    1. At first x was absent, and nobody made it absent later.
                    2. So x was absent from the start to event 3, when process 3's get x -> nothing (events 3 to 4)
                       began.
                    3. But process 2's put x 9 (events 1 to 2) began and ended within that time.
                    """);
        }

        @Test
        void two_values_at_once() {
            int one = openPut(1, "1");
            int two = openPut(2, "2");
            int one3 = get(3, "1");
            int two4 = get(4, "2");
            int one5 = get(5, "1");
            int two6 = get(6, "2");
            told.ok(one, KvOutput.DONE);
            told.ok(two, KvOutput.DONE);
            assertSays(told.explained(new Refutation.Overlap(block(one, one3, one5), block(two, two4, two6))), """
                    1. Only process 1's put x 1 (events 1 to 11) wrote 1.
                    2. So x was 1 from event 4, when process 3's get x -> 1 (events 3 to 4) was over, to event 7, when
                       process 5's get x -> 1 (events 7 to 8) began.
                    3. Only process 2's put x 2 (events 2 to 12) wrote 2.
                    4. So x was 2 from event 6, when process 4's get x -> 2 (events 5 to 6) was over, to event 9, when
                       process 6's get x -> 2 (events 9 to 10) began.
                    5. So between events 6 and 7 x would have to be 1 and 2 at once.
                    """);
        }

        @Test
        void a_value_that_was_seen_within_the_life_of_another() {
            int nine = openPut(1, "9");
            int seven = put(2, "7");
            int read = told.call(4, new KvInput.Get("x"));
            told.ok(nine, KvOutput.DONE);
            told.ok(read, new KvOutput.Found("9"));
            int late = get(3, "7");
            assertSays(told.explained(new Refutation.Within(block(nine, nine, read), block(seven, seven, late))), """
                    1. Only process 2's put x 7 (events 2 to 3) wrote 7.
                    2. So x was 7 from event 3, when process 2's put x 7 was over, to event 7, when process 3's get x
                       -> 7 (events 7 to 8) began.
                    3. Only process 1's put x 9 (events 1 to 5) wrote 9.
                    4. But x was 9 after event 4, when process 4's get x -> 9 (events 4 to 6) began, and before event
                       5, when process 1's put x 9 was over: within that time.
                    """);
        }

        @Test
        void an_append_within_the_life_of_a_chain() {
            int a = append(1, "a");
            int b = append(2, "b");
            int lost = append(3, "c");
            int ab = get(4, "ab");
            assertSays(
                    told.explained(
                            new Refutation.Within(block(lost, lost, lost), block(INITIALLY, a, b, INITIALLY, ab))),
                    """
                    1. At first x was absent, and nobody made it absent later.
                    2. Process 1's append x a (events 1 to 2) made it a.
                    3. Process 2's append x b (events 3 to 4) replaced a by ab.
                    4. So x was absent, a and ab in turn, and nothing else, from the start to event 7, when process
                       4's get x -> ab (events 7 to 8) began.
                    5. But process 3's append x c (events 5 to 6) began and ended within that time.
                    """);
        }

        @Test
        void a_delete_within_the_life_of_a_value() {
            int seven = put(1, "7");
            int delete = delete(2);
            int stale = get(3, "7");
            assertSays(told.explained(new Refutation.Intruder(delete, block(seven, seven, stale))), """
                    1. Only process 1's put x 7 (events 1 to 2) wrote 7.
                    2. So x was 7 from event 2, when process 1's put x 7 was over, to event 5, when process 3's get x
                       -> 7 (events 5 to 6) began.
                    3. But process 2's delete x -> true (events 3 to 4) began and ended within that time.
                    """);
        }

        @Test
        void a_value_that_was_denied_while_it_was_there() {
            int seven = put(1, "7");
            int denied = told.ok(2, new KvInput.Cas("x", "7", "8"), KvOutput.FALSE);
            int late = get(3, "7");
            assertSays(told.explained(new Refutation.Denied(denied, seven, seven, late)), """
                    1. Only process 1's put x 7 (events 1 to 2) wrote 7.
                    2. So x was 7 from event 2, when process 1's put x 7 was over, to event 5, when process 3's get x
                       -> 7 (events 5 to 6) began.
                    3. But process 2's cas x 7 8 -> false (events 3 to 4), which did not find 7, began and ended
                       within that time.
                    """);
        }

        @Test
        void one_of_several_writes_of_the_same_value() {
            int early = put(1, "7");
            put(2, "9");
            int seven = put(1, "7");
            int ten = put(2, "10");
            int stale = get(3, "7");
            assertSays(told.explained(new Refutation.Within(block(ten, ten, ten), block(seven, seven, stale))), """
                    1. It was process 1's put x 7 (events 5 to 6) that wrote 7: who else did came too late for what
                       follows, or was overwritten before.
                    2. So x was 7 from event 6, when process 1's put x 7 was over, to event 9, when process 3's get x
                       -> 7 (events 9 to 10) began.
                    3. But process 2's put x 10 (events 7 to 8) began and ended within that time.
                    """);
        }
    }

    @Nested
    class Too_few_who_left_a_value {
        @Test
        void one_delete_for_two_reads() {
            int one = put(1, "1");
            delete(2);
            int first = get(3, null);
            int two = put(1, "2");
            int second = get(3, null);
            Refutation.Window early = new Refutation.Window(block(one, one, one), first, block(two, two, two));
            Refutation.Window late = new Refutation.Window(block(two, two, two), second, null);
            assertSays(told.explained(new Refutation.Starved(List.of(early, late))), """
                    1. Process 3's get x -> nothing (events 5 to 6) came after x was 1, so somebody made it absent
                       after event 1, when process 1's put x 1 (events 1 to 2) began and before event 8, when process
                       1's put x 2 (events 7 to 8) was over.
                    2. Process 3's get x -> nothing (events 9 to 10) came after x was 2, so somebody made it absent
                       after event 7, when process 1's put x 2 began.
                    3. Each needs one of its own, and there is only process 2's delete x -> true (events 3 to 4).
                    """);
        }

        @Test
        void no_delete_at_all() {
            int one = put(1, "1");
            int read = get(3, null);
            Refutation.Window window = new Refutation.Window(block(one, one, one), read, null);
            assertSays(told.explained(new Refutation.Starved(List.of(window))), """
                    1. Process 3's get x -> nothing (events 3 to 4) came after x was 1, so somebody made it absent
                       after event 1, when process 1's put x 1 (events 1 to 2) began.
                    2. Nobody did.
                    """);
        }
    }
}
