package io.seedraft.sim.mutant;

/** A mutant cannot be planted: its file is malformed, its edit fits no source or does not compile. */
public final class MutantRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Refuses a mutant.
     *
     * @param reason the mutant, what is wrong and where, in one line
     */
    public MutantRefused(String reason) {
        super(reason);
    }
}
