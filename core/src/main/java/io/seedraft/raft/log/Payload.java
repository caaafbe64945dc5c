package io.seedraft.raft.log;

import io.seedraft.raft.membership.Membership;
import java.util.Arrays;

/** What an entry carries. */
public sealed interface Payload {

    /** Size that counts against limits, in bytes. */
    int bytes();

    /** The entry a new leader starts its term with, so that it learns what is committed (Thesis §6.4). */
    record NoOp() implements Payload {
        /** The only no-op needed. */
        public static final NoOp INSTANCE = new NoOp();

        @Override
        public int bytes() {
            return 0;
        }
    }

    /**
     * A client's command, opaque to the protocol.
     *
     * @param bytesOfCommand owned by the log from now on: never changed by anybody
     */
    record Command(byte[] bytesOfCommand) implements Payload {
        @Override
        public int bytes() {
            return bytesOfCommand.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Command command && Arrays.equals(bytesOfCommand, command.bytesOfCommand);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytesOfCommand);
        }

        @Override
        public String toString() {
            return "command(" + bytesOfCommand.length + " B)";
        }
    }

    /**
     * What the cluster is: its identity and its members. It takes effect when appended, not when committed (Thesis §4.1).
     *
     * @param identity of the cluster, the same in all of its configurations; positive
     * @param membership the membership from this entry on
     */
    record Configuration(long identity, Membership membership) implements Payload {

        /** Checks the identity. */
        public Configuration {
            if (identity <= 0) throw new IllegalArgumentException("an identity is a positive number: " + identity);
        }

        @Override
        public int bytes() {
            return Long.BYTES + 4 * membership.size();
        }
    }

    /**
     * A node lost what it had acknowledged: its disk was wiped, or an older copy of it was put back. It takes effect when appended
     * ({@link io.seedraft.raft.membership.Losses}).
     *
     * @param node who
     * @param acknowledgedIndex up to here it had acknowledged the log to the leader that entered this
     */
    record Loss(int node, long acknowledgedIndex) implements Payload {
        @Override
        public int bytes() {
            return Integer.BYTES + Long.BYTES;
        }
    }
}
