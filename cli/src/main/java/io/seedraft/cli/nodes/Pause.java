package io.seedraft.cli.nodes;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A process that stands still. It is a shell that stopped it and waits for the end of its input to let it go on, so that it goes on when
 * this JVM is killed as well: a process that stands still could not even notice that.
 */
final class Pause {

    private static final long PATIENCE_SECONDS = 10;

    /** Nobody may be there to read the line any more: that must not end the shell between the two signals. */
    static final String SCRIPT = "trap '' PIPE; kill -STOP $0 || exit; echo; cat; kill -CONT $0";

    private final Process shell;

    private Pause(Process shell) {
        this.shell = shell;
    }

    /** Stops a process where it stands; when this returns, it does. */
    static Pause of(Process process) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", SCRIPT, String.valueOf(process.pid()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // An end instead of a line: the process is gone, and so is the shell.
        shell.getInputStream().read();
        return new Pause(shell);
    }

    /** Lets it go on; when this returns, it does. */
    void end() throws IOException {
        shell.getOutputStream().close();
        try {
            if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new IOException("a process stands still");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
