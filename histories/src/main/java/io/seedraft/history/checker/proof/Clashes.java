package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.List;
import java.util.Optional;

/**
 * Clashes of operations of one register. Everything rests on values of which one operation alone can have been the writer: from
 * the moment it took effect to the next write nothing else was there.
 */
final class Clashes {
    private final History<?, ?> history;
    private final Writers writers;
    private final Facts facts;

    private Clashes(History<?, ?> history, Writers writers) {
        this.history = history;
        this.writers = writers;
        facts = new Facts(history, writers);
    }

    static <S, I, O> Clashes of(History<I, O> history, Model<S, I, O> model, Order part) {
        int[] operations = new int[part.size()];
        for (int n = 0; n < operations.length; n++) {
            operations[n] = part.operation(n);
        }
        return new Clashes(history, new Writers(history, new RawOperations<>(history, model), operations));
    }

    /** Throws unless the clash is one. */
    void demand(Refutation why) {
        switch (why) {
            case Refutation.Unsourced clash -> demandUnsourced(clash.observer());
            case Refutation.Overwritten clash -> demandOverwritten(clash);
            case Refutation.TwoResults clash -> demandTwoResults(clash);
            case Refutation.TwoSuccessors clash -> demandTwoSuccessors(clash);
            case Refutation.Cycle clash -> demandCycle(clash.ring());
            case Refutation.Backwards clash -> demandBackwards(clash);
            case Refutation.Overlap clash -> demandNeitherFirst(clash.first(), clash.second());
            case Refutation.Within clash -> demandNeitherFirst(clash.inner(), clash.outer());
            case Refutation.Intruder clash -> demandIntruder(clash);
            case Refutation.Denied clash -> demandDenied(clash);
            case Refutation.Starved clash -> new Windows(history, facts, clash.windows()).demandTooFewWrites();
            case ContainerRefutation other -> throw new Flaw("no clash of a register's values");
            case Refutation.Stuck search -> throw new Flaw("no clash");
            case Refutation.Core search -> throw new Flaw("no clash");
        }
    }

    private void demandUnsourced(int observer) {
        facts.demandTookEffect(observer);
        Optional<String> seen = facts.seen(observer);
        Flaw.unless(!seen.equals(writers.initial), "operation " + observer + " saw what was there at first");
        for (int i : writers.of(seen, history.end(observer))) {
            Flaw.unless(i == observer, "operation " + i + " may have left what operation " + observer + " saw");
        }
    }

    private void demandOverwritten(Refutation.Overwritten clash) {
        int observer = clash.observer();
        facts.demandTookEffect(observer);
        Flaw.unless(!clash.by().isEmpty(), "nobody has written");
        long lastCall = Long.MIN_VALUE;
        for (int by : clash.by()) {
            facts.demandWrote(by);
            Flaw.unless(history.end(by) < history.call(observer), "operation " + by + " may write later");
            lastCall = Math.max(lastCall, history.call(by));
        }
        for (int i : writers.of(facts.seen(observer), history.end(observer))) {
            Flaw.unless(
                    i == observer || history.end(i) < lastCall,
                    "what operation " + i + " left may still have been there");
        }
    }

    private void demandTwoResults(Refutation.TwoResults clash) {
        for (int observer : List.of(clash.first(), clash.second())) {
            facts.demandTookEffect(observer);
            for (int writer : writers.seenBy(observer, facts.seen(observer))) {
                Flaw.unless(writer == clash.append(), "operation " + observer + " may have seen what another left");
            }
        }
        Flaw.unless(!facts.seen(clash.first()).equals(facts.seen(clash.second())), "both saw the same");
    }

    private void demandTwoSuccessors(Refutation.TwoSuccessors clash) {
        Flaw.unless(clash.first() != clash.second(), "one operation replaced a value twice");
        for (int successor : List.of(clash.first(), clash.second())) {
            facts.demandWrote(successor);
            Flaw.unless(facts.source(successor) == clash.writer(), "operation " + successor + " took another value");
        }
    }

    /** Each had to wait for the one before it, and the first for the last. */
    private void demandCycle(List<Integer> ring) {
        Flaw.unless(!ring.isEmpty(), "a ring of nobody");
        for (int n = 0; n < ring.size(); n++) {
            int taker = ring.get((n + 1) % ring.size());
            facts.demandWrote(taker);
            Flaw.unless(facts.source(taker) == ring.get(n), "operation " + taker + " took another value");
        }
    }

    /** The later one took effect behind the earlier one, and was over before that was called. */
    private void demandBackwards(Refutation.Backwards clash) {
        Chain chain = new Chain(facts, clash.writers());
        Flaw.unless(facts.end(clash.later()) < facts.call(clash.earlier()), "the two were open at one time");
        Flaw.unless(chain.place(clash.earlier()) < chain.place(clash.later()), "they need no such order");
    }

    /** Each block is there without a break, so one is over before the other begins; somebody of each was over too early. */
    private void demandNeitherFirst(Refutation.Block a, Refutation.Block b) {
        Flaw.unless(!Chain.of(facts, a).shares(Chain.of(facts, b)), "the blocks share a writer");
        Flaw.unless(facts.end(a.endsFirst()) < facts.call(b.startsLast()), "the second block may be first");
        Flaw.unless(facts.end(b.endsFirst()) < facts.call(a.startsLast()), "the first block may be first");
    }

    private void demandIntruder(Refutation.Intruder clash) {
        int intruder = clash.operation();
        Chain chain = Chain.of(facts, clash.block());
        facts.demandTookEffect(intruder);
        if (writers.deed(intruder).writes()) {
            Flaw.unless(!chain.has(intruder), "the intruder belongs to the block");
        } else {
            chain.demandNever(facts.seen(intruder));
        }
        demandBetween(clash.block().endsFirst(), intruder, clash.block().startsLast());
    }

    private void demandDenied(Refutation.Denied clash) {
        facts.demandTookEffect(clash.operation());
        facts.demandTookEffect(clash.stillThere());
        Flaw.unless(facts.source(clash.stillThere()) == clash.writer(), "the value was left by another later");
        if (clash.there() != clash.writer()) {
            facts.demandTookEffect(clash.there());
            Flaw.unless(facts.source(clash.there()) == clash.writer(), "the value was left by another before");
        }
        String value = facts.seen(clash.stillThere()).orElse(null);
        Flaw.unless(writers.deed(clash.operation()).denies(value), "nobody denies the value");
        demandBetween(clash.there(), clash.operation(), clash.stillThere());
    }

    private void demandBetween(int before, int operation, int after) {
        Flaw.unless(facts.end(before) < facts.call(operation), "operation " + operation + " may be first");
        Flaw.unless(facts.end(operation) < facts.call(after), "operation " + operation + " may be last");
    }
}
