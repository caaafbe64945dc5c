package io.seedraft.history.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Histories from files of any format. The format, compression by gzip and the model are found out from the content, not from
 * the name of the file.
 */
public final class HistoryFiles {
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
        Beginning beginning = Beginning.read(in, name, options, false);
        return new Loader(name, beginning, options, false).load(expected);
    }

    /**
     * Begins to read events that come when they come, from a pipe for example, and does not wait for more of them than it takes
     * to tell what they are. The stream stays open.
     *
     * @param name what to call it in complaints
     * @throws BadHistory when it begins like no history that could be, or when its beginning does not tell what it is of
     */
    public static Streamed<?, ?, ?> stream(InputStream in, String name, ReadOptions options) throws IOException {
        Beginning beginning = Beginning.read(in, name, options, true);
        return new Loader(name, beginning, options, true).stream();
    }

    static EventSource source(Format format, InputStream in, String name) throws IOException {
        return switch (format) {
            case JSON_LINES -> new JsonLineEvents(in, name);
            case JSON_ARRAY -> new JsonArrayEvents(in, name);
            case EDN_LINES, EDN_VECTOR, PORCUPINE_KV -> new EdnEvents(in, name);
            case JEPSEN_LOG -> new JepsenLogEvents(in, name, true);
            case HISTORY_TXT -> new JepsenLogEvents(in, name, false);
        };
    }

    static EventSink sink(Format format, OutputStream out) throws IOException {
        return switch (format) {
            case JSON_LINES -> new JsonSink(out, false);
            case JSON_ARRAY -> new JsonSink(out, true);
            case EDN_LINES -> new EdnSink(out, EdnSink.Shape.LINES);
            case EDN_VECTOR -> new EdnSink(out, EdnSink.Shape.VECTOR);
            case PORCUPINE_KV -> new EdnSink(out, EdnSink.Shape.BARE_LINES);
            case JEPSEN_LOG -> new JepsenLogSink(out, JepsenText.START);
            case HISTORY_TXT -> new JepsenLogSink(out, "");
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
