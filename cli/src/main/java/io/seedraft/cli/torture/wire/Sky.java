package io.seedraft.cli.torture.wire;

import java.util.Arrays;

/** The weather between any two ends. */
final class Sky {

    private final Weather[][] weather;

    Sky(int ends) {
        weather = new Weather[ends][ends];
        clear();
    }

    synchronized Weather weather(int from, int to) {
        return weather[from][to];
    }

    synchronized void set(int from, int to, Weather now) {
        weather[from][to] = now;
        notifyAll();
    }

    synchronized void clear() {
        for (Weather[] row : weather) Arrays.fill(row, Weather.CLEAR);
        notifyAll();
    }

    /** Waits until it is no more silent. */
    synchronized void awaitSound(int from, int to) throws InterruptedException {
        while (weather[from][to] == Weather.SILENT) wait();
    }
}
