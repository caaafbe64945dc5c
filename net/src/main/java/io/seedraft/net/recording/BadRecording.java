package io.seedraft.net.recording;

import java.io.IOException;

/** A file that is no recording, one of another version, or a damaged one. The message names the file, and the byte where there is one. */
public final class BadRecording extends IOException {

    private static final long serialVersionUID = 1L;

    BadRecording(String what) {
        super(what);
    }
}
