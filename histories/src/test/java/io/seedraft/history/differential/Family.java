package io.seedraft.history.differential;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.proof.Proof;
import io.seedraft.history.checker.verdict.Algorithm;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.explain.Explainer;
import io.seedraft.history.explain.Explanation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Random histories of one kind, each decided by trying every order and by all that the checker has. A disagreement comes out as
 * text: the operations that are needed for it, one a line.
 */
final class Family<P, S, I, O> {
    /** Of so many histories one that is refuted is explained, too. */
    private static final int EXPLAINED = 4;

    /** Of so many one is decided by two workers and within few bytes, too. */
    private static final int COMPARED = 16;

    final String name;
    /** How many histories hold, and how many do not. */
    int linearizable;

    int refuted;
    /** How often a few bytes were too few. */
    int spent;
    /** How many histories each algorithm decided. */
    final Map<Algorithm, Integer> decided = new EnumMap<>(Algorithm.class);

    /** How many certificates of each kind were verified. */
    final Map<String, Integer> kinds = new TreeMap<>();

    private final Model<S, I, O> model;
    private final Supplier<Toy<P, I, O>> toys;
    private final int size;
    private final int clients;
    private final Explainer<S, I, O> explainer;
    private final Map<Algorithm, Checker<S, I, O>> checkers = new EnumMap<>(Algorithm.class);

    /** Histories of at most {@code size} operations of 2 to 4 clients. */
    Family(String name, Model<S, I, O> model, Supplier<Toy<P, I, O>> toys, int size) {
        this(name, model, toys, size, 2);
    }

    /** Histories of at most {@code size} operations of at least so many clients and at most two more. */
    Family(String name, Model<S, I, O> model, Supplier<Toy<P, I, O>> toys, int size, int clients) {
        this.name = name;
        this.model = model;
        this.toys = toys;
        this.size = size;
        this.clients = clients;
        explainer = new Explainer<>(model).withSteps(20_000);
        for (Algorithm algorithm : Algorithm.values()) {
            checkers.put(algorithm, new Checker<>(model).withAlgorithm(algorithm));
        }
    }

    /** Null when all agree on the history of this seed. */
    String disagreement(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + name.hashCode());
        Toy<P, I, O> toy = toys.get();
        List<Operation<I, O>> operations = RandomRuns.of(toy, random, shape(random));
        boolean holds = BruteForce.isLinearizable(toy, operations);
        linearizable += holds ? 1 : 0;
        refuted += holds ? 0 : 1;
        return disagreement(holds, operations, 1) == null ? null : told(toy, operations, seed);
    }

    private RandomRuns.Shape shape(Random random) {
        return new RandomRuns.Shape(
                3 + random.nextInt(size - 2),
                clients + random.nextInt(3),
                random.nextInt(3) * 120,
                random.nextInt(4) == 0 ? 200 : 0,
                random.nextInt(4) == 0 ? 100 : 0,
                random.nextInt(5),
                random.nextInt(3) == 0 ? 2 : 1);
    }

    /** Null when all agree. */
    private String disagreement(boolean holds, List<Operation<I, O>> operations, int count) {
        boolean explained = count == 0 || (linearizable + refuted) % EXPLAINED == 0;
        History<I, O> history = History.of(operations);
        Set<Object> proven = new HashSet<>();
        for (Map.Entry<Algorithm, Checker<S, I, O>> each : checkers.entrySet()) {
            Algorithm algorithm = each.getKey();
            Verdict verdict;
            try {
                verdict = each.getValue().check(history);
            } catch (RuntimeException | AssertionError crash) {
                return algorithm + " crashes: " + crash + " at " + List.of(crash.getStackTrace());
            }
            boolean right = switch (verdict) {
                case Verdict.Linearizable found -> holds;
                case Verdict.NotLinearizable failed -> !holds;
                case Verdict.Unknown unknown -> mayGiveUp(algorithm);
            };
            if (!right) {
                return "trying every order says " + (holds ? "it holds" : "it does not hold") + ", " + algorithm + " "
                        + verdict;
            }
            Object certificate = certificate(verdict);
            if (certificate != null) {
                decided.merge(algorithm, count, Integer::sum);
                if (proven.add(certificate)) {
                    Proof proof = Proof.examine(history, model, verdict);
                    if (!(proof instanceof Proof.Verified)) {
                        return algorithm + " is right, but proves nothing: " + proof + " " + verdict;
                    }
                    kinds.merge(certificate.getClass().getSimpleName(), count, Integer::sum);
                }
            }
        }
        boolean compared = count == 0 || (linearizable + refuted) % COMPARED == 0;
        String different = compared ? different(history) : null;
        return different == null && explained ? misexplained(history) : different;
    }

    /** Null when a verdict within few bytes is none or the same one, and two workers say what one does. */
    private String different(History<I, O> history) {
        Verdict verdict = checkers.get(Algorithm.AUTO).check(history);
        Verdict ofTwo = checkers.get(Algorithm.AUTO).withWorkers(2).check(history);
        if (!verdict.equals(ofTwo)) {
            return "one worker says " + verdict + ", two say " + ofTwo;
        }
        for (int bytes = 64; bytes <= 4096; bytes *= 8) {
            Checker<S, I, O> poor = checkers.get(Algorithm.AUTO).withBudget(Budget.DEFAULT.withBytes(bytes));
            Verdict ofFew = poor.check(history);
            if (ofFew instanceof Verdict.Unknown) {
                spent++;
            } else if (ofFew.getClass() != verdict.getClass()
                    || !(Proof.examine(history, model, ofFew) instanceof Proof.Verified)) {
                return "within " + bytes + " bytes " + ofFew + ", with enough " + verdict;
            }
        }
        return null;
    }

    /** Null when the explanation of what the checker refutes can be relied on. */
    private String misexplained(History<I, O> history) {
        for (Algorithm algorithm : List.of(Algorithm.AUTO, Algorithm.SEARCH)) {
            if (!(checkers.get(algorithm).check(history) instanceof Verdict.NotLinearizable failed)) {
                return null;
            }
            Explanation explanation = explainer.explain(history, failed);
            Proof proof = Proof.examine(history, model, explanation);
            kinds.merge("explained", 1, Integer::sum);
            if (!(proof instanceof Proof.Verified) || explanation.facts().isEmpty()) {
                return algorithm + ", nothing is explained: " + proof + " " + explanation;
            }
        }
        return null;
    }

    private static Object certificate(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Linearizable found -> found.orders();
            case Verdict.NotLinearizable failed -> failed.why();
            case Verdict.Unknown unknown -> null;
        };
    }

    private static boolean mayGiveUp(Algorithm algorithm) {
        return algorithm == Algorithm.ZONES || algorithm == Algorithm.REGISTER || algorithm == Algorithm.CONTAINER;
    }

    /** Leaves out operations for as long as some disagreement stays. */
    private String told(Toy<P, I, O> toy, List<Operation<I, O>> operations, long seed) {
        List<Operation<I, O>> needed = new ArrayList<>(operations);
        for (int i = 0; i < needed.size(); i++) {
            List<Operation<I, O>> fewer = new ArrayList<>(needed);
            fewer.remove(i);
            if (disagreement(BruteForce.isLinearizable(toy, fewer), fewer, 0) != null) {
                needed = fewer;
                i = -1;
            }
        }
        StringBuilder text = new StringBuilder(name + ", seed " + seed + ":\n");
        for (Operation<I, O> operation : needed) {
            text.append(operation).append('\n');
        }
        return text.append(disagreement(BruteForce.isLinearizable(toy, needed), needed, 0))
                .toString();
    }

    @Override
    public String toString() {
        return name + ": " + linearizable + " hold, " + refuted + " do not; decided " + decided + " by " + kinds;
    }
}
