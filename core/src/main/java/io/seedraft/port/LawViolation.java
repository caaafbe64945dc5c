package io.seedraft.port;

/** A law of the protocol, a limit or an impossible state was met: the replica that throws this must stop. */
public final class LawViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String law;

    /**
     * Creates the violation.
     *
     * @param law the law's stable name, a colon, and why
     */
    public LawViolation(String law) {
        super(law);
        int colon = law.indexOf(':');
        this.law = colon < 0 ? law : law.substring(0, colon);
    }

    /** The law's stable name: what stands before the first colon. */
    public String law() {
        return law;
    }
}
