package io.seedraft.net.client.text;

import io.seedraft.kv.Bytes;

/**
 * One word of a line.
 *
 * @param bytes what it says
 * @param quoted whether it stood in quotes: then it is what the client means byte by byte, never an option or {@code NIL}
 */
public record Word(Bytes bytes, boolean quoted) {

    /** Whether it is this word of the protocol, bare and in any case. */
    boolean is(String upperCase) {
        return !quoted
                && bytes.length() == upperCase.length()
                && Ascii.upper(bytes).equals(upperCase);
    }
}
