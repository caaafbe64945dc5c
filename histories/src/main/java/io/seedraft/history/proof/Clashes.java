package io.seedraft.history.proof;

import io.seedraft.history.History;
import io.seedraft.history.Model;
import io.seedraft.history.Order;
import io.seedraft.history.Refutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clashes of operations of one register. Everything rests on values that one operation alone can have left: such a value is
 * there from the moment its writer took effect to the moment it is replaced, once and without a break.
 */
final class Clashes {
    private static final int INITIALLY = Refutation.INITIALLY;

    private final History<?, ?> history;
    private final Facts facts;

    private Clashes(History<?, ?> history, Facts facts) {
        this.history = history;
        this.facts = facts;
    }

    static Clashes of(History<?, ?> history, Model<?, ?, ?> model, Order part) {
        int[] operations = new int[part.size()];
        for (int n = 0; n < operations.length; n++) {
            operations[n] = part.operation(n);
        }
        String initial = model.initial() instanceof String text ? text : null;
        return new Clashes(history, new Facts(history, operations, initial));
    }

    /** Nobody can have left what the observer saw before it was over. */
    Proof examine(Refutation.Unsourced clash) {
        int observer = clash.observer();
        facts.demandTookEffect(observer);
        Optional<String> seen = facts.seen(observer);
        Flaw.unless(!seen.equals(facts.initial), "operation " + observer + " saw what was there at first");
        for (int i : facts.part) {
            Flaw.unless(
                    i == observer
                            || history.call(i) > history.end(observer)
                            || !facts.deed(i).mayHaveLeft(seen.orElse(null)),
                    "operation " + i + " may have left what operation " + observer + " saw");
        }
        return new Proof.Verified();
    }

    /** What was there once was replaced twice. */
    Proof examine(Refutation.TwoSuccessors clash) {
        Flaw.unless(clash.first() != clash.second(), "one operation replaced a value twice");
        for (int successor : List.of(clash.first(), clash.second())) {
            Flaw.unless(
                    facts.deed(successor).mustChange(), "operation " + successor + " may have left the value there");
            facts.demandTookEffect(successor);
            facts.demandOnlyWriter(clash.writer(), facts.seen(successor));
        }
        Optional<String> seen = facts.seen(clash.first());
        Flaw.unless(seen.equals(facts.seen(clash.second())), "the two replaced different values");
        return new Proof.Verified();
    }

    /** Each had to wait for the one before it, and the first for the last. */
    Proof examine(Refutation.Cycle clash) {
        List<Integer> ring = clash.ring();
        Flaw.unless(!ring.isEmpty(), "a ring of nobody");
        for (int n = 0; n < ring.size(); n++) {
            int taker = ring.get((n + 1) % ring.size());
            facts.demandTookEffect(taker);
            Flaw.unless(ring.get(n) != INITIALLY, "the ring has a beginning");
            facts.demandOnlyWriter(ring.get(n), facts.seen(taker));
        }
        return new Proof.Verified();
    }

    /** The later one took effect behind the earlier one, and was over before that was called. */
    Proof examine(Refutation.Backwards clash) {
        Chain chain = new Chain(clash.writers());
        Flaw.unless(end(clash.later()) < call(clash.earlier()), "the two were open at one time");
        Flaw.unless(chain.place(clash.earlier()) < chain.place(clash.later()), "they need no such order");
        return new Proof.Verified();
    }

    Proof examine(Refutation.Overlap clash) {
        return neitherFirst(clash.first(), clash.second());
    }

    Proof examine(Refutation.Within clash) {
        return neitherFirst(clash.inner(), clash.outer());
    }

    /** Each block is there without a break, so one is over before the other begins; somebody of each was over too early. */
    private Proof neitherFirst(Refutation.Block a, Refutation.Block b) {
        for (int writer : a.writers()) {
            Flaw.unless(!b.writers().contains(writer), "the blocks share a writer");
        }
        demandBlock(a);
        demandBlock(b);
        Flaw.unless(end(a.endsFirst()) < call(b.startsLast()), "the second block may be first");
        Flaw.unless(end(b.endsFirst()) < call(a.startsLast()), "the first block may be first");
        return new Proof.Verified();
    }

    /** A writer by itself is a block, whoever else leaves that value: it cannot have been while other values were there. */
    private void demandBlock(Refutation.Block block) {
        int first = block.writers().isEmpty() ? INITIALLY : block.writers().get(0);
        if (block.writers().size() == 1 && block.endsFirst() == first && block.startsLast() == first) {
            Deed deed = facts.deed(first);
            Flaw.unless(deed.mustChange() || deed.kind() == Deed.Kind.LEAVES, "operation " + first + " left nothing");
            facts.demandTookEffect(first);
            return;
        }
        Chain chain = new Chain(block.writers());
        chain.place(block.endsFirst());
        chain.place(block.startsLast());
    }

    /** Writers of values that followed each other immediately, and the values. */
    private final class Chain {
        private final List<Integer> writers;
        private final List<Optional<String>> values = new ArrayList<>();

        Chain(List<Integer> writers) {
            this.writers = writers;
            Flaw.unless(!writers.isEmpty(), "values that nobody left");
            for (int writer : writers) {
                Optional<String> value = values.isEmpty() ? leftBy(writer) : leftBy(writer, values.getLast());
                facts.demandOnlyWriter(writer, value);
                values.add(value);
            }
            if (writers.getLast() != INITIALLY) {
                facts.demandTookEffect(writers.getLast());
            }
        }

        private Optional<String> leftBy(int writer) {
            return writer == INITIALLY ? facts.initial : facts.deed(writer).left();
        }

        /** What the writer left when it took this value. */
        private Optional<String> leftBy(int writer, Optional<String> taken) {
            Deed deed = facts.deed(writer);
            if (deed.kind() == Deed.Kind.APPENDS) {
                return Optional.of(taken.orElse("") + deed.suffix());
            }
            Flaw.unless(
                    facts.saw(writer, taken) && deed.mustChange(),
                    "operation " + writer + " did not take what was there");
            return deed.left();
        }

        /** Where an operation that took effect stands: behind all with smaller places. */
        int place(int operation) {
            int writer = writers.indexOf(operation);
            if (writer >= 0) {
                return 2 * writer;
            }
            facts.demandTookEffect(operation);
            int seen = values.indexOf(facts.seen(operation));
            Flaw.unless(seen >= 0, "operation " + operation + " has nothing to do with these values");
            return facts.deed(operation).mustChange() ? 2 * seen + 2 : 2 * seen + 1;
        }
    }

    private long call(int operation) {
        return operation == INITIALLY ? -1 : history.call(operation);
    }

    private long end(int operation) {
        return operation == INITIALLY ? -1 : history.end(operation);
    }
}
