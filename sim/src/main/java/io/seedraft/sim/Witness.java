package io.seedraft.sim;

import io.seedraft.raft.Disbelief;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.ReadKind;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.Reply;
import io.seedraft.replica.StepLimits;
import io.seedraft.replica.identity.Acquaintance;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.replica.session.Applied;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.fault.Cut;
import io.seedraft.sim.fault.PlannedFault;
import io.seedraft.sim.oracle.Law;
import io.seedraft.sim.oracle.Oracles;
import io.seedraft.sim.oracle.StepWork;
import io.seedraft.sim.oracle.answer.AnswerOracles;
import io.seedraft.sim.oracle.calm.CalmOracles;
import io.seedraft.sim.oracle.calm.CalmTimes;
import io.seedraft.sim.trace.BrokenLaw;
import io.seedraft.sim.trace.Corner;
import io.seedraft.sim.trace.CornerWatch;
import io.seedraft.sim.trace.Corners;
import io.seedraft.sim.trace.Fingerprint;
import io.seedraft.sim.trace.LeaseWatch;
import io.seedraft.sim.trace.StoreText;
import io.seedraft.sim.trace.TraceWriter;
import io.seedraft.sim.workload.HistoryRecorder;
import io.seedraft.sim.world.DiskCounters;
import io.seedraft.sim.world.NetworkCounters;
import io.seedraft.sim.world.NodeSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sees all that happens in a run and passes it on to the oracles, the fingerprint, the corners, and the trace when one is asked for. */
final class Witness {

    private static final long LONG_LOG_ENTRIES = 10_000;
    private static final int MANY_SEGMENTS = 10;

    private final Oracles oracles = new Oracles();
    private final AnswerOracles answers = new AnswerOracles(oracles);
    private final CalmOracles calm = new CalmOracles(oracles.laws());
    private final StepWork stepWork = new StepWork(oracles.laws());
    private final Fingerprint fingerprint = new Fingerprint();
    private final Corners corners = new Corners();
    private final CornerWatch cornerWatch = new CornerWatch(corners);
    private @Nullable TraceWriter trace;
    private @Nullable Chronicle chronicle;
    private final RequestBook requests = new RequestBook();
    private long now;

    /** A request that any state answers, as long as no step of the protocol comes before its answer; 0 for none. */
    private long staleRequest;

    /** Writes the next run down, line by line; where it breaks a law is marked, if it is known to do so. */
    void traceTo(Consumer<String> lines, TraceScope scope, Optional<BrokenLaw> broken) {
        TraceWriter writer = new TraceWriter(lines, scope, requests);
        broken.ifPresent(writer::mark);
        writer.header();
        trace = writer;
    }

    /** The run is over: nothing more is written down. */
    void endTrace() {
        if (trace != null) trace.end();
        trace = null;
    }

    /** Notes what happens in the next runs beside what their clients see. */
    void noteIn(HistoryRecorder history) {
        chronicle = new Chronicle(history);
    }

    void reset(int nodes, ReplicaConfig config, Optional<CalmTimes> calmTimes) {
        stepWork.reset(config.step());
        if (chronicle != null) chronicle.reset();
        oracles.reset(nodes, config.raft().limits());
        answers.reset(nodes, config);
        calm.reset(nodes, calmTimes);
        fingerprint.reset();
        corners.reset();
        cornerWatch.reset(nodes);
    }

    Oracles oracles() {
        return oracles;
    }

    Corners corners() {
        return corners;
    }

    long fingerprint() {
        return fingerprint.value();
    }

    // --- nodes

    void booted(long at, SimNode node) {
        now = at;
        stepWork.begin(node.id());
        if (trace != null) trace.booted(now, node, "boot " + node.bootNumber());
        if (chronicle != null) chronicle.booted(now, node);
        fingerprint.event(now, Kind.BOOT, node.id(), 0, node.bootNumber());
        oracles.booted(node, node.disk.opsIssued());
        answers.booted(node);
        cornerWatch.booted(node, node.options());
        if (node.log().lastIndex() >= LONG_LOG_ENTRIES && node.disk.names().size() >= MANY_SEGMENTS) {
            corners.hit(Corner.MANY_SEGMENTS_RECOVERED);
        }
    }

    void crashed(long at, SimNode node) {
        now = at;
        if (trace != null) trace.happened(now, node.id(), "DOWN", "");
        if (chronicle != null) chronicle.crashed(now, node);
        fingerprint.event(now, Kind.CRASH, node.id(), 0, node.disk.opsDurable());
        oracles.crashed(node.id(), node.disk.opsDurable());
        cornerWatch.crashed(node.id());
    }

    void receiving(long at, SimNode node, int from, Message message) {
        now = at;
        stepWork.begin(node.id());
        if (trace != null) trace.receiving(now, node.id(), from, message);
        fingerprint.event(now, Kind.MESSAGE, node.id(), from, Fingerprint.digest(message));
        long localNanos = node.clock.local(now);
        oracles.receiving(node, from, message, now, localNanos);
        if (message instanceof Message.AppendEntries || message instanceof Message.RequestVote) {
            oracles.hearing(node, message, node.options(), node.electionTimeoutNanos(), localNanos);
        }
        answers.receiving(node, from, message);
        calm.receiving(node, from, message);
        cornerWatch.receiving(node, from, message);
    }

    /** A message met a node that does not listen to its sender. */
    void refused(long at, SimNode node, int from, Message message, Introduction introduction) {
        now = at;
        String why = Acquaintance.of(node.introduction(), introduction).toString();
        if (trace != null) trace.happened(now, node.id(), "does not listen to n" + from, why);
        fingerprint.event(now, Kind.REFUSED, node.id(), from, Fingerprint.digest(message));
        corners.hit(Corner.STRANGER_REFUSED);
    }

    void asking(long at, SimNode node, int client, long request, ClientRequest ask) {
        now = at;
        stepWork.begin(node.id());
        if (trace != null) {
            requests.asked(client, request, ask);
            trace.begins(now, node.id(), "asked by c" + client + ": " + StoreText.of(ask));
        }
        fingerprint.event(now, Kind.REQUEST, node.id(), client, request);
    }

    void syncing(long at, SimNode node, long ticket) {
        now = at;
        stepWork.begin(node.id());
        if (trace != null) trace.begins(now, node.id(), "a sync is done");
        fingerprint.event(now, Kind.SYNC, node.id(), 0, ticket);
    }

    void waking(long at, SimNode node) {
        now = at;
        stepWork.begin(node.id());
        if (trace != null) trace.begins(now, node.id(), "wake");
        fingerprint.event(now, Kind.WAKE, node.id(), 0, 0);
    }

    void sending(SimNode node, int to, Message message) {
        oracles.sending(node.id(), to, message, node.disk.opsDurable(), now);
        if (message instanceof Message.PreVoteReply reply) {
            oracles.wouldVote(node, to, reply, node.electionTimeoutNanos(), node.clock.local(now));
        }
        answers.sending(node, to, message);
        calm.sending(node.id(), to, message, now);
        cornerWatch.sending(node.id(), message);
    }

    void disbelieved(SimNode node, int from, Disbelief doubt) {
        oracles.disbelieved(node.id(), from, doubt);
    }

    void written(SimNode node, Effect.Persist persist) {
        oracles.written(node, persist, node.disk.opsIssued(), node.disk.opsDurable(), now);
        cornerWatch.written(node.id(), persist);
    }

    void applied(SimNode node, Entry entry, Applied applied) {
        stepWork.applied();
        oracles.applied(node, entry, applied);
        answers.applied(node.id(), entry, applied);
        cornerWatch.applied(applied);
    }

    void passed(SimNode node, Entry entry) {
        stepWork.applied();
        oracles.passed(node, entry);
        answers.passed(node.id(), entry);
    }

    /** A request arrived at a node, and has the host's number. */
    void asked(SimNode node, long number, ClientRequest request) {
        answers.asked(node, number, request);
        calm.asked(node, number, request, now);
        staleRequest = request instanceof ClientRequest.Read read && read.kind() == ReadKind.STALE ? number : 0;
    }

    /** A node answers a client; the answer may get lost. */
    void replying(SimNode node, long number, Reply reply) {
        stepWork.replied(reply);
        answers.replied(node.id(), number, reply);
        calm.replied(node.id(), number, now);
        if (number == staleRequest && reply instanceof Reply.Answered) corners.hit(Corner.STALE_READ_SERVED);
    }

    void stepping() {
        staleRequest = 0;
    }

    void stepped(SimNode node, Input input, Effects effects) {
        if (trace != null) {
            requests.of(node);
            trace.stepped(now, node, input, effects);
        }
        if (chronicle != null) chronicle.stepped(now, node);
        fingerprint.stepped(node);
        if (input instanceof Input.Received received) oracles.received(node, received, effects);
        oracles.stepped(node, effects, node.disk.opsDurable());
        long localNanos = node.clock.local(now);
        oracles.waits(node, node.electionTimeoutNanos(), localNanos);
        oracles.putOut(node, input, effects, node.disk.opsDurable());
        answers.stepped(node, effects);
        answers.waits(node, input, effects, node.timing(), localNanos, node.wakeAtNanos());
        calm.stepped(node, now);
        if (node.role() == Role.LEADER) {
            if (input instanceof Input.WakeUp) woken(node);
            else oracles.book().stirred(node);
            if (input instanceof Input.Received) believes(node);
            if (input instanceof Input.Received || input instanceof Input.DiskRoom) {
                oracles.book().countsRoom(node, input, node.logUse());
            }
        }
        if (input instanceof Input.Read read && LeaseWatch.isAnswered(node, read, effects))
            oracles.answersByLease(node, now);
        cornerWatch.stepped(node, input, effects);
        if (node.appliedIndex() < node.commitIndex()) {
            corners.hit(Corner.ENTRIES_LEFT_TO_THE_NEXT_STEP);
            if (stepWork.entries() >= StepLimits.DEFAULT.maxEntries()) corners.hit(Corner.USUAL_STEP_FULL);
        }
    }

    /** What was just heard may have made its lease longer. */
    private void believes(SimNode leader) {
        if (!leader.options().leaseReads() || leader.membership().voterCount() == 1) return;
        long untilLocalNanos = leader.leaseUntilNanos();
        if (untilLocalNanos > leader.clock.local(now)) oracles.holdsLease(leader, leader.clock.trueAt(untilLocalNanos));
    }

    private void woken(SimNode leader) {
        oracles.book().woken(leader);
        if (leader.leavesUnheard()) oracles.book().stillLeads(leader, leader.timing(), leader.clock.local(now));
    }

    // --- clients

    void replied(Reply reply, boolean late) {
        oracles.laws().checked(Law.ANSWERED_IN_TIME);
        if (late) corners.hit(Corner.REQUEST_OUT_OF_TIME);
        else if (reply instanceof Reply.Refused refused && refused.why() == Refusal.TOO_MANY_REQUESTS) {
            corners.hit(Corner.REFUSED_TOO_MANY_REQUESTS);
        }
    }

    void answered(long at, int node, int client, long request, Reply reply) {
        now = at;
        if (trace != null) {
            trace.answered(now, node, Requests.text(client, request), requests.words(client, request), reply);
        }
        fingerprint.answered(now, Kind.ANSWER, client, node, request, reply);
        switch (reply) {
            case Reply.Unknown ignored -> corners.hit(Corner.OUTCOME_UNKNOWN);
            case Reply.Answered ignored -> {}
            case Reply.Refused ignored -> {}
        }
    }

    // --- faults

    void struck(long at, PlannedFault planned, long hit) {
        now = at;
        if (trace != null) {
            String whom = hit == 0 ? "nobody fits" : namesOf(hit);
            trace.happened(now, 0, "FAULT " + planned + " → " + whom, "");
        }
        fingerprint.event(now, Kind.FAULT, 0, 0, hit);
        if (hit != 0 && chronicle != null) chronicle.struck(now, planned, namesOf(hit));
    }

    /** A message was lost to a cut, the first of those that this cut took. */
    void lostTo(Cut cut) {
        corners.hit(Corner.PARTITIONED);
        corners.hit(cornerOf(cut));
    }

    private static Corner cornerOf(Cut cut) {
        return switch (cut) {
            case Cut.Split ignored -> Corner.CUT_SPLIT;
            case Cut.OneWay ignored -> Corner.CUT_ONE_WAY;
            case Cut.Isolate ignored -> Corner.CUT_ISOLATE;
            case Cut.Bridge ignored -> Corner.CUT_BRIDGE;
            case Cut.Ring ignored -> Corner.CUT_RING;
            case Cut.Link ignored -> Corner.CUT_LINK;
        };
    }

    void healed(long at, long members, boolean leaderOutside) {
        now = at;
        if (trace != null) trace.happened(now, 0, "HEALED", namesOf(members));
        if (chronicle != null) chronicle.healed(now, namesOf(members));
        fingerprint.event(now, Kind.HEAL, 0, 0, members);
        if (leaderOutside) corners.hit(Corner.LEADER_OUTSIDE_CORE);
    }

    private static String namesOf(long nodes) {
        StringBuilder text = new StringBuilder();
        for (long left = nodes; left != 0; left &= left - 1) {
            if (!text.isEmpty()) text.append(' ');
            text.append('n').append(NodeSet.lowest(left));
        }
        return text.toString();
    }

    /** The demand is met, and this node is one of the core. */
    void atEnd(SimNode node) {
        oracles.atEnd(node);
        answers.atEnd(node, node.machine());
        if (node.isLost()) corners.hit(Corner.LOST_NODE_CAUGHT_UP);
        if (node.machine().sessions().hasLongRing()) corners.hit(Corner.SESSION_RING_LENGTHENED);
    }

    /** The run is over. */
    void atEnd(long at) {
        now = at;
        calm.atEnd(now);
    }

    /** When the first leader of a calm run was elected. */
    long firstLeaderNanos() {
        return calm.firstLeaderNanos();
    }

    // --- the world, at the end of a run

    void count(NetworkCounters network) {
        corners.add(Corner.MESSAGE_LOST, network.lost());
        corners.add(Corner.MESSAGE_LOST_AFTER_HEALING, network.lostAfterHealing());
        corners.add(Corner.MESSAGE_DUPLICATED, network.duplicated());
        corners.add(Corner.MESSAGE_REORDERED, network.outOfOrder());
        corners.add(Corner.MESSAGE_CLOGGED, network.clogged());
    }

    void countWindows() {
        corners.add(Corner.WINDOW_FULL, oracles.book().waitedForWindow());
        corners.add(Corner.USUAL_WINDOW_FULL_OF_BYTES, oracles.book().waitedForUsualBytes());
        corners.add(Corner.FAR_BEHIND_CAUGHT_UP, oracles.book().caughtUpFromFarBehind());
        corners.add(Corner.WINDOW_SENT_AGAIN, oracles.book().windowsSentAgain());
    }

    void countLostDisks() {
        if (!oracles.brokenPromise().isEmpty()) corners.hit(Corner.PROMISE_FORGOTTEN);
    }

    void count(DiskCounters disk) {
        corners.add(Corner.USUAL_SEGMENT_ROLLED, disk.largeFilesAdded());
        corners.add(Corner.SLOW_DISK, disk.syncsSlowed());
        corners.add(Corner.POWER_LOST, disk.powerLosses());
        corners.add(Corner.UNSYNCED_WRITE_LOST, disk.opsLost());
        corners.add(Corner.WRITE_TORN, disk.opsTorn());
        corners.add(Corner.LATER_WRITE_SURVIVED, disk.survivedBehindLost());
        corners.add(Corner.WRITE_LOST_WITH_PROCESS, disk.opsLostWithProcess());
        corners.add(Corner.POWER_LOST_WHILE_DOWN, disk.lossesWhileDown());
        corners.add(Corner.POWER_LOST_DURING_SYNC, disk.lossesDuringSync());
        corners.add(Corner.SEGMENT_ROLLED, disk.filesAdded());
        corners.add(Corner.ROT_DETECTED, disk.rotDetected());
    }

    /** Codes of events in the fingerprint. */
    private static final class Kind {
        static final int BOOT = 1;
        static final int CRASH = 2;
        static final int MESSAGE = 3;
        static final int REQUEST = 4;
        static final int SYNC = 5;
        static final int WAKE = 6;
        static final int ANSWER = 7;
        static final int FAULT = 8;
        static final int HEAL = 9;
        static final int REFUSED = 10;
    }
}
