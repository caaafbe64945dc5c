package io.seedraft.sim.workload;

import java.util.ArrayList;
import java.util.List;

/** Notes whose time has not come, in the order of their times. They are few. */
final class LaterNotes {

    static final long NEVER = Long.MAX_VALUE;

    /** What is to be noted. */
    record Later(long atNanos, String source, String f, String text) {}

    private final List<Later> notes = new ArrayList<>();

    void add(Later note) {
        int place = notes.size();
        while (place > 0 && notes.get(place - 1).atNanos() > note.atNanos()) place--;
        notes.add(place, note);
    }

    /** When the next one is due, or {@link #NEVER}. */
    long nextNanos() {
        return notes.isEmpty() ? NEVER : notes.get(0).atNanos();
    }

    Later takeNext() {
        return notes.remove(0);
    }

    void clear() {
        notes.clear();
    }
}
