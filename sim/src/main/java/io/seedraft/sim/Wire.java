package io.seedraft.sim;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.sim.world.WireCheck;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;

/** Turns each message into bytes and back, as the real wire does; what comes back is what was sent. */
final class Wire implements WireCheck {

    private final ByteWriter writer = new ByteWriter(256);
    private final ByteReader reader = new ByteReader();

    @Override
    public Message pass(Object sent) {
        Message message = (Message) sent;
        writer.reset();
        MessageCodec.write(writer, message);
        reader.reset(writer.toByteArray(), 0, writer.position());
        Message arrived;
        try {
            arrived = MessageCodec.read(reader);
        } catch (MalformedBytes unreadable) {
            throw new LawViolation("CommandFormat: a node sends what cannot be read: " + unreadable.getMessage());
        }
        if (arrived.equals(message)) return arrived;
        throw new LawViolation("CommandFormat: a node sends " + message + " and what arrives is " + arrived);
    }

    /** A client's write can be read, by the codec that wrote it. */
    static void refuseUnreadable(ClientRequest asked) {
        if (!(asked instanceof ClientRequest.Write write)) return;
        try {
            Envelope.check(new ByteReader(write.envelope()));
        } catch (MalformedBytes unreadable) {
            throw new LawViolation("CommandFormat: a client writes what cannot be read: " + unreadable.getMessage());
        }
    }
}
