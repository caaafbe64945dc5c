package io.seedraft.replica.record;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.replica.wire.EntryCodec;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.wire.ByteWriter;
import java.util.List;
import java.util.zip.CRC32C;

/** A rolling hash of everything that a node's protocol has put out: all bytes of all effects, and its wake-ups. */
final class OutputFingerprint {

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final ByteWriter bytes = new ByteWriter();
    private final CRC32C crc = new CRC32C();
    private long value = PRIME;

    long value() {
        return value;
    }

    void add(Effects effects, long wakeAtNanos) {
        bytes.reset();
        for (int i = 0; i < effects.size(); i++) write(effects.get(i));
        bytes.writeZigzag(wakeAtNanos);
        crc.reset();
        crc.update(bytes.array(), 0, bytes.position());
        long mixed = (value ^ crc.getValue() ^ (long) bytes.position() << 32) * PRIME;
        value = mixed ^ mixed >>> 29;
    }

    private void write(Effect effect) {
        switch (effect) {
            case Effect.Persist persist -> {
                HardState hardState = persist.hardState();
                Allegiance settled = hardState.settled();
                writeAll(
                        1,
                        persist.write(),
                        hardState.term(),
                        hardState.votedFor(),
                        settled.identity(),
                        settled.term(),
                        hardState.silenceNanos());
                write(persist.entries());
            }
            case Effect.Send send -> {
                writeAll(2, send.to());
                MessageCodec.write(bytes, send.message());
            }
            case Effect.Apply apply -> {
                writeAll(3);
                write(apply.entries());
            }
            case Effect.Accepted accepted ->
                writeAll(
                        4,
                        accepted.request(),
                        accepted.at().term(),
                        accepted.at().index());
            case Effect.Refused refused ->
                writeAll(5, refused.request(), refused.why().ordinal(), refused.leader());
            case Effect.Readable readable -> writeAll(6, readable.request(), readable.readIndex());
            case Effect.LeadershipLost lost -> writeAll(7, lost.term());
            case Effect.Unreadable unreadable -> writeAll(9, unreadable.behindIndex(), unreadable.leader());
            case Effect.Disbelieved disbelieved ->
                writeAll(8, disbelieved.from(), disbelieved.doubt().ordinal());
        }
    }

    private void write(List<Entry> entries) {
        bytes.writeVarint(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            bytes.writeVarint(entries.get(i).index());
            EntryCodec.write(bytes, 0, entries.get(i));
        }
    }

    private void writeAll(int kind, long... numbers) {
        bytes.writeByte(kind);
        for (long number : numbers) bytes.writeVarint(number);
    }
}
