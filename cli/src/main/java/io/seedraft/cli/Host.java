package io.seedraft.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What a command knows of the machine that it runs on; a test hands in one of its own.
 *
 * @param nanoClock a clock that only goes forward, in nanoseconds
 * @param stop set by Ctrl-C
 * @param errIsTerminal whether people see standard error on a terminal, where a line can be redrawn
 * @param outIsTerminal whether they see standard output there
 */
record Host(LongSupplier nanoClock, AtomicBoolean stop, boolean errIsTerminal, boolean outIsTerminal) {

    /** A machine whose output goes into a file. */
    Host(LongSupplier nanoClock, AtomicBoolean stop, boolean errIsTerminal) {
        this(nanoClock, stop, errIsTerminal, false);
    }

    /** More threads than any machine has cores for; without a bound they would end in "out of memory". */
    static final int WORKERS_MAX = 1_024;

    /** This machine. */
    static Host real() {
        return new Host(System::nanoTime, new AtomicBoolean(), isTerminal(2), isTerminal(1));
    }

    /**
     * Whether people sit at one of the standard streams, with a terminal that understands more than lines.
     *
     * @param stream 0 for standard input, 1 for output, 2 for errors
     */
    static boolean isTerminal(int stream) {
        if ("dumb".equals(System.getenv("TERM"))) return false;
        Path open = Path.of("/proc/self/fd/" + stream);
        try {
            if (Files.isSymbolicLink(open)) {
                String device = Files.readSymbolicLink(open).toString();
                return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
            }
        } catch (IOException unreadable) {
            return false;
        }
        return consoleIsTerminal();
    }

    /** Java 21 has a console only on a terminal; later ones always have it, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean consoleIsTerminal() {
        Console console = System.console();
        if (console == null) return false;
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
