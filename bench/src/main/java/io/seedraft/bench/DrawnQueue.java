package io.seedraft.bench;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.QueueInput;
import io.seedraft.history.checker.model.QueueOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What clients of a queue that works saw; when it is to fail, one dequeue gives the value behind the first. */
final class DrawnQueue {
    private DrawnQueue() {}

    static History<QueueInput, QueueOutput> of(int operations, int clients, boolean fails) {
        Random random = new Random(2);
        Recording<QueueInput, QueueOutput> recording = new Recording<>();
        Deque<String> queue = new ArrayDeque<>();
        int[] open = new int[clients];
        @Nullable QueueInput[] asked = new QueueInput[clients];
        @Nullable QueueOutput[] answer = new QueueOutput[clients];
        boolean wrong = fails;
        for (int called = 0; called < operations; ) {
            int client = random.nextInt(clients);
            QueueInput input = asked[client];
            if (input == null) {
                input = random.nextBoolean() ? new QueueInput.Enqueue("v" + called) : new QueueInput.Dequeue();
                asked[client] = input;
                open[client] = recording.invoke(client, input);
                called++;
            } else if (answer[client] == null) {
                boolean skip = wrong && called > operations / 2 && queue.size() > 1;
                if (input instanceof QueueInput.Enqueue enqueue) {
                    queue.addLast(enqueue.value());
                    answer[client] = QueueOutput.DONE;
                } else if (skip) {
                    String first = queue.removeFirst();
                    answer[client] = new QueueOutput(queue.pollFirst());
                    queue.addFirst(first);
                    wrong = false;
                } else {
                    answer[client] = new QueueOutput(queue.pollFirst());
                }
            } else {
                recording.ok(open[client], Objects.requireNonNull(answer[client]));
                asked[client] = null;
                answer[client] = null;
            }
        }
        return recording.history();
    }
}
