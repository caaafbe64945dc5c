package io.seedraft.replica.record;

import io.seedraft.port.Dice;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Recovered;
import io.seedraft.replica.ReplicaObserver;
import io.seedraft.wire.ByteWriter;
import java.util.function.LongSupplier;

/** Writes down what a replica's protocol is told and a mark of what it says; the package's page has the format. */
public final class Recorder implements ReplicaObserver {

    /** The version of the items' format; a host keeps it with the pieces, and replays those of no other one. */
    public static final int VERSION = 3;

    private static final int PIECE_BYTES = 64 << 10;

    /** A killed process loses no more of what it did than this, but for the steps since. */
    private static final long PIECE_NANOS = 1_000_000_000L;

    /** Where a recording goes. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Keeps a piece.
         *
         * @param bytes holds it; reused afterwards
         * @param length how long it is, from the array's beginning
         * @return whether it was kept; otherwise the recording has ended with the piece before, and no other one follows
         */
        boolean keep(byte[] bytes, int length);
    }

    private final Sink sink;
    private final LongSupplier wakeAtNanos;
    private final ByteWriter piece = new ByteWriter();
    private final ByteWriter scratch = new ByteWriter();
    private OutputFingerprint fingerprint = new OutputFingerprint();
    private long last;

    /** When the last piece was handed on; before all times, so that a boot is as soon as its first step is done. */
    private long flushedNanos;

    private boolean ended;

    /**
     * A recording that goes on with a boot.
     *
     * @param sink where it goes
     * @param wakeAtNanos the recorded replica's next wake-up, asked for behind each step
     */
    public Recorder(Sink sink, LongSupplier wakeAtNanos) {
        this.sink = sink;
        this.wakeAtNanos = wakeAtNanos;
    }

    /** The same dice, with what they draw written down. */
    public Dice listening(Dice dice) {
        return bound -> {
            long drawn = dice.below(bound);
            if (ended) return drawn;
            piece.writeByte(RecordCodec.DRAW);
            piece.writeVarint(bound);
            piece.writeVarint(drawn);
            return drawn;
        };
    }

    @Override
    public void booting(RaftConfig config, Recovered recovered, long now) {
        if (ended) return;
        fingerprint = new OutputFingerprint();
        piece.writeByte(RecordCodec.BOOT);
        RecordCodec.writeConfig(piece, config);
        RecordCodec.writeRecovered(piece, recovered);
        piece.writeZigzag(now);
        last = now;
        entries(recovered);
        flushedNanos = now - PIECE_NANOS;
    }

    /** In pieces of their own, so that a long log is not in memory twice. */
    private void entries(Recovered recovered) {
        int next = 0;
        while (next < recovered.entries().size() && !ended) {
            next = RecordCodec.writeEntries(piece, recovered, next, PIECE_BYTES, scratch);
            if (piece.position() >= PIECE_BYTES) flush();
        }
    }

    @Override
    public void stepping(long now, Input input) {
        if (ended) return;
        piece.writeByte(RecordCodec.STEP);
        piece.writeVarint(now - last);
        last = now;
        RecordCodec.writeInput(piece, input, scratch);
    }

    @Override
    public void stepped(Input input, Effects effects) {
        if (ended) return;
        fingerprint.add(effects, wakeAtNanos.getAsLong());
        piece.writeByte(RecordCodec.OUT);
        piece.writeInt((int) fingerprint.value());
        if (piece.position() >= PIECE_BYTES || last - flushedNanos >= PIECE_NANOS) flush();
    }

    /** Hands on what is not in the sink yet. */
    public void flush() {
        if (ended || piece.position() == 0) return;
        flushedNanos = last;
        ended = !sink.keep(piece.array(), piece.position());
        piece.reset();
    }
}
