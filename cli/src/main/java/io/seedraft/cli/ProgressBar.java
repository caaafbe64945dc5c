package io.seedraft.cli;

import io.seedraft.cli.output.Outlet;
import io.seedraft.sim.campaign.Tally;
import io.seedraft.sim.campaign.Watch;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Shows how far a campaign is: a line that is redrawn on a terminal, else a new line every five seconds. */
final class ProgressBar implements Watch.Progress {

    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long NEW_LINE_NANOS = 5_000_000_000L;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Host host;
    private final String label;
    private final long seeds;
    private final long limitNanos;
    private final long startNanos;
    private long shownNanos;
    private boolean drawn;

    /**
     * A bar that starts now.
     *
     * @param label what is running, empty or with a blank at its end
     * @param seeds how many seeds make it full
     * @param limitNanos how much time makes it full; {@code Long.MAX_VALUE} for no limit
     */
    ProgressBar(PrintWriter err, Host host, String label, long seeds, long limitNanos) {
        this.err = err;
        this.host = host;
        this.label = label;
        this.seeds = seeds;
        this.limitNanos = limitNanos;
        LongSupplier clock = host.nanoClock();
        this.startNanos = clock.getAsLong();
        this.shownNanos = startNanos;
    }

    @Override
    public void at(Tally soFar) {
        long now = host.nanoClock().getAsLong();
        if (now - shownNanos < (host.errIsTerminal() ? REDRAW_NANOS : NEW_LINE_NANOS)) return;
        shownNanos = now;
        String line = line(soFar, Math.max(1, now - startNanos));
        if (host.errIsTerminal()) {
            Outlet.control(err, ERASE_LINE);
            err.print(line);
            err.flush();
            drawn = true;
        } else {
            err.println(line);
        }
    }

    /** Takes the bar away, so that the report starts on an empty line. */
    void clear() {
        if (!drawn) return;
        Outlet.control(err, ERASE_LINE);
        err.flush();
        drawn = false;
    }

    private String line(Tally soFar, long elapsedNanos) {
        double bySeeds = (double) soFar.seeds() / seeds;
        double byTime = (double) elapsedNanos / limitNanos;
        double done = Math.min(1, Math.max(bySeeds, byTime));
        long leftNanos = done == 0 ? 0 : (long) (elapsedNanos / done * (1 - done));
        StringBuilder line = new StringBuilder(label);
        if (host.errIsTerminal()) line.append(bar(done)).append(' ');
        line.append((int) (done * 100)).append("%  ").append(Numbers.grouped(soFar.seeds()));
        if (bySeeds >= byTime) line.append(" of ").append(Numbers.grouped(seeds));
        line.append(" seeds  ")
                .append(Numbers.shownRate(soFar.seeds(), elapsedNanos))
                .append("/s  ");
        line.append(Numbers.roughly(leftNanos)).append(" left  ");
        return line.append(Numbers.counted(soFar.violated(), "violation")).toString();
    }

    private static String bar(double done) {
        int full = (int) (done * WIDTH);
        return "[" + "=".repeat(full) + (full < WIDTH ? ">" : "") + " ".repeat(Math.max(0, WIDTH - full - 1)) + "]";
    }
}
