/**
 * Raft's messages, entries and memberships as bytes, made of {@code io.seedraft.wire}'s primitives.
 *
 * <p>Laws: what is written is read as the same value, and as nothing else ({@code CodecTest}); a number beyond the ranges of
 * {@code io.seedraft.raft.Limits} is malformed, so that no peer's message and no record can carry one further.
 */
package io.seedraft.replica.wire;
