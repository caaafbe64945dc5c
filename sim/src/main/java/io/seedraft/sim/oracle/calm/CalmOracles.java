package io.seedraft.sim.oracle.calm;

import io.seedraft.raft.message.Message;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.ReadKind;
import io.seedraft.sim.oracle.LawCounts;
import io.seedraft.sim.oracle.NodeView;
import java.util.Optional;

/** The demands on a run in which nothing goes wrong; in any other they are silent. */
public final class CalmOracles {

    private final QuickLeader leaders;
    private final EachEntryOnce entries;
    private final PromptAnswers answers;
    private boolean isCalm;
    private boolean isInOrder;

    /** Counts what it checks. */
    public CalmOracles(LawCounts laws) {
        leaders = new QuickLeader(laws);
        entries = new EachEntryOnce(laws);
        answers = new PromptAnswers(laws);
    }

    /**
     * Begins a run.
     *
     * @param nodes ids go from 1 to this
     * @param times of the run, none when something may go wrong in it
     */
    public void reset(int nodes, Optional<CalmTimes> times) {
        isCalm = times.isPresent();
        isInOrder = isCalm && times.get().inOrder();
        if (times.isEmpty()) return;
        leaders.reset(nodes, times.get().electionTimeoutNanos());
        entries.reset(nodes, times.get().heartbeatNanos());
        answers.reset(nodes, times.get());
    }

    /** A message leaves a node. */
    public void sending(int from, int to, Message message, long nowNanos) {
        if (!isInOrder) return;
        if (message instanceof Message.AppendEntries append) entries.sending(from, to, append, nowNanos);
        else entries.answering(from, message);
    }

    /** A message arrives at a node that did not see it yet. */
    public void receiving(NodeView node, int from, Message message) {
        if (isInOrder) entries.receiving(node, from, message);
    }

    /** A request arrived at a node, which did not look at it yet. */
    public void asked(NodeView node, long number, ClientRequest request, long nowNanos) {
        if (!isCalm) return;
        answers.asked(node, number, request, leaders.isSettled(), nowNanos);
        if (isInOrder && request instanceof ClientRequest.Read read && read.kind() != ReadKind.STALE)
            entries.read(node.id());
    }

    /** A node answers a request. */
    public void replied(int node, long number, long nowNanos) {
        if (isCalm) answers.replied(node, number, nowNanos);
    }

    /** A node's step is over. */
    public void stepped(NodeView node, long nowNanos) {
        if (isCalm) leaders.stepped(node, nowNanos);
    }

    /** The run is over. */
    public void atEnd(long nowNanos) {
        if (isInOrder) entries.atEnd(nowNanos);
    }

    /** When the first leader was elected, 0 when none was or the run is not calm. */
    public long firstLeaderNanos() {
        return isCalm ? leaders.firstLeaderNanos() : 0;
    }
}
