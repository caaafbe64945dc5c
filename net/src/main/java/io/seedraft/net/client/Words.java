package io.seedraft.net.client;

import io.seedraft.wire.ByteWriter;

/** Writes something to a client. */
@FunctionalInterface
public interface Words {

    /** Writes it behind what was said before. */
    void write(ByteWriter out);
}
