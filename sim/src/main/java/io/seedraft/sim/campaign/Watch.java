package io.seedraft.sim.campaign;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The world around a campaign.
 *
 * @param nanoClock a clock that only goes forward, in nanoseconds, for the time limit and the speed
 * @param stop set from outside to end the campaign soon; stretches of seeds that were begun are still finished
 * @param progress is told how far it is
 */
public record Watch(LongSupplier nanoClock, AtomicBoolean stop, Progress progress) {

    /** Is told the sums of all seeds so far, from a worker's thread, one call at a time. */
    @FunctionalInterface
    public interface Progress {

        /** The campaign has come so far; the tally may only be read during the call. */
        void at(Tally soFar);
    }
}
