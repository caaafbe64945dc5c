package io.seedraft.net.client.text;

import io.seedraft.kv.Bytes;
import io.seedraft.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How a key or value is written in a line: bare where {@link Line} reads the same bytes back, else in double quotes. */
final class Quoting {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private Quoting() {}

    /** Writes a value so that {@link Line#split} gives it back, and bare {@code NIL} or an option is never meant. */
    static void write(Bytes value, ByteWriter out) {
        boolean utf8 = isAscii(value) || isPrintableUtf8(value);
        if (isBare(value, utf8)) {
            out.writeRaw(value.array());
            return;
        }
        out.writeByte('"');
        for (int i = 0; i < value.length(); i++) writeEscaped(value.at(i), utf8, out);
        out.writeByte('"');
    }

    private static boolean isBare(Bytes value, boolean utf8) {
        if (value.length() == 0 || !utf8) return false;
        if (value.at(0) == '-' && value.length() > 1 && value.at(1) == '-') return false;
        for (int i = 0; i < value.length(); i++) {
            int each = value.at(i);
            if (each <= ' ' || each == '"' || each == '\'' || each == '\\' || each == 0x7F) return false;
        }
        return value.length() != 3 || !Ascii.upper(value).equals("NIL");
    }

    private static void writeEscaped(int each, boolean utf8, ByteWriter out) {
        switch (each) {
            case '"', '\\' -> writeBackslash(each, out);
            case '\n' -> writeBackslash('n', out);
            case '\r' -> writeBackslash('r', out);
            case '\t' -> writeBackslash('t', out);
            default -> {
                if (each >= ' ' && each < 0x7F || each >= 0x80 && utf8) {
                    out.writeByte(each);
                } else {
                    writeBackslash('x', out);
                    out.writeByte(HEX[each >> 4]);
                    out.writeByte(HEX[each & 0xF]);
                }
            }
        }
    }

    private static void writeBackslash(int letter, ByteWriter out) {
        out.writeByte('\\');
        out.writeByte(letter);
    }

    private static boolean isAscii(Bytes value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.at(i) >= 0x80) return false;
        }
        return true;
    }

    /** Text in any language; what would command a terminal is not text. */
    private static boolean isPrintableUtf8(Bytes value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.array()))
                    .chars()
                    .noneMatch(each -> each >= 0x80 && Character.isISOControl(each));
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
