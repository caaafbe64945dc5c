package io.seedraft.raft.message;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.membership.Membership;
import java.util.Arrays;
import java.util.List;

/** A message between two nodes. */
public sealed interface Message {

    /** The sender's term, or for a pre-vote the term it would campaign in. */
    long term();

    /**
     * "Would you vote for me?" Asks before the term is raised, so that a node cut off from the others does not disturb them when
     * it returns (Thesis §9.6). It binds nobody.
     *
     * @param term the term the sender would campaign in: its own plus one
     * @param last the sender's last entry
     */
    record RequestPreVote(long term, EntryId last) implements Message {}

    /**
     * The answer to a pre-vote.
     *
     * @param term when granted, the term asked about; when refused, the voter's own
     * @param granted whether the voter would vote for the sender now
     */
    record PreVoteReply(long term, boolean granted) implements Message {}

    /**
     * "Vote for me" (Thesis §3.4).
     *
     * @param term the candidate's term
     * @param last the candidate's last entry, for the up-to-date check of §3.6.1
     * @param byTransfer the leader asked for this election, so its lease and presence do not speak against it (§3.10)
     */
    record RequestVote(long term, EntryId last, boolean byTransfer) implements Message {}

    /**
     * The answer to a vote request; a granted vote is a promise that is durable before it leaves (Thesis §3.8).
     *
     * @param term the voter's term
     * @param granted whether the voter voted for the candidate in this term
     * @param capacity the position in the log at which the last command may end that the voter takes: a new leader must not
     *     accept what no quorum has room for
     */
    record RequestVoteReply(long term, boolean granted, long capacity) implements Message {
        /** From a voter that takes whatever comes. */
        public RequestVoteReply(long term, boolean granted) {
            this(term, granted, Long.MAX_VALUE);
        }
    }

    /**
     * Entries to append, or none: then it is a heartbeat (Thesis §3.5).
     *
     * @param term the leader's term
     * @param prev the entry right before the first one, for the consistency check
     * @param entries what to append, contiguous from {@code prev.index() + 1}
     * @param commitIndex the leader's commit index
     * @param round the last round that the leader had begun when it sent this; replies carry it back (§6.4)
     * @param withholds whether the leader has an entry behind these and keeps it back, since by the follower's word it is full: what
     *     waits there for that entry waits in vain
     */
    record AppendEntries(long term, EntryId prev, List<Entry> entries, long commitIndex, long round, boolean withholds)
            implements Message {

        /** From a leader that keeps nothing back. */
        public AppendEntries(long term, EntryId prev, List<Entry> entries, long commitIndex, long round) {
            this(term, prev, entries, commitIndex, round, false);
        }

        /** Entries in one message at most: two bytes on the wire may become fifty in memory. */
        public static final int MAX_ENTRIES = 1 << 16;
    }

    /**
     * "My log agrees with yours up to here, durably."
     *
     * @param term the follower's term
     * @param round the round of the request that is answered
     * @param matchIndex up to where the request showed both logs to agree, and no further
     * @param capacity the position in the log, in bytes since its beginning, at which the last command may end that the
     *     follower takes; it is sent nothing behind that
     * @param promiseTrueNanos how long from the receipt of the request the follower votes for nobody else and does not stand itself,
     *     in true time; 0 for no promise (§6.4.1)
     */
    record AppendAccepted(long term, long round, long matchIndex, long capacity, long promiseTrueNanos)
            implements Message {
        /** From a follower that takes whatever comes and promises nothing. */
        public AppendAccepted(long term, long round, long matchIndex) {
            this(term, round, matchIndex, Long.MAX_VALUE, 0);
        }
    }

    /**
     * "My log lacks the entry before yours."
     *
     * @param term the follower's term
     * @param round the round of the request that is answered
     * @param refusedIndex the index of the entry that was missing
     * @param hint where the logs may agree at best; only a hint for nextIndex, never a match
     * @param promiseTrueNanos as in {@link AppendAccepted}: who refuses entries follows all the same
     */
    record AppendRejected(long term, long round, long refusedIndex, EntryId hint, long promiseTrueNanos)
            implements Message {
        /** From a node that promises nothing. */
        public AppendRejected(long term, long round, long refusedIndex, EntryId hint) {
            this(term, round, refusedIndex, hint, 0);
        }
    }

    /**
     * A piece of a snapshot (Thesis §5.3).
     *
     * @param term the leader's term
     * @param snapshot the last entry that the snapshot covers: its identity
     * @param membership the membership as of that entry
     * @param offset where the piece belongs, in bytes
     * @param piece the bytes
     * @param done whether this is the last piece
     */
    record InstallSnapshot(long term, EntryId snapshot, Membership membership, long offset, byte[] piece, boolean done)
            implements Message {
        @Override
        public boolean equals(Object other) {
            return other instanceof InstallSnapshot that
                    && term == that.term
                    && snapshot.equals(that.snapshot)
                    && membership.equals(that.membership)
                    && offset == that.offset
                    && Arrays.equals(piece, that.piece)
                    && done == that.done;
        }

        @Override
        public int hashCode() {
            return 31 * snapshot.hashCode() + Long.hashCode(offset);
        }
    }

    /**
     * The answer to a piece of a snapshot.
     *
     * @param term the follower's term
     * @param snapshot which snapshot
     * @param nextOffset the first byte that the follower still lacks
     */
    record InstallSnapshotReply(long term, EntryId snapshot, long nextOffset) implements Message {}

    /** "Campaign now" (Thesis §3.10).
     *
     * @param term the leader's term
     */
    record TimeoutNow(long term) implements Message {}

    /**
     * A follower asks for a read index on behalf of its clients (Thesis §6.4).
     *
     * @param term the follower's term
     * @param read the follower's number for this question
     */
    record ReadIndexRequest(long term, long read) implements Message {}

    /**
     * The leader's answer: state at or behind this index is fresh enough for the reads that the question stands for; or its refusal, as
     * many questions of this follower wait as may.
     *
     * @param term the leader's term
     * @param read the number of the question
     * @param readIndex apply at least up to here, then answer; {@link #REFUSED} for a refusal
     */
    record ReadIndexReply(long term, long read, long readIndex) implements Message {

        /** No read index: a leader answers at its own first entry or behind it, and no log has one before the first. */
        public static final long REFUSED = 0;
    }
}
