package io.seedraft.replica;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.wire.ByteReader;
import io.seedraft.replica.wire.MalformedBytes;
import java.util.List;

/** Whether the commands of entries can be applied, looked at before they enter the log: behind it nobody could refuse them. */
final class Commands {

    private Commands() {}

    static boolean areReadable(List<Entry> entries) {
        if (entries.isEmpty()) return true;
        ByteReader reader = new ByteReader();
        try {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).payload() instanceof Payload.Command command) {
                    reader.reset(command.bytesOfCommand());
                    Envelope.check(reader);
                }
            }
            return true;
        } catch (MalformedBytes malformed) {
            return false;
        }
    }
}
