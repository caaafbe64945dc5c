package io.seedraft.net.client.text;

/** A line that cannot be split into words. */
public final class UnreadableLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The message is for the client, and one line. */
    public UnreadableLine(String message) {
        super(message, null, false, false);
    }
}
