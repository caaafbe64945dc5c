package io.seedraft.history;

/** What a client knows of its operation, in Jepsen's words. */
public enum Outcome {
    /** It happened, and the client has its answer. */
    OK,
    /** It certainly did not happen, and never will. */
    FAIL,
    /** Unknown: it may have happened, may still happen at any later time, or never. */
    INFO
}
