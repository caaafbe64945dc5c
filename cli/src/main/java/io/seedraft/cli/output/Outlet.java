package io.seedraft.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a command prints, in UTF-8. What it prints cannot command the terminal that it may reach, now or from a file: only {@link
 * #control} and {@link #exactly} write bytes as they are.
 */
public final class Outlet extends PrintWriter {

    private final WatchedStream watched;
    private final VisibleStream visible;

    private Outlet(WatchedStream watched, VisibleStream visible) {
        super(new OutputStreamWriter(visible, StandardCharsets.UTF_8), true);
        this.watched = watched;
        this.visible = visible;
    }

    /** An outlet that ends in a stream. */
    public static Outlet to(OutputStream stream) {
        WatchedStream watched = new WatchedStream(stream);
        return new Outlet(watched, new VisibleStream(watched));
    }

    /** The same for those who print to a stream, such as {@link System#err}. */
    public PrintStream stream() {
        return new PrintStream(visible, true, StandardCharsets.UTF_8);
    }

    /** What kept the first bytes from being written that were not, if any were not. */
    public Optional<IOException> failure() {
        flush();
        return watched.failure();
    }

    /**
     * Writes to a terminal what the program itself wants of it: colours, a line drawn again.
     *
     * @param to an outlet; another writer is given the sequence as it is
     */
    public static void control(PrintWriter to, String sequence) {
        if (to instanceof Outlet outlet) outlet.bytes(sequence.getBytes(StandardCharsets.UTF_8));
        else to.print(sequence);
    }

    /**
     * Writes bytes that are nobody's words, such as a value into a file.
     *
     * @param to an outlet; another writer is given them as text
     */
    public static void exactly(PrintWriter to, byte[] bytes) {
        if (to instanceof Outlet outlet) outlet.bytes(bytes);
        else to.print(new String(bytes, StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        synchronized (lock) {
            flush();
            watched.write(bytes, 0, bytes.length);
        }
    }
}
