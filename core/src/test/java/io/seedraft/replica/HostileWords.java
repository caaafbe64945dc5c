package io.seedraft.replica;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.session.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Messages that fit a node's state, and messages that would but for some of their numbers. */
final class HostileWords {

    private static final int KINDS = 12;
    private static final Membership OTHERS = Membership.ofVoters(2, 5, 6);

    private final SplittableRandom random;
    /** How many of a hundred numbers are wrong. */
    private int wrongOf100;

    HostileWords(SplittableRandom random) {
        this.random = random;
    }

    /** What an honest peer might say now. */
    Message honest(RaftNode node) {
        wrongOf100 = 0;
        return switch (node.role()) {
            case CANDIDATE -> new Message.RequestVoteReply(node.term(), random.nextInt(4) > 0);
            case PRE_CANDIDATE -> new Message.PreVoteReply(node.term() + 1, true);
            case LEADER -> message(node, random.nextInt(6) == 0 ? random.nextInt(KINDS) : 5);
            case FOLLOWER -> message(node, random.nextInt(3) == 0 ? random.nextInt(KINDS) : 4);
        };
    }

    /** The same with mistakes. */
    Message nearly(RaftNode node) {
        wrongOf100 = random.nextInt(4) == 0 ? 60 : 12;
        return message(node, random.nextInt(KINDS));
    }

    private Message message(RaftNode node, int kind) {
        LogView log = node.log();
        long term = term(node);
        return switch (kind) {
            case 0 -> new Message.RequestPreVote(term + 1, candidateLast(log, term + 1));
            case 1 -> new Message.PreVoteReply(term + 1, random.nextBoolean());
            case 2 -> new Message.RequestVote(term + 1, candidateLast(log, term + 1), random.nextBoolean());
            case 3 -> new Message.RequestVoteReply(term, random.nextBoolean());
            case 4 -> append(node, term);
            case 5 -> new Message.AppendAccepted(term, round(), index(log), Long.MAX_VALUE, promise());
            case 6 -> rejected(log, term);
            case 7 ->
                new Message.InstallSnapshot(
                        term, id(log, index(log)), Membership.ofVoters(1, 2, 3), number(0), new byte[9], true);
            case 8 -> new Message.InstallSnapshotReply(term, id(log, index(log)), number(0));
            case 9 -> new Message.TimeoutNow(term);
            case 10 -> new Message.ReadIndexRequest(term, question());
            default -> new Message.ReadIndexReply(term, question(), index(log));
        };
    }

    private Message rejected(LogView log, long term) {
        long refused = index(log);
        return random.nextInt(4) == 0
                ? new Message.AppendRejected(term, 0, refused, EntryId.NONE)
                : new Message.AppendRejected(term, round(), refused, id(log, Math.max(0, refused - 1)), promise());
    }

    private long promise() {
        return isWrong() ? number(Timing.MAX_ELECTION_TIMEOUT_NANOS) : random.nextInt(3) * 100_000_000L;
    }

    private Message append(RaftNode node, long term) {
        LogView log = node.log();
        long from = random.nextBoolean() ? log.lastIndex() : clamped(log, node.commitIndex() + random.nextInt(4) - 1);
        EntryId prev = id(log, isWrong() ? number(from) : from);
        List<Entry> entries = new ArrayList<>();
        long entryTerm = prev.term();
        for (int i = 1 + random.nextInt(3); i > 1; i--) {
            long index = prev.index() + 1 + entries.size();
            boolean known = index > 0 && index <= log.lastIndex() && random.nextInt(4) > 0;
            entryTerm = Math.max(entryTerm, known ? log.at(index).term() : term);
            entries.add(
                    new Entry(isWrong() ? number(index) : index, isWrong() ? number(entryTerm) : entryTerm, payload()));
        }
        long commit = isWrong() ? number(0) : random.nextLong(log.lastIndex() + 3);
        return new Message.AppendEntries(term, prev, List.copyOf(entries), commit, round());
    }

    private Payload payload() {
        if (isWrong() && random.nextInt(3) == 0) {
            return new Payload.Configuration(1 + random.nextInt(9), Membership.ofVoters(1, 2, 3));
        }
        if (isWrong()) return new Payload.Command(new byte[] {(byte) random.nextInt(), 3, 9});
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> Payload.NoOp.INSTANCE;
            case 3 -> new Payload.Configuration(1 + random.nextInt(2), isWrong() ? OTHERS : HostileWorld.MEMBERS);
            case 4 -> new Payload.Loss(1 + random.nextInt(isWrong() ? 9 : 4), isWrong() ? number(0) : 0);
            default -> new Payload.Command(Envelope.encode(new Command.Incr(Bytes.of("n"), 1)));
        };
    }

    private EntryId candidateLast(LogView log, long standsIn) {
        if (isWrong()) return new EntryId(number(standsIn), number(log.lastIndex()));
        EntryId last = id(log, index(log));
        return last.term() < standsIn ? last : EntryId.NONE;
    }

    private EntryId id(LogView log, long index) {
        if (isWrong()) return new EntryId(number(log.lastTerm()), number(index));
        boolean known = index >= 0 && index <= log.lastIndex();
        return known ? new EntryId(log.termAt(index), index) : new EntryId(Math.max(1, log.lastTerm()), index);
    }

    private long term(RaftNode node) {
        if (isWrong()) return number(node.term());
        boolean newer = node.role() != Role.LEADER && random.nextInt(8) == 0;
        return node.term() + (newer ? 1 + random.nextInt(3) : random.nextInt(10) == 0 ? -1 : 0);
    }

    private long index(LogView log) {
        return isWrong() ? number(log.lastIndex()) : clamped(log, log.lastIndex() - random.nextInt(4));
    }

    private static long clamped(LogView log, long index) {
        return Math.max(0, Math.min(log.lastIndex(), index));
    }

    private long round() {
        return isWrong() ? number(1) : 1 + random.nextInt(3);
    }

    /** The wire carries no negative one, and one that is only repeated need not be looked at. */
    private long question() {
        return number(1) & Long.MAX_VALUE;
    }

    private boolean isWrong() {
        return random.nextInt(100) < wrongOf100;
    }

    /** A number near another one, near an end of a range, or anywhere. */
    private long number(long near) {
        long small = random.nextInt(5) - 2;
        return switch (random.nextInt(7)) {
            case 0, 1 -> near + small;
            case 2 -> EntryId.MAX_TERM + small;
            case 3 -> near + (1L << 16) + small * 100;
            case 4 -> near + (1L << 32) + small;
            case 5 -> random.nextLong();
            default -> (random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE) + small;
        };
    }
}
