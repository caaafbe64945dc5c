package io.seedraft.raft;

import io.seedraft.port.Check;

/**
 * Which cluster a node belongs to, as far as it knows. A cluster's identity is a number that its first leader draws, or that the
 * operator gives, and enters in the log with the members; it binds once that entry is committed.
 *
 * @param standing how sure that is
 * @param identity the cluster's identity, 0 while there is none
 * @param term of one that is {@link Standing#NOT_YET} settled, the term of its entry; of one that is settled, a term in which it was
 *     known to be committed; 0 while there is none
 */
public record Allegiance(Standing standing, long identity, long term) {

    /** How sure a node is of its cluster's identity. */
    public enum Standing {
        /** Its log holds no configuration. */
        NONE,
        /** Its log holds one that may still be replaced: its leader may have died before anybody else had it. */
        NOT_YET,
        /** It is committed, for good. */
        SETTLED
    }

    /** Of a node that has heard of no configuration. */
    public static final Allegiance NONE = new Allegiance(Standing.NONE, 0, 0);

    /** Checks that there is an identity, or none. */
    public Allegiance {
        boolean none = standing == Standing.NONE;
        Check.that(none == (identity == 0) && identity >= 0, "OneIdentity: an identity is a positive number");
        Check.that(none == (term == 0) && term >= 0, "OneIdentity: an identity is of some term");
    }

    /**
     * Of a node whose log holds a configuration that is not known to be committed.
     *
     * @param identity the cluster's identity
     * @param term of the configuration's entry
     */
    public static Allegiance notYet(long identity, long term) {
        return new Allegiance(Standing.NOT_YET, identity, term);
    }

    /**
     * Of a node that knows its cluster's identity for good.
     *
     * @param identity the cluster's identity
     * @param term a term in which its entry was known to be committed
     */
    public static Allegiance settled(long identity, long term) {
        return new Allegiance(Standing.SETTLED, identity, term);
    }

    /** Whether it can no longer change. */
    public boolean isSettled() {
        return standing == Standing.SETTLED;
    }

    @Override
    public String toString() {
        return switch (standing) {
            case NONE -> "no identity yet";
            case NOT_YET -> "identity " + words(identity) + " of term " + term + ", not yet settled";
            case SETTLED -> "identity " + words(identity);
        };
    }

    /** An identity as people see and give it: 16 hexadecimal digits. */
    public static String words(long identity) {
        String digits = Long.toHexString(identity);
        return "0".repeat(Long.BYTES * 2 - digits.length()) + digits;
    }
}
