package io.seedraft.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.model.KeyValueModel;
import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CheckerAgainstBruteForceTest {
    private static final int HISTORIES = 25_000;

    private final Checker<Object, KvInput, KvOutput> checker =
            new Checker<>(new KeyValueModel()).withAlgorithm(Algorithm.SEARCH);

    @Test
    void verdicts_agree_with_trying_every_order_on_random_histories() {
        int[] verdicts = new int[2];
        for (int seed = 0; seed < HISTORIES; seed++) {
            History<KvInput, KvOutput> history = history(seed);
            boolean expected = BruteForce.isLinearizable(history.operations());
            Verdict verdict = checker.check(history);
            String told = "seed " + seed + "\n" + history + verdict;
            switch (verdict) {
                case Verdict.Linearizable found -> {
                    assertTrue(expected, told);
                    assertNull(CertificateVerifier.fault(history, found.orders()), told);
                }
                case Verdict.NotLinearizable failed -> {
                    assertTrue(!expected, told);
                    theExplanationIsExact(history, failed, told);
                }
                case Verdict.Unknown unknown -> throw new AssertionError(told);
            }
            verdicts[expected ? 1 : 0]++;
        }
        assertTrue(
                verdicts[0] > HISTORIES / 5 && verdicts[1] > HISTORIES / 5,
                "not linearizable and linearizable: " + verdicts[0] + ", " + verdicts[1]);
    }

    private static History<KvInput, KvOutput> history(int seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(8);
        int clients = 2 + random.nextInt(4);
        return RandomHistories.small(seed)
                .next(size, clients, random.nextInt(3) * 150, random.nextInt(2) * 200, random.nextInt(4));
    }

    /** Cut before the answer that got stuck the part is linearizable, cut behind it it is not. */
    private static void theExplanationIsExact(
            History<KvInput, KvOutput> history, Verdict.NotLinearizable failed, String told) {
        Refutation.Stuck stuck = assertInstanceOf(Refutation.Stuck.class, failed.why(), told);
        long stuckEnd = history.end(stuck.stuckAt());
        assertTrue(BruteForce.isLinearizable(cut(history, failed.part(), stuckEnd - 1)), told);
        assertTrue(!BruteForce.isLinearizable(cut(history, failed.part(), stuckEnd)), told);
        List<Operation<KvInput, KvOutput>> explained = cut(history, failed.part(), stuckEnd - 1);
        assertNull(
                CertificateVerifier.fault(History.of(explained), List.of(renumbered(history, stuck, explained))), told);
    }

    /** Keeps what was called by then; what was not answered by then may be left out. */
    private static List<Operation<KvInput, KvOutput>> cut(History<KvInput, KvOutput> history, Order part, long last) {
        List<Operation<KvInput, KvOutput>> kept = new ArrayList<>();
        for (int n = 0; n < part.size(); n++) {
            Operation<KvInput, KvOutput> operation = history.operation(part.operation(n));
            if (operation.call() <= last && operation.outcome() != Outcome.FAIL) {
                long end = operation.end() <= last ? operation.end() : Operation.NEVER;
                kept.add(new Operation<>(
                        operation.process(),
                        operation.input(),
                        operation.call(),
                        operation.outcome(),
                        operation.output(),
                        end));
            }
        }
        return kept;
    }

    private static Order renumbered(
            History<KvInput, KvOutput> history, Refutation.Stuck failed, List<Operation<KvInput, KvOutput>> explained) {
        List<Long> calls = explained.stream().map(Operation::call).toList();
        int[] order = new int[failed.prefix().size()];
        for (int n = 0; n < order.length; n++) {
            order[n] = calls.indexOf(history.call(failed.prefix().operation(n)));
            assertTrue(order[n] >= 0, "the prefix holds an operation called after the cut");
        }
        return new Order("prefix", order);
    }

    @Test
    void certificates_of_larger_random_histories_replay() {
        int found = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            boolean joining = seed % 3 == 0;
            RandomHistories histories =
                    new RandomHistories(seed, 8, seed % 2 == 0 ? List.of() : List.of("1", "2"), joining);
            History<KvInput, KvOutput> history = histories.next(120, 6, 30, 20, 0);
            Verdict verdict = checker.check(history);
            Verdict.Linearizable proof = assertInstanceOf(Verdict.Linearizable.class, verdict, "seed " + seed);
            assertNull(CertificateVerifier.fault(history, proof.orders()), "seed " + seed);
            found++;
        }
        assertEquals(1_000, found);
    }

    @Test
    void a_verdict_does_not_depend_on_what_the_checker_saw_before() {
        for (int seed = 0; seed < 500; seed++) {
            History<KvInput, KvOutput> history = history(seed);
            assertEquals(
                    new Checker<>(new KeyValueModel())
                            .withAlgorithm(Algorithm.SEARCH)
                            .check(history),
                    checker.check(history));
        }
    }
}
