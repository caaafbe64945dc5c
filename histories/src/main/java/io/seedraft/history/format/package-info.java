/**
 * Histories in files, in the words of Jepsen (invoke, ok, fail, info), in the formats of its friends.
 * {@link io.seedraft.history.format.HistoryFiles} reads any of them; {@code docs/formats.md} has the tables.
 *
 * <p>Three layers, so that formats and models do not multiply: an EventSource takes events from a text, a codec tells what they
 * ask and answer, and Reading puts calls and answers together. Writing goes the same way back.
 */
package io.seedraft.history.format;
