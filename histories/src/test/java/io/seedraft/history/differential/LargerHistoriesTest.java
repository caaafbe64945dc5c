package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.QueueInput;
import io.seedraft.history.checker.model.QueueModel;
import io.seedraft.history.checker.model.QueueOutput;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import io.seedraft.history.checker.model.Sequence;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.online.OnlineAlgorithm;
import io.seedraft.history.online.OnlineAnswer;
import io.seedraft.history.online.OnlineSearch;
import java.util.List;
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

    /** Lengths that appends are answered with lead the search that uses them, where one that knows of values alone is lost. */
    @Test
    void what_the_general_search_decides_is_decided_by_itself_too() {
        Budget small = new Budget(2_000, 1 << 24, () -> false);
        var auto = new Checker<>(model).withBudget(small);
        var general = auto.withAlgorithm(Algorithm.SEARCH);
        var register = auto.withAlgorithm(Algorithm.REGISTER);
        int onlyGeneral = 0;
        for (int seed = 0; seed < 60; seed++) {
            var toy = new StoreToy(StoreToy.Kind.WITHOUT_DELETE, 1, List.of());
            var shape = new RandomRuns.Shape(300, 12, 0, 0, 0, 0, 1);
            History<KvInput, KvOutput> history = History.of(RandomRuns.of(toy, new Random(seed), shape));
            if (general.check(history) instanceof Verdict.Linearizable) {
                assertInstanceOf(Verdict.Linearizable.class, auto.check(history), "seed " + seed);
                onlyGeneral += register.check(history) instanceof Verdict.Linearizable ? 0 : 1;
            }
        }
        assertTrue(onlyGeneral > 0, onlyGeneral + " by the general search only");
    }

    /** Values repeat and many outcomes are unknown: zones cannot say, and the ways in which things may stand are too many. */
    @Test
    void a_register_is_broken_online_by_the_first_answer_that_no_order_explains() {
        CasRegisterModel register = new CasRegisterModel("v0");
        var offline = new Checker<>(register).withAlgorithm(Algorithm.REGISTER);
        int broken = 0;
        for (int seed = 0; seed < 60; seed++) {
            var shape = new RandomRuns.Shape(400, 8, 60, 0, 0, seed % 3, 1);
            var toy = new RegisterToy("v0", true, false, 3);
            History<RegisterInput, RegisterOutput> history = History.of(RandomRuns.of(toy, new Random(seed), shape));
            OnlineAlgorithm<RegisterInput, RegisterOutput> online =
                    new OnlineSearch<>(register, register.initial(), true, 1 << 24);
            int fitting = answersThatFit(history, online);
            assertInstanceOf(Verdict.Linearizable.class, offline.check(upTo(fitting, history)), "seed " + seed);
            if (fitting < history.answerCount()) {
                assertEquals(new OnlineAnswer.Violation(history.answered(fitting)), online.answer(), "seed " + seed);
                var there = offline.check(upTo(fitting + 1, history));
                assertInstanceOf(Verdict.NotLinearizable.class, there, "seed " + seed);
                broken++;
            }
        }
        assertTrue(broken > 10 && broken < 50, broken + " broken");
    }

    /** Ways in which things may stand would be far too many: one order, found without a search, takes their place. */
    @Test
    void a_queue_of_distinct_values_is_judged_online_to_its_end() {
        QueueModel queue = new QueueModel();
        Checker<Sequence, QueueInput, QueueOutput> offline = new Checker<>(queue);
        int broken = 0;
        for (int seed = 0; seed < 12; seed++) {
            var shape = new RandomRuns.Shape(400, 12, seed % 2 * 20, 0, 0, seed % 3, 1);
            History<QueueInput, QueueOutput> history =
                    History.of(RandomRuns.of(new Toys.Queue(true), new Random(seed), shape));
            var online = new OnlineSearch<>(queue, queue.initial(), false, 1 << 24);
            int fitting = answersThatFit(history, online);
            assertInstanceOf(Verdict.Linearizable.class, offline.check(upTo(fitting, history)), "seed " + seed);
            if (fitting < history.answerCount()) {
                assertEquals(new OnlineAnswer.Violation(history.answered(fitting)), online.answer(), "seed " + seed);
                assertInstanceOf(
                        Verdict.NotLinearizable.class, offline.check(upTo(fitting + 1, history)), "seed " + seed);
                broken++;
            }
        }
        assertTrue(broken > 1 && broken < 12, broken + " broken");
    }

    private static <I, O> int answersThatFit(History<I, O> history, OnlineAlgorithm<I, O> online) {
        int called = 0;
        for (int n = 0; n < history.answerCount(); n++) {
            int answered = history.answered(n);
            for (; called < history.size() && history.call(called) < history.answeredAt(answered); called++) {
                online.call(called, history.input(called));
            }
            OnlineAnswer said = switch (history.outcome(answered)) {
                case OK -> online.ok(answered, history.output(answered));
                case FAIL -> online.fail(answered);
                case INFO -> online.info(answered);
            };
            if (said != OnlineAnswer.FITS) {
                return n;
            }
        }
        return history.answerCount();
    }

    /** The events until so many answers have come. */
    private static <I, O> History<I, O> upTo(int answers, History<I, O> history) {
        Recording<I, O> recording = new Recording<>();
        int called = 0;
        for (int n = 0; n < answers; n++) {
            int answered = history.answered(n);
            for (; called < history.size() && history.call(called) < history.answeredAt(answered); called++) {
                recording.invoke(history.process(called), history.input(called));
            }
            switch (history.outcome(answered)) {
                case OK -> recording.ok(answered, history.output(answered));
                case FAIL -> recording.fail(answered, History.NO_TIME);
                case INFO -> recording.info(answered, History.NO_TIME);
            }
        }
        return recording.take();
    }
}
