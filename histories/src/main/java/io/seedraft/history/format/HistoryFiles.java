package io.seedraft.history.format;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Histories from files of any format. The format, compression by gzip and the model are found out from the content, not from
 * the name of the file.
 */
public final class HistoryFiles {
    /** So much of a file is looked at to tell its format and model. */
    private static final int BEGINNING = 1 << 16;

    /** What a line of JSON takes, about; an operation has two. */
    private static final int BYTES_OF_AN_OPERATION = 170;

    private HistoryFiles() {}

    /**
     * Reads a file.
     *
     * @throws BadHistory when it holds no history that could be, with the place
     */
    public static Loaded<?, ?, ?> open(Path file, ReadOptions options) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long operations = Files.size(file) / BYTES_OF_AN_OPERATION;
            return read(in, file.toString(), options, (int) Math.min(operations, 1 << 20));
        }
    }

    /**
     * Reads to the end of the stream, which stays open.
     *
     * @param name what to call it in complaints
     * @throws BadHistory when it holds no history that could be, with the place
     */
    public static Loaded<?, ?, ?> read(InputStream in, String name, ReadOptions options) throws IOException {
        return read(in, name, options, 0);
    }

    private static Loaded<?, ?, ?> read(InputStream in, String name, ReadOptions options, int expected)
            throws IOException {
        Event event = new Event(name);
        try {
            byte[] beginning = in.readNBytes(BEGINNING);
            InputStream plain = rejoined(beginning, in);
            if (isGzip(beginning)) {
                InputStream unpacked = new GZIPInputStream(plain, BEGINNING);
                beginning = unpacked.readNBytes(BEGINNING);
                plain = rejoined(beginning, unpacked);
            }
            if (hasByteOrderMark(beginning)) {
                plain.skipNBytes(3);
                beginning = Arrays.copyOfRange(beginning, 3, beginning.length);
            }
            Format format = options.format().isPresent() ? options.format().get() : Detection.format(beginning, name);
            Guess guess = Guess.of(source(format, new ByteArrayInputStream(beginning), name));
            return new Loader(name, format, options, guess, expected).load(source(format, plain, name), event);
        } catch (ZipException | EOFException damaged) {
            String sentence = "The compressed file is damaged or cut off: " + damaged.getMessage() + ".";
            throw new BadHistory(name, Math.max(1, event.line()), 1, sentence);
        }
    }

    private static InputStream rejoined(byte[] beginning, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(beginning), rest);
    }

    private static boolean isGzip(byte[] beginning) {
        return beginning.length >= 2 && beginning[0] == 0x1f && (beginning[1] & 0xff) == 0x8b;
    }

    private static boolean hasByteOrderMark(byte[] beginning) {
        return beginning.length >= 3
                && (beginning[0] & 0xff) == 0xef
                && (beginning[1] & 0xff) == 0xbb
                && (beginning[2] & 0xff) == 0xbf;
    }

    static EventSource source(Format format, InputStream in, String name) throws IOException {
        return switch (format) {
            case JSON_LINES -> new JsonLineEvents(in, name);
            case JSON_ARRAY -> new JsonArrayEvents(in, name);
            case EDN_LINES, EDN_VECTOR, PORCUPINE_KV -> new EdnEvents(in, name);
            case JEPSEN_LOG -> new JepsenLogEvents(in, name);
        };
    }

    static EventSink sink(Format format, OutputStream out) throws IOException {
        return switch (format) {
            case JSON_LINES -> new JsonSink(out, false);
            case JSON_ARRAY -> new JsonSink(out, true);
            case EDN_LINES -> new EdnSink(out, EdnSink.Shape.LINES);
            case EDN_VECTOR -> new EdnSink(out, EdnSink.Shape.VECTOR);
            case PORCUPINE_KV -> new EdnSink(out, EdnSink.Shape.BARE_LINES);
            case JEPSEN_LOG -> new JepsenLogSink(out);
        };
    }

    static <S, I, O> void write(Loaded<S, I, O> loaded, Format as, OutputStream out) throws IOException {
        EventSink sink = sink(as, out);
        Optional<Header> header = header(loaded, as);
        if (header.isPresent()) {
            header.get().write(sink);
        }
        OperationCodec<I, O> codec = loaded.codecs().apply(as);
        new HistoryWriter<>(loaded.history(), codec, i -> false, sink).write();
    }

    /** Says what a reader could not guess. */
    private static Optional<Header> header(Loaded<?, ?, ?> loaded, Format as) {
        boolean keep = as == Format.JSON_LINES && HistoryWriter.goesBackwards(loaded.history());
        boolean known = loaded.kind() == ModelKind.KEY_VALUE && !keep;
        return known || as == Format.PORCUPINE_KV
                ? Optional.empty()
                : Optional.of(new Header(
                        loaded.kind(),
                        loaded.initial(),
                        keep ? Optional.of(ReadOptions.Clock.KEEP) : Optional.empty()));
    }
}
