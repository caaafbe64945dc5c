package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A history made weaker: some operations left out, some taken as unknown, some without their answers; immutable. */
final class Draft<I, O> {
    private final History<I, O> original;
    /** Numbers in the original, ascending. */
    private final int[] kept;

    private final BitSet opened;
    private final BitSet muted;
    private @Nullable History<I, O> history;

    private Draft(History<I, O> original, int[] kept, BitSet opened, BitSet muted) {
        this.original = original;
        this.kept = kept;
        this.opened = opened;
        this.muted = muted;
    }

    /** These operations as they are. */
    static <I, O> Draft<I, O> of(History<I, O> original, int[] operations) {
        return new Draft<>(original, operations, new BitSet(), new BitSet());
    }

    int size() {
        return kept.length;
    }

    /** The number, in the original, of the n-th operation. */
    int original(int n) {
        return kept[n];
    }

    /** The number here of an operation that was kept. */
    int number(int original) {
        return Arrays.binarySearch(kept, original);
    }

    /** The numbers in the original. */
    int[] operations() {
        return kept.clone();
    }

    boolean isKnown(int operation) {
        return original.outcome(operation) == Outcome.OK && !opened.get(operation);
    }

    boolean isMuted(int operation) {
        return muted.get(operation);
    }

    Draft<I, O> keeping(IntPredicate which) {
        return new Draft<>(original, Arrays.stream(kept).filter(which).toArray(), opened, muted);
    }

    Draft<I, O> without(Collection<Integer> operations) {
        BitSet gone = with(new BitSet(), operations);
        return keeping(operation -> !gone.get(operation));
    }

    Draft<I, O> opening(Collection<Integer> operations) {
        return new Draft<>(original, kept, with(opened, operations), muted);
    }

    Draft<I, O> muting(Collection<Integer> operations) {
        return new Draft<>(original, kept, opened, with(muted, operations));
    }

    Draft<I, O> cutAt(long position) {
        List<Integer> late = Arrays.stream(kept)
                .filter(operation -> original.end(operation) > position)
                .boxed()
                .toList();
        return opening(late).keeping(operation -> original.call(operation) <= position);
    }

    private static BitSet with(BitSet before, Collection<Integer> more) {
        BitSet all = (BitSet) before.clone();
        more.forEach(all::set);
        return all;
    }

    /** As a history; its n-th operation is {@code original(n)}. */
    History<I, O> history() {
        History<I, O> known = history;
        if (known == null) {
            known = History.of(new AbstractList<>() {
                @Override
                public Operation<I, O> get(int n) {
                    return operation(kept[n]);
                }

                @Override
                public int size() {
                    return kept.length;
                }
            });
            history = known;
        }
        return known;
    }

    private Operation<I, O> operation(int i) {
        Operation<I, O> whole = original.operation(i);
        if (opened.get(i)) return Operation.info(whole.process(), whole.input(), whole.call());
        if (!muted.get(i)) return whole;
        return new Operation<>(whole.process(), whole.input(), whole.call(), whole.outcome(), null, whole.end());
    }
}
