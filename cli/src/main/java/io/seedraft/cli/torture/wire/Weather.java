package io.seedraft.cli.torture.wire;

/** What becomes of what is said from one end to another. */
public enum Weather {
    /** It arrives. */
    CLEAR,
    /** Nothing arrives and nobody is told. What is said meanwhile arrives when it is clear again, as TCP has it, if it still may. */
    SILENT,
    /** Connections break off, and new ones do not come about. */
    BROKEN,
    /** It arrives late. */
    SLOW
}
