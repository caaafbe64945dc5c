package io.seedraft.replica;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.replica.session.Envelope;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.MalformedBytes;
import java.util.List;

/** Whether commands can be applied, looked at before they enter the log: behind that nobody could refuse them. */
final class Commands {

    private Commands() {}

    /**
     * Whether a leader can have proposed what it sends of its own term. What it was left by leaders before it is not asked: some older
     * version may have let that in, all replicas pass over the same bytes ({@link io.seedraft.kv.Result.Undecodable}), and a
     * follower that took no log with such an entry would stay behind for ever.
     */
    static boolean areReadable(AppendEntries append) {
        List<Entry> entries = append.entries();
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).term() == append.term(); i--) {
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
