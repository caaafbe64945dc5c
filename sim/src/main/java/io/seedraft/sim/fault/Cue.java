package io.seedraft.sim.fault;

/**
 * What a fault waits for. A window of a few milliseconds after an election is hit by a blind clock once in hundreds of tries; a
 * cue hits it each time.
 */
public enum Cue {
    /** Nothing: it strikes at its time. */
    NONE(""),
    /** A node starts to ask for votes: its term and own vote are on their way to the disk. The subject is that node. */
    CANDIDACY("candidacy"),
    /** A node becomes leader: its no-op is on the way. The subject is that node. */
    ELECTION("election"),
    /** A client is told that its write is done. The subject is the node that told it. */
    ACKNOWLEDGEMENT("acknowledgement"),
    /** A node hands a write to its disk: until the sync is done, it can be lost. The subject is that node. */
    WRITE("write"),
    /** A node that hears no leader begins to ask whether it would be elected (Thesis §9.6). The subject is that node. */
    DOUBT("doubt");

    final String word;

    Cue(String word) {
        this.word = word;
    }
}
