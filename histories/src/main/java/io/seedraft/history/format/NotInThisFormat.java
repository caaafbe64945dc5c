package io.seedraft.history.format;

import java.io.IOException;

/** A history that a format has no words for. */
public final class NotInThisFormat extends IOException {
    private static final long serialVersionUID = 1;

    /** With what the format cannot say, in a sentence. */
    public NotInThisFormat(String sentence) {
        super(sentence);
    }
}
