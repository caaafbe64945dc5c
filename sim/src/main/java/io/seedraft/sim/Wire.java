package io.seedraft.sim;

import io.seedraft.raft.message.Message;
import io.seedraft.replica.wire.ByteReader;
import io.seedraft.replica.wire.ByteWriter;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.sim.world.WireCheck;

/** Turns each message into bytes and back, as the real wire does. */
final class Wire implements WireCheck {

    private final ByteWriter writer = new ByteWriter(256);
    private final ByteReader reader = new ByteReader();

    @Override
    public Message pass(Message message) {
        writer.reset();
        MessageCodec.write(writer, message);
        reader.reset(writer.toByteArray(), 0, writer.position());
        return MessageCodec.read(reader);
    }
}
