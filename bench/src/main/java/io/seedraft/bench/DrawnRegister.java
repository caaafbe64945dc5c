package io.seedraft.bench;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What clients of one register that works saw: each operation takes effect at some instant between call and answer. */
final class DrawnRegister {
    private static final int UNKNOWN_IN = 20;

    private final Random random;
    private final Recording<RegisterInput, RegisterOutput> recording = new Recording<>();
    private final int operations;
    private final int values;
    private final int[] open;
    private final int[] processes;
    private final @Nullable RegisterInput[] asked;
    private final @Nullable RegisterOutput[] answer;
    private @Nullable String value;
    private @Nullable String first;
    private int called;
    private boolean stale;

    private DrawnRegister(int operations, int clients, int values, boolean stale, long seed) {
        random = new Random(seed);
        this.operations = operations;
        this.values = values;
        this.stale = stale;
        open = new int[clients];
        processes = IntStream.range(0, clients).toArray();
        asked = new RegisterInput[clients];
        answer = new RegisterOutput[clients];
    }

    /**
     * A history with one unknown outcome in twenty.
     *
     * @param values how many different values are written; 0 when none is written twice
     * @param stale whether one read near the end finds the first value; over few values that may be right all the same
     */
    static History<RegisterInput, RegisterOutput> of(
            int operations, int clients, int values, boolean stale, long seed) {
        return new DrawnRegister(operations, clients, values, stale, seed).draw();
    }

    private History<RegisterInput, RegisterOutput> draw() {
        while (called < operations) {
            int client = random.nextInt(open.length);
            RegisterInput input = asked[client];
            if (input == null) {
                input = input();
                asked[client] = input;
                open[client] = recording.invoke(processes[client], input);
                called++;
            } else if (answer[client] == null) {
                answer[client] = takeEffect(input);
            } else {
                end(client, input);
            }
        }
        return recording.history();
    }

    private RegisterInput input() {
        String next = values == 0 ? "v" + called : "" + random.nextInt(values);
        return switch (random.nextInt(4)) {
            case 0 -> new RegisterInput.Write(next);
            case 1 -> new RegisterInput.Cas(value, next);
            default -> new RegisterInput.Read();
        };
    }

    private RegisterOutput takeEffect(RegisterInput input) {
        switch (input) {
            case RegisterInput.Read read -> {
                return new RegisterOutput(value);
            }
            case RegisterInput.Write write -> value = write.value();
            case RegisterInput.Cas cas -> {
                if (!Objects.equals(cas.expected(), value)) {
                    return new RegisterOutput("failed");
                }
                value = cas.next();
            }
            case RegisterInput.Not not -> throw new IllegalStateException("nobody asks " + not);
        }
        first = first == null ? value : first;
        return RegisterOutput.DONE;
    }

    private void end(int client, RegisterInput input) {
        RegisterOutput output = Objects.requireNonNull(answer[client]);
        if (random.nextInt(UNKNOWN_IN) == 0) {
            recording.info(open[client], History.NO_TIME);
            // Jepsen gives the client another number after that; the one left behind never comes back.
            processes[client] += open.length;
        } else if (input instanceof RegisterInput.Cas && output != RegisterOutput.DONE) {
            recording.fail(open[client], History.NO_TIME);
        } else if (stale && called > operations / 10 * 9 && input instanceof RegisterInput.Read) {
            recording.ok(open[client], new RegisterOutput(first));
            stale = false;
        } else {
            recording.ok(open[client], output);
        }
        asked[client] = null;
        answer[client] = null;
    }
}
