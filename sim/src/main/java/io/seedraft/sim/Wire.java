package io.seedraft.sim;

import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.sim.world.WireCheck;

/** Messages as bytes and back: what the real wire does to them. */
final class Wire {

    /** Encodes and decodes each message. */
    static final WireCheck THROUGH_CODEC = message -> MessageCodec.decode(MessageCodec.encode(message));

    private Wire() {}
}
