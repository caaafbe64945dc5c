package io.seedraft.replica;

import io.seedraft.port.Dice;
import io.seedraft.port.Disk;
import io.seedraft.raft.Disbelief;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.session.StateMachine;
import io.seedraft.replica.wal.Wal;

/**
 * The protocol with its log on a disk and its state machine: what a host hosts.
 *
 * <p>The host calls one method for each thing that happens, in the order in which it happens, and {@link #flush} at the end of each
 * batch of such calls: then everything written in the batch is made durable by one sync (Thesis §10.2). At most one sync is under
 * way; what is written meanwhile waits for the next.
 */
public final class Replica {

    private final Disk disk;
    private final Outbox outbox;
    private final ReplicaObserver observer;
    private final Wal wal;
    private final RaftNode node;
    private final StateMachine machine;
    private final PendingRequests pending;
    private final Applying applying;
    private final Effects effects = new Effects();

    /** The time of the last step: what it left undone is due from then on. */
    private long steppedAtNanos;

    private long writtenWrite;
    private long syncUnderWay;
    private long syncedWrite;
    private long logEndUnderWay;

    private Replica(ReplicaConfig config, Ports ports, Wal wal, RaftNode node) {
        this.disk = ports.disk();
        this.outbox = ports.outbox();
        this.observer = ports.observer();
        this.wal = wal;
        this.node = node;
        this.machine = new StateMachine(config.store(), config.sessions());
        this.pending =
                new PendingRequests(ports.clients(), config.raft().limits().requests());
        this.applying = new Applying(machine, pending, observer, config.step(), node.commitIndex());
    }

    /**
     * What a replica speaks to.
     *
     * @param disk its disk
     * @param outbox messages to other nodes
     * @param clients answers to clients
     * @param dice for election timeouts
     * @param observer sees what happens
     */
    public record Ports(Disk disk, Outbox outbox, Clients clients, Dice dice, ReplicaObserver observer) {}

    /**
     * Recovers what the disk holds and boots. The host then calls {@link #wake}.
     *
     * @param config what it is told
     * @param ports what it speaks to
     * @param now the time, in nanoseconds on this node's clock
     * @throws io.seedraft.replica.wal.DamagedLog when the log cannot be trusted or is another node's
     * @throws io.seedraft.replica.wal.LogTooLarge when it is more than {@link io.seedraft.raft.LogLimits#maxBytes}
     */
    public static Replica boot(ReplicaConfig config, Ports ports, long now) {
        long maxLogBytes = config.raft().limits().log().maxBytes();
        Wal wal = Wal.open(ports.disk(), config.walIdentity(), config.wal(), maxLogBytes);
        Recovered recovered = wal.recovered();
        ports.observer().booting(config.raft(), recovered, now);
        RaftNode node = RaftNode.boot(config.raft(), recovered, ports.dice(), now);
        return new Replica(config, ports, wal, node);
    }

    /** A message arrived. */
    public void received(long now, int from, Message message) {
        if (message instanceof Message.AppendEntries append && !Commands.areReadable(append)) {
            outbox.disbelieved(from, Disbelief.UNREADABLE_COMMAND);
            return;
        }
        step(now, new Input.Received(from, message));
    }

    /** Time has passed. */
    public void wake(long now) {
        step(now, Input.WakeUp.INSTANCE);
        pending.expire(now, node.leader());
    }

    /**
     * When {@link #wake} is due, on this node's clock: at once while committed entries or confirmed reads wait for their turn, and
     * whenever the time of a request is over.
     */
    public long wakeAt() {
        long deadline = Math.min(node.wakeAt(), pending.deadlineNanos());
        return applying.hasMore() ? Math.min(steppedAtNanos, deadline) : deadline;
    }

    /** The disk has room for so many more bytes of log: see {@link Input.DiskRoom}. */
    public void diskHasRoom(long now, long bytes) {
        step(now, new Input.DiskRoom(bytes));
    }

    /**
     * A client asks.
     *
     * <p>It is answered once, within {@link io.seedraft.raft.RequestLimits#timeoutNanos}, as long as the node runs.
     *
     * @param now the time, in nanoseconds on this node's clock
     * @param request the host's number for it, never used twice in one boot; {@link Clients#reply} gets it back
     * @param asked what it asks
     * @throws IllegalArgumentException when a write is no envelope: nothing was done
     */
    public void asked(long now, long request, ClientRequest asked) {
        asked(now, now, request, asked);
    }

    /**
     * The same of a request that has waited for its turn at the host, which is a part of its time.
     *
     * @param now the time, in nanoseconds on this node's clock
     * @param arrivedAtNanos when it came, on the same clock; not before those that were asked before it, and less than {@link
     *     io.seedraft.raft.RequestLimits#timeoutNanos} ago
     * @param request the host's number for it
     * @param asked what it asks
     */
    public void asked(long now, long arrivedAtNanos, long request, ClientRequest asked) {
        switch (asked) {
            case ClientRequest.Write write -> {
                if (!Commands.isReadable(write.envelope()))
                    throw new IllegalArgumentException("no envelope is written");
                if (pending.take(arrivedAtNanos, request, null, node.leader()))
                    step(now, new Input.Propose(request, write.envelope()));
            }
            case ClientRequest.Read read -> {
                // What a lost node has applied may be older than what it
                // answered before: not even stale reads are answered.
                if (read.kind() == ReadKind.STALE && !node.isLost()) {
                    applying.answerStale(request, read.query());
                    return;
                }
                if (pending.take(arrivedAtNanos, request, read.query(), node.leader()))
                    step(now, new Input.Read(request, read.kind() == ReadKind.LEASE));
            }
        }
    }

    /**
     * A sync is done.
     *
     * @param now the time, in nanoseconds on this node's clock
     * @param ticket the one it was asked for with
     */
    public void synced(long now, long ticket) {
        syncedWrite = ticket;
        wal.durableTo(logEndUnderWay);
        step(now, new Input.Persisted(ticket));
    }

    /** Ends a batch: asks for a sync if something was written and none is under way. */
    public void flush() {
        if (syncUnderWay > syncedWrite || writtenWrite == syncedWrite) return;
        syncUnderWay = writtenWrite;
        logEndUnderWay = wal.position();
        disk.sync(writtenWrite);
    }

    /**
     * The host has made durable all that was ever written, in order to end: the log notes that. It must not be used any
     * more; what it notes is durable with one more sync.
     */
    public void settled() {
        wal.durableTo(wal.position());
    }

    /** The protocol's node, to look into. */
    public RaftNode node() {
        return node;
    }

    /** The state machine, to look into. */
    public StateMachine machine() {
        return machine;
    }

    /** The last entry applied. */
    public long appliedIndex() {
        return applying.appliedIndex();
    }

    private void step(long now, Input input) {
        effects.clear();
        steppedAtNanos = now;
        boolean isLate = applying.hasMore();
        observer.stepping(now, input);
        node.step(now, input, effects);
        for (int i = 0; i < effects.size(); i++) execute(effects.get(i));
        if (!isLate || input instanceof Input.WakeUp) applying.doSome(node.log());
        observer.stepped(input, effects);
    }

    private void execute(Effect effect) {
        switch (effect) {
            case Effect.Persist persist -> {
                wal.append(persist.hardState(), persist.entries());
                writtenWrite = persist.write();
                observer.written(persist);
            }
            case Effect.Send send -> outbox.send(send.to(), send.message());
            case Effect.Apply apply ->
                applying.committed(apply.entries().getLast().index());
            case Effect.Accepted accepted -> pending.accepted(accepted);
            case Effect.Refused refused -> pending.refuse(refused);
            case Effect.Readable readable -> pending.readable(readable);
            case Effect.Unreadable unreadable ->
                pending.refuseReadsBehind(unreadable.behindIndex(), unreadable.leader());
            case Effect.LeadershipLost ignored -> pending.loseWrites(applying.committedIndex());
            case Effect.Disbelieved disbelieved -> outbox.disbelieved(disbelieved.from(), disbelieved.doubt());
        }
    }
}
