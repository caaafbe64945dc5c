package io.seedraft.history.checker.model;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import java.util.HashSet;
import java.util.Set;

/**
 * One part an element, unless somebody reads the whole set. An add of unknown outcome whose element nobody saw is left out:
 * taken out of an order that has it, no answer changes, save of a read that would then see it, and none does.
 */
final class SetPartitioner implements Partitioner<Members, SetInput, SetOutput> {
    private final SetModel model;
    private Partitioner<Members, SetInput, SetOutput> split;

    SetPartitioner(SetModel model) {
        this.model = model;
        split = Partitioner.whole(model);
    }

    @Override
    public int split(History<SetInput, SetOutput> history, int[] partOf) {
        Set<String> seen = new HashSet<>();
        boolean whole = false;
        for (int i = 0; i < history.size(); i++) {
            if (partOf[i] != LEFT_OUT) {
                whole |= history.input(i) instanceof SetInput.Read;
                addSeen(history, i, seen);
            }
        }
        for (int i = 0; i < history.size(); i++) {
            if (history.outcome(i) == Outcome.INFO
                    && history.input(i) instanceof SetInput.Add add
                    && !seen.contains(add.element())) {
                partOf[i] = LEFT_OUT;
            }
        }
        split = whole
                ? Partitioner.whole(model)
                : Partitioner.byKey(model, input -> ((SetInput.OnElement) input).element());
        return split.split(history, partOf);
    }

    /** Any answer about one element counts: it may have been there. */
    private static void addSeen(History<SetInput, SetOutput> history, int i, Set<String> seen) {
        SetOutput output = history.output(i);
        if (output instanceof SetOutput.Elements read) {
            seen.addAll(read.elements());
        } else if (output instanceof SetOutput.Flag && history.input(i) instanceof SetInput.OnElement one) {
            seen.add(one.element());
        }
    }

    @Override
    public Members initial(int part) {
        return split.initial(part);
    }

    @Override
    public Object label(int part) {
        return split.label(part);
    }
}
