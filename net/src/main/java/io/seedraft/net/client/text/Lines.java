package io.seedraft.net.client.text;

import java.nio.ByteBuffer;

/** Finds the ends of lines in bytes that come in pieces, and looks at each byte once. */
public final class Lines {

    private int searched;

    /**
     * How long the first line is, its end {@code \n} included, or -1 as long as there is no end.
     *
     * @param bytes the same as before with more behind them, until {@link #take} was called; left alone
     */
    public int length(ByteBuffer bytes) {
        int from = bytes.position();
        for (int end = bytes.remaining(); searched < end; searched++) {
            if (bytes.get(from + searched) == '\n') return searched + 1;
        }
        return -1;
    }

    /**
     * Takes a line out of the bytes.
     *
     * @param bytes where it is the first
     * @param length what {@link #length} said
     * @return the line without its end, {@code \r\n} or {@code \n}
     */
    public byte[] take(ByteBuffer bytes, int length) {
        int from = bytes.position();
        boolean carriageReturn = length > 1 && bytes.get(from + length - 2) == '\r';
        byte[] line = new byte[length - (carriageReturn ? 2 : 1)];
        bytes.get(line);
        bytes.position(from + length);
        searched = 0;
        return line;
    }
}
