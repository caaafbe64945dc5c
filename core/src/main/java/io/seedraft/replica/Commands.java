package io.seedraft.replica;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.wire.ByteReader;
import io.seedraft.replica.wire.MalformedBytes;
import java.util.List;

/** Whether commands can be applied, looked at before they enter the log: behind that nobody could refuse them. */
final class Commands {

    private Commands() {}

    static boolean areReadable(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).payload() instanceof Payload.Command command && !isReadable(command.bytesOfCommand()))
                return false;
        }
        return true;
    }

    static boolean isReadable(byte[] envelope) {
        try {
            Envelope.check(new ByteReader(envelope));
            return true;
        } catch (MalformedBytes malformed) {
            return false;
        }
    }
}
