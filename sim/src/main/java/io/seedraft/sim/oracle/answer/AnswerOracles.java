package io.seedraft.sim.oracle.answer;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.ReadKind;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.StateMachine;
import io.seedraft.sim.oracle.NodeView;
import io.seedraft.sim.oracle.Oracles;
import java.util.ArrayList;
import java.util.List;

/** The laws about requests and their answers, over one run. The first that is broken throws a {@code LawViolation}. */
public final class AnswerOracles {

    private final Oracles oracles;
    private final List<AnswerMemory> nodes = new ArrayList<>();
    private final ReferenceMachine reference = new ReferenceMachine();
    private final FreshReads freshReads;
    private final AnswerOfState answers;
    private final StateOfLog states;
    private final NoVainWait waits;
    private final ReadByRound rounds;

    /** Laws beside others, which know what is committed, and count. */
    public AnswerOracles(Oracles oracles) {
        this.oracles = oracles;
        this.freshReads = new FreshReads(oracles.laws());
        this.answers = new AnswerOfState(reference, oracles.laws());
        this.states = new StateOfLog(reference, oracles.laws());
        this.waits = new NoVainWait(oracles.laws());
        this.rounds = new ReadByRound(oracles.laws());
    }

    /**
     * Begins a run; everything before is forgotten.
     *
     * @param highestNode ids go from 1 to this
     * @param config what each node is told, but for its id
     */
    public void reset(int highestNode, ReplicaConfig config) {
        while (nodes.size() <= highestNode) nodes.add(new AnswerMemory(oracles.laws()));
        for (int id = 1; id <= highestNode; id++) {
            nodes.get(id).booted(0);
            nodes.get(id).places.reset(config.raft().limits().requests());
        }
        reference.reset(config);
        states.reset(config);
        rounds.reset(highestNode);
    }

    /** A node recovered from its disk; requests that had reached it are nobody's any more. */
    public void booted(NodeView view) {
        nodes.get(view.id()).booted(view.appliedIndex());
        rounds.booted(view.id());
    }

    /**
     * A request arrived at a node, which did not look at it yet.
     *
     * @param view the node
     * @param number the host's number for it: 1, 2, 3 in each boot
     * @param request what is asked
     */
    public void asked(NodeView view, long number, ClientRequest request) {
        boolean byRound = request instanceof ClientRequest.Read read
                && read.kind() == ReadKind.READ_INDEX
                && view.role() == Role.LEADER;
        long begunRound = byRound ? rounds.begunBy(view) : ReadByRound.NO_ROUND;
        nodes.get(view.id()).requests.add(number, request, oracles.committed(), begunRound);
    }

    /** A message leaves a node. */
    public void sending(NodeView from, int to, Message message) {
        rounds.sending(from, to, message);
    }

    /** A message arrives at a node that did not see it yet. */
    public void receiving(NodeView view, int from, Message message) {
        if (view.role() == Role.LEADER) rounds.receiving(view, from, message);
        else if (message instanceof Message.AppendEntries append)
            nodes.get(view.id()).room.receiving(from, append);
        else if (message instanceof Message.ReadIndexReply reply)
            nodes.get(view.id()).room.receiving(reply);
    }

    /** A node answers a request. */
    public void replied(int node, long number, Reply reply) {
        AnswerMemory memory = nodes.get(node);
        ClientRequest asked = memory.requests.asked(number);
        if (asked == null) return;
        long committedWhenAsked = memory.requests.committedWhenAsked(number);
        if (reply instanceof Reply.Refused refusal && refusal.why() == Refusal.FOLLOWER_FULL) {
            memory.room.refusesRead(node, memory.requests.isConfirmedUpTo(number, memory.applied), memory.applied);
        }
        memory.requests.answered(number, memory.step);
        if (!(reply instanceof Reply.Answered answer)) return;
        switch (asked) {
            case ClientRequest.Read read -> {
                if (read.kind() != ReadKind.STALE) {
                    freshReads.answered(node, number, memory.applied, committedWhenAsked);
                }
                answers.read(node, memory.applied, read, answer);
            }
            case ClientRequest.Write write -> answers.write(node, write, answer);
        }
    }

    /** A node applied a committed command. */
    public void applied(int node, Entry entry, Applied applied) {
        passed(node, entry);
        states.applied(node, entry, applied);
    }

    /** A node passed a committed entry that holds no command. */
    public void passed(int node, Entry entry) {
        nodes.get(node).applied = entry.index();
        reference.applied(entry);
    }

    /** A node's step is over and its effects are executed. */
    public void stepped(NodeView view, Effects effects) {
        AnswerMemory node = nodes.get(view.id());
        boolean changed = node.changes(view, view.role() == Role.LEADER);
        OpenRequests requests = node.requests;
        long step = node.step++;
        node.room.stepped(view);
        if (requests.newest() == 0) return;
        for (int i = 0; i < effects.size(); i++) note(view, requests, step, effects.get(i));
        if (requests.none()) return;
        waits.stepped(requests, view, changed);
        if (node.room.endsFor(view)) waits.withoutRoom(requests, view);
    }

    private void note(NodeView view, OpenRequests requests, long step, Effect effect) {
        if (effect instanceof Effect.Readable read) {
            long number = read.request();
            waits.confirmed(view.id(), read, oracles.committed(), requests.wasAnsweredBefore(number, step));
            freshReads.confirmed(view.id(), number, read.readIndex(), requests.committedWhenAsked(number));
            rounds.confirmed(view, requests.begunRoundWhenAsked(number), view.id());
            requests.confirmed(number, read.readIndex());
        } else if (effect instanceof Effect.Accepted write) {
            requests.accepted(write.request(), write.at());
        }
    }

    /**
     * The same, as the node's own clock shows it.
     *
     * @param view the node
     * @param input what the step was about
     * @param effects what it put out
     * @param timing the node's own
     * @param localNanos what its clock shows
     * @param wakeAtNanos when the protocol wants to be woken, on that clock
     */
    public void waits(NodeView view, Input input, Effects effects, Timing timing, long localNanos, long wakeAtNanos) {
        ReadPlaces places = nodes.get(view.id()).places;
        places.stepped(view, input, effects, timing, localNanos);
        places.sleeps(view, wakeAtNanos);
        int asker = places.newestAsker();
        if (asker == 0 || view.role() != Role.LEADER) return;
        boolean own = asker == view.id();
        if (own && nodes.get(asker).requests.asked(places.newest()) == null) return;
        long begunThen = own
                ? nodes.get(asker).requests.begunRoundWhenAsked(places.newest())
                : rounds.begunWhenPassedOn(asker, places.newest());
        rounds.waits(view, begunThen, asker);
    }

    /** The run is over; this node is of the core that was healed and has applied all there is. */
    public void atEnd(NodeView view, StateMachine machine) {
        if (view.appliedIndex() == reference.newest()) states.atEnd(view.id(), machine);
    }
}
