package io.seedraft.history.explain;

import static io.seedraft.history.explain.Told.assertSays;
import static io.seedraft.history.explain.Told.assertTells;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Members;
import io.seedraft.history.checker.model.MutexInput;
import io.seedraft.history.checker.model.MutexModel;
import io.seedraft.history.checker.model.MutexOutput;
import io.seedraft.history.checker.model.QueueInput;
import io.seedraft.history.checker.model.QueueModel;
import io.seedraft.history.checker.model.QueueOutput;
import io.seedraft.history.checker.model.Sequence;
import io.seedraft.history.checker.model.SetInput;
import io.seedraft.history.checker.model.SetModel;
import io.seedraft.history.checker.model.SetOutput;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What was found by search, reduced and put into words: all of the text. */
final class StuckWordsTest {
    @Nested
    class A_queue_of_equal_values {
        private final Told<Sequence, QueueInput, QueueOutput> told = new Told<>(new QueueModel());

        private void enqueue(int process, String value) {
            told.ok(process, new QueueInput.Enqueue(value), QueueOutput.DONE);
        }

        private void dequeue(int process, String value) {
            told.ok(process, new QueueInput.Dequeue(), new QueueOutput(value));
        }

        @Test
        void gave_values_out_of_order_after_a_long_life() {
            int beside = told.call(3, new QueueInput.Enqueue("a"));
            enqueue(1, "a");
            dequeue(2, "a");
            told.ok(beside, QueueOutput.DONE);
            dequeue(2, "a");
            for (int n = 0; n < 50; n++) {
                enqueue(1, "v" + n);
                dequeue(2, "v" + n);
            }
            enqueue(1, "a");
            enqueue(2, "b");
            dequeue(3, "b");
            assertTells(told.explained(), """
                    No order explains the answers to the 107 operations. Here is the end of them:
                    1. At event 206, with no operation that matters open, the queue was [v49].
                    2. While process 3's dequeue -> b (events 213 to 214) was open, the queue can only have been [a,
                       b]: its answer does not fit that.

                    events                     207      208       209       210       211       212       213       214
                    process 2  dequeue -> v49  ├────────┤
                    process 1  enqueue a                          ├─────────┤
                    process 2  enqueue b                                              ├─────────┤
                    process 3  dequeue -> b                                                               ├─────────┤
                    """);
        }
    }

    @Nested
    class A_set {
        private final Told<Members, SetInput, SetOutput> told = new Told<>(new SetModel(List.of()));

        @Test
        void still_had_an_element_that_was_removed() {
            told.ok(0, new SetInput.Add("a"), new SetOutput.Flag(true));
            told.ok(1, new SetInput.Remove("a"), new SetOutput.Flag(true));
            told.ok(2, new SetInput.Contains("a"), new SetOutput.Flag(true));
            assertSays(told.explained(), """
                    1. Only process 0's add a -> true (events 1 to 2) left it in the set.
                    2. Process 1's remove a -> true (events 3 to 4) made it absent.
                    3. Process 1's remove a -> true left it absent and was over at event 4.
                    4. Process 2's contains a -> true (events 5 to 6) found a in the set, but began only at event 5,
                       when it was no longer in the set.
                    """);
        }

        @Test
        void had_an_element_that_nobody_added() {
            told.ok(2, new SetInput.Contains("a"), new SetOutput.Flag(true));
            assertSays(told.explained(), """
                    1. Process 2's contains a -> true (events 1 to 2) found a in the set.
                    2. Nobody left it in the set before event 2, and at first a was absent.
                    """);
        }
    }

    @Nested
    class A_mutex {
        private final Told<String, MutexInput, MutexOutput> told = new Told<>(new MutexModel(false));

        @Test
        void was_held_twice() {
            told.ok(0, new MutexInput.Acquire(0), MutexOutput.DONE);
            told.ok(0, new MutexInput.Release(0), MutexOutput.DONE);
            told.ok(1, new MutexInput.Acquire(1), MutexOutput.DONE);
            told.ok(2, new MutexInput.Acquire(2), MutexOutput.DONE);
            assertTells(told.explained(), """
                    No order explains the answers to the 4 operations:
                    1. Process 2's acquire by 2 (events 7 to 8) found the mutex free.
                    2. Whoever left it free by then, the last of them process 0's release by 0 (events 3 to 4), was
                       over before process 1's acquire by 1 (events 5 to 6) began.
                    3. That left something else and was over before process 2's acquire by 2 began, so it was no
                       longer free.

                    events                   3             4              5             6              7              8
                    process 0  release by 0  ├─────────────┤
                    process 1  acquire by 1                               ├─────────────┤
                    process 2  acquire by 2                                                            ├──────────────┤
                    """);
        }
    }

    @Nested
    class A_store {
        private final Told<Object, KvInput, KvOutput> told = new Told<>(new KeyValueModel());

        private void put(int process, String key, String value) {
            told.ok(process, new KvInput.Put(key, value), KvOutput.DONE);
        }

        private void get(int process, String value) {
            told.ok(process, new KvInput.Get("x"), new KvOutput.Found(value));
        }

        @Test
        void lost_an_update() {
            int one = told.call(1, new KvInput.Incr("n", 1));
            int two = told.call(2, new KvInput.Incr("n", 1));
            told.ok(one, new KvOutput.Sum(1));
            told.ok(two, new KvOutput.Sum(1));
            assertTells(told.explained(), """
                    n: no order explains the answers to its 2 operations:
                    1. When process 2's incr n 1 -> 1 (events 2 to 4) is to be answered, n can only be 1: its answer
                       does not fit that.
                    2. Had process 2's incr n 1 -> 1 taken effect earlier, an answer before event 4 would not fit.

                    events                    1                       2                       3                       4
                    process 1  incr n 1 -> 1  ├───────────────────────────────────────────────┤
                    process 2  incr n 1 -> 1                          ├───────────────────────────────────────────────┤
                    """);
        }

        @Test
        void showed_two_keys_as_they_never_were() {
            put(1, "x", "1");
            put(2, "y", "1");
            KvInput both = new KvInput.Mget(List.of("x", "y"));
            told.ok(3, both, new KvOutput.Values(Arrays.asList(null, "1")));
            assertTells(told.explained(), """
                    x, y: no order explains the answers to their 3 operations:
                    1. While process 3's mget x y -> [nothing, 1] (events 5 to 6) was open, the state can only have
                       been {x=1, y=1}: its answer does not fit that.

                    events                               1           2           3           4           5            6
                    process 1  put x 1                   ├───────────┤
                    process 2  put y 1                                           ├───────────┤
                    process 3  mget x y -> [nothing, 1]                                                  ├────────────┤
                    """);
        }

        @Test
        void that_writes_few_values_again_and_again_is_reduced_to_what_clashes() {
            for (int n = 0; n < 40; n++) {
                put(n % 3, "x", "" + n % 4);
                get(4, "" + n % 4);
                put(5, "y", "" + n % 2);
            }
            int open = told.call(6, new KvInput.Put("x", "9"));
            get(4, "1");
            get(4, "9");
            told.ok(open, KvOutput.DONE);
            Explanation explanation = told.explained();
            assertTells(explanation, """
                    x: no order explains the answers to its 83 operations:
                    1. Process 4's get x -> 1 (events 242 to 243) found 1.
                    2. Whoever left 1 there by then, the last of them process 1's put x 1 (events 223 to 224), was
                       over before process 2's put x 2 (events 229 to 230) began.
                    3. That left something else and was over before process 4's get x -> 1 began, so 1 was gone.

                    events                 223  224              229   230                                    242   243
                    process 1  put x 1     ├────┤
                    process 2  put x 2                           ├─────┤
                    process 4  get x -> 1                                                                     ├─────┤
                    """);
        }

        @Test
        void of_which_a_search_alone_said_that_it_fails() {
            for (int n = 0; n < 20; n++) {
                put(n % 3, "x", "" + n);
                get(4, "" + n);
            }
            get(4, "3");
            Refutation.Stuck stuck = new Refutation.Stuck(told.verdict().part(), 40);
            Explanation explanation = told.explained(stuck);
            assertEquals(3, explanation.operations().size());
            assertTells(explanation, """
                    x: no order explains the answers to its 41 operations:
                    1. Only process 0's put x 3 (events 13 to 14) wrote 3.
                    2. So x was 3 from event 14, when process 0's put x 3 was over, to event 81, when process 4's get
                       x -> 3 (events 81 to 82) began.
                    3. But process 1's put x 4 (events 17 to 18) began and ended within that time.

                    events                 13     17 18                                                           81 82
                    process 0  put x 3     ├─┤
                    process 1  put x 4            ├──┤
                    process 4  get x -> 3                                                                         ├──┤
                    """);
        }
    }
}
