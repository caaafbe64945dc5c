package io.seedraft.sim.oracle;

import io.seedraft.raft.LawViolation;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.wire.MalformedBytes;
import java.util.Arrays;

/** Whose command a committed entry holds, decoded once for each index and not once for each node that applies it. */
final class CommandOrigins {

    private Envelope[] origins = new Envelope[256];
    private int used;

    void reset() {
        Arrays.fill(origins, 0, used, null);
        used = 0;
    }

    private static Envelope decoded(long index, Payload.Command command) {
        try {
            return Envelope.decode(command.bytesOfCommand());
        } catch (MalformedBytes malformed) {
            throw new LawViolation(
                    "CommandFormat: the committed entry " + index + " holds no command: " + malformed.getMessage());
        }
    }

    /** The envelope in the committed entry of an index. */
    Envelope of(long index, Payload.Command command) {
        int at = (int) index;
        if (at >= origins.length) origins = Arrays.copyOf(origins, Math.max(at + 1, 2 * origins.length));
        Envelope known = origins[at];
        if (known != null) return known;
        used = Math.max(used, at + 1);
        return origins[at] = decoded(index, command);
    }
}
