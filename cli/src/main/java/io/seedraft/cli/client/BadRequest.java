package io.seedraft.cli.client;

/** A request that was not understood, and not sent; the message is one line. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
