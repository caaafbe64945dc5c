package io.seedraft.sim.oracle;

import io.seedraft.raft.log.Payload;
import io.seedraft.replica.session.Envelope;
import java.util.Arrays;

/** Whose command a committed entry holds, decoded once for each index and not once for each node that applies it. */
final class CommandOrigins {

    private static final Object NO_SESSION = new Object();

    private Object[] origins = new Object[256];
    private int used;

    void reset() {
        Arrays.fill(origins, 0, used, null);
        used = 0;
    }

    /** The session's command in the committed entry of an index, null when it belongs to no session. */
    Envelope.InSession of(long index, Payload.Command command) {
        int at = (int) index;
        if (at >= origins.length) origins = Arrays.copyOf(origins, Math.max(at + 1, 2 * origins.length));
        if (origins[at] == null) {
            Envelope envelope = Envelope.decode(command.bytesOfCommand());
            origins[at] = envelope instanceof Envelope.InSession ? envelope : NO_SESSION;
            used = Math.max(used, at + 1);
        }
        return origins[at] instanceof Envelope.InSession inSession ? inSession : null;
    }
}
