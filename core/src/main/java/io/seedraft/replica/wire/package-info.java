/**
 * The primitives that every binary format of seedraft is made of: log records, snapshots, messages, commands.
 *
 * <p>A number has one encoding only, so that equal values are equal bytes, and a reader never looks beyond its bounds:
 * what is wrong with the input is always told as {@link io.seedraft.replica.wire.MalformedBytes}.
 */
package io.seedraft.replica.wire;
