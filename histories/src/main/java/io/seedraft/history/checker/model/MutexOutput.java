package io.seedraft.history.checker.model;

/** What a mutex answers. */
public enum MutexOutput {
    /** It was taken, or given back. */
    DONE,
    /** It was not free, or not held by the one who wanted to give it back. */
    REFUSED
}
