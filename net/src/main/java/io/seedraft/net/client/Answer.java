package io.seedraft.net.client;

import io.seedraft.wire.ByteWriter;

/** Writes what became of a request. */
@FunctionalInterface
public interface Answer {

    /**
     * Writes it.
     *
     * @param outcome what became of it
     * @param out behind the answers before it
     */
    void write(Outcome outcome, ByteWriter out);
}
