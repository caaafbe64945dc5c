package io.seedraft.replica.identity;

import io.seedraft.kv.Bytes;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What people call a cluster. Many share one, as it has a default: it keeps strangers apart that know of each other, and is no
 * identity.
 *
 * @param text 1 to 255 bytes of UTF-8 that a terminal shows as they are
 */
public record ClusterName(String text) {

    /** The longest name, in bytes. */
    public static final int MAX_BYTES = 255;

    /**
     * Refuses what is no name.
     *
     * @throws IllegalArgumentException says what is wrong with it
     */
    public ClusterName {
        if (text.isBlank()) throw new IllegalArgumentException("a cluster's name has at least one letter");
        if (utf8(text).length > MAX_BYTES) {
            throw new IllegalArgumentException("a cluster's name has at most " + MAX_BYTES + " bytes");
        }
        if (!text.codePoints().allMatch(ClusterName::isVisible)) {
            throw new IllegalArgumentException("a cluster's name has letters that can be seen only");
        }
    }

    /** It comes from strangers and goes to logs: nothing that moves a cursor, and nothing that turns the line around. */
    private static boolean isVisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A number that stands for it, in headers of fixed size. */
    public long hash() {
        return Bytes.of(text).hash64();
    }

    /** Writes it: its length, then its bytes. */
    public void write(ByteWriter to) {
        to.writePrefixed(utf8(text));
    }

    /**
     * Reads one.
     *
     * @throws MalformedBytes when there is none
     */
    public static ClusterName read(ByteReader from) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(from.readPrefixed());
            return new ClusterName(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException | IllegalArgumentException no) {
            throw new MalformedBytes("no cluster's name before " + from.position());
        }
    }

    @Override
    public String toString() {
        return "'" + text + "'";
    }
}
