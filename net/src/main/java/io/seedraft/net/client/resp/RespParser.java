package io.seedraft.net.client.resp;

import io.seedraft.kv.Bytes;
import io.seedraft.net.client.Session;
import io.seedraft.net.client.text.Line;
import io.seedraft.net.client.text.Lines;
import io.seedraft.net.client.text.UnreadableLine;
import io.seedraft.net.client.text.Word;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Takes requests out of bytes that come in pieces: arrays of bulk strings, or inline commands. It remembers how far it looked, and
 * keeps two numbers for each argument seen; the bytes stay where they are until a request is whole.
 */
final class RespParser {

    /** How many arguments a request may have, its name included. */
    static final int MAX_ARGUMENTS = 1 + Session.MAX_PARTS;

    /** As Redis has it. */
    static final int MAX_INLINE_BYTES = 64 * 1024;

    private static final int MAX_LENGTH_DIGITS = 10;

    /** The head of the request has not been read. */
    private static final long UNKNOWN = -1;

    /** What {@link #readLength} gives when more bytes must come. */
    private static final long UNFINISHED = Long.MIN_VALUE;

    /** What {@link #readLength} gives when there is none. */
    private static final long NO_LENGTH = Long.MIN_VALUE + 1;

    /** What {@link #parse} found. */
    enum Found {
        /** Not enough bytes. */
        NOTHING_YET,
        /** A request: {@link #arguments()} has it. */
        REQUEST,
        /** Bytes that mean nothing and may be passed over: an empty line, an array of none. */
        EMPTY,
        /** Bytes behind which nothing can be understood: {@link #problem()} says why. */
        BROKEN
    }

    private final int maxBulkBytes;
    private final Lines inlineLines = new Lines();

    private int looked;
    private long expected = UNKNOWN;
    private int[] starts = new int[4];
    private int[] lengths = new int[4];
    private int seen;

    private List<Bytes> arguments = List.of();
    private String problem = "";

    /**
     * A parser for one connection.
     *
     * @param maxBulkBytes the longest argument granted
     */
    RespParser(int maxBulkBytes) {
        this.maxBulkBytes = maxBulkBytes;
    }

    /** The request that was found, its name first; at least one. */
    List<Bytes> arguments() {
        return arguments;
    }

    /** Why nothing can be understood any more, for the client. */
    String problem() {
        return problem;
    }

    /**
     * Looks for the next request, and moves the bytes' position behind what was found.
     *
     * @param bytes at least one; the same as before and more, if nothing was found before
     */
    Found parse(ByteBuffer bytes) {
        if (bytes.get(bytes.position()) != '*') return parseInline(bytes);
        if (expected == UNKNOWN) {
            looked = 1;
            expected = readLength(bytes);
            if (expected == UNFINISHED || expected == NO_LENGTH || expected > MAX_ARGUMENTS) return noCount();
            if (expected <= 0) return found(bytes, Found.EMPTY);
        }
        while (seen < expected) {
            Found argument = parseArgument(bytes);
            if (argument != Found.REQUEST) return argument;
        }
        arguments = copyArguments(bytes);
        return found(bytes, Found.REQUEST);
    }

    private Found noCount() {
        long count = expected;
        expected = UNKNOWN;
        if (count == UNFINISHED) return Found.NOTHING_YET;
        if (count == NO_LENGTH) return broken("invalid multibulk length");
        return broken("invalid multibulk length: " + count + " arguments, at most " + MAX_ARGUMENTS);
    }

    private Found parseArgument(ByteBuffer bytes) {
        int before = looked;
        int from = bytes.position();
        if (looked == bytes.remaining()) return Found.NOTHING_YET;
        byte kind = bytes.get(from + looked);
        // Arguments are never arrays themselves, so that there is no depth to limit.
        if (kind != '$') return broken("expected '$', got '" + (kind > ' ' && kind < 0x7F ? (char) kind : '?') + "'");
        looked++;
        long length = readLength(bytes);
        if (length == NO_LENGTH || length != UNFINISHED && length < 0) return broken("invalid bulk length");
        if (length > maxBulkBytes) {
            return broken("invalid bulk length: " + length + " bytes, at most " + maxBulkBytes);
        }
        if (length == UNFINISHED || bytes.remaining() - looked < length + 2) {
            looked = before;
            return Found.NOTHING_YET;
        }
        int end = looked + (int) length;
        if (bytes.get(from + end) != '\r' || bytes.get(from + end + 1) != '\n') {
            return broken("no end of line behind a bulk string");
        }
        remember(looked, (int) length);
        looked = end + 2;
        return Found.REQUEST;
    }

    /** Reads digits and {@code \r\n} where it looks, and then looks behind them. */
    private long readLength(ByteBuffer bytes) {
        int from = bytes.position();
        boolean negative = looked < bytes.remaining() && bytes.get(from + looked) == '-';
        int first = negative ? looked + 1 : looked;
        long length = 0;
        for (int at = first; at < bytes.remaining(); at++) {
            int each = bytes.get(from + at);
            if (each == '\r' && at > first) {
                if (at + 1 == bytes.remaining()) return UNFINISHED;
                if (bytes.get(from + at + 1) != '\n') return NO_LENGTH;
                looked = at + 2;
                return negative ? -length : length;
            }
            if (each < '0' || each > '9' || at - first == MAX_LENGTH_DIGITS) return NO_LENGTH;
            length = length * 10 + (each - '0');
        }
        return UNFINISHED;
    }

    private void remember(int start, int length) {
        if (seen == starts.length) {
            starts = Arrays.copyOf(starts, 2 * seen);
            lengths = Arrays.copyOf(lengths, 2 * seen);
        }
        starts[seen] = start;
        lengths[seen++] = length;
    }

    private List<Bytes> copyArguments(ByteBuffer bytes) {
        Bytes[] copies = new Bytes[seen];
        for (int i = 0; i < seen; i++) {
            byte[] copy = new byte[lengths[i]];
            bytes.get(bytes.position() + starts[i], copy);
            copies[i] = Bytes.wrap(copy);
        }
        return List.of(copies);
    }

    private Found found(ByteBuffer bytes, Found what) {
        bytes.position(bytes.position() + looked);
        looked = 0;
        expected = UNKNOWN;
        seen = 0;
        return what;
    }

    private Found parseInline(ByteBuffer bytes) {
        int length = inlineLines.length(bytes);
        if (length > MAX_INLINE_BYTES || length < 0 && bytes.remaining() >= MAX_INLINE_BYTES) {
            return broken("too big inline request");
        }
        if (length < 0) return Found.NOTHING_YET;
        try {
            arguments = Line.split(inlineLines.take(bytes, length), MAX_ARGUMENTS).stream()
                    .map(Word::bytes)
                    .toList();
        } catch (UnreadableLine e) {
            return broken(String.valueOf(e.getMessage()));
        }
        return arguments.isEmpty() ? Found.EMPTY : Found.REQUEST;
    }

    private Found broken(String why) {
        problem = why;
        return Found.BROKEN;
    }
}
