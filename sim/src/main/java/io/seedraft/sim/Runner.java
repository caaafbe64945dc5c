package io.seedraft.sim;

import io.seedraft.history.History;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.explain.Explainer;
import io.seedraft.history.explain.Explanation;
import io.seedraft.port.LawViolation;
import io.seedraft.sim.campaign.Drawn;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRunner;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.fault.FaultPlan;
import io.seedraft.sim.fault.Nemesis;
import io.seedraft.sim.fault.PlannedFault;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.profile.Profile;
import io.seedraft.sim.profile.Setup;
import io.seedraft.sim.profile.SetupText;
import io.seedraft.sim.trace.BrokenLaw;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Runs seeds of a profile: draws the setup and the plan, lets them happen, and judges what the clients saw. */
final class Runner implements SeedRunner {

    /** What it may cost to say in few words why one does not hold: tens of milliseconds. */
    private static final long EXPLANATION_STEPS = 100_000;

    private static final String LINEARIZABILITY = Law.LINEARIZABILITY.title();

    /** The name of the excuse of a run in which a node broke a promise that it had lost with its disk. */
    private static final String FORGOTTEN_PROMISE = "ForgottenPromise";

    private final Profile profile;
    private final OptionalInt size;
    private final KeyedDice dice = new KeyedDice(0);
    private final Witness witness = new Witness();
    private final Simulator simulator;
    private final KeyValueModel model = new KeyValueModel();
    private final Explainer<?, KvInput, KvOutput> explainer = new Explainer<>(model).withSteps(EXPLANATION_STEPS);
    private final Checker<?, KvInput, KvOutput> checker;

    Runner(Profile profile) {
        this(profile, OptionalInt.empty());
    }

    /** Runs seeds of a profile with a cluster of a size each, when one is given. */
    Runner(Profile profile, OptionalInt size) {
        this.profile = profile;
        this.size = size;
        this.simulator = new Simulator(witness, profile.eventsMax());
        this.checker = new Checker<>(model).withBudget(Budget.DEFAULT.withSteps(profile.linearizabilitySteps()));
    }

    /** Writes the next run down, line by line, and marks where it breaks the law that it is known to break. */
    void traceTo(Consumer<String> lines, TraceScope scope, Optional<BrokenLaw> broken) {
        witness.traceTo(lines, scope, broken);
    }

    /** Notes faults, leaders and terms in the histories of the next runs. */
    void noteWhatHappens() {
        witness.noteIn(simulator.clients().history());
    }

    /** Writes down what the clients of the last run asked and were answered, a JSON object a line. */
    void writeHistory(Consumer<String> lines) {
        simulator.clients().history().lines().lines().forEach(lines);
    }

    @Override
    public RunResult run(long seed) {
        dice.reset(seed);
        Setup setup = profile.draw(dice, size);
        try {
            return run(setup, Nemesis.plan(setup, dice));
        } finally {
            witness.endTrace();
        }
    }

    /** When the first leader of the last run was elected, if nothing went wrong in that run; else 0. */
    long firstLeaderNanos() {
        return witness.firstLeaderNanos();
    }

    /** What a seed draws. */
    Drawn drawn(long seed) {
        dice.reset(seed);
        Setup setup = profile.draw(dice, size);
        List<String> plan = Nemesis.plan(setup, dice).faults().stream()
                .map(PlannedFault::toString)
                .toList();
        return new Drawn(setup.cluster().nodes(), SetupText.traits(setup), plan);
    }

    /** Runs a setup under a plan. */
    RunResult run(Setup setup, FaultPlan plan) {
        try {
            simulator.run(setup, plan);
            History<KvInput, KvOutput> history = simulator.clients().history().linearizable();
            return judged(setup, history, checker.check(history));
        } catch (LawViolation violation) {
            return broken(setup, violation.law(), String.valueOf(violation.getMessage()), simulator.now());
        }
    }

    private RunResult judged(Setup setup, History<KvInput, KvOutput> history, Verdict verdict) {
        witness.oracles().laws().checked(Law.LINEARIZABILITY);
        return switch (verdict) {
            case Verdict.Linearizable ignored -> result(setup, Outcome.HOLDS, "", "", simulator.now());
            case Verdict.NotLinearizable not -> {
                long at = not.why().operations().stream()
                        .mapToLong(history::answerTimeNanos)
                        .max()
                        .orElse(simulator.now());
                yield broken(setup, LINEARIZABILITY, clash(history, not), at);
            }
            case Verdict.Unknown unknown -> {
                String spent = "linearizability is not known after " + unknown.steps() + " steps";
                yield result(setup, Outcome.EXCUSED, "", spent, simulator.now());
            }
        };
    }

    /** A law is broken: by the code, unless a node broke a promise before that it could not know of, and that can do it. */
    private RunResult broken(Setup setup, String law, String detail, long atNanos) {
        if (!witness.oracles().excuses(law)) return result(setup, Outcome.VIOLATED, law, detail, atNanos);
        String why = witness.oracles().brokenPromise() + "\n" + detail;
        return result(setup, Outcome.EXCUSED, FORGOTTEN_PROMISE, why, atNanos);
    }

    /** What no order explains and why, a line for each fact. */
    private String clash(History<KvInput, KvOutput> history, Verdict.NotLinearizable not) {
        Explanation explanation = explainer.explain(history, not);
        StringBuilder text = new StringBuilder(LINEARIZABILITY + ": " + explanation.title());
        explanation.facts().forEach(fact -> text.append('\n').append(fact.text()));
        return text.toString();
    }

    private RunResult result(Setup setup, Outcome outcome, String law, String detail, long atNanos) {
        simulator.countWorld();
        return new RunResult(
                setup.seed(),
                outcome,
                law,
                detail,
                atNanos,
                witness.fingerprint(),
                simulator.events(),
                simulator.now(),
                witness.corners().counts(),
                witness.oracles().laws().counts());
    }
}
