/**
 * The laws of the protocol, watched from outside. An oracle remembers what a node could forget: who led each term,
 * what was committed, what reached which disk. It trusts no book-keeping of the replica's own, so a bug there cannot
 * hide itself.
 *
 * <p>Thesis §3.2, figure 3.2 (the five safety properties), §3.8 (what must be durable before it is promised), §6.3
 * (exactly once). Everything is incremental and looks at the one node that stepped; {@link
 * io.seedraft.sim.oracle.Oracles} is the front.
 */
package io.seedraft.sim.oracle;
