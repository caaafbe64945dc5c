package io.seedraft.history.checker.verdict;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Operations of one part of a history, one after the other, as their numbers in that history; immutable. */
public final class Order {
    private final Object label;
    private final int[] operations;

    /**
     * Takes the array over: nobody may change it afterwards.
     *
     * @param label what to call the part before people, by its {@code toString()}
     * @param operations numbers in the history
     */
    public Order(Object label, int[] operations) {
        this.label = label;
        this.operations = operations;
    }

    /** What the part is called: usually its key. */
    public String part() {
        return label.toString();
    }

    /** The number of operations. */
    public int size() {
        return operations.length;
    }

    /** The number, in the history, of the n-th operation. */
    public int operation(int n) {
        return operations[n];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Order that && part().equals(that.part()) && Arrays.equals(operations, that.operations);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(operations);
    }

    @Override
    public String toString() {
        return part() + " " + Arrays.toString(operations);
    }
}
