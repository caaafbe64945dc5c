package io.seedraft.history.format;

import io.seedraft.history.History;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Writes a history as JSON lines, UTF-8, events in the order of their positions. */
public final class JsonLinesWriter<I, O> {
    /** What the name of a read begins with that promised nothing about the present; readers pass over its lines. */
    public static final String STALE = "stale-";

    private final OperationCodec<I, O> codec;

    /** A writer of the operations that the codec knows. */
    public JsonLinesWriter(OperationCodec<I, O> codec) {
        this.codec = codec;
    }

    /**
     * All events, one after the other, each on a line of its own that ends.
     *
     * @param isStale which operations may be answered from an old state: their names begin with {@link #STALE}
     */
    public String lines(History<I, O> history, IntPredicate isStale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new HistoryWriter<>(history, codec, isStale, new JsonSink(out, false)).write();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Writes all events and leaves the stream open. */
    public void write(History<I, O> history, OutputStream out) throws IOException {
        new HistoryWriter<>(history, codec, i -> false, new JsonSink(out, false)).write();
    }
}
