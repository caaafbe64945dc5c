package io.seedraft.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * One thread in a cycle of duty: wait for news, take all of it in, act once on the whole of it. What arrives while it acts is the
 * next batch, so the busier it is, the more shares one sync and one write to each socket.
 */
final class EventLoop implements Executor, AutoCloseable {

    /** Something that has to do with a socket. */
    interface Handler {
        /** The socket can be read, written, accepted from or is connected. An exception closes it by {@link #failed}. */
        void ready(SelectionKey key, long now) throws IOException;

        /** The socket is of no use any more. */
        void failed(IOException why);
    }

    /** What is done with each batch of news. */
    interface Duty {
        /** When to act at the latest, {@link Long#MAX_VALUE} for never. */
        long deadlineNanos();

        /** Acts on what was taken in. */
        void act(long now);
    }

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int SCRATCH_BYTES = 256 << 10;

    private final Selector selector;
    private final MonotonicClock clock;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean running = true;
    private long now;

    /** For whoever writes to a socket just now: heap buffers would be copied into ones like these anyway. */
    final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);

    /** For whoever reads from a socket just now and looks at it: in an array, as parsers want it. */
    final ByteBuffer lent = ByteBuffer.allocate(SCRATCH_BYTES);

    EventLoop(MonotonicClock clock) throws IOException {
        this.clock = clock;
        this.selector = Selector.open();
    }

    SelectionKey register(SelectableChannel channel, int interest, Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, interest, handler);
    }

    /** Runs a task on this loop's thread, in the next batch; may be called by any thread. */
    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.addLast(task);
        }
        wakeUp();
    }

    /**
     * Threads that work for this loop. What ends one of them ends the loop as well: a node without its disk, or that finds no names any
     * more, would still listen and never answer.
     */
    ThreadFactory threads(String name) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .uncaughtExceptionHandler((thread, met) -> execute(() -> {
                    throw new ThreadEnded(thread.getName(), met);
                }))
                .factory();
    }

    /** Ends the waiting, if it waits; may be called by any thread. */
    void wakeUp() {
        synchronized (tasks) {
            if (selector.isOpen()) selector.wakeup();
        }
    }

    /** Ends the cycle behind the batch under way. */
    void end() {
        running = false;
    }

    /** The time of the batch under way. */
    long now() {
        return now;
    }

    /** The time by the clock, later than that of the batch. */
    long clockNanos() {
        return clock.nowNanos();
    }

    /** Goes round until {@link #end}. */
    void run(Duty duty) throws IOException {
        while (running) {
            await(duty.deadlineNanos());
            runTasks();
            if (running) duty.act(now);
        }
    }

    private void await(long deadlineNanos) throws IOException {
        long left = deadlineNanos - clock.nowNanos();
        if (left <= 0 || hasTasks()) {
            selector.selectNow(this::handle);
        } else if (deadlineNanos == Long.MAX_VALUE) {
            selector.select(this::handle);
        } else {
            selector.select(this::handle, left / NANOS_PER_MILLI + 1);
        }
        now = clock.nowNanos();
    }

    private void handle(SelectionKey key) {
        Handler handler = (Handler) key.attachment();
        now = clock.nowNanos();
        try {
            if (key.isValid()) handler.ready(key, now);
        } catch (IOException e) {
            handler.failed(e);
        }
    }

    private boolean hasTasks() {
        synchronized (tasks) {
            return !tasks.isEmpty();
        }
    }

    private void runTasks() {
        int count;
        synchronized (tasks) {
            count = tasks.size();
        }
        for (; count > 0; count--) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.removeFirst();
            }
            task.run();
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) key.channel().close();
        // The disk's thread may still want to wake a loop that has ended.
        synchronized (tasks) {
            selector.close();
        }
    }
}
