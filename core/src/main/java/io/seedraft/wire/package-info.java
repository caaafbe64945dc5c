/**
 * Bytes out and in: the primitives that every binary format of seedraft is made of, whichever protocol speaks it. A leaf.
 *
 * <p>A number has one encoding only, so that equal values are equal bytes, and a reader never looks beyond its bounds: what is wrong
 * with the input is always told as {@link io.seedraft.wire.MalformedBytes}.
 *
 * <p>Laws: what is written is read as the same value, and as nothing else ({@code ByteWriterAndReaderTest}).
 */
package io.seedraft.wire;
