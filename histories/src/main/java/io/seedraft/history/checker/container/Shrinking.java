package io.seedraft.history.checker.container;

import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Leaves out values of a stack as long as the others have no order either: large chunks at first, then halves of them. */
final class Shrinking {
    /** Values looked at before it is content with what there is. */
    private static final long MOST_VISITS = 2_000_000;

    private final ContainerPart part;
    private final Nesting nesting;

    Shrinking(ContainerPart part) {
        this.part = part;
        nesting = new Nesting(part);
    }

    /** @param values have no order */
    Refutation entangled(int[] values) {
        int[] kept = values;
        for (int chunk = Math.max(1, kept.length / 2); ; chunk = Math.max(1, chunk / 2)) {
            int before = kept.length;
            for (int from = 0; from < kept.length && nesting.visits() < MOST_VISITS; from += chunk) {
                int[] fewer = without(kept, from, from + chunk);
                int[] entangled = nesting.tell(fewer, v -> {}, v -> {});
                if (entangled != null) {
                    kept = entangled;
                    from -= chunk;
                }
            }
            if (nesting.visits() >= MOST_VISITS || chunk == 1 && kept.length == before) {
                return new ContainerRefutation.Entangled(lives(kept));
            }
        }
    }

    private static int[] without(int[] values, int from, int to) {
        return IntStream.range(0, values.length)
                .filter(n -> n < from || n >= to)
                .map(n -> values[n])
                .toArray();
    }

    private List<ContainerRefutation.Lifetime> lives(int[] values) {
        List<ContainerRefutation.Lifetime> lives = new ArrayList<>();
        for (int v : values) {
            boolean known = part.takeEnd[v] < ContainerPart.OPEN;
            lives.add(new ContainerRefutation.Lifetime(
                    part.historyPut(v), known ? part.historyTake(v) : ContainerRefutation.NOBODY));
        }
        return lives;
    }
}
