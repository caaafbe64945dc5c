package io.seedraft.history.explain;

import static io.seedraft.history.explain.Told.assertSays;
import static io.seedraft.history.explain.Told.assertTells;

import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.model.KeyedModel;
import io.seedraft.history.checker.model.QueueInput;
import io.seedraft.history.checker.model.QueueModel;
import io.seedraft.history.checker.model.QueueOutput;
import io.seedraft.history.checker.model.Sequence;
import io.seedraft.history.checker.model.StackInput;
import io.seedraft.history.checker.model.StackModel;
import io.seedraft.history.checker.model.StackOutput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ContainerWordsTest {
    @Nested
    class A_queue {
        private final Told<Sequence, QueueInput, QueueOutput> told = new Told<>(new QueueModel());

        private int enqueue(int process, String value) {
            return told.ok(process, new QueueInput.Enqueue(value), QueueOutput.DONE);
        }

        private void dequeue(int process, String value) {
            told.ok(process, new QueueInput.Dequeue(), new QueueOutput(value));
        }

        @Test
        void gave_the_same_value_twice() {
            enqueue(1, "a");
            dequeue(2, "a");
            int beside = told.call(1, new QueueInput.Enqueue("b"));
            dequeue(3, "a");
            told.ok(beside, QueueOutput.DONE);
            assertTells(told.explained(), """
                    No order explains the answers to the 4 operations:
                    1. Process 2's dequeue -> a (events 3 to 4) and process 3's dequeue -> a (events 6 to 7) both took
                       a.
                    2. But a was put into the queue only once by event 7: process 1's enqueue a (events 1 to 2).

                    events                   1           2            3           4                      6            7
                    process 1  enqueue a     ├───────────┤
                    process 2  dequeue -> a                           ├───────────┤
                    process 3  dequeue -> a                                                              ├────────────┤
                    """);
        }

        @Test
        void gave_a_value_whose_enqueue_failed() {
            told.fail(told.call(1, new QueueInput.Enqueue("a")));
            dequeue(2, "a");
            enqueue(1, "a");
            assertSays(told.explained(), """
                    1. Process 2's dequeue -> a (events 3 to 4) took a.
                    2. Process 1's enqueue a (events 1 to 2) failed.
                    3. Process 1's enqueue a (events 5 to 6) began only after that.
                    4. Nobody had put a into the queue by event 4.
                    """);
        }

        @Test
        void gave_two_values_the_other_way_round() {
            enqueue(1, "a");
            enqueue(1, "b");
            dequeue(2, "b");
            dequeue(2, "a");
            assertSays(told.explained(), """
                    1. Process 1's enqueue a (events 1 to 2) was over before process 1's enqueue b (events 3 to 4)
                       began, so a was ahead of b.
                    2. Process 2's dequeue -> b (events 5 to 6) was over before process 2's dequeue -> a (events 7 to
                       8) began: the other way round.
                    """);
        }

        @Test
        void passed_a_value_after_a_long_life() {
            for (int n = 0; n < 50; n++) {
                enqueue(1, "v" + n);
                dequeue(2, "v" + n);
            }
            enqueue(1, "a");
            enqueue(2, "b");
            dequeue(3, "b");
            assertTells(told.explained(), """
                    No order explains the answers to the 103 operations:
                    1. Process 1's enqueue a (events 201 to 202) was over before process 2's enqueue b (events 203 to
                       204) began, so a was ahead of b.
                    2. So a must have been gone at the end of process 3's dequeue -> b (events 205 to 206).
                    3. But no answer says that anybody took a.

                    events                   201           202           203           204           205            206
                    process 1  enqueue a     ├─────────────┤
                    process 2  enqueue b                                 ├─────────────┤
                    process 3  dequeue -> b                                                          ├──────────────┤
                    """);
        }

        @Test
        void passed_more_values_than_unknown_dequeues_can_have_taken() {
            enqueue(1, "a");
            enqueue(1, "b");
            enqueue(1, "c");
            told.call(2, new QueueInput.Dequeue());
            dequeue(3, "c");
            assertSays(told.explained(), """
                    1. Process 1's enqueue a (events 1 to 2) was over before process 1's enqueue c (events 5 to 6)
                       began, so a was ahead of c.
                    2. So a must have been gone at the end of process 3's dequeue -> c (events 8 to 9).
                    3. Process 1's enqueue b (events 3 to 4) was over before process 1's enqueue c began, so b was
                       ahead of c.
                    4. So b must have been gone at the end of process 3's dequeue -> c.
                    5. But no answer says that anybody took a and b, and of unknown outcome only these had begun by
                       event 9: process 2's dequeue (event 7 on, outcome unknown).
                    """);
        }

        @Test
        void was_found_empty_while_one_value_after_the_other_was_in_it() {
            enqueue(1, "a");
            int observer = told.call(2, new QueueInput.Dequeue());
            enqueue(1, "b");
            dequeue(1, "a");
            enqueue(1, "c");
            told.ok(observer, new QueueOutput(null));
            dequeue(1, "b");
            dequeue(1, "c");
            assertSays(told.explained(), """
                    1. Process 2's dequeue -> nothing (events 3 to 10) found the queue empty.
                    2. From event 2, when process 1's enqueue a (events 1 to 2) was over, to event 6, when process 1's
                       dequeue -> a (events 6 to 7) began, a was there.
                    3. From event 5, when process 1's enqueue b (events 4 to 5) was over, to event 11, when process
                       1's dequeue -> b (events 11 to 12) began, b was there.
                    4. So it was not empty at any moment between events 3 and 10.
                    """);
        }

        @Test
        void was_found_empty_with_two_values_and_one_unknown_dequeue() {
            enqueue(1, "a");
            enqueue(1, "b");
            told.call(2, new QueueInput.Dequeue());
            dequeue(3, null);
            assertSays(told.explained(), """
                    1. Process 3's dequeue -> nothing (events 6 to 7) found the queue empty.
                    2. After process 1's enqueue b (events 3 to 4), at least one of a and b was there: no answer says
                       that anybody took any of them, and of unknown outcome only these had begun by then: process 2's
                       dequeue (event 5 on, outcome unknown).
                    3. So it was not empty at any moment between events 6 and 7.
                    """);
        }
    }

    @Nested
    class A_stack {
        private final Told<Sequence, StackInput, StackOutput> told = new Told<>(new StackModel());

        private void push(int process, String value) {
            told.ok(process, new StackInput.Push(value), StackOutput.DONE);
        }

        private void pop(int process, String value) {
            told.ok(process, new StackInput.Pop(), new StackOutput(value));
        }

        @Test
        void gave_the_lower_of_two_values_first() {
            push(1, "old");
            pop(1, "old");
            push(1, "a");
            push(1, "b");
            pop(2, "a");
            pop(2, "b");
            assertTells(told.explained(), """
                    No order explains the answers to the 6 operations:
                    1. Process 2's pop -> a (events 9 to 10) was over before process 2's pop -> b (events 11 to 12)
                       began, so a was not below b.
                    2. Process 1's push a (events 5 to 6) was over before process 1's push b (events 7 to 8) began, so
                       b was not below a.
                    3. But one of a and b must have been below the other, as both of them were there at event 8.

                    events               5         6          7          8          9          10         11         12
                    process 1  push a    ├─────────┤
                    process 1  push b                         ├──────────┤
                    process 2  pop -> a                                             ├──────────┤
                    process 2  pop -> b                                                                   ├──────────┤
                    """);
        }

        @Test
        void kept_the_upper_of_two_values() {
            push(1, "a");
            push(1, "b");
            pop(2, "a");
            assertSays(told.explained(), """
                    1. Process 1's push a (events 1 to 2) was over before process 1's push b (events 3 to 4) began,
                       and that was over before process 2's pop -> a (events 5 to 6) began, so b was above a.
                    2. So b must have been gone at the end of process 2's pop -> a.
                    3. But no answer says that anybody took b.
                    """);
        }

        @Test
        void gave_a_value_that_two_others_cover() {
            int low = told.call(1, new StackInput.Push("low"));
            push(2, "a");
            told.ok(low, StackOutput.DONE);
            push(2, "b");
            pop(3, "low");
            pop(3, "b");
            pop(3, "a");
            assertSays(told.explained(), """
                    1. Process 3's pop -> low (events 7 to 8) was over before process 3's pop -> b (events 9 to 10)
                       began, so low was not below b.
                    2. Process 1's push low (events 1 to 4) was over before process 2's push b (events 5 to 6) began,
                       so b was not below low.
                    3. But one of low and b must have been below the other, as both of them were there at event 6.
                    """);
        }
    }

    @Nested
    class Queues_by_key {
        @Test
        void are_named() {
            Told<Sequence, Keyed<QueueInput>, QueueOutput> told = new Told<>(new KeyedModel<>(new QueueModel()));
            told.ok(1, new Keyed<>("q1", new QueueInput.Enqueue("a")), QueueOutput.DONE);
            told.ok(1, new Keyed<>("q1", new QueueInput.Dequeue()), new QueueOutput(null));
            assertTells(told.explained(), """
                    q1: no order explains the answers to its 2 operations:
                    1. Process 1's dequeue -> nothing (events 3 to 4) found queue q1 empty.
                    2. After process 1's enqueue a (events 1 to 2), a was there: no answer says that anybody took it.
                    3. So it was not empty at any moment between events 3 and 4.

                    events                         1                     2                     3                      4
                    process 1  enqueue a           ├─────────────────────┤
                    process 1  dequeue -> nothing                                              ├──────────────────────┤
                    """);
        }
    }
}
