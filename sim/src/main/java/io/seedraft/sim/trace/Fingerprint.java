package io.seedraft.sim.trace;

import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.raft.message.Message.AppendAccepted;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.AppendRejected;
import io.seedraft.raft.message.Message.InstallSnapshot;
import io.seedraft.raft.message.Message.InstallSnapshotReply;
import io.seedraft.raft.message.Message.PreVoteReply;
import io.seedraft.raft.message.Message.ReadIndexReply;
import io.seedraft.raft.message.Message.ReadIndexRequest;
import io.seedraft.raft.message.Message.RequestPreVote;
import io.seedraft.raft.message.Message.RequestVote;
import io.seedraft.raft.message.Message.RequestVoteReply;
import io.seedraft.raft.message.Message.TimeoutNow;
import io.seedraft.replica.Reply;
import io.seedraft.sim.oracle.NodeView;
import java.util.Arrays;
import java.util.List;

/**
 * A rolling 64-bit hash of what happened in a run: the same run has the same one on each machine, and two runs that
 * differ in one event differ in it from there on. It guards against accidents, not against somebody who looks for
 * collisions.
 *
 * <p>The numbers of one event are each multiplied by an odd constant of their own, which costs nothing since the
 * products do not wait for each other; the sum is then mixed into the state once.
 */
public final class Fingerprint {

    private static final long A = 0x9E3779B97F4A7C15L;
    private static final long B = 0xC2B2AE3D27D4EB4FL;
    private static final long C = 0x165667B19E3779F9L;
    private static final long D = 0xD6E8FEB86659FD93L;
    private static final long E = 0xA0761D6478BD642FL;
    private static final long F = 0xE7037ED1A0B428DBL;

    private long hash;

    /** Begins a run. */
    public void reset() {
        hash = A;
    }

    /**
     * Something happened.
     *
     * @param time when, in nanoseconds of virtual time
     * @param kind a code of the kind of event
     * @param node the node it happened to, 0 for none
     * @param peer the other node, 0 for none
     * @param digest what it carried: {@link #digest} of a message, or any number that stands for it
     */
    public void event(long time, int kind, int node, int peer, long digest) {
        roll(time * B + kind * C + node * D + peer * E + digest * F);
    }

    /** A client is told this about its request. */
    public void answered(long time, int kind, int client, int node, long request, Reply reply) {
        event(time, kind, client, node, request);
        roll(AnswerDigest.of(reply));
    }

    /** A node's step is over. */
    public void stepped(NodeView node) {
        stepped(
                node.role(),
                node.term(),
                node.votedFor(),
                node.commitIndex(),
                node.log().last());
    }

    /** A node's step is over, and this is what it is now. */
    public void stepped(Role role, long term, int votedFor, long commitIndex, EntryId last) {
        roll(role.ordinal() * B + term * C + votedFor * D + commitIndex * E + last.index() * F + last.term() * A);
    }

    /** The hash of all so far. */
    public long value() {
        return mixed(hash);
    }

    /** The hash of all so far, in 16 hexadecimal digits. */
    public String hex16() {
        return hex16(value());
    }

    /** A number in 16 hexadecimal digits. */
    public static String hex16(long value) {
        char[] digits = new char[16];
        for (int i = 0; i < 16; i++) digits[i] = Character.forDigit((int) (value >>> (60 - 4 * i)) & 15, 16);
        return new String(digits);
    }

    /** A hash of a message by its content. */
    public static long digest(Message message) {
        return switch (message) {
            case AppendEntries m ->
                1 + m.term() * A + id(m.prev()) * B + m.commitIndex() * C + m.round() * D + entries(m.entries()) * E;
            case AppendAccepted m -> 2 + m.term() * A + m.round() * B + m.matchIndex() * C;
            case AppendRejected m -> 3 + m.term() * A + m.round() * B + m.refusedIndex() * C + id(m.hint()) * D;
            case RequestVote m -> 4 + m.term() * A + id(m.last()) * B + bit(m.byTransfer()) * C;
            case RequestVoteReply m -> 5 + m.term() * A + bit(m.granted()) * B;
            case RequestPreVote m -> 6 + m.term() * A + id(m.last()) * B;
            case PreVoteReply m -> 7 + m.term() * A + bit(m.granted()) * B;
            case ReadIndexRequest m -> 8 + m.term() * A + m.read() * B;
            case ReadIndexReply m -> 9 + m.term() * A + m.read() * B + m.readIndex() * C;
            case InstallSnapshot m ->
                10
                        + m.term() * A
                        + id(m.snapshot()) * B
                        + m.offset() * C
                        + Arrays.hashCode(m.piece()) * D
                        + bit(m.done()) * E
                        + members(m.membership()) * F;
            case InstallSnapshotReply m -> 11 + m.term() * A + id(m.snapshot()) * B + m.nextOffset() * C;
            case TimeoutNow m -> 12 + m.term() * A;
        };
    }

    private static long entries(List<Entry> entries) {
        long sum = entries.size();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            sum = (sum ^ (sum >>> 29)) * D + entry.index() * A + entry.term() * B + payload(entry.payload()) * C;
        }
        return sum;
    }

    private static long payload(Payload payload) {
        return switch (payload) {
            case Payload.Command command -> Arrays.hashCode(command.bytesOfCommand());
            case Payload.NoOp ignored -> A;
            case Payload.Configuration configuration ->
                members(configuration.membership()) + configuration.identity() * D + B;
            case Payload.Loss loss -> loss.node() * A + loss.acknowledgedIndex() * B + C;
        };
    }

    private static long members(Membership membership) {
        long sum = membership.voterCount() * D + membership.outgoingCount() * E;
        for (int i = 0; i < membership.voterCount(); i++) sum = sum * A + membership.voter(i);
        for (int i = 0; i < membership.outgoingCount(); i++) sum = sum * B + membership.outgoing(i);
        for (int i = 0; i < membership.learnerCount(); i++) sum = sum * C + membership.learner(i);
        return sum;
    }

    private static long id(EntryId id) {
        return (id.term() << 32) + id.index();
    }

    private static long bit(boolean value) {
        return value ? 1 : 0;
    }

    private void roll(long sum) {
        long h = (hash ^ sum) * A;
        hash = h ^ (h >>> 32);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
