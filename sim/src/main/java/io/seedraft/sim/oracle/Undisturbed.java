package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Options;
import io.seedraft.raft.Role;
import io.seedraft.raft.message.Message;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.PreVoteReply;
import io.seedraft.raft.message.Message.RequestVote;
import io.seedraft.sim.world.NodeSet;

/**
 * {@code Undisturbed}: who leads, or heard a leader within its election timeout on its own clock, helps nobody to depose it. It grants no
 * pre-vote (Thesis §9.6); and with check-quorum it does not even enter the term of one that asks for its vote (§4.2.3), unless the leader
 * hands over.
 */
final class Undisturbed {

    private static final long NEVER = Long.MIN_VALUE;

    private final LawCounts laws;
    private final long[] heardAtNanos = new long[NodeSet.MAX_NODES + 1];
    private int asked;
    private long askedInTerm;

    // Who hears a leader in the step that is on, 0 for nobody, and when it had heard one before: what it does not
    // believe, it did not hear.
    private int hearer;
    private long heardBeforeNanos;

    Undisturbed(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int highestNode) {
        for (int id = 0; id <= highestNode; id++) heardAtNanos[id] = NEVER;
        asked = 0;
    }

    /** A crash makes a node forget whom it heard. */
    void booted(int id) {
        heardAtNanos[id] = NEVER;
    }

    /** A message arrives that the node did not see yet; its own clock shows this. */
    void receiving(NodeView view, Message message, Options options, long timeoutNanos, long localNanos) {
        asked = 0;
        hearer = 0;
        if (message instanceof AppendEntries append) {
            if (append.term() < view.term()) return;
            hearer = view.id();
            heardBeforeNanos = heardAtNanos[hearer];
            heardAtNanos[hearer] = localNanos;
        } else if (message instanceof RequestVote request) {
            boolean deposes = !request.byTransfer() && request.term() > view.term();
            if (!deposes || !options.checkQuorum() || !hears(view, timeoutNanos, localNanos)) return;
            asked = view.id();
            askedInTerm = view.term();
        }
    }

    /** The node does not believe the message that it is taking: behind a lost disk even an honest leader says what cannot be. */
    void disbelieved(int id) {
        if (hearer == id) heardAtNanos[id] = heardBeforeNanos;
        hearer = 0;
    }

    /** The step is over. */
    void stepped(NodeView view) {
        hearer = 0;
        if (asked != view.id()) return;
        asked = 0;
        laws.checked(Law.UNDISTURBED);
        if (view.term() == askedInTerm) return;
        throw new LawViolation("Undisturbed: n" + view.id() + " goes from term " + askedInTerm + " to " + view.term()
                + " for a candidate, and hears its leader");
    }

    void sending(NodeView view, PreVoteReply reply, long timeoutNanos, long localNanos) {
        if (!reply.granted()) return;
        laws.checked(Law.UNDISTURBED);
        if (!hears(view, timeoutNanos, localNanos)) return;
        throw new LawViolation("Undisturbed: n" + view.id() + " would vote in term " + reply.term()
                + ", and heard a leader within its election timeout");
    }

    private boolean hears(NodeView view, long timeoutNanos, long localNanos) {
        long heardAt = heardAtNanos[view.id()];
        return view.role() == Role.LEADER || heardAt != NEVER && localNanos - heardAt < timeoutNanos;
    }
}
