package io.seedraft.net;

/** A thread that works for a node has ended by something that nobody caught: the node ends too. */
final class ThreadEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ThreadEnded(String thread, Throwable met) {
        super("thread " + thread + " met " + met, met);
    }
}
