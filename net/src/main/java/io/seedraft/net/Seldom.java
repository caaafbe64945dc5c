package io.seedraft.net;

import java.util.function.Consumer;

/**
 * Lets a line of one kind into the log now and then, and counts those between. For whatever a stranger can cause by a connection: a
 * thousand of them must not write a thousand lines.
 */
final class Seldom {

    private static final long BETWEEN_NANOS = 5_000_000_000L;
    private static final int AT_ONCE = 5;

    private long fromNanos = Long.MIN_VALUE;
    private int inThisTime;
    private long unsaid;

    /**
     * Says something, unless enough of its kind was said lately.
     *
     * @param now the time
     * @param say is given the words that tell how many were left out before, empty when none were
     */
    void say(long now, Consumer<String> say) {
        if (fromNanos == Long.MIN_VALUE || now - fromNanos >= BETWEEN_NANOS) {
            fromNanos = now;
            inThisTime = 0;
        }
        if (inThisTime == AT_ONCE) {
            unsaid++;
            return;
        }
        inThisTime++;
        String more = unsaid == 0 ? "" : " (and " + unsaid + " more like this before)";
        unsaid = 0;
        say.accept(more);
    }
}
