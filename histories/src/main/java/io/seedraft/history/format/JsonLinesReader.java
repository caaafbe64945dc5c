package io.seedraft.history.format;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads histories of one model from JSON lines. Refuses with a {@link BadHistory} what cannot be a history: an answer without a
 * call, a process with two open calls, an index or a time that goes backwards. Lines whose process is a name, such as Jepsen's
 * nemesis, become notes; empty lines and fields that nobody asks for are passed over.
 */
public final class JsonLinesReader<I, O> {
    private final OperationCodec<I, O> codec;

    /** A reader of the operations that the codec knows. */
    public JsonLinesReader(OperationCodec<I, O> codec) {
        this.codec = codec;
    }

    /** Reads the file. */
    public History<I, O> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads to the end of the stream, which stays open.
     *
     * @param name what to call it in complaints
     */
    public History<I, O> read(InputStream in, String name) throws IOException {
        Recording<I, O> recording = new Recording<>();
        JsonLineEvents lines = new JsonLineEvents(in, name);
        new Reading<>(codec, ReadOptions.Clock.REFUSE, lines, new Event(name), recording).all();
        return recording.take();
    }
}
