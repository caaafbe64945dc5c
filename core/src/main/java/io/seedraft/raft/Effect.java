package io.seedraft.raft;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.message.Message;
import java.util.List;

/**
 * What a node wants done, as data. The host's rules, whole: (1) {@code Persist}s are executed in order, and
 * {@link Input.Persisted} says that all up to a number are durable; (2) any other effect may be executed at once, in the order
 * given, since promises that must wait for a disk are held back inside; (3) any {@code Send} may be lost, repeated or late.
 */
public sealed interface Effect {

    /**
     * Make this durable. An entry whose index is not behind the last one replaces that one and all behind it.
     *
     * @param write its number, one more than the last in this boot, from 1
     * @param hardState term and vote as of this write
     * @param entries entries to append, maybe none
     */
    record Persist(long write, HardState hardState, List<Entry> entries) implements Effect {}

    /**
     * Send a message.
     *
     * @param to the receiver
     * @param message what to say
     */
    record Send(int to, Message message) implements Effect {}

    /**
     * Apply committed entries to the state machine, in order, each exactly once in a boot.
     *
     * @param entries contiguous
     */
    record Apply(List<Entry> entries) implements Effect {}

    /**
     * A proposal has its place in the log. It is committed when the entry applied at this index has this term, and certainly
     * never when another one is.
     *
     * @param request the proposal's number
     * @param at its place
     */
    record Accepted(long request, EntryId at) implements Effect {}

    /**
     * A proposal or read was certainly not taken.
     *
     * @param request its number
     * @param why the reason
     * @param leader who leads as far as this node knows, {@link RaftNode#NOBODY} when it does not
     */
    record Refused(long request, Refusal why, int leader) implements Effect {}

    /**
     * A read is confirmed: answer it from state that has applied at least this index.
     *
     * @param request the read's number
     * @param readIndex the read index (Thesis §6.4)
     */
    record Readable(long request, long readIndex) implements Effect {}

    /**
     * This node has no room for more log, so that its state comes no further for now: confirmed reads of a later read index are to
     * be refused, with {@link Refusal#FOLLOWER_FULL}.
     *
     * @param behindIndex the last read index that it reaches
     * @param leader who can answer them
     */
    record Unreadable(long behindIndex, int leader) implements Effect {}

    /**
     * This node no longer leads: what it accepted and did not see committed is of unknown outcome.
     *
     * @param term the term it led
     */
    record LeadershipLost(long term) implements Effect {}

    /**
     * A peer said what cannot be true, and was not heard. Its connection should be closed, with a rest before the next.
     *
     * @param from the peer
     * @param doubt what it said, and the law that it broke
     */
    record Disbelieved(int from, Disbelief doubt) implements Effect {}
}
