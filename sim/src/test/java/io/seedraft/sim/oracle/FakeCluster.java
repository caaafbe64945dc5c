package io.seedraft.sim.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.kv.Result;
import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Limits;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.session.Applied;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Three nodes that do what a test says, told to the oracles in the simulator's words. Each write is one disk operation. */
final class FakeCluster {

    final Oracles oracles = new Oracles();
    final FakeNode n1 = new FakeNode(1);
    final FakeNode n2 = new FakeNode(2);
    final FakeNode n3 = new FakeNode(3);
    private final long[] issued = new long[4];
    private final long[] durable = new long[4];
    private long nowNanos;

    /** Elections are won by the votes that a test has nodes send, and no others. */
    boolean votesAreTold;

    FakeCluster() {
        restart();
    }

    void restart() {
        oracles.reset(3, Limits.DEFAULT);
        oracles.booted(n1, 0);
        oracles.booted(n2, 0);
        oracles.booted(n3, 0);
    }

    static Entry entry(long term, long index) {
        return new Entry(index, term, Payload.NoOp.INSTANCE);
    }

    static Entry entry(long term, long index, String command) {
        return new Entry(index, term, new Payload.Command(command.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    static Entry entry(long term, long index, byte[] command) {
        return new Entry(index, term, new Payload.Command(command));
    }

    /** It is so late, for what is written next. */
    void at(long nanos) {
        nowNanos = nanos;
    }

    /** Appends, and hands term, vote and entries to the disk. */
    void writes(FakeNode node, Entry... entries) {
        node.appended(entries);
        handsToDisk(node, entries);
    }

    void handsToDisk(FakeNode node, Entry... entries) {
        long write = ++issued[node.id];
        oracles.written(node, new Effect.Persist(write, node.hardState(), List.of(entries)), write, 0, nowNanos);
    }

    void syncs(FakeNode node) {
        durable[node.id] = issued[node.id];
    }

    void stores(FakeNode node, Entry... entries) {
        writes(node, entries);
        syncs(node);
    }

    void sends(FakeNode from, int to, Message message) {
        sendsAt(0, from, to, message);
    }

    void sendsAt(long atNanos, FakeNode from, int to, Message message) {
        nowNanos = atNanos;
        oracles.sending(from.id, to, message, durable[from.id], nowNanos);
    }

    /** Whoever leads was elected by the two others, unless a test says who voted. */
    void steps(FakeNode node) {
        boolean leads = node.role == Role.LEADER && !votesAreTold;
        for (int id = 1; leads && id <= 3; id++) if (id != node.id) oracles.grants(id, node.id, node.term);
        oracles.stepped(node, new Effects(), durable[node.id]);
    }

    void leads(FakeNode node, long term) {
        steps(node.is(Role.LEADER, term));
    }

    void commits(FakeNode node, long index) {
        steps(node.committed(index));
    }

    void crashes(FakeNode node) {
        oracles.crashed(node.id, durable[node.id]);
        node.is(Role.FOLLOWER, node.term).committed(0);
        node.appliedIndex = 0;
        node.stateDigest = 0;
    }

    /** Goes down; its disk, and what it holds of the log, are replaced by these entries and this term and vote. */
    void losesDisk(FakeNode node, long term, int votedFor, Entry... left) {
        crashes(node);
        oracles.diskLost(node.id);
        syncs(node);
        node.forgets();
        node.appended(left).is(Role.FOLLOWER, term).voted(votedFor);
    }

    /** Boots, and overwrites on the disk what it did not find whole. */
    void boots(FakeNode node) {
        oracles.booted(node, ++issued[node.id]);
    }

    void applies(FakeNode node, Entry entry, Applied.Outcome outcome, long digest) {
        node.appliedIndex = entry.index();
        node.stateDigest = digest;
        oracles.applied(node, entry, new Applied(Result.DONE, outcome));
    }

    void applies(FakeNode node, Entry entry) {
        applies(node, entry, Applied.Outcome.APPLIED, entry.index());
    }

    static void breaks(String law, Executable last) {
        LawViolation violation = assertThrows(LawViolation.class, last);
        assertEquals(law, violation.law(), violation.getMessage());
    }
}
