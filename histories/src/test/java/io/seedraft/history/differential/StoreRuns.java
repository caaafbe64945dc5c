package io.seedraft.history.differential;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import java.util.List;
import java.util.Random;

/** Runs of a store that are too large to try every order of them. */
public final class StoreRuns {
    private StoreRuns() {}

    /**
     * A run of six clients. Every other one writes each value once only, every third one reads several keys at once.
     *
     * @param lies how many answers at most are not what the store said
     */
    public static History<KvInput, KvOutput> of(int seed, int keys, int size, int lies) {
        StoreToy.Kind kind = seed % 3 == 0 ? StoreToy.Kind.JOINED : StoreToy.Kind.NUMBERS;
        StoreToy toy = new StoreToy(kind, keys, seed % 2 == 0 ? List.of() : List.of("1", "2"));
        RandomRuns.Shape shape = new RandomRuns.Shape(size, 6, 30, 20, 0, lies, 1);
        return History.of(RandomRuns.of(toy, new Random(seed), shape));
    }
}
