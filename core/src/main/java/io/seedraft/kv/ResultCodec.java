package io.seedraft.kv;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The binary form of {@link Result}, in answers and in sessions' snapshots: see {@code docs/formats.md}. */
public final class ResultCodec {

    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int YES = 2;
    private static final int NUMBER = 3;
    private static final int NOT_A_NUMBER = 4;
    private static final int KEY_TOO_LARGE = 5;
    private static final int VALUE_TOO_LARGE = 6;
    private static final int OVERFLOW = 7;
    private static final int VALUE = 8;
    private static final int ABSENT = 9;
    private static final int VALUES = 10;
    private static final int KEY_LIST = 11;
    private static final int TOO_MANY_KEYS_ASKED = 12;
    private static final int TOO_MANY_KEYS_FOUND = 13;
    private static final int TOO_MANY_BYTES = 14;
    private static final int SESSION_OPENED = 16;
    private static final int SESSION_EXPIRED = 17;
    private static final int STALE_SEQUENCE = 18;
    private static final int SEQUENCE_TOO_FAR = 19;
    private static final int UNDECODABLE = 20;

    private ResultCodec() {}

    /** Encodes a result into an array of its own. */
    public static byte[] encode(Result result) {
        ByteWriter writer = new ByteWriter(64);
        write(result, writer);
        return writer.toByteArray();
    }

    /** Decodes an array that holds one result and nothing else. */
    public static Result decode(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes);
        Result result = read(reader);
        reader.expectEnd();
        return result;
    }

    /** Writes a result. */
    public static void write(Result result, ByteWriter to) {
        switch (result) {
            case Result.OfCommand ofCommand -> writeOfCommand(ofCommand, to);
            case Result.OfQuery ofQuery -> writeOfQuery(ofQuery, to);
            case Result.OfSession ofSession -> writeOfSession(ofSession, to);
        }
    }

    private static void writeOfCommand(Result.OfCommand result, ByteWriter to) {
        switch (result) {
            case Result.Done done -> writeKind(DONE, to);
            case Result.Flag flag -> writeKind(flag.value() ? YES : NO, to);
            case Result.Number number -> {
                writeKind(NUMBER, to);
                to.writeZigzag(number.value());
            }
            case Result.NotANumber notANumber -> writeKind(NOT_A_NUMBER, to);
            case Result.Overflow overflow -> writeKind(OVERFLOW, to);
            case Result.TooLarge tooLarge -> {
                writeKind(tooLarge.what() == Result.TooLarge.Part.KEY ? KEY_TOO_LARGE : VALUE_TOO_LARGE, to);
                to.writeVarint(tooLarge.limitBytes());
            }
        }
    }

    private static void writeOfQuery(Result.OfQuery result, ByteWriter to) {
        switch (result) {
            case Result.Value value -> {
                writeKind(VALUE, to);
                to.writePrefixed(value.value().array());
            }
            case Result.Absent absent -> writeKind(ABSENT, to);
            case Result.Values values -> {
                writeKind(VALUES, to);
                to.writeVarint(values.values().size());
                for (Optional<Bytes> value : values.values()) {
                    to.writeByte(value.isPresent() ? 1 : 0);
                    if (value.isPresent()) to.writePrefixed(value.get().array());
                }
            }
            case Result.Flag flag -> writeOfCommand(flag, to);
            case Result.Number number -> writeOfCommand(number, to);
            case Result.TooMuch tooMuch -> writeNumbered(kindOf(tooMuch.what()), tooMuch.limit(), to);
            case Result.KeyList keyList -> {
                writeKind(KEY_LIST, to);
                to.writeVarint(keyList.keys().size());
                for (Bytes key : keyList.keys()) to.writePrefixed(key.array());
            }
        }
    }

    private static void writeOfSession(Result.OfSession result, ByteWriter to) {
        switch (result) {
            case Result.SessionOpened opened -> writeNumbered(SESSION_OPENED, opened.sessionId(), to);
            case Result.SessionExpired expired -> writeNumbered(SESSION_EXPIRED, expired.sessionId(), to);
            case Result.StaleSequence stale -> writeNumbered(STALE_SEQUENCE, stale.oldestUnanswered(), to);
            case Result.SequenceTooFar far -> writeNumbered(SEQUENCE_TOO_FAR, far.maxResultsPerSession(), to);
            case Result.Undecodable undecodable -> writeKind(UNDECODABLE, to);
        }
    }

    private static int kindOf(Result.TooMuch.What what) {
        return switch (what) {
            case KEYS_ASKED -> TOO_MANY_KEYS_ASKED;
            case KEYS_FOUND -> TOO_MANY_KEYS_FOUND;
            case BYTES -> TOO_MANY_BYTES;
        };
    }

    private static void writeNumbered(int kind, long number, ByteWriter to) {
        writeKind(kind, to);
        to.writeVarint(number);
    }

    private static void writeKind(int kind, ByteWriter to) {
        to.writeByte(Tags.of(kind));
    }

    /**
     * Reads the result of a command, which is all that a session keeps.
     *
     * @throws MalformedBytes if there is none
     */
    public static Result.OfCommand readOfCommand(ByteReader from) {
        int position = from.position();
        if (read(from) instanceof Result.OfCommand result) return result;
        throw new MalformedBytes("a result that no command has at " + position);
    }

    /**
     * Reads a result; the reader then stands behind it.
     *
     * @throws MalformedBytes if there is none
     */
    public static Result read(ByteReader from) {
        int kind = Tags.readKind(from, "result");
        return switch (kind) {
            case DONE -> Result.DONE;
            case NO -> Result.NO;
            case YES -> Result.YES;
            case NUMBER -> new Result.Number(from.readZigzag());
            case NOT_A_NUMBER -> Result.NOT_A_NUMBER;
            case OVERFLOW -> Result.OVERFLOW;
            case KEY_TOO_LARGE -> new Result.TooLarge(Result.TooLarge.Part.KEY, readLimit(from));
            case VALUE_TOO_LARGE -> new Result.TooLarge(Result.TooLarge.Part.VALUE, readLimit(from));
            case VALUE -> new Result.Value(Tags.readBytes(from));
            case ABSENT -> Result.ABSENT;
            case VALUES -> readValues(from);
            case KEY_LIST -> readKeys(from);
            case TOO_MANY_KEYS_ASKED -> new Result.TooMuch(Result.TooMuch.What.KEYS_ASKED, readLimit(from));
            case TOO_MANY_KEYS_FOUND -> new Result.TooMuch(Result.TooMuch.What.KEYS_FOUND, readLimit(from));
            case TOO_MANY_BYTES -> new Result.TooMuch(Result.TooMuch.What.BYTES, readLimit(from));
            case SESSION_OPENED -> new Result.SessionOpened(from.readPositiveVarint());
            case SESSION_EXPIRED -> new Result.SessionExpired(from.readPositiveVarint());
            case STALE_SEQUENCE -> new Result.StaleSequence(from.readPositiveVarint());
            case SEQUENCE_TOO_FAR -> new Result.SequenceTooFar(readLimit(from));
            case UNDECODABLE -> Result.Undecodable.INSTANCE;
            default -> throw Tags.unknown("result", kind);
        };
    }

    private static int readLimit(ByteReader from) {
        long limit = from.readPositiveVarint();
        if (limit > Integer.MAX_VALUE) throw new MalformedBytes("a limit of " + limit);
        return (int) limit;
    }

    private static Result.Values readValues(ByteReader from) {
        int count = from.readCount();
        List<Optional<Bytes>> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int present = from.readByte();
            if (present > 1) throw new MalformedBytes("neither present nor absent but " + present);
            values.add(present == 1 ? Optional.of(Tags.readBytes(from)) : Optional.empty());
        }
        return new Result.Values(values);
    }

    private static Result.KeyList readKeys(ByteReader from) {
        int count = from.readCount();
        List<Bytes> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) keys.add(Tags.readBytes(from));
        return new Result.KeyList(keys);
    }
}
