package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.format.Format;
import io.seedraft.history.format.HistoryFiles;
import io.seedraft.history.format.ModelKind;
import io.seedraft.history.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Histories written down here in the words of others, read by the module and checked: the verdict must be that on what was meant. */
final class FormatsAgainstBruteForceTest implements Supplier<String> {
    private static final int HISTORIES = 1_000;

    @Test
    void what_is_read_has_the_verdict_of_what_was_meant() {
        assertNull(get());
    }

    @Override
    public String get() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            for (boolean refusalsSee : List.of(true, false)) {
                for (Format format : List.of(Format.EDN_LINES, Format.EDN_VECTOR, Format.JEPSEN_LOG)) {
                    String disagreement = disagreement(seed, refusalsSee, format);
                    if (disagreement != null) {
                        return disagreement;
                    }
                }
            }
        }
        return null;
    }

    private static String disagreement(int seed, boolean refusalsSee, Format format) {
        Random random = new Random(seed);
        RegisterToy toy = new RegisterToy("v0", true, refusalsSee, 3);
        List<Operation<RegisterInput, RegisterOutput>> operations = RandomRuns.of(
                toy,
                random,
                new RandomRuns.Shape(3 + random.nextInt(6), 2 + random.nextInt(2), 120, 0, 0, random.nextInt(4), 1));
        String text = text(operations, format);
        boolean holds = BruteForce.<Optional<String>, RegisterInput, RegisterOutput>isLinearizable(toy, operations);
        ReadOptions options = ReadOptions.USUAL
                .with(format)
                .with(refusalsSee ? ReadOptions.FailedCas.NOT : ReadOptions.FailedCas.IGNORE)
                .with(ReadOptions.NilRead.ABSENT)
                .with(ModelKind.CAS_REGISTER)
                .withInitial("0");
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Verdict verdict = HistoryFiles.read(new ByteArrayInputStream(bytes), "history", options)
                    .check();
            boolean right = switch (verdict) {
                case Verdict.Linearizable found -> holds;
                case Verdict.NotLinearizable failed -> !holds;
                case Verdict.Unknown unknown -> false;
            };
            return right ? null : "seed " + seed + ", " + format + ", means " + holds + ":\n" + text + verdict;
        } catch (IOException | RuntimeException refused) {
            return "seed " + seed + ", " + format + ": " + refused + "\n" + text;
        }
    }

    /** One event a position; an operation of unknown outcome says so right after its call. */
    private static String text(List<Operation<RegisterInput, RegisterOutput>> operations, Format format) {
        Map<Long, String> events = new TreeMap<>();
        for (Operation<RegisterInput, RegisterOutput> operation : operations) {
            boolean unknown = operation.outcome() == Outcome.INFO;
            String call = event(format, operation, "invoke");
            events.put(2 * operation.call(), unknown ? call + event(format, operation, "info") : call);
            if (!unknown) {
                boolean ok = operation.outcome() == Outcome.OK && !(operation.input() instanceof RegisterInput.Not);
                events.put(2 * operation.end() + 1, event(format, operation, ok ? "ok" : "fail"));
            }
        }
        String all = String.join("", events.values());
        return format == Format.EDN_VECTOR ? "[" + all + "]" : all;
    }

    private static String event(Format format, Operation<RegisterInput, RegisterOutput> operation, String type) {
        String f = switch (operation.input()) {
            case RegisterInput.Read read -> "read";
            case RegisterInput.Write write -> "write";
            case RegisterInput.Cas cas -> "cas";
            case RegisterInput.Not not -> "cas";
        };
        String value = switch (operation.input()) {
            case RegisterInput.Read read ->
                type.equals("ok") ? number(operation.output().value()) : "nil";
            case RegisterInput.Write write -> number(write.value());
            case RegisterInput.Cas cas -> "[" + number(cas.expected()) + " " + number(cas.next()) + "]";
            case RegisterInput.Not not -> "[" + number(not.unexpected()) + " 7]";
        };
        return format == Format.JEPSEN_LOG
                ? "INFO  jepsen.util - " + operation.process() + "\t:" + type + "\t:" + f + "\t" + value + "\n"
                : "{:process " + operation.process() + ", :type :" + type + ", :f :" + f + ", :value " + value + "}\n";
    }

    private static String number(String value) {
        return value == null ? "nil" : value.substring(1);
    }
}
