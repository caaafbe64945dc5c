package io.seedraft.sim.oracle.answer;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Entry;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.StateMachine;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code StateOfLog}: what a command does on any node is what a second state machine says; and at the end of a run store and sessions
 * hold what the log made of them, no more and no less, and the digests that are kept are those of the content. Nodes that are all
 * wrong alike have the same digest, and so has one whose digest no longer follows its content.
 */
final class StateOfLog {

    private final ReferenceMachine reference;
    private final LawCounts laws;
    private @Nullable ReplicaConfig config;
    private final ByteWriter kept = new ByteWriter();
    private final ByteWriter due = new ByteWriter();

    StateOfLog(ReferenceMachine reference, LawCounts laws) {
        this.reference = reference;
        this.laws = laws;
    }

    void reset(ReplicaConfig newConfig) {
        config = newConfig;
    }

    void applied(int node, Entry entry, Applied applied) {
        laws.checked(Law.STATE_OF_LOG);
        Applied outcome = reference.outcomeAt(entry.index());
        if (applied.equals(outcome)) return;
        throw new LawViolation("StateOfLog: on n" + node + " the command at " + entry.index() + " comes to "
                + words(applied) + ", and the log says " + (outcome == null ? "nothing" : words(outcome)));
    }

    private static String words(Applied applied) {
        return applied.result() + " (" + applied.outcome() + ")";
    }

    /** Nothing is under way any more: the whole state of a node that has applied all that anybody did. */
    void atEnd(int node, StateMachine machine) {
        laws.checked(Law.STATE_OF_LOG);
        kept.reset();
        machine.writeSnapshot(kept);
        due.reset();
        reference.write(due, machine.sessions().digest(), machine.store().digest());
        int length = kept.position();
        if (length != due.position() || !Arrays.equals(kept.array(), 0, length, due.array(), 0, length)) {
            throw new LawViolation("StateOfLog: n" + node + " has applied up to " + reference.newest()
                    + ", and its store or sessions hold what the log did not make: a snapshot of " + length
                    + " bytes that differs from the " + due.position() + " that are due");
        }
        if (machine.store().size() != reference.store.sizeAt(reference.newest())) {
            throw new LawViolation("StateOfLog: n" + node + " counts "
                    + machine.store().size() + " keys and holds " + reference.store.sizeAt(reference.newest()));
        }
        ReplicaConfig limits = config;
        if (limits == null) return;
        try {
            StateMachine.readSnapshot(new ByteReader(kept.toByteArray()), limits.store(), limits.sessions());
        } catch (MalformedBytes drifted) {
            throw new LawViolation("StateOfLog: n" + node + " keeps digests that are not those of its content: "
                    + drifted.getMessage());
        }
    }
}
