package io.seedraft.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Passes text in UTF-8 on as {@link Visible} shows it. A letter whose bytes come in two calls waits for the second one. */
final class VisibleStream extends OutputStream {

    private static final int LONGEST_LETTER = 4;

    private final OutputStream to;
    private final ByteBuffer begun = ByteBuffer.allocate(LONGEST_LETTER).flip();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    VisibleStream(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (!begun.hasRemaining() && isPlain(bytes, offset, length)) {
            to.write(bytes, offset, length);
            return;
        }
        ByteBuffer from = ByteBuffer.allocate(begun.remaining() + length)
                .put(begun)
                .put(bytes, offset, length)
                .flip();
        CharBuffer text = CharBuffer.allocate(from.remaining());
        decoder.decode(from, text, false);
        begun.clear().put(from).flip();
        to.write(Visible.of(text.flip().toString()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isPlain(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte each = bytes[i];
            if (each < ' ' ? each != '\n' && each != '\t' : each == 0x7f) return false;
        }
        return true;
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }
}
