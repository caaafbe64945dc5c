package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.ContainerInput;
import io.seedraft.history.checker.model.ContainerOutput;
import io.seedraft.history.checker.model.Keyed;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.format.HistoryFiles;
import io.seedraft.history.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Queues and stacks of two keys, written down without a word of what they are: the verdict must be that on what was meant. */
final class GuessesAgainstBruteForceTest implements Supplier<String> {
    private static final int HISTORIES = 1_000;

    private int holding;
    private int refuted;

    @Test
    void what_is_guessed_has_the_verdict_of_what_was_meant() {
        assertNull(get());
        assertTrue(holding > HISTORIES / 4 && refuted > HISTORIES / 4, holding + " hold, " + refuted + " do not");
    }

    @Override
    public String get() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            for (boolean queue : List.of(true, false)) {
                for (boolean asPairs : List.of(true, false)) {
                    String disagreement = disagreement(seed, queue, asPairs);
                    if (disagreement != null) {
                        return disagreement;
                    }
                }
            }
        }
        return null;
    }

    private String disagreement(int seed, boolean queue, boolean asPairs) {
        Random random = new Random(seed);
        var toy = new KeyedToy<>(queue ? Toys.Container.queue(false) : Toys.Container.stack(false));
        List<Operation<Keyed<ContainerInput>, ContainerOutput>> operations = RandomRuns.of(
                toy,
                random,
                new RandomRuns.Shape(3 + random.nextInt(6), 2 + random.nextInt(2), 120, 0, 0, random.nextInt(4), 1));
        // A pair is only told from a value by a take, which asks for none.
        if (asPairs && operations.stream().noneMatch(each -> each.input().input() instanceof ContainerInput.Take)) {
            return null;
        }
        String text = text(operations, queue, asPairs);
        boolean holds = BruteForce.isLinearizable(toy, operations);
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Verdict verdict = HistoryFiles.read(new ByteArrayInputStream(bytes), "history", ReadOptions.USUAL)
                    .check();
            holding += verdict instanceof Verdict.Linearizable ? 1 : 0;
            refuted += verdict instanceof Verdict.NotLinearizable ? 1 : 0;
            boolean right =
                    holds ? verdict instanceof Verdict.Linearizable : verdict instanceof Verdict.NotLinearizable;
            return right ? null : "seed " + seed + ", means " + holds + ":\n" + text + verdict;
        } catch (IOException | RuntimeException refused) {
            return "seed " + seed + ": " + refused + "\n" + text;
        }
    }

    /** One event a position; an operation of unknown outcome says so right after its call. */
    private static String text(
            List<Operation<Keyed<ContainerInput>, ContainerOutput>> operations, boolean queue, boolean asPairs) {
        Map<Long, String> events = new TreeMap<>();
        for (Operation<Keyed<ContainerInput>, ContainerOutput> operation : operations) {
            boolean unknown = operation.outcome() == Outcome.INFO;
            String call = event(operation, "invoke", queue, asPairs);
            events.put(2 * operation.call(), unknown ? call + event(operation, "info", queue, asPairs) : call);
            if (!unknown) {
                events.put(2 * operation.end() + 1, event(operation, "ok", queue, asPairs));
            }
        }
        return String.join("", events.values());
    }

    private static String event(
            Operation<Keyed<ContainerInput>, ContainerOutput> operation, String type, boolean queue, boolean asPairs) {
        String f;
        String value;
        switch (operation.input().input()) {
            case ContainerInput.Put put -> {
                f = queue ? "enqueue" : "push";
                value = put.value();
            }
            case ContainerInput.Take take -> {
                f = queue ? "dequeue" : "pop";
                String taken = type.equals("ok") ? operation.output().value() : null;
                value = taken == null ? "nil" : taken;
            }
        }
        String key = "\"" + operation.input().key() + "\"";
        return "{:process " + operation.process() + ", :type :" + type + ", :f :" + f
                + (asPairs ? ", :value [" + key + " " + value + "]" : ", :key " + key + ", :value " + value) + "}\n";
    }
}
