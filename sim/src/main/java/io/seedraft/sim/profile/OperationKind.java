package io.seedraft.sim.profile;

/** What clients ask for. The order is part of each draw: add at the end. */
public enum OperationKind {
    /** Set. */
    PUT,
    /** Read. */
    GET,
    /** Remove. */
    DELETE,
    /** Read several at one moment. */
    MGET,
    /** Set if it holds what is expected. */
    CAS,
    /** Add to the end. */
    APPEND,
    /** Add to a number. */
    INCR,
    /** Ask whether there is one. */
    EXISTS,
    /** List by prefix. */
    KEYS
}
