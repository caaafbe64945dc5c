/**
 * What ran is what was simulated: a {@link io.seedraft.replica.record.Recorder} writes down all that went into a node's protocol
 * (configuration, recovered state, each input with its time, each draw of the dice) and a mark of what came out; a {@link
 * io.seedraft.replica.record.Replayer} feeds it to a fresh one and compares. Nothing else decides what the protocol does, so the same
 * must come out.
 *
 * <p>A recording is a sequence of <b>items</b>, in pieces that a host keeps as it likes (each begins with a whole item). Numbers are
 * those of {@link io.seedraft.replica.wire}:
 *
 * <pre>
 *   1 boot    id, membership, identity given, timing, options, limits, hard state, base, number of entries, time
 *   2 step    nanoseconds since the time before, input
 *   3 draw    bound, what was drawn: belongs to the boot or step before
 *   4 out     32 bits of the fingerprint, behind the effects and the next wake-up of the boot or step before
 *   5 entries a run of those that the boot before found, which is complete when it has its number of them
 * </pre>
 *
 * <p>A recording that ends with a step without an {@code out} ends where that step broke a law: what a killed process loses are whole
 * steps. One that ends, or boots again, before a boot has all of its entries ends where that boot began.
 *
 * <p>Law: a recording that is fed to the same code gives the same fingerprints, step by step; where one differs, the replay ends with
 * that step.
 */
package io.seedraft.replica.record;
