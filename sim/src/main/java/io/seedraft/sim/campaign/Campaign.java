package io.seedraft.sim.campaign;

import io.seedraft.sim.campaign.Summary.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a range of seeds with several workers.
 *
 * <p>Workers claim stretches of some seeds in order and finish each stretch that they claimed;
 * tallies are added up in the order of the stretches. So a campaign that ends early has covered the first seeds of its
 * range without a gap, and one that ends at the first failure reports the lowest failing seed and nothing beyond it,
 * whatever the number of workers.
 */
public final class Campaign {

    /** How many seeds a worker takes at once, where a profile says nothing else. */
    static final int STRETCH_SEEDS = 16;

    private static final long GRACE_MILLIS = 4_000;
    private static final long STOP_POLL_MILLIS = 100;

    /**
     * What to run.
     *
     * @param seeds the seeds
     * @param workers how many threads, at least 1
     * @param limitNanos after how long no further stretch is begun, more than 0; {@code Long.MAX_VALUE}: no limit
     * @param failFast whether the first failure ends the campaign
     */
    public record Terms(SeedRange seeds, int workers, long limitNanos, boolean failFast) {

        /**
         * Checks the terms.
         *
         * @throws IllegalArgumentException when a number is out of its range
         */
        public Terms {
            if (workers < 1) throw new IllegalArgumentException("at least one worker is needed, not " + workers);
            if (limitNanos < 1) throw new IllegalArgumentException("the time limit must be more than nothing");
        }
    }

    private final CampaignProfile profile;
    private final Terms terms;
    private final Watch watch;
    private final int corners;
    private final int laws;
    private final long stretches;
    private final long startNanos;
    private final long graceMillis;
    private final CountDownLatch working;
    private final List<Worker> workers = new ArrayList<>();

    // Guarded by this.
    private final Tally total;
    private final long seedsAtATime;
    private final TreeMap<Long, Tally> waiting = new TreeMap<>();
    private long nextToClaim;
    private long nextToAdd;
    private long lowestFailed = Long.MAX_VALUE;
    private boolean closed;

    private Campaign(CampaignProfile profile, Terms terms, Watch watch, long graceMillis) {
        this.graceMillis = graceMillis;
        this.profile = profile;
        this.terms = terms;
        this.watch = watch;
        this.seedsAtATime = profile.seedsAtATime();
        this.stretches = (terms.seeds().count() - 1) / seedsAtATime + 1;
        this.corners = profile.corners().size();
        this.laws = profile.laws().size();
        this.total = new Tally(corners, laws);
        this.startNanos = watch.nanoClock().getAsLong();
        for (int i = 0; i < Math.min(terms.workers(), stretches); i++) workers.add(new Worker());
        this.working = new CountDownLatch(workers.size());
    }

    /** Runs the seeds and waits for the end. */
    public static Summary run(CampaignProfile profile, Terms terms, Watch watch) {
        return run(profile, terms, watch, GRACE_MILLIS);
    }

    /** As above; once stopped, a run that does not end within the grace is left behind. */
    static Summary run(CampaignProfile profile, Terms terms, Watch watch, long graceMillis) {
        return new Campaign(profile, terms, watch, graceMillis).run();
    }

    private Summary run() {
        for (int i = 0; i < workers.size(); i++) {
            Thread thread = new Thread(workers.get(i), "campaign-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        awaitWorkers();
        return summary();
    }

    /** Waits for the workers; once stopped, only as long as a run may reasonably last: one that hangs is named. */
    private void awaitWorkers() {
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                boolean stopped = watch.stop().get();
                done = working.await(stopped ? graceMillis : STOP_POLL_MILLIS, TimeUnit.MILLISECONDS) || stopped;
            } catch (InterruptedException stopIt) {
                interrupted = true;
                watch.stop().set(true);
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private synchronized Summary summary() {
        closed = true;
        List<Long> unfinished = new ArrayList<>();
        for (Worker worker : workers) {
            if (worker.failure.length > 0) {
                throw new IllegalStateException("a worker of the campaign failed", worker.failure[0]);
            }
            if (!worker.ended) unfinished.add(worker.seed);
        }
        long elapsedNanos = Math.max(1, watch.nanoClock().getAsLong() - startNanos);
        return new Summary(terms.seeds(), ending(), total, List.copyOf(unfinished), elapsedNanos);
    }

    private Ending ending() {
        if (terms.failFast() && total.violated() > 0) return Ending.FIRST_FAILURE;
        if (total.seeds() == terms.seeds().count()) return Ending.COMPLETE;
        return watch.stop().get() ? Ending.STOPPED : Ending.TIME_LIMIT;
    }

    /** The next stretch for a worker, or -1 when there is nothing more to begin. */
    private synchronized long claim() {
        boolean over = closed
                || nextToClaim >= stretches
                || nextToClaim > lowestFailed
                || watch.stop().get()
                || watch.nanoClock().getAsLong() - startNanos >= terms.limitNanos();
        return over ? -1 : nextToClaim++;
    }

    /** Whether a stretch lies beyond a failure that ends the campaign. */
    private synchronized boolean beyondFailure(long stretch) {
        return stretch > lowestFailed;
    }

    private synchronized void finish(long stretch, Tally tally) {
        if (closed) return;
        if (terms.failFast() && tally.violated() > 0) lowestFailed = Math.min(lowestFailed, stretch);
        waiting.put(stretch, tally);
        while (nextToAdd <= lowestFailed && waiting.containsKey(nextToAdd)) {
            total.add(waiting.remove(nextToAdd));
            nextToAdd++;
        }
        watch.progress().at(total);
    }

    private final class Worker implements Runnable {

        private final Guard guard = new Guard(profile);
        private volatile long seed;
        private volatile boolean ended;
        private volatile Throwable[] failure = {};

        @Override
        public void run() {
            try {
                for (long stretch = claim(); stretch >= 0; stretch = claim()) runStretch(stretch);
            } catch (Throwable thrown) {
                // Not a run's failure, which the guard takes: ours. The others need not go on.
                failure = new Throwable[] {thrown};
                watch.stop().set(true);
            } finally {
                ended = true;
                working.countDown();
            }
        }

        private void runStretch(long stretch) {
            Tally tally = new Tally(corners, laws);
            long first = terms.seeds().first() + stretch * seedsAtATime;
            long count = Math.min(seedsAtATime, terms.seeds().last() - first + 1);
            for (long i = 0; i < count; i++) {
                if (beyondFailure(stretch)) return;
                seed = first + i;
                tally.add(guard.run(seed));
                if (terms.failFast() && tally.violated() > 0) break;
            }
            finish(stretch, tally);
        }
    }
}
