/**
 * The primitives that every binary format of seedraft is made of: log records, snapshots, messages, commands.
 *
 * <p>A number has one encoding only, so that equal values are equal bytes, and a reader never looks beyond its bounds:
 * what is wrong with the input is always told as {@link io.seedraft.replica.wire.MalformedBytes}.
 *
 * <p>Laws: what is written is read as the same value, and as nothing else ({@code CodecTest}); a number beyond the ranges of
 * {@code io.seedraft.raft.Limits} is malformed, so that no peer's message and no record can carry one further.
 */
package io.seedraft.replica.wire;
