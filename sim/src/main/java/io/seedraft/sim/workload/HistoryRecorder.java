package io.seedraft.sim.workload;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.format.JsonLinesWriter;
import io.seedraft.history.format.KeyValueCodec;
import java.util.Arrays;

/**
 * Takes down what clients ask and are answered. Its memory is kept from run to run.
 *
 * <p>Stale reads promise nothing about the present and are kept apart: {@link #linearizable()} is the history without them, and
 * {@link #lines()} has them under names such as {@code stale-get}.
 */
public final class HistoryRecorder {

    private final Recording<KvInput, KvOutput> all = new Recording<>();
    private final Recording<KvInput, KvOutput> linearizable = new Recording<>();

    /** Of each operation: its number among the linearizable ones, or {@link #STALE}. */
    private int[] place = new int[128];

    private final LaterNotes laterNotes = new LaterNotes();
    private long nextNoteNanos = LaterNotes.NEVER;

    private int size;
    private int answered;
    private int unknown;

    private static final int STALE = -1;

    /** Forgets everything and keeps the memory, for the next run. */
    public void clear() {
        all.clear();
        linearizable.clear();
        dropLaterNotes();
        size = 0;
        answered = 0;
        unknown = 0;
    }

    /** A client asks. @return the operation's number */
    int invoke(long now, int process, KvInput input, boolean stale) {
        if (now >= nextNoteNanos) noteUpTo(now);
        if (size == place.length) place = Arrays.copyOf(place, 2 * size);
        linearizable.skipTo(all.position());
        place[size] = stale ? STALE : linearizable.invoke(process, input, now);
        size++;
        return all.invoke(process, input, now);
    }

    /** It happened, and this is the answer. */
    void ok(long now, int operation, KvOutput output) {
        if (now >= nextNoteNanos) noteUpTo(now);
        linearizable.skipTo(all.position());
        all.ok(operation, output, now);
        if (place[operation] != STALE) linearizable.ok(place[operation], output, now);
        answered++;
    }

    /** It certainly did not happen and never will. */
    void fail(long now, int operation) {
        if (now >= nextNoteNanos) noteUpTo(now);
        linearizable.skipTo(all.position());
        all.fail(operation, now);
        if (place[operation] != STALE) linearizable.fail(place[operation], now);
    }

    /** It may have happened, or may happen later, or never. */
    void info(long now, int operation) {
        if (now >= nextNoteNanos) noteUpTo(now);
        linearizable.skipTo(all.position());
        all.info(operation, now);
        if (place[operation] != STALE) linearizable.info(place[operation], now);
        unknown++;
    }

    // --- what happens beside the operations

    /**
     * Something happened beside the operations.
     *
     * @param now virtual time
     * @param source who says so, such as "nemesis" or "n2"
     * @param f what, in a word
     * @param text the rest, for people
     */
    public void note(long now, String source, String f, String text) {
        if (now >= nextNoteNanos) noteUpTo(now);
        all.note(source, "info", f, text, now);
    }

    /** The same at a time to come, between the events of then. */
    public void noteAt(long atNanos, String source, String f, String text) {
        laterNotes.add(new LaterNotes.Later(atNanos, source, f, text));
        nextNoteNanos = laterNotes.nextNanos();
    }

    /** What was to be noted later will not happen. */
    public void dropLaterNotes() {
        laterNotes.clear();
        nextNoteNanos = LaterNotes.NEVER;
    }

    private void noteUpTo(long now) {
        while (laterNotes.nextNanos() <= now) {
            LaterNotes.Later note = laterNotes.takeNext();
            all.note(note.source(), "info", note.f(), note.text(), note.atNanos());
        }
        nextNoteNanos = laterNotes.nextNanos();
    }

    /** How many operations were begun. */
    public int size() {
        return size;
    }

    /** How many were answered. */
    public int answered() {
        return answered;
    }

    /** How many ended with an unknown outcome. */
    public int unknown() {
        return unknown;
    }

    /** What must be linearizable: all but stale reads. Positions have gaps where those were. */
    public History<KvInput, KvOutput> linearizable() {
        return linearizable.history();
    }

    /** Everything as it happened; stale reads are told apart by {@link #isStale}. */
    public History<KvInput, KvOutput> everything() {
        return all.history();
    }

    /** Whether an operation of {@link #everything()} is a stale read. */
    public boolean isStale(int operation) {
        return place[operation] == STALE;
    }

    /** Everything as JSON lines. */
    public String lines() {
        return new JsonLinesWriter<>(new KeyValueCodec()).lines(everything(), this::isStale);
    }
}
