package io.seedraft.cli;

import io.seedraft.cli.output.Outlet;
import io.seedraft.cli.output.Visible;
import java.io.PrintWriter;

/** Shows on a terminal which file is being decided, once it takes a while. */
final class CheckProgress {

    private static final long PATIENCE_NANOS = 300_000_000L;
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Host host;
    private final int files;
    private String name = "";
    private int done;
    private long beganNanos;
    private long shownNanos;
    private boolean drawn;

    CheckProgress(PrintWriter err, Host host, int files) {
        this.err = err;
        this.host = host;
        this.files = files;
    }

    /** The next file. */
    synchronized void begins(String file, int doneBefore) {
        name = file;
        done = doneBefore;
        beganNanos = host.nanoClock().getAsLong();
        shownNanos = beganNanos + PATIENCE_NANOS - REDRAW_NANOS;
    }

    /** Asked now and then, by any worker. */
    synchronized void at(long now) {
        if (!host.errIsTerminal() || now - shownNanos < REDRAW_NANOS) return;
        shownNanos = now;
        drawn = true;
        Outlet.control(err, ERASE_LINE);
        err.print("file " + (done + 1) + " of " + files + ", " + Visible.line(name) + ": "
                + Numbers.roughly(now - beganNanos));
        err.flush();
    }

    /** Takes the line away. */
    synchronized void clear() {
        if (!drawn) return;
        Outlet.control(err, ERASE_LINE);
        err.flush();
        drawn = false;
    }
}
