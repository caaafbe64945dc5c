package io.seedraft.replica.record;

/**
 * What a replay found.
 *
 * @param verdict in a word
 * @param fingerprint of all outputs of the replay, boots and steps together
 * @param boots how many boots were replayed
 * @param steps how many steps, over all boots
 * @param detail what happened last, empty when all was the same
 */
public record Replayed(Verdict verdict, long fingerprint, long boots, long steps, String detail) {

    /** What a replay can find. */
    public enum Verdict {
        /** The same inputs gave the same outputs to the end. */
        SAME,
        /** Something else came out; the detail says where first. */
        DIVERGED,
        /** A step broke a law, and the recording ends there too: the failure is repeated. */
        LAW_BROKEN,
        /** The bytes are no recording of this version. */
        UNREADABLE
    }
}
