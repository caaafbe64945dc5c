package io.seedraft.bench;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.format.JsonLinesWriter;
import io.seedraft.history.format.KeyValueCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a drawn history of one key to a file, to time whole commands on it.
 *
 * <pre>
 * java -cp bench/target/seedraft-bench.jar io.seedraft.bench.WriteHistory FILE OPERATIONS [CLIENTS [VALUES [stale]]]
 * </pre>
 *
 * <p>VALUES 0, the default, means that no value is written twice; {@code stale} lets one read near the end find the first value.
 */
public final class WriteHistory {
    private static final String KEY = "x";
    private static final long MICROSECOND_NANOS = 1_000;

    private WriteHistory() {}

    /** See above. */
    public static void main(String[] words) throws IOException {
        if (words.length < 2) {
            System.err.println("usage: WriteHistory FILE OPERATIONS [CLIENTS [VALUES [stale]]]");
            System.exit(64);
        }
        int operations = Integer.parseInt(words[1]);
        int clients = words.length > 2 ? Integer.parseInt(words[2]) : 16;
        int values = words.length > 3 ? Integer.parseInt(words[3]) : 0;
        boolean stale = words.length > 4 && words[4].equals("stale");
        History<KvInput, KvOutput> history = inTheStore(DrawnRegister.of(operations, clients, values, stale, 1));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(words[0])), 1 << 16)) {
            new JsonLinesWriter<>(new KeyValueCodec()).write(history, out);
        }
    }

    private static History<KvInput, KvOutput> inTheStore(History<RegisterInput, RegisterOutput> register) {
        Recording<KvInput, KvOutput> recording = new Recording<>();
        int[] numbers = new int[register.size()];
        int called = 0;
        for (int n = 0; n <= register.answerCount(); n++) {
            int answered = n < register.answerCount() ? register.answered(n) : -1;
            long until = answered < 0 ? Operation.NEVER : register.answeredAt(answered);
            for (; called < register.size() && register.call(called) < until; called++) {
                numbers[called] = recording.invoke(
                        register.process(called),
                        input(register.input(called)),
                        recording.position() * MICROSECOND_NANOS);
            }
            if (answered >= 0) answer(recording, numbers[answered], register, answered);
        }
        return recording.history();
    }

    private static void answer(
            Recording<KvInput, KvOutput> recording,
            int number,
            History<RegisterInput, RegisterOutput> register,
            int operation) {
        long now = recording.position() * MICROSECOND_NANOS;
        RegisterInput input = register.input(operation);
        RegisterOutput output = register.output(operation);
        if (register.outcome(operation) == Outcome.INFO || output == null) {
            if (register.outcome(operation) == Outcome.FAIL) recording.fail(number, now);
            else recording.info(number, now);
        } else if (input instanceof RegisterInput.Read) {
            recording.ok(number, new KvOutput.Found(output.value()), now);
        } else {
            recording.ok(number, input instanceof RegisterInput.Cas ? KvOutput.TRUE : KvOutput.DONE, now);
        }
    }

    private static KvInput input(RegisterInput input) {
        return switch (input) {
            case RegisterInput.Read read -> new KvInput.Get(KEY);
            case RegisterInput.Write write -> new KvInput.Put(KEY, String.valueOf(write.value()));
            case RegisterInput.Cas cas -> new KvInput.Cas(KEY, cas.expected(), cas.next());
            case RegisterInput.Not not -> throw new IllegalStateException("nobody asks " + not);
        };
    }
}
