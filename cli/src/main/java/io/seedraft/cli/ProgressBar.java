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
    private final RecentPace pace;
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
        this.pace = new RecentPace(startNanos);
        this.shownNanos = startNanos;
    }

    @Override
    public void at(Tally soFar) {
        long now = host.nanoClock().getAsLong();
        pace.at(now, soFar.seeds());
        if (now - shownNanos < (host.errIsTerminal() ? REDRAW_NANOS : NEW_LINE_NANOS)) return;
        shownNanos = now;
        String line = line(soFar, now);
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

    private String line(Tally soFar, long now) {
        double bySeeds = (double) soFar.seeds() / seeds;
        double byTime = (double) (now - startNanos) / limitNanos;
        double done = Math.min(1, Math.max(bySeeds, byTime));
        double perSecond = pace.perSecond(now, soFar.seeds());
        StringBuilder line = new StringBuilder(label);
        if (host.errIsTerminal()) line.append(bar(done)).append(' ');
        line.append((int) (done * 100)).append("%  ").append(Numbers.grouped(soFar.seeds()));
        if (bySeeds >= byTime) line.append(" of ").append(Numbers.grouped(seeds));
        line.append(" seeds  ").append(Numbers.shownRate(perSecond)).append("/s  ");
        line.append(left(soFar, now, perSecond)).append("  ");
        return line.append(Numbers.counted(soFar.violated(), "violation")).toString();
    }

    /** Until the seeds are run or the time is up, whichever comes first. */
    private String left(Tally soFar, long now, double perSecond) {
        double bySeedsNanos = perSecond <= 0 ? Double.MAX_VALUE : (seeds - soFar.seeds()) / perSecond * 1e9;
        double byTimeNanos = limitNanos == Long.MAX_VALUE ? Double.MAX_VALUE : startNanos + limitNanos - now;
        double leftNanos = Math.max(0, Math.min(bySeedsNanos, byTimeNanos));
        return leftNanos == Double.MAX_VALUE ? "no end in sight yet" : Numbers.roughly((long) leftNanos) + " left";
    }

    private static String bar(double done) {
        int full = (int) (done * WIDTH);
        return "[" + "=".repeat(full) + (full < WIDTH ? ">" : "") + " ".repeat(Math.max(0, WIDTH - full - 1)) + "]";
    }
}
