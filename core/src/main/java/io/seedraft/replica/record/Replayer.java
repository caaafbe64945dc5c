package io.seedraft.replica.record;

import io.seedraft.port.Dice;
import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effects;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.replica.record.Replayed.Verdict;
import io.seedraft.replica.wire.EntryCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.MalformedBytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds a recording to fresh nodes and compares what comes out with what came out then. */
public final class Replayer implements Dice {

    private static final int NOTHING_MORE = 0;

    /** Thrown out of the core's depths when it asks for a draw that it did not ask for then. */
    private static final class OtherDraw extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherDraw(String what) {
            super(what);
        }
    }

    private final Iterator<byte[]> pieces;
    private final ByteReader piece = new ByteReader();
    private final Effects effects = new Effects();
    private OutputFingerprint fingerprint = new OutputFingerprint();
    private long fingerprints;
    private @Nullable RaftNode node;
    private int nextKind = NOTHING_MORE;
    private long now;
    private String brokenLaw = "";
    private long boots;
    private long steps;
    private String doing = "at the beginning";

    private Replayer(Iterator<byte[]> pieces) {
        this.pieces = pieces;
    }

    /**
     * Replays.
     *
     * @param pieces a recording's pieces, in order, as the sink was given them
     */
    public static Replayed replay(Iterator<byte[]> pieces) {
        return new Replayer(pieces).run();
    }

    private Replayed run() {
        try {
            advance();
            while (nextKind != NOTHING_MORE) {
                String difference = nextKind == RecordCodec.BOOT ? boot() : step();
                if (!difference.isEmpty()) return end(Verdict.DIVERGED, doing + ": " + difference);
            }
            return brokenLaw.isEmpty() ? end(Verdict.SAME, "") : end(Verdict.LAW_BROKEN, brokenLaw);
        } catch (OtherDraw other) {
            return end(Verdict.DIVERGED, doing + ": " + other.getMessage());
        } catch (MalformedBytes malformed) {
            return end(Verdict.UNREADABLE, doing + ": " + malformed.getMessage());
        }
    }

    private Replayed end(Verdict verdict, String detail) {
        return new Replayed(verdict, fingerprints ^ fingerprint.value(), boots, steps, detail);
    }

    private String boot() {
        RaftConfig config = configuration();
        HardState hardState = RecordCodec.readHardState(piece);
        EntryId base = EntryCodec.readId(piece);
        long count = piece.readPositiveVarint();
        long bootedAt = piece.readZigzag();
        List<Entry> entries = new ArrayList<>();
        advance();
        while (entries.size() < count) {
            // Killed while it wrote down what it had recovered: nothing of this boot has run.
            if (nextKind == NOTHING_MORE || nextKind == RecordCodec.BOOT) return "";
            if (nextKind != RecordCodec.ENTRIES) throw new MalformedBytes(misplaced("entries belong"));
            RecordCodec.readEntries(piece, base, entries);
            advance();
        }
        if (entries.size() != count) throw new MalformedBytes(entries.size() + " entries, and " + count + " announced");
        fingerprints = Long.rotateLeft(fingerprints ^ fingerprint.value(), 1);
        fingerprint = new OutputFingerprint();
        boots++;
        doing = "boot " + boots;
        now = bootedAt;
        return booted(config, new Recovered(hardState, base, entries));
    }

    private String booted(RaftConfig config, Recovered recovered) {
        try {
            node = RaftNode.boot(config, recovered, this, now);
            return "";
        } catch (LawViolation broken) {
            return afterBrokenLaw(broken);
        }
    }

    /** A configuration that cannot be is as good as bytes that are none. */
    private RaftConfig configuration() {
        try {
            return RecordCodec.readConfig(piece);
        } catch (IllegalArgumentException | LawViolation impossible) {
            throw new MalformedBytes("no configuration of a node: " + impossible.getMessage());
        }
    }

    private String misplaced(String expected) {
        return "an item of kind " + nextKind + " where " + expected;
    }

    private String step() {
        RaftNode stepped = node;
        if (nextKind != RecordCodec.STEP || stepped == null) {
            throw new MalformedBytes(misplaced("a step belongs"));
        }
        steps++;
        now += piece.readPositiveVarint();
        Input input = RecordCodec.readInput(piece);
        doing = "step " + steps + " (boot " + boots + ", " + now + " ns, "
                + input.getClass().getSimpleName() + ")";
        advance();
        effects.clear();
        try {
            stepped.step(now, input, effects);
        } catch (LawViolation broken) {
            return afterBrokenLaw(broken);
        }
        fingerprint.add(effects, stepped.wakeAt());
        if (nextKind == NOTHING_MORE || nextKind == RecordCodec.BOOT) return "broke a law then, and not now";
        if (nextKind != RecordCodec.OUT) return "a draw more was made then";
        int expected = piece.readInt();
        advance();
        return expected == (int) fingerprint.value() ? "" : "other effects: " + describe();
    }

    private String afterBrokenLaw(LawViolation broken) {
        if (nextKind != NOTHING_MORE && nextKind != RecordCodec.BOOT) return "breaks a law now: " + broken.getMessage();
        brokenLaw = doing + ": " + broken.getMessage();
        node = null;
        return "";
    }

    private String describe() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < effects.size(); i++) text.append(i == 0 ? "" : ", ").append(effects.get(i));
        return text.isEmpty() ? "none now" : text.toString();
    }

    @Override
    public long below(long bound) {
        if (nextKind != RecordCodec.DRAW) throw new OtherDraw("draws now, and did not then");
        long recordedBound = piece.readPositiveVarint();
        long drawn = piece.readPositiveVarint();
        if (recordedBound != bound)
            throw new OtherDraw("draws below " + bound + " now, and below " + recordedBound + " then");
        if (drawn >= bound) throw new MalformedBytes("a draw of " + drawn + " below " + bound);
        advance();
        return drawn;
    }

    private void advance() {
        while (piece.remaining() == 0) {
            if (!pieces.hasNext()) {
                nextKind = NOTHING_MORE;
                return;
            }
            piece.reset(pieces.next());
        }
        nextKind = piece.readByte();
    }
}
