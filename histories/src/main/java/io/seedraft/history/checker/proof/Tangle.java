package io.seedraft.history.checker.proof;

import io.seedraft.history.Operation;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Values of a stack without an order. In an order of them the value that was put first is taken last, and so was there all the
 * time, or it is taken earlier: then the stack holds none of them at that moment. The first cannot be if each value has another
 * one before it or after it; the second cannot be if at each moment between them some value was there.
 */
final class Tangle {
    private final List<Life> lives = new ArrayList<>();

    /** @param inBy when it was in for certain, {@code outFrom} from when on it may have been gone */
    private record Life(long putCall, long inBy, long outFrom, long takeEnd) {}

    Tangle(Takings takings, List<ContainerRefutation.Lifetime> named) {
        takings.demandStack();
        Set<Integer> seen = new HashSet<>();
        for (ContainerRefutation.Lifetime each : named) {
            Flaw.unless(seen.add(each.put()), "a value is named twice");
            int put = each.put();
            int take = each.take();
            if (take == ContainerRefutation.NOBODY) {
                takings.demandLeft(put);
                lives.add(new Life(takings.call(put), takings.end(put), takings.mayBeGone(put), Operation.NEVER));
            } else {
                takings.demandBelongs(take, put);
                lives.add(new Life(
                        takings.call(put),
                        Math.min(takings.end(put), takings.end(take)),
                        Math.max(takings.call(put), takings.call(take)),
                        takings.end(take)));
            }
        }
    }

    void demandNoOrder() {
        Flaw.unless(!lives.isEmpty(), "no values");
        long firstIn = lives.stream().mapToLong(Life::inBy).min().orElseThrow();
        long lastOut = lives.stream().mapToLong(Life::outFrom).max().orElseThrow();
        for (Life life : lives) {
            Flaw.unless(life.putCall() > firstIn || life.takeEnd() < lastOut, "a value can be below the others");
        }
        long firstOut = lives.stream().mapToLong(Life::outFrom).min().orElseThrow();
        long lastIn = lives.stream().mapToLong(Life::inBy).max().orElseThrow();
        lives.sort(Comparator.comparingLong(Life::inBy));
        long covered = firstOut;
        for (Life life : lives) {
            if (life.inBy() < covered) {
                covered = Math.max(covered, life.outFrom());
            }
        }
        Flaw.unless(covered > lastIn, "none of the values may be there in between");
    }
}
