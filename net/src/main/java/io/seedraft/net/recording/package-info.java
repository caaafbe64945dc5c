/**
 * What a node records, in a file: {@link io.seedraft.net.recording.RecordingFile} writes it, {@link
 * io.seedraft.net.recording.RecordingPieces} reads it and says whether it is whole. What is recorded is a matter of {@link
 * io.seedraft.replica.record}.
 *
 * <pre>
 *   file    "seedrec", the version in a byte, then pieces
 *   piece   length, check of the body, check of the head: 4 bytes each, little end first; the body; one byte that is no zero
 * </pre>
 *
 * <p>The check of a head covers that of the piece before, so that pieces cannot be left out, doubled or exchanged. Two things can be
 * wrong behind the last whole piece, and they are told apart: an <b>unfinished end</b> is what a killed process or a loss of power
 * leaves of the last write, fewer bytes than it announced or zeros to the file's end; anything else is <b>damage</b>, after which the
 * file is neither cut nor gone on with.
 */
package io.seedraft.net.recording;
