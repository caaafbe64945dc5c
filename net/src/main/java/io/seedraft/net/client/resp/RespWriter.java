package io.seedraft.net.client.resp;

import io.seedraft.kv.Bytes;
import io.seedraft.net.client.text.Ascii;
import io.seedraft.wire.ByteWriter;
import java.nio.charset.StandardCharsets;

/** Writes answers in one of the two versions of the protocol. */
final class RespWriter {

    private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NULL_2 = "$-1\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NULL_3 = "_\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteWriter out;
    private final int version;

    /**
     * A writer of answers.
     *
     * @param out behind the answers before it
     * @param version 2 or 3
     */
    RespWriter(ByteWriter out, int version) {
        this.out = out;
        this.version = version;
    }

    void ok() {
        out.writeRaw(OK);
    }

    /** A word or two; must not hold an end of line. */
    void simple(String text) {
        line('+', text);
    }

    /** Its first word, in capitals, is what client libraries look at; must not hold an end of line. */
    void error(String text) {
        line('-', text);
    }

    void number(long number) {
        out.writeByte(':');
        Ascii.write(number, out);
        endLine();
    }

    void bulk(Bytes value) {
        bulk(value.array());
    }

    void bulk(String text) {
        bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bulk(byte[] value) {
        head('$', value.length);
        out.writeRaw(value);
        endLine();
    }

    /** There is no such thing. */
    void absent() {
        out.writeRaw(version == 2 ? NULL_2 : NULL_3);
    }

    /** Begins an array: so many items follow. */
    void array(int items) {
        head('*', items);
    }

    /** Begins a set: so many items follow. The older version has only arrays. */
    void set(int items) {
        head(version == 2 ? '*' : '~', items);
    }

    /** Begins a map: so many pairs follow, each a key and a value. The older version has them one after the other. */
    void map(int pairs) {
        if (version == 2) head('*', 2 * pairs);
        else head('%', pairs);
    }

    private void head(char kind, int count) {
        out.writeByte(kind);
        Ascii.write(count, out);
        endLine();
    }

    private void line(char kind, String text) {
        out.writeByte(kind);
        Ascii.write(text, out);
        endLine();
    }

    private void endLine() {
        out.writeByte('\r');
        out.writeByte('\n');
    }
}
