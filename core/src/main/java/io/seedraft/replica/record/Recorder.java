package io.seedraft.replica.record;

import io.seedraft.raft.Dice;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Recovered;
import io.seedraft.replica.ReplicaObserver;
import io.seedraft.replica.wire.ByteWriter;
import java.util.function.LongSupplier;

/** Writes down what a replica's protocol is told and a mark of what it says; the package's page has the format. */
public final class Recorder implements ReplicaObserver {

    private static final int PIECE_BYTES = 64 << 10;

    /** Where a recording goes. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Keeps a piece.
         *
         * @param bytes holds it; reused afterwards
         * @param length how long it is, from the array's beginning
         */
        void keep(byte[] bytes, int length);
    }

    private final Sink sink;
    private final LongSupplier wakeAtNanos;
    private final ByteWriter piece = new ByteWriter();
    private final ByteWriter scratch = new ByteWriter();
    private OutputFingerprint fingerprint = new OutputFingerprint();
    private long last;

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
            piece.writeByte(RecordCodec.DRAW);
            piece.writeVarint(bound);
            piece.writeVarint(drawn);
            return drawn;
        };
    }

    @Override
    public void booting(RaftConfig config, Recovered recovered, long now) {
        fingerprint = new OutputFingerprint();
        piece.writeByte(RecordCodec.BOOT);
        RecordCodec.writeConfig(piece, config);
        RecordCodec.writeRecovered(piece, recovered);
        piece.writeZigzag(now);
        last = now;
    }

    @Override
    public void stepping(long now, Input input) {
        piece.writeByte(RecordCodec.STEP);
        piece.writeVarint(now - last);
        last = now;
        RecordCodec.writeInput(piece, input, scratch);
    }

    @Override
    public void stepped(Input input, Effects effects) {
        fingerprint.add(effects, wakeAtNanos.getAsLong());
        piece.writeByte(RecordCodec.OUT);
        piece.writeInt((int) fingerprint.value());
        if (piece.position() >= PIECE_BYTES) flush();
    }

    /** Hands on what is not in the sink yet. */
    public void flush() {
        if (piece.position() == 0) return;
        sink.keep(piece.array(), piece.position());
        piece.reset();
    }
}
