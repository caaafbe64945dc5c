package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Effect;
import io.seedraft.raft.HardState;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.wire.Mix;
import java.util.List;

/**
 * {@code DurableBeforePromise}: what a promise rests on is on the disk before the promise leaves (Thesis §3.8).
 * Judged by the disk's own count of operations, so a replica that loses count of its writes cannot excuse itself.
 * {@code DurableStateRecovered}: a boot finds what was durable at the crash, or something written after it, and
 * nothing that nobody wrote.
 */
final class Durability {

    private final Logs logs;
    private final LawCounts laws;

    Durability(Logs logs, LawCounts laws) {
        this.laws = laws;
        this.logs = logs;
    }

    void written(NodeMemory node, HardState hardState, long operation) {
        noteDurable(node);
        node.hardStates.written(operation, hardState.term(), hardState.votedFor());
        Allegiance settled = hardState.settled();
        node.settled.written(operation, settled.identity(), settled.term());
    }

    /** The last entry behind each one that was just written, and the term and vote that it was written under. */
    void stateWritten(NodeMemory node, Effect.Persist persist, long operation) {
        long hardState = number(persist.hardState().term(), persist.hardState().votedFor());
        List<Entry> entries = persist.entries();
        if (entries.isEmpty()) {
            long last = node.log.last();
            node.states.written(operation, hardState, number(last, node.log.termAt(last)));
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            node.states.written(operation, hardState, number(entry.index(), entry.term()));
        }
    }

    /** Two numbers as one. */
    static long number(long one, long other) {
        return Mix.of(one, other);
    }

    void sending(NodeMemory node, int to, Message message) {
        if (message instanceof Message.AppendAccepted accepted) accepts(node, accepted);
        else if (message instanceof Message.RequestVoteReply reply && reply.granted()) votes(node, to, reply.term());
        else if (message instanceof Message.RequestVote request) votes(node, node.id, request.term());
        else if (message instanceof Message.AppendRejected rejected) refuses(node, rejected);
    }

    /** A refusal may be the proof of a loss; who hears it relies on the node's never being in an older term again. */
    private static void refuses(NodeMemory node, Message.AppendRejected rejected) {
        node.hardStates.durableUpTo(node.durableOperations);
        // One that answers a message of an older term is of no round, and proves nothing.
        if (rejected.round() == 0 || node.hardStates.durableFirst() >= rejected.term()) return;
        throw new LawViolation("DurableBeforePromise: n" + node.id + " refuses in term " + rejected.term()
                + " and its disk holds term " + node.hardStates.durableFirst());
    }

    private void votes(NodeMemory node, int candidate, long term) {
        laws.checked(Law.DURABLE_BEFORE_PROMISE);
        node.hardStates.durableUpTo(node.durableOperations);
        long durableTerm = node.hardStates.durableFirst();
        // A later durable term binds as well: in the older one this node will never vote again.
        if (durableTerm > term || durableTerm == term && node.hardStates.durableSecond() == candidate) return;
        throw new LawViolation("DurableBeforePromise: n" + node.id + " votes for n" + candidate + " in term " + term
                + " and its disk holds term " + durableTerm + ", vote n" + node.hardStates.durableSecond());
    }

    private void accepts(NodeMemory node, Message.AppendAccepted accepted) {
        if (accepted.matchIndex() > 0) restsOnDurableTerm(node, accepted);
        // An acceptance of an older term that leaves late is like one that was long under way; what stood at its
        // index then may rightly be replaced by now.
        if (accepted.term() < node.term) return;
        laws.checked(Law.DURABLE_BEFORE_PROMISE);
        if (!node.log.durable(accepted.matchIndex(), node.durableOperations)) {
            throw new LawViolation("DurableBeforePromise: n" + node.id + " accepts up to " + accepted.matchIndex()
                    + " and that entry is not on its disk");
        }
    }

    /**
     * Back in an older term, a node would let that term's leader replace what it has acknowledged in this one. An acceptance that claims
     * no entry claims nothing: the round that it answers proves who led when it was sent.
     */
    private static void restsOnDurableTerm(NodeMemory node, Message.AppendAccepted accepted) {
        node.hardStates.durableUpTo(node.durableOperations);
        if (node.hardStates.durableFirst() >= accepted.term()) return;
        throw new LawViolation("DurableBeforePromise: n" + node.id + " accepts up to " + accepted.matchIndex()
                + " in term " + accepted.term() + " and its disk holds term " + node.hardStates.durableFirst());
    }

    void crashed(NodeMemory node) {
        noteDurable(node);
    }

    private static void noteDurable(NodeMemory node) {
        node.hardStates.durableUpTo(node.durableOperations);
        node.settled.durableUpTo(node.durableOperations);
        node.lasts.durableUpTo(node.durableOperations);
        node.states.durableUpTo(node.durableOperations);
        if (node.durableOperations < node.bootOperations) return;
        node.hardStates.forgetGhosts();
        node.settled.forgetGhosts();
        node.lasts.forgetGhosts();
        node.states.forgetGhosts();
    }

    /** A node found its state on the disk and did not step yet. */
    void booted(NodeMemory node, NodeView view, long issuedOperations) {
        laws.checked(Law.DURABLE_STATE_RECOVERED);
        node.bootOperations = issuedOperations;
        hardStateRecovered(node, view);
        settledRecovered(node, view.allegiance());
        stateRecovered(node, view);
        LogView log = view.log();
        long lastIndex = log.lastIndex();
        int place = node.lasts.find(lastIndex, log.lastTerm());
        if (place < 0 && !node.diskLost && !node.lasts.isGhost(lastIndex, log.lastTerm())) {
            throw new LawViolation("DurableStateRecovered: n" + node.id + " boots with a log up to " + log.last()
                    + " and its disk held it up to " + node.lasts.durableSecond() + "." + node.lasts.durableFirst());
        }
        long latest = place < 0 ? 0 : node.lasts.operationAt(place);
        // The last entry is one that the disk may hold; if each
        // entry is known, the whole log is the one that was written.
        long before = node.log.last();
        long base = log.base().index();
        node.log.beginBehind(base, log.base().term());
        for (long index = base + 1; index <= lastIndex; index++) {
            Entry entry = log.at(index);
            if (!logs.known(node.id, entry, log.termAt(index - 1))) {
                throw new LawViolation("DurableStateRecovered: n" + node.id + " boots with entry " + entry.id()
                        + ", which nobody wrote");
            }
            node.log.recovered(index, entry.term(), before, latest);
            if (entry.payload() instanceof Payload.Loss loss && !view.callsLost(loss.node())) {
                throw new LawViolation("LossesFollowLog: n" + node.id + " boots with entry " + entry.id()
                        + ", which says that n" + loss.node() + " is lost, and does not know it");
            }
        }
        if (place < 0) node.lasts.resumeAt(lastIndex, log.lastTerm());
        else node.lasts.keepUpTo(place);
        node.diskLost = false;
    }

    private static void settledRecovered(NodeMemory node, Allegiance allegiance) {
        long identity = allegiance.isSettled() ? allegiance.identity() : 0;
        long term = allegiance.isSettled() ? allegiance.term() : 0;
        int place = node.settled.find(identity, term);
        if (place >= 0) {
            node.settled.keepUpTo(place);
        } else if (node.diskLost || node.settled.isGhost(identity, term)) {
            node.settled.resumeAt(identity, term);
        } else {
            throw new LawViolation("DurableStateRecovered: n" + node.id + " boots with " + allegiance
                    + " and its disk held as settled " + Allegiance.words(node.settled.durableFirst()));
        }
    }

    /**
     * Term, vote and last entry stood on the disk together at some time. With a hole between them, an older entry may fit behind a
     * newer vote, and each alone is nothing strange.
     */
    private static void stateRecovered(NodeMemory node, NodeView view) {
        long hardState = number(view.term(), view.votedFor());
        long last = number(view.log().lastIndex(), view.log().lastTerm());
        int place = node.states.find(hardState, last);
        if (place >= 0) {
            node.states.keepUpTo(place);
        } else if (node.diskLost || node.states.isGhost(hardState, last)) {
            node.states.resumeAt(hardState, last);
        } else {
            throw new LawViolation(
                    "DurableStateRecovered: n" + node.id + " boots in term " + view.term() + " with vote n"
                            + view.votedFor() + " and a log up to " + view.log().last()
                            + ", and never were these on its disk together");
        }
    }

    private static void hardStateRecovered(NodeMemory node, NodeView view) {
        int place = node.hardStates.find(view.term(), view.votedFor());
        if (place >= 0) {
            node.hardStates.keepUpTo(place);
        } else if (node.diskLost || node.hardStates.isGhost(view.term(), view.votedFor())) {
            node.hardStates.resumeAt(view.term(), view.votedFor());
        } else {
            throw new LawViolation(
                    "DurableStateRecovered: n" + node.id + " boots in term " + view.term() + " with vote n"
                            + view.votedFor() + " and its disk held term " + node.hardStates.durableFirst() + ", vote n"
                            + node.hardStates.durableSecond());
        }
    }
}
