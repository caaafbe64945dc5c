package io.seedraft.history.checker;

import io.seedraft.history.checker.verdict.Order;

/** Makes orders for tests outside this package. */
public final class Orders {
    private Orders() {}

    /** An order of these operations. */
    public static Order of(String part, int... operations) {
        return new Order(part, operations.clone());
    }
}
