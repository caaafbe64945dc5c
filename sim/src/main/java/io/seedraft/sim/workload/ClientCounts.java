package io.seedraft.sim.workload;

/** What a client did, counted: whether a run was worth its time. */
public final class ClientCounts {

    int retries;
    int timeouts;
    int refused;
    int full;
    int unknown;
    int sessions;
    int expired;
    int tooMuch;
    int sentTwice;
    int lateAnswers;
    int lateRefusals;
    int echoes;
    int tooLarge;
    int tooFar;

    ClientCounts() {}

    void beyond(Meaning.Limit limit) {
        switch (limit) {
            case ANSWER -> tooMuch++;
            case STORE -> tooLarge++;
            case SESSION -> tooFar++;
        }
    }

    /** Attempts after the first. */
    public int retries() {
        return retries;
    }

    /** Attempts that nobody answered in time. */
    public int timeouts() {
        return timeouts;
    }

    /** Refusals. */
    public int refused() {
        return refused;
    }

    /** Writes for which there was no room. */
    public int full() {
        return full;
    }

    /** Operations of unknown outcome. */
    public int unknown() {
        return unknown;
    }

    /** Sessions that were opened. */
    public int sessions() {
        return sessions;
    }

    /** Answers that were refused as too large for one. */
    public int tooMuch() {
        return tooMuch;
    }

    /** Sessions that were found expired. */
    public int expired() {
        return expired;
    }

    /** Commands that were sent to two nodes at once. */
    public int sentTwice() {
        return sentTwice;
    }

    /** Answers to a copy of a command that was answered before, which were found the same. */
    public int lateAnswers() {
        return lateAnswers;
    }

    /** Late copies that were refused since the client had said that it had the answer. */
    public int lateRefusals() {
        return lateRefusals;
    }

    /** Copies of commands that had been answered. */
    public int echoes() {
        return echoes;
    }

    /** Writes that were refused as too large for the store. */
    public int tooLarge() {
        return tooLarge;
    }

    /** Commands that were refused since too many of the session were in flight. */
    public int tooFar() {
        return tooFar;
    }
}
