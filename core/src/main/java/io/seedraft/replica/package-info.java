/**
 * The replica: the protocol, the write-ahead log, sessions and the store, speaking to the world through ports alone. Both the
 * simulator and the real runtime host this very class, so whatever could lose an acknowledged write is driven by both.
 *
 * <p>Ports: {@link io.seedraft.replica.Disk}, {@link io.seedraft.replica.Outbox}, {@link io.seedraft.replica.Clients}, and the
 * {@code now} and {@link io.seedraft.raft.Dice} handed in.
 */
package io.seedraft.replica;
