package io.seedraft.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Standard input that can be read from its beginning again, as long as it is not longer than {@link #MOST}. */
final class KeptInput {

    /** In bytes. */
    static final int MOST = 64 << 20;

    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean isRead;
    private boolean tooLong;

    KeptInput(InputStream in) {
        this.in = in;
    }

    /** All of it; at the first time as it comes. */
    InputStream again() throws IOException {
        if (!isRead) {
            isRead = true;
            return new Keeping();
        }
        if (tooLong) {
            throw new IOException(
                    "it is too long to be read in more than one way: say what it leaves open, or name a file");
        }
        return new ByteArrayInputStream(kept.toByteArray());
    }

    private final class Keeping extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, bytes.length);
            int count = in.read(bytes, from, length);
            if (count > 0 && kept.size() + count <= MOST) {
                kept.write(bytes, from, count);
            } else if (count > 0) {
                tooLong = true;
            }
            return count;
        }
    }
}
