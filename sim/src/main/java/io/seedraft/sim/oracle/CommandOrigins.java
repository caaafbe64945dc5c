package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.session.Envelope;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;

/**
 * Whose command a committed entry holds, decoded once for each index and not once for each node that applies it. Only the numbers are
 * kept: commands may be long.
 */
final class CommandOrigins {

    /** The command is of no session. */
    static final long NO_SESSION = -1;

    /** By index; 0 where nobody asked yet. */
    private long[] sessions = new long[256];

    private long[] sequences = new long[256];
    private int used;

    void reset() {
        Arrays.fill(sessions, 0, used, 0);
        used = 0;
    }

    /** The session of the command in the committed entry of an index, or {@link #NO_SESSION}. */
    long sessionOf(long index, Payload.Command command) {
        int at = (int) index;
        if (at >= sessions.length) {
            sessions = Arrays.copyOf(sessions, Math.max(at + 1, 2 * sessions.length));
            sequences = Arrays.copyOf(sequences, sessions.length);
        }
        if (sessions[at] == 0) decode(at, command);
        return sessions[at];
    }

    /** The command's number in its session, once that was asked for. */
    long sequenceOf(long index) {
        return sequences[(int) index];
    }

    private void decode(int at, Payload.Command command) {
        used = Math.max(used, at + 1);
        sessions[at] = NO_SESSION;
        if (!(decoded(at, command) instanceof Envelope.InSession inSession)) return;
        sessions[at] = inSession.sessionId();
        sequences[at] = inSession.sequence();
    }

    private static Envelope decoded(long index, Payload.Command command) {
        try {
            return Envelope.decode(command.bytesOfCommand());
        } catch (MalformedBytes malformed) {
            throw new LawViolation(
                    "CommandFormat: the committed entry " + index + " holds no command: " + malformed.getMessage());
        }
    }
}
