package io.seedraft.sim.workload;

/** What a client draws for. The order is part of each draw: add at the end, or every old seed becomes another run. */
enum Purpose {
    /** Whether this client has a session. */
    MANNER,
    /** How long it thinks before an operation. */
    THINK,
    /** Which operation. */
    KIND,
    /** Which key, whether hot, and the further keys of an mget. */
    KEY,
    /** Which value. */
    VALUE,
    /** What a cas expects. */
    EXPECTED,
    /** How fresh a read must be. */
    FRESHNESS,
    /** Whether a read goes to any node. */
    TO_ANY,
    /** Whether a command is sent twice at once. */
    RESEND,
    /** Which node is asked, by attempt. */
    NODE,
    /** Whether a hint is followed, by attempt. */
    HINT,
    /** How long the client backs off, by attempt. */
    BACK_OFF,
    /** Whether an operation goes to any node at first. */
    ROAM,
    /** Whether a value is large, and how large. */
    LARGE,
    /** Whether one more copy of an answered command is sent. */
    ECHO,
    /** Whether an operation is at an edge, and at which. */
    EDGE,
    /** Whether a session's numbers begin at an edge, and at which. */
    FIRST_SEQUENCE
}
