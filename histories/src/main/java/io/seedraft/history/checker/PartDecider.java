package io.seedraft.history.checker;

import io.seedraft.history.checker.container.Containers;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.part.PartAlgorithm;
import io.seedraft.history.checker.register.RegisterSearch;
import io.seedraft.history.checker.search.GeneralSearch;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.checker.zone.Zones;
import java.util.ArrayList;
import java.util.List;

/** Decides parts by the algorithms that are allowed, in turn, with working memory of its own: one for each thread. */
final class PartDecider<S, I, O> {
    private final List<Algorithm> names = new ArrayList<>();
    private final List<PartAlgorithm<S, I, O>> algorithms = new ArrayList<>();
    private final OnRegister.Layout<S, I, O> layout = new OnRegister.Layout<>();

    /** In AUTO the cheapest that can comes first. */
    PartDecider(Model<S, I, O> model, Algorithm chosen) {
        boolean all = chosen == Algorithm.AUTO;
        if (all || chosen == Algorithm.ZONES) {
            Zones<S, I, O> zones = new Zones<>();
            names.add(Algorithm.ZONES);
            algorithms.add(new OnRegister<>(
                    model, layout, (part, view, label, limit, budget) -> zones.decide(part, view, label), () -> 0));
        }
        if (all || chosen == Algorithm.REGISTER) {
            RegisterSearch<S, I, O> search = new RegisterSearch<>();
            names.add(Algorithm.REGISTER);
            algorithms.add(new OnRegister<>(model, layout, search::decide, search::steps));
        }
        if (all || chosen == Algorithm.CONTAINER) {
            names.add(Algorithm.CONTAINER);
            algorithms.add(new Containers<>(model));
        }
        if (all || chosen == Algorithm.SEARCH) {
            names.add(Algorithm.SEARCH);
            algorithms.add(new GeneralSearch<>(model));
        }
    }

    /** What the first algorithm that can decide the part says of it. Each may take so many steps. */
    Finding decide(Part<S, I, O> part, long stepLimit, Budget budget) {
        List<Verdict.Tried> tried = List.of();
        if (budget.stop().getAsBoolean()) {
            tried = List.of(new Verdict.Spent(names.get(0), Budget.Limit.STOPPED, 0, 0, 0));
            return new Finding(null, null, tried, 0, stepLimit);
        }
        long steps = 0;
        for (int a = 0; a < algorithms.size(); a++) {
            Decision decision = algorithms.get(a).decide(part, stepLimit, budget);
            long taken = algorithms.get(a).steps();
            steps += taken;
            switch (decision) {
                case Decision.Explained explained -> {
                    return new Finding(order(part, explained.order()), null, tried, steps, stepLimit);
                }
                case Decision.Refuted refuted -> {
                    return new Finding(null, refuted.why(), tried, steps, stepLimit);
                }
                case Decision.NotApplicable not ->
                    tried = and(tried, new Verdict.NotApplicable(names.get(a), not.reason()));
                case Decision.Spent spent -> {
                    tried = and(tried, spent(names.get(a), spent, taken));
                    // What answers say beside the value, as the length after an append, may lead the next one;
                    // and a search that tries orders may be lucky where one that tries who took what was not.
                    boolean nextMayKnowMore = layout.saysMore() || names.get(a) == Algorithm.CONTAINER;
                    if (spent.limit() == Budget.Limit.STOPPED || !nextMayKnowMore) {
                        return new Finding(null, null, tried, steps, stepLimit);
                    }
                }
            }
        }
        return new Finding(null, null, tried, steps, stepLimit);
    }

    /** Lets go of the history. */
    void clear() {
        layout.clear();
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
