package io.seedraft.raft;

/** A law of the protocol, a limit or an impossible state was met: the replica that throws this must stop. */
public final class LawViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the violation.
     *
     * @param law the law's stable name, a colon, and why
     */
    public LawViolation(String law) {
        super(law);
    }

    /** The law's stable name: what stands before the first colon. */
    public String law() {
        int colon = getMessage().indexOf(':');
        return colon < 0 ? getMessage() : getMessage().substring(0, colon);
    }
}
