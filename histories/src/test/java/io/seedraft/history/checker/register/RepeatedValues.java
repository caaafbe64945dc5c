package io.seedraft.history.checker.register;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import java.util.Arrays;
import java.util.Random;

/** Long histories of one register with few values: reads, writes and cas, all clients always busy. */
final class RepeatedValues {
    private final Random random;
    private final int values;
    private final int clients;
    private final int unknownPermille;
    private String state = "0";

    RepeatedValues(long seed, int values, int clients, int unknownPermille) {
        random = new Random(seed);
        this.values = values;
        this.clients = clients;
        this.unknownPermille = unknownPermille;
    }

    /** Linearizable, but for {@code lies} of the reads around the operation number {@code lieAt}, which read another value. */
    History<RegisterInput, RegisterOutput> next(int size, int lieAt, int lies) {
        Recording<RegisterInput, RegisterOutput> recording = new Recording<>();
        int[] open = new int[clients];
        RegisterInput[] asked = new RegisterInput[clients];
        RegisterOutput[] answer = new RegisterOutput[clients];
        boolean[] failed = new boolean[clients];
        Arrays.fill(open, -1);
        int calls = 0;
        int stillOpen = 0;
        int liesLeft = lies;
        while (calls < size || stillOpen > 0) {
            int c = random.nextInt(clients);
            if (open[c] < 0) {
                if (calls < size) {
                    asked[c] = input();
                    open[c] = recording.invoke(c, asked[c]);
                    answer[c] = null;
                    calls++;
                    stillOpen++;
                }
            } else if (answer[c] == null) {
                failed[c] = asked[c] instanceof RegisterInput.Cas cas && !state.equals(cas.expected());
                answer[c] = takeEffect(asked[c]);
                if (random.nextInt(1000) < unknownPermille) {
                    recording.info(open[c], History.NO_TIME);
                    open[c] = -1;
                    stillOpen--;
                }
            } else {
                if (failed[c]) {
                    recording.fail(open[c], History.NO_TIME);
                } else if (liesLeft > 0 && calls >= lieAt && asked[c] instanceof RegisterInput.Read) {
                    liesLeft--;
                    recording.ok(open[c], new RegisterOutput(other(answer[c].value())));
                } else {
                    recording.ok(open[c], answer[c]);
                }
                open[c] = -1;
                stillOpen--;
            }
        }
        return recording.history();
    }

    private String other(String value) {
        String other = value();
        return other.equals(value) ? other(value) : other;
    }

    private RegisterOutput takeEffect(RegisterInput input) {
        RegisterOutput found = new RegisterOutput(state);
        if (input instanceof RegisterInput.Write write) {
            state = write.value();
        } else if (input instanceof RegisterInput.Cas cas && state.equals(cas.expected())) {
            state = cas.next();
        }
        return found;
    }

    private RegisterInput input() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> new RegisterInput.Read();
            case 2 -> new RegisterInput.Write(value());
            default -> new RegisterInput.Cas(value(), value());
        };
    }

    private String value() {
        return Integer.toString(random.nextInt(values));
    }
}
