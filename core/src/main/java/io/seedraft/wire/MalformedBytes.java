package io.seedraft.wire;

/** The bytes at hand are not what their format says: cut short, damaged, or of a version that is not known here. */
public final class MalformedBytes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the refusal.
     *
     * @param what what was expected and what was found
     */
    public MalformedBytes(String what) {
        super(what);
    }
}
