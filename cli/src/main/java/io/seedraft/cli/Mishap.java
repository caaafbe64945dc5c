package io.seedraft.cli;

import io.seedraft.cli.output.Outlet;
import io.seedraft.cli.output.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What no command expects, turned into a sentence and a status: nobody shall read Java's words, or take them for a verdict. */
final class Mishap {

    private static final int CAUSES_MAX = 16;
    private static final long MEGABYTE = 1 << 20;

    private Mishap() {}

    /** Says what happened; the answer is the status to end with. */
    static int report(Throwable failure, PrintWriter err) {
        Throwable root = root(failure);
        int status = switch (root) {
            case OutOfMemoryError full -> {
                err.println("seedraft: out of memory: this needs more than the " + heapMegabytes()
                        + " MB it may have; SEEDRAFT_JAVA_OPTS=-Xmx4g gives it 4 GB");
                yield ExitStatus.INTERNAL;
            }
            case StackOverflowError deep -> {
                err.println(
                        "seedraft: something is nested deeper than can be followed; please report it with its input");
                yield ExitStatus.INTERNAL;
            }
            case IOException outside -> {
                err.println("seedraft: cannot read or write: " + Reason.of(outside));
                yield ExitStatus.IO_ERROR;
            }
            case InvalidPathException malformed -> {
                err.println("seedraft: " + Reason.of(malformed));
                yield ExitStatus.NO_SUCH_FILE;
            }
            case UnresolvedAddressException unknown -> {
                err.println("seedraft: " + Reason.of(unknown));
                yield ExitStatus.UNAVAILABLE;
            }
            default -> {
                err.println("seedraft: internal error, please report it with the command line and these lines");
                failure.printStackTrace(err);
                yield ExitStatus.INTERNAL;
            }
        };
        err.flush();
        return status;
    }

    private static long heapMegabytes() {
        return Runtime.getRuntime().maxMemory() / MEGABYTE;
    }

    /** What lies behind an exception of another thread, or one that only carries another. */
    private static Throwable root(Throwable failure) {
        @Nullable Throwable carried = failure;
        for (int i = 0; i < CAUSES_MAX && carried != null; i++) {
            if (carried instanceof VirtualMachineError) return carried;
            carried = carried.getCause();
        }
        return failure instanceof UncheckedIOException unchecked
                ? Objects.requireNonNullElse(unchecked.getCause(), failure)
                : failure;
    }

    /**
     * The status of a command that has printed all. What could not be written is no verdict, whatever was found out; a pipe whose
     * reader had enough changes nothing.
     */
    static int afterWriting(int status, Outlet out, Outlet err) {
        Optional<IOException> lost = out.failure().filter(failure -> !Reason.isClosedPipe(failure));
        lost.ifPresent(failure -> err.println("seedraft: cannot write to standard output: " + Reason.of(failure)));
        boolean complained =
                err.failure().filter(failure -> !Reason.isClosedPipe(failure)).isPresent();
        return lost.isPresent() || complained ? ExitStatus.IO_ERROR : status;
    }
}
