/**
 * The replica: the protocol, the write-ahead log, sessions and the store, speaking to the world through ports alone. Both the
 * simulator and the real runtime host this very class, so whatever could lose an acknowledged write is driven by both.
 *
 * <p>Ports: {@link io.seedraft.port.Disk}, {@link io.seedraft.replica.Outbox}, {@link io.seedraft.replica.Clients}, and the
 * {@code now} and {@link io.seedraft.port.Dice} handed in.
 *
 * <p>Laws: {@code BoundedStep}, no step applies or answers more than a named number of entries and bytes ({@code ./seedraft mutants
 * step-without-end}); {@code AnsweredInTime}, each request is answered once and before its deadline ({@code
 * deadline-lost-with-office}); {@code AppliedInOrder}; {@code FreshReads}.
 */
package io.seedraft.replica;
