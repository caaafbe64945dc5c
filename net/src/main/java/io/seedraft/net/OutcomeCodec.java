package io.seedraft.net;

import io.seedraft.kv.Result;
import io.seedraft.kv.ResultCodec;
import io.seedraft.net.client.Outcome;
import io.seedraft.raft.Refusal;
import io.seedraft.replica.wire.EntryCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;

/** The bytes of what became of a forwarded write: kind, then its parts. */
final class OutcomeCodec {

    private static final int ANSWERED = 1;
    private static final int REFUSED = 2;
    private static final int OVERLOADED = 3;
    private static final int UNKNOWN = 4;

    private static final Refusal[] REFUSALS = Refusal.values();

    private OutcomeCodec() {}

    static void write(ByteWriter to, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered -> {
                to.writeByte(ANSWERED);
                to.writeVarint(answered.appliedIndex());
                ResultCodec.write(answered.result(), to);
            }
            // Who leads now the asking node learns by itself; a write travels once.
            case Outcome.Elsewhere ignored -> writeRefused(to, Refusal.NOT_LEADER);
            case Outcome.Refused refused -> writeRefused(to, refused.why());
            case Outcome.Overloaded ignored -> to.writeByte(OVERLOADED);
            case Outcome.Unknown ignored -> to.writeByte(UNKNOWN);
        }
    }

    private static void writeRefused(ByteWriter to, Refusal why) {
        to.writeByte(REFUSED);
        to.writeByte(why.ordinal());
    }

    static Outcome read(ByteReader from) {
        int kind = from.readByte();
        return switch (kind) {
            case ANSWERED -> {
                long appliedIndex = EntryCodec.readIndex(from);
                Result result = ResultCodec.read(from);
                boolean ofWrite = result instanceof Result.OfCommand || result instanceof Result.OfSession;
                if (!ofWrite) throw new MalformedBytes("no write has that result, before " + from.position());
                yield new Outcome.Answered(result, appliedIndex);
            }
            case REFUSED -> {
                int why = from.readByte();
                if (why >= REFUSALS.length) throw new MalformedBytes("no refusal has the number " + why);
                yield new Outcome.Refused(REFUSALS[why]);
            }
            case OVERLOADED -> Outcome.Overloaded.INSTANCE;
            case UNKNOWN -> Outcome.Unknown.INSTANCE;
            default -> throw new MalformedBytes("no outcome has the kind " + kind);
        };
    }
}
