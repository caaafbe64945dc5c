package io.seedraft.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the first write that failed, and takes the rest without a word: whoever writes finds out at the end, and only once. */
final class WatchedStream extends OutputStream {

    private final OutputStream to;
    private volatile @Nullable IOException failure;

    WatchedStream(OutputStream to) {
        this.to = to;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(int each) {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (failure != null) return;
        try {
            to.write(bytes, offset, length);
        } catch (IOException refused) {
            failure = refused;
        }
    }

    @Override
    public synchronized void flush() {
        if (failure != null) return;
        try {
            to.flush();
        } catch (IOException refused) {
            failure = refused;
        }
    }
}
