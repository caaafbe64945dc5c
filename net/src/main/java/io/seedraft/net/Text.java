package io.seedraft.net;

import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.nio.charset.StandardCharsets;

/** Short texts that peers tell each other for their logs: of letters that a terminal shows and does not obey. */
final class Text {

    private static final int MAX_BYTES = 255;

    private Text() {}

    /** Writes a text, or as much of it as may be told. */
    static void write(ByteWriter to, String text) {
        byte[] bytes = text.replaceAll("[^ -~]", "?").getBytes(StandardCharsets.US_ASCII);
        to.writePrefixed(bytes, 0, Math.min(bytes.length, MAX_BYTES));
    }

    /**
     * Reads a text.
     *
     * @throws MalformedBytes when that is none
     */
    static String read(ByteReader from) {
        byte[] bytes = from.readPrefixed();
        if (bytes.length > MAX_BYTES) throw new MalformedBytes("a text of " + bytes.length + " bytes");
        for (byte letter : bytes) {
            if (letter < ' ' || letter > '~') throw new MalformedBytes("a text with the letter " + letter);
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
