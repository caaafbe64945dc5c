package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.List;
import java.util.Optional;

/** Reads of one value, one after the other, with another value between any two: each needs a write of its own. */
final class Windows {
    private final History<?, ?> history;
    private final Facts facts;
    private final List<Refutation.Window> windows;

    Windows(History<?, ?> history, Facts facts, List<Refutation.Window> windows) {
        this.history = history;
        this.facts = facts;
        this.windows = windows;
    }

    void demandTooFewWrites() {
        Flaw.unless(!windows.isEmpty(), "no windows");
        Optional<String> value = facts.seen(windows.get(0).read());
        for (int n = 0; n < windows.size(); n++) {
            Refutation.Window window = windows.get(n);
            demandApart(window, value);
            Flaw.unless(
                    n == 0
                            || history.end(windows.get(n - 1).read())
                                    < facts.call(window.since().startsLast()),
                    "a read may see what the read before it saw");
        }
        long writes = facts.writers.of(value, Long.MAX_VALUE).stream()
                .filter(i -> windows.stream().anyMatch(window -> fits(i, window)))
                .count();
        Flaw.unless(writes < windows.size(), "there are writes enough");
    }

    /** Another value was there before the read, and one after it if the window says so. */
    private void demandApart(Refutation.Window window, Optional<String> value) {
        facts.demandTookEffect(window.read());
        Flaw.unless(facts.seen(window.read()).equals(value), "the reads saw different values");
        Chain.of(facts, window.since()).demandNever(value);
        Flaw.unless(
                facts.end(window.since().endsFirst()) < history.call(window.read()),
                "the read may come before the block");
        Refutation.Block until = window.until();
        if (until != null) {
            Chain.of(facts, until).demandNever(value);
            Flaw.unless(
                    history.end(window.read()) < facts.call(until.startsLast()), "the read may come after the block");
        }
    }

    /** Whether it may have written between the block before the read and the read, or the block after it. */
    private boolean fits(int writer, Refutation.Window window) {
        Refutation.Block until = window.until();
        return history.end(writer) >= facts.call(window.since().startsLast())
                && history.call(writer) <= history.end(window.read())
                && (until == null || history.call(writer) <= facts.end(until.endsFirst()));
    }
}
