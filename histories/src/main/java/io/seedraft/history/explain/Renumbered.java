package io.seedraft.history.explain;

import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A refutation of a draft, in the numbers of the draft's original. */
final class Renumbered {
    private final IntUnaryOperator original;

    private Renumbered(Draft<?, ?> draft) {
        original = i -> i < 0 ? i : draft.original(i);
    }

    static Refutation of(Refutation why, Draft<?, ?> draft) {
        return new Renumbered(draft).of(why);
    }

    private Refutation of(Refutation why) {
        return switch (why) {
            case Refutation.Stuck stuck -> new Refutation.Stuck(of(stuck.prefix()), of(stuck.stuckAt()));
            case ContainerRefutation container -> of(container);
            case Refutation.Core core -> new Refutation.Core(of(core.operations()));
            case Refutation.Unsourced unsourced -> new Refutation.Unsourced(of(unsourced.observer()));
            case Refutation.Overwritten over -> new Refutation.Overwritten(of(over.observer()), of(over.by()));
            case Refutation.TwoResults two ->
                new Refutation.TwoResults(of(two.append()), of(two.first()), of(two.second()));
            case Refutation.TwoSuccessors two ->
                new Refutation.TwoSuccessors(of(two.writer()), of(two.first()), of(two.second()));
            case Refutation.Cycle cycle -> new Refutation.Cycle(of(cycle.ring()));
            case Refutation.Backwards back ->
                new Refutation.Backwards(of(back.writers()), of(back.earlier()), of(back.later()));
            case Refutation.Overlap overlap -> new Refutation.Overlap(of(overlap.first()), of(overlap.second()));
            case Refutation.Within within -> new Refutation.Within(of(within.inner()), of(within.outer()));
            case Refutation.Intruder intruder ->
                new Refutation.Intruder(of(intruder.operation()), of(intruder.block()));
            case Refutation.Denied denied ->
                new Refutation.Denied(
                        of(denied.operation()), of(denied.writer()), of(denied.there()), of(denied.stillThere()));
            case Refutation.Starved starved ->
                new Refutation.Starved(starved.windows().stream().map(this::of).toList());
        };
    }

    private ContainerRefutation of(ContainerRefutation why) {
        return switch (why) {
            case ContainerRefutation.Overdrawn over -> new ContainerRefutation.Overdrawn(of(over.takes()));
            case ContainerRefutation.Overtaken two ->
                new ContainerRefutation.Overtaken(
                        of(two.firstPut()), of(two.secondPut()), of(two.secondTake()), of(two.firstTake()));
            case ContainerRefutation.LeftBehind behind -> new ContainerRefutation.LeftBehind(passed(behind.passed()));
            case ContainerRefutation.NeverEmpty never ->
                new ContainerRefutation.NeverEmpty(
                        of(never.observer()),
                        never.stays().stream().map(this::of).toList());
            case ContainerRefutation.Entangled entangled ->
                new ContainerRefutation.Entangled(entangled.lives().stream()
                        .map(life -> new ContainerRefutation.Lifetime(of(life.put()), of(life.take())))
                        .toList());
        };
    }

    private List<ContainerRefutation.Passed> passed(List<ContainerRefutation.Passed> passed) {
        return passed.stream()
                .map(each -> new ContainerRefutation.Passed(of(each.put()), of(each.laterPut()), of(each.laterTake())))
                .toList();
    }

    private ContainerRefutation.Stay of(ContainerRefutation.Stay stay) {
        return switch (stay) {
            case ContainerRefutation.Held held -> new ContainerRefutation.Held(of(held.put()), of(held.take()));
            case ContainerRefutation.Crowd crowd ->
                new ContainerRefutation.Crowd(of(crowd.puts()), passed(crowd.passed()));
        };
    }

    private Order of(Order order) {
        int[] numbers = new int[order.size()];
        for (int n = 0; n < numbers.length; n++) numbers[n] = of(order.operation(n));
        return new Order(order.part(), numbers);
    }

    private int of(int operation) {
        return original.applyAsInt(operation);
    }

    private List<Integer> of(List<Integer> operations) {
        return operations.stream().map(original::applyAsInt).toList();
    }

    private Refutation.Block of(Refutation.Block block) {
        return new Refutation.Block(of(block.writers()), of(block.endsFirst()), of(block.startsLast()));
    }

    private Refutation.Window of(Refutation.Window window) {
        Refutation.Block until = window.until();
        return new Refutation.Window(of(window.since()), of(window.read()), until == null ? null : of(until));
    }
}
