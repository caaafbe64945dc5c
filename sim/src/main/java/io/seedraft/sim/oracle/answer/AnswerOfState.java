package io.seedraft.sim.oracle.answer;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Applied;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.LawCounts;
import java.util.Arrays;

/**
 * {@code AnswerOfState}: a read, a stale one too, finds what the log says at the index that the node has applied, and nothing else:
 * also that there is no such key, how many there are, and which. A write is answered with what its own entry did. As a node applies
 * in order, what it answers within a boot never goes back.
 */
final class AnswerOfState {

    private final ReferenceMachine reference;
    private final LawCounts laws;

    AnswerOfState(ReferenceMachine reference, LawCounts laws) {
        this.reference = reference;
        this.laws = laws;
    }

    void read(int node, long applied, ClientRequest.Read read, Reply.Answered answer) {
        laws.checked(Law.ANSWER_OF_STATE);
        if (answer.appliedIndex() != applied) {
            throw new LawViolation("AnswerOfState: n" + node + " says that it answers " + read.query() + " at "
                    + answer.appliedIndex() + " and has applied up to " + applied);
        }
        if (reference.store.isAnswer(read.query(), answer.result(), applied)) return;
        throw new LawViolation("AnswerOfState: n" + node + " has applied up to " + applied + " and answers "
                + read.query() + " with " + answer.result() + ", and the log says: "
                + reference.store.words(read.query(), applied));
    }

    void write(int node, ClientRequest.Write write, Reply.Answered answer) {
        laws.checked(Law.ANSWER_OF_STATE);
        long index = answer.appliedIndex();
        Entry entry = reference.entryAt(index);
        boolean own = entry != null
                && entry.payload() instanceof Payload.Command command
                && Arrays.equals(command.bytesOfCommand(), write.envelope());
        if (!own) {
            throw new LawViolation("AnswerOfState: n" + node + " answers a write with what the entry at " + index
                    + " did, and that is another's or was never applied");
        }
        Applied outcome = reference.outcomeAt(index);
        if (outcome != null && outcome.result().equals(answer.result())) return;
        throw new LawViolation("AnswerOfState: n" + node + " answers the write at " + index + " with " + answer.result()
                + ", and the log says: " + (outcome == null ? "nothing" : outcome.result()));
    }
}
