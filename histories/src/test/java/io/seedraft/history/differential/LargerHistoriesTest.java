package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.Algorithm;
import io.seedraft.history.Checker;
import io.seedraft.history.History;
import io.seedraft.history.Verdict;
import io.seedraft.history.model.KeyValueModel;
import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import io.seedraft.history.proof.Proof;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories too large to try every order: what is said of them must be proven. */
final class LargerHistoriesTest {
    private final KeyValueModel model = new KeyValueModel();

    private static History<KvInput, KvOutput> history(int seed, int size, int lies) {
        return StoreRuns.of(seed, 8, size, lies);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "SEARCH"})
    void a_history_of_a_real_store_has_an_order_that_replays(Algorithm algorithm) {
        Checker<Object, KvInput, KvOutput> checker = new Checker<>(model).withAlgorithm(algorithm);
        for (int seed = 0; seed < 600; seed++) {
            History<KvInput, KvOutput> history = history(seed, 120, 0);
            Verdict verdict = checker.check(history);
            assertInstanceOf(Verdict.Linearizable.class, verdict, "seed " + seed);
            assertEquals(Optional.empty(), Proof.fault(history, model, verdict), "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "SEARCH"})
    void what_is_said_of_a_history_with_lies_is_proven(Algorithm algorithm) {
        Checker<Object, KvInput, KvOutput> checker = new Checker<>(model).withAlgorithm(algorithm);
        int refuted = 0;
        int proven = 0;
        for (int seed = 0; seed < 300; seed++) {
            History<KvInput, KvOutput> history = history(seed, 120, 2);
            Verdict verdict = checker.check(history);
            assertEquals(Optional.empty(), Proof.fault(history, model, verdict), "seed " + seed);
            refuted += verdict instanceof Verdict.NotLinearizable ? 1 : 0;
            proven += Proof.examine(history, model, verdict) instanceof Proof.Verified ? 1 : 0;
        }
        assertTrue(refuted > 150 && proven > 270, refuted + " refuted, " + proven + " proven");
    }

    @Test
    void a_verdict_does_not_depend_on_what_the_checker_saw_before() {
        for (Algorithm algorithm : Algorithm.values()) {
            Checker<Object, KvInput, KvOutput> checker = new Checker<>(model).withAlgorithm(algorithm);
            for (int seed = 0; seed < 300; seed++) {
                History<KvInput, KvOutput> history = history(seed, 2 + new Random(seed).nextInt(30), seed % 4);
                assertEquals(new Checker<>(model).withAlgorithm(algorithm).check(history), checker.check(history));
            }
        }
    }
}
