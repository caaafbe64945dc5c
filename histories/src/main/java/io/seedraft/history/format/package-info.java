/**
 * Histories in files: one JSON object a line, a call or an answer each, in Jepsen's words (invoke, ok, fail, info).
 * {@code docs/formats.md} has the fields.
 */
package io.seedraft.history.format;
