package io.seedraft.net;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what will be, no longer than a bound. */
public final class Until {

    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(30);

    private Until() {}

    /** Waits until a condition holds. */
    public static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) fail("did not happen in time: " + what);
            LockSupport.parkNanos(1_000_000L);
        }
    }
}
