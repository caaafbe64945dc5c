package io.seedraft.cli.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a pipe, each a request. A line that is no text in UTF-8, or too long, is refused whole; the next one is as good as any. */
public final class RequestLines {

    /** More than a key and a value can have, however they are quoted. */
    static final int LINE_BYTES_MAX = 8 << 20;

    private final InputStream in;
    private long number;

    /** Lines of a stream. */
    public RequestLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next line without its end, or nothing at the end of the stream.
     *
     * @throws BadRequest when the line cannot be a request; the next call goes on behind it
     */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int each = in.read();
        if (each < 0) return Optional.empty();
        number++;
        boolean tooLong = false;
        for (; each >= 0 && each != '\n'; each = in.read()) {
            if (line.size() < LINE_BYTES_MAX) line.write(each);
            else tooLong = true;
        }
        if (tooLong) throw new BadRequest("line " + number + " is longer than " + LINE_BYTES_MAX + " bytes");
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString());
        } catch (CharacterCodingException otherBytes) {
            throw new BadRequest("line " + number + " is not text in UTF-8");
        }
    }
}
