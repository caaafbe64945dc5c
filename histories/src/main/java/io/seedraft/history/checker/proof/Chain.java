package io.seedraft.history.checker.proof;

import io.seedraft.history.checker.verdict.Refutation;
import java.util.List;
import java.util.Optional;

/**
 * Writers that each took what the one before it left. From the first of them to whoever saw what one of them left there can have
 * been no other writer.
 */
final class Chain {
    private final List<Integer> writers;
    private final Facts facts;

    Chain(Facts facts, List<Integer> writers) {
        this.facts = facts;
        this.writers = writers;
        Flaw.unless(!writers.isEmpty(), "values that nobody left");
        for (int n = 0; n < writers.size(); n++) {
            int writer = writers.get(n);
            if (n > 0) {
                Flaw.unless(
                        facts.source(writer) == writers.get(n - 1),
                        "operation " + writer + " took what another one left");
            }
            if (n > 0 || writer != Refutation.INITIALLY) {
                facts.demandWrote(writer);
            }
        }
    }

    /** The chain of a block, whose ends belong to it. */
    static Chain of(Facts facts, Refutation.Block block) {
        Chain chain = new Chain(facts, block.writers());
        chain.place(block.endsFirst());
        chain.place(block.startsLast());
        return chain;
    }

    boolean has(int operation) {
        return writers.contains(operation);
    }

    boolean shares(Chain other) {
        return writers.stream().anyMatch(other::has);
    }

    /** Where an operation stands: behind all with smaller places. It must be one of the writers, or have seen their values. */
    int place(int operation) {
        int writer = writers.indexOf(operation);
        if (writer >= 0) {
            return 2 * writer;
        }
        facts.demandTookEffect(operation);
        int source = writers.indexOf(facts.source(operation));
        Flaw.unless(source >= 0, "operation " + operation + " has nothing to do with these values");
        return facts.writers.deed(operation).writes() ? 2 * source + 2 : 2 * source + 1;
    }

    /** Demands that none of the writers left this value. */
    void demandNever(Optional<String> value) {
        for (int writer : writers) {
            boolean may = writer == Refutation.INITIALLY
                    ? facts.writers.initial.equals(value)
                    : facts.writers.deed(writer).mayHaveLeft(value.orElse(null));
            Flaw.unless(!may, "operation " + writer + " may have left that value");
        }
    }
}
