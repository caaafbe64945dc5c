package io.seedraft.history.checker;

import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Decides parts, on request several at the same time.
 *
 * <p>What a part may cost depends on what the parts before it cost. So threads guess, with what it may cost at most, and a
 * guess is taken when less would have given the same; otherwise the part is decided again. Thus findings, and the first part
 * that fails, do not depend on the threads.
 */
final class Workers<S, I, O> {
    /** Tasks for each thread, so that one hard part does not hold many easy ones up. */
    private static final int TASKS_A_WORKER = 8;

    private final Budget budget;
    private final int count;
    private final PartDecider<S, I, O> here;
    private final List<PartDecider<S, I, O>> idle = new ArrayList<>();

    private List<Part<S, I, O>> parts = List.of();
    private @Nullable Finding[] guesses = {};
    private @Nullable Future<?>[] tasks = {};
    private @Nullable ExecutorService threads;
    private volatile boolean ended = true;

    Workers(Model<S, I, O> model, Algorithm algorithm, Budget budget, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " workers");
        }
        this.budget = budget;
        this.count = count;
        here = new PartDecider<>(model, algorithm);
        for (int i = 0; count > 1 && i < count; i++) {
            idle.add(new PartDecider<>(model, algorithm));
        }
    }

    int count() {
        return count;
    }

    /** Begins to decide all parts that have no finding yet, or one that so many steps might change. */
    void begin(List<Part<S, I, O>> all, @Nullable Finding[] findings, long stepLimit) {
        parts = all;
        if (count == 1) {
            return;
        }
        List<Integer> open = new ArrayList<>();
        for (int p = 0; p < findings.length; p++) {
            Finding finding = findings[p];
            if (finding == null || Checker.worthwhile(finding, stepLimit)) {
                open.add(p);
            }
        }
        if (open.size() < 2) {
            return;
        }
        guesses = new Finding[findings.length];
        tasks = new Future<?>[findings.length];
        ended = false;
        threads = Executors.newFixedThreadPool(
                count, task -> Thread.ofPlatform().name("checker").daemon().unstarted(task));
        int length = Math.max(1, open.size() / (count * TASKS_A_WORKER));
        for (int from = 0; from < open.size(); from += length) {
            List<Integer> some = open.subList(from, Math.min(open.size(), from + length));
            Future<?> task = threads.submit(() -> guess(some, stepLimit));
            some.forEach(p -> tasks[p] = task);
        }
    }

    private void guess(List<Integer> some, long stepLimit) {
        PartDecider<S, I, O> decider;
        synchronized (idle) {
            decider = idle.removeLast();
        }
        try {
            Budget stoppable = budget.until(() -> ended || budget.stop().getAsBoolean());
            for (int p : some) {
                if (!ended) {
                    guesses[p] = decider.decide(parts.get(p), stepLimit, stoppable);
                }
            }
        } finally {
            synchronized (idle) {
                idle.add(decider);
            }
        }
    }

    /** What comes of part {@code p} within so many steps, which are at most those of {@link #begin}. */
    Finding finding(int p, long stepLimit) {
        if (!ended && tasks[p] != null) {
            await(tasks[p]);
            Finding guess = guesses[p];
            if (guess != null && sameUnder(stepLimit, guess, parts.get(p).size())) {
                return guess;
            }
        }
        return here.decide(parts.get(p), stepLimit, budget);
    }

    /** As {@link io.seedraft.history.checker.part.PartAlgorithm#decide} promises. */
    private static boolean sameUnder(long stepLimit, Finding guess, int size) {
        return guess.stepLimit() == stepLimit || 2 * (guess.steps() + size) <= stepLimit;
    }

    /** What a task throws, the part throws again when it is decided here. */
    private static void await(Future<?> task) {
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                task.get();
            } catch (ExecutionException thrownAgainHere) {
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody asks any more. */
    void end() {
        here.clear();
        parts = List.of();
        if (ended) {
            return;
        }
        ended = true;
        if (threads != null) {
            threads.shutdown();
            threads = null;
        }
        for (Future<?> task : tasks) {
            if (task != null) {
                await(task);
            }
        }
        guesses = new Finding[0];
        tasks = new Future<?>[0];
        idle.forEach(PartDecider::clear);
    }
}
