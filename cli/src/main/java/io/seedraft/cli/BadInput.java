package io.seedraft.cli;

/**
 * What the user gave cannot be used. {@link Main} prints the message as one line, without a stack trace, and ends with
 * the status.
 */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Input that was read and makes no sense: {@link ExitStatus#BAD_INPUT}.
     *
     * @param message what is wrong and where, in one line
     */
    public BadInput(String message) {
        this(message, ExitStatus.BAD_INPUT);
    }

    /**
     * Input that cannot be used for a reason that has a status of its own.
     *
     * @param message what is wrong and where, in one line
     * @param status one of the constants of {@link ExitStatus}
     */
    public BadInput(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The exit status, one of the constants of {@link ExitStatus}. */
    public int status() {
        return status;
    }
}
