/**
 * What a run leaves behind: its fingerprint (a rolling hash, the same wherever the run is repeated), the corners of
 * the protocol that it reached, and, only when asked for, its trace: one line a step, for people.
 */
package io.seedraft.sim.trace;
