package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Entry;
import java.util.Arrays;

/**
 * {@code AppliedInOrder}: a node applies each committed entry in turn, none twice in a boot. {@code ExactlyOnce}: a
 * client's command takes effect at one index only, on all nodes the same, however often it is in the log (Thesis
 * §6.3). {@code StateDigest}: nodes that applied the same log have the same state.
 */
final class Applications {

    /** A digest of 0 means unknown here; a real one of 0 is kept as this. */
    private static final long ZERO = 1;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final LawCounts laws;
    private final LongTable indexOfCommand = new LongTable();
    private long[] digests = new long[256];
    private int digestsUsed;

    Applications(LawCounts laws) {
        this.laws = laws;
    }

    void reset() {
        indexOfCommand.reset();
        Arrays.fill(digests, 0, digestsUsed, 0);
        digestsUsed = 0;
    }

    /** A node applied an entry. */
    void applied(NodeMemory node, Entry entry) {
        laws.checked(Law.APPLIED_IN_ORDER);
        long index = entry.index();
        if (index != node.applied + 1) {
            throw new LawViolation("AppliedInOrder: n" + node.id + " applied " + index + " behind " + node.applied);
        }
        if (index > node.commit) {
            throw new LawViolation(
                    "AppliedInOrder: n" + node.id + " applied " + index + " and committed is " + node.commit);
        }
        node.applied = index;
    }

    /** A node gave a client's command to its store, or found that it had done so before. */
    void command(NodeMemory node, long index, long session, long sequence, boolean tookEffect) {
        laws.checked(Law.EXACTLY_ONCE);
        long key = keyOf(session, sequence);
        long at = tookEffect ? indexOfCommand.putIfAbsent(key, index) : indexOfCommand.get(key, 0);
        if ((at == index) != tookEffect) {
            throw new LawViolation("ExactlyOnce: command " + sequence + " of session " + session
                    + (tookEffect ? " took effect at " : " had no effect at ") + index + " on n" + node.id
                    + " and took effect at " + at);
        }
    }

    /** Sequence numbers may be of any size, so that two numbers do not fit into one as they are: mixed, they differ for all that matters. */
    private static long keyOf(long session, long sequence) {
        long mixed = (session * GOLDEN ^ sequence) * GOLDEN;
        return (mixed ^ mixed >>> 32) | 1L << 63;
    }

    /** A node's state is as of its applied index. */
    void compare(NodeMemory node, long index, long stateDigest) {
        laws.checked(Law.STATE_DIGEST);
        node.compared = index;
        if (index >= digests.length) {
            digests = Arrays.copyOf(digests, (int) Math.max(index + 1, 2L * digests.length));
        }
        long digest = stateDigest == 0 ? ZERO : stateDigest;
        long first = digests[(int) index];
        if (first == digest) return;
        if (first != 0) {
            throw new LawViolation("StateDigest: n" + node.id + " applied up to " + index
                    + " and its state is not the one" + " that another node had there");
        }
        digests[(int) index] = digest;
        digestsUsed = Math.max(digestsUsed, (int) index + 1);
    }
}
