package io.seedraft.history;

import io.seedraft.history.part.Decision;
import io.seedraft.history.part.Part;
import io.seedraft.history.part.PartAlgorithm;
import io.seedraft.history.search.GeneralSearch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Decides parts by the algorithms that are allowed, in turn, with working memory of its own: one for each thread. */
final class PartDecider<S, I, O> {
    private final Map<Algorithm, PartAlgorithm<S, I, O>> algorithms = new EnumMap<>(Algorithm.class);

    PartDecider(Model<S, I, O> model, Algorithm chosen) {
        if (chosen == Algorithm.AUTO || chosen == Algorithm.SEARCH) {
            algorithms.put(Algorithm.SEARCH, new GeneralSearch<>(model));
        }
    }

    /** What the first algorithm that can decide the part says of it. */
    Finding decide(Part<S, I, O> part, long stepLimit, Budget budget) {
        List<Verdict.Tried> tried = List.of();
        long steps = 0;
        for (Map.Entry<Algorithm, PartAlgorithm<S, I, O>> entry : algorithms.entrySet()) {
            Algorithm algorithm = entry.getKey();
            Decision decision = entry.getValue().decide(part, stepLimit - steps, budget);
            long taken = entry.getValue().steps();
            steps += taken;
            switch (decision) {
                case Decision.Explained explained -> {
                    return new Finding(order(part, explained.order()), null, tried, steps, stepLimit);
                }
                case Decision.Refuted refuted -> {
                    return new Finding(null, refuted.why(), tried, steps, stepLimit);
                }
                case Decision.NotApplicable not ->
                    tried = and(tried, new Verdict.NotApplicable(algorithm, not.reason()));
                case Decision.Spent spent -> {
                    tried = and(tried, spent(algorithm, spent, taken));
                    return new Finding(null, null, tried, steps, stepLimit);
                }
            }
        }
        return new Finding(null, null, tried, steps, stepLimit);
    }

    private static Verdict.Tried spent(Algorithm algorithm, Decision.Spent spent, long steps) {
        return new Verdict.Spent(algorithm, spent.limit(), spent.answersReached(), spent.configurations(), steps);
    }

    private static List<Verdict.Tried> and(List<Verdict.Tried> tried, Verdict.Tried one) {
        List<Verdict.Tried> longer = new ArrayList<>(tried);
        longer.add(one);
        return List.copyOf(longer);
    }

    private static Order order(Part<?, ?, ?> part, int[] within) {
        for (int n = 0; n < within.length; n++) {
            within[n] = part.operation(within[n]);
        }
        return new Order(part.label(), within);
    }
}
