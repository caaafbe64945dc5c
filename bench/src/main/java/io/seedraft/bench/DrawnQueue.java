package io.seedraft.bench;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What clients of a queue that works saw; when it is to fail, one dequeue gives the value behind the first. */
final class DrawnQueue {
    private DrawnQueue() {}

    static History<ContainerInput, ContainerOutput> of(int operations, int clients, boolean fails) {
        Random random = new Random(2);
        Recording<ContainerInput, ContainerOutput> recording = new Recording<>();
        Deque<String> queue = new ArrayDeque<>();
        int[] open = new int[clients];
        @Nullable ContainerInput[] asked = new ContainerInput[clients];
        @Nullable ContainerOutput[] answer = new ContainerOutput[clients];
        boolean wrong = fails;
        for (int called = 0; called < operations; ) {
            int client = random.nextInt(clients);
            ContainerInput input = asked[client];
            if (input == null) {
                input = random.nextBoolean() ? new ContainerInput.Put("v" + called) : new ContainerInput.Take();
                asked[client] = input;
                open[client] = recording.invoke(client, input);
                called++;
            } else if (answer[client] == null) {
                boolean skip = wrong && called > operations / 2 && queue.size() > 1;
                if (input instanceof ContainerInput.Put put) {
                    queue.addLast(put.value());
                    answer[client] = ContainerOutput.DONE;
                } else if (skip) {
                    String first = queue.removeFirst();
                    answer[client] = new ContainerOutput(queue.pollFirst());
                    queue.addFirst(first);
                    wrong = false;
                } else {
                    answer[client] = new ContainerOutput(queue.pollFirst());
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
