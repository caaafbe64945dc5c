package io.seedraft.history.format;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What the first bytes of a file tell.
 *
 * @param text all of it, unpacked
 * @param format how it stands there
 * @param guess what it is of
 * @param foreign whether it may be something else than a history
 */
record Beginning(InputStream text, Format format, Guess guess, boolean foreign) {
    /** No more is looked at. */
    private static final int MOST_BYTES = 1 << 16;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /**
     * Looks at the beginning of a file.
     *
     * @param soon whether to wait for no more bytes than are needed
     */
    static Beginning read(InputStream in, String name, ReadOptions options, boolean soon) throws IOException {
        try {
            long mostBytes = soon ? Long.MAX_VALUE : TextLimits.mostBytesKept();
            byte[] first = in.readNBytes(BYTE_ORDER_MARK.length);
            InputStream plain;
            if (first.length >= 2 && first[0] == 0x1f && (first[1] & 0xff) == 0x8b) {
                plain = BoundedText.unpacked(
                        rejoined(first, in), packed -> new GZIPInputStream(packed, MOST_BYTES), name, mostBytes);
                first = plain.readNBytes(BYTE_ORDER_MARK.length);
            } else {
                plain = BoundedText.plain(in, name, mostBytes);
            }
            if (Arrays.equals(first, BYTE_ORDER_MARK)) {
                first = new byte[0];
            }
            return soon ? soon(first, plain, name, options) : whole(first, plain, name, options);
        } catch (ZipException | EOFException damaged) {
            throw damaged(name, 1, damaged);
        }
    }

    private static Beginning whole(byte[] first, InputStream in, String name, ReadOptions options) throws IOException {
        byte[] bytes = Arrays.copyOf(first, MOST_BYTES);
        int length = first.length + in.readNBytes(bytes, first.length, MOST_BYTES - first.length);
        Beginning beginning = of(Arrays.copyOf(bytes, length), InputStream.nullInputStream(), name, options);
        boolean open = options.model().isEmpty() && beginning.guess.isCounterOrSet();
        return open
                ? allOf(Arrays.copyOf(bytes, length), in, name, options)
                : new Beginning(
                        rejoined(Arrays.copyOf(bytes, length), in),
                        beginning.format,
                        beginning.guess,
                        beginning.foreign);
    }

    /** A set may be read once, after all was added: then only its end tells it from a counter. */
    private static Beginning allOf(byte[] first, InputStream in, String name, ReadOptions options) throws IOException {
        byte[] rest = in.readAllBytes();
        byte[] bytes = joined(first, rest, rest.length);
        Format format = options.format().isPresent() ? options.format().get() : Detection.format(bytes, name);
        Guess guess = Guess.ofAll(HistoryFiles.source(format, new ByteArrayInputStream(bytes), name));
        return new Beginning(new ByteArrayInputStream(bytes), format, guess, false);
    }

    private static Beginning soon(byte[] first, InputStream in, String name, ReadOptions options) throws IOException {
        byte[] bytes = first;
        byte[] more = new byte[MOST_BYTES];
        int read = in.read(more, 0, MOST_BYTES - bytes.length);
        while (read > 0 && bytes.length + read < MOST_BYTES) {
            bytes = joined(bytes, more, read);
            if (looksLikeHistory(bytes, name, options)) {
                Beginning beginning = of(bytes, in, name, options);
                if (beginning.guess.isTold(options.model())) {
                    return beginning;
                }
                if (options.model().isEmpty() && beginning.guess.isCounterOrSet()) {
                    throw new BadHistory(name, 1, 1, "This may be a counter or a set: say which with --model.");
                }
            }
            read = in.read(more, 0, MOST_BYTES - bytes.length);
        }
        return of(joined(bytes, more, Math.max(0, read)), in, name, options);
    }

    /** A log may begin with lines that tell nothing. */
    private static boolean looksLikeHistory(byte[] bytes, String name, ReadOptions options) {
        try {
            return options.format().isPresent()
                    || !Detection.format(bytes, name).id().isEmpty();
        } catch (BadHistory notYet) {
            return false;
        }
    }

    private static Beginning of(byte[] bytes, InputStream rest, String name, ReadOptions options) throws IOException {
        Format format = options.format().isPresent() ? options.format().get() : Detection.format(bytes, name);
        Guess guess = Guess.of(HistoryFiles.source(format, new ByteArrayInputStream(bytes), name));
        boolean told = options.format().isPresent() || options.model().isPresent();
        if (!told && guess.isOfSomethingElse()) {
            throw BadHistory.foreign(
                    name, 1, 1, "what stands in it says nothing of who did what (\"process\", \"type\", \"f\").");
        }
        boolean foreign = !told && guess.isNothing() && !hasWords(bytes);
        return new Beginning(rejoined(bytes, rest), format, guess, foreign);
    }

    /** What each history has somewhere. */
    private static boolean hasWords(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("invoke") || text.contains("process");
    }

    private static byte[] joined(byte[] bytes, byte[] more, int count) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + count);
        System.arraycopy(more, 0, all, bytes.length, count);
        return all;
    }

    private static InputStream rejoined(byte[] beginning, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(beginning), rest);
    }

    /** What to say when unpacking fails on this line. */
    static BadHistory damaged(String name, long line, IOException why) {
        String sentence = "The compressed file is damaged or cut off"
                + (why.getMessage() == null ? "." : ": " + why.getMessage() + ".");
        return new BadHistory(name, Math.max(1, line), 1, sentence);
    }
}
