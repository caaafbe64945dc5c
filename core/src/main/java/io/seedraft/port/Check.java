package io.seedraft.port;

/**
 * Assertions that are always on. A condition that fails means that this replica no longer obeys a law of the protocol;
 * it must stop rather than limp on.
 *
 * <p>The text names the law first, then why it matters: {@code "LeaderAppendOnly: a leader never removes entries"}.
 */
public final class Check {

    private Check() {}

    /**
     * Stops the replica when a law does not hold.
     *
     * @param condition what must be true
     * @param law the law's stable name, a colon, and why
     * @throws LawViolation when the condition is false
     */
    public static void that(boolean condition, String law) {
        if (!condition) throw new LawViolation(law);
    }

    /** Stops the replica: this place is never reached while the laws hold. */
    public static LawViolation impossible(String law) {
        throw new LawViolation(law);
    }
}
