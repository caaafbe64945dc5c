package io.seedraft.raft;

import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * What comes in, and whose it is. A message passes three gates before anybody acts on it, in this order:
 *
 * <pre>
 *   can it be true?      no:  its sender is not believed          ({@link Testimony})
 *   is it of the past?   yes: its sender learns of this term      (Thesis §3.3)
 *   is it of a term to come?  yes: this node enters that term     (Thesis §3.3), unless it overlooks the candidate (§4.2.3)
 * </pre>
 */
final class Dispatch {

    private final RaftNode node;
    private final OwnLog own;
    private final Election election;
    private final Following following;
    private final ForwardedReads forwardedReads;
    private final Testimony testimony;

    Dispatch(RaftNode node, OwnLog own, Election election, ForwardedReads forwardedReads, Testimony testimony) {
        this.node = node;
        this.own = own;
        this.election = election;
        this.following = new Following(node, own, forwardedReads);
        this.forwardedReads = forwardedReads;
        this.testimony = testimony;
    }

    void take(Input input) {
        @Nullable Leading leading = node.leading();
        switch (input) {
            case Input.Received received -> onMessage(received.from(), received.message());
            case Input.WakeUp ignored -> {
                forwardedReads.onWakeUp();
                if (leading != null) leading.onWakeUp();
                else election.onWakeUp();
            }
            case Input.Propose propose -> {
                if (leading != null) leading.propose(propose.request(), propose.command());
                else node.refuse(propose.request(), Refusal.NOT_LEADER);
            }
            case Input.Read read -> {
                if (leading != null) leading.read(read.request(), read.leaseSuffices());
                else forwardedReads.ask(read.request());
            }
            case Input.Persisted persisted -> onPersisted(persisted.write());
            case Input.DiskRoom told -> {
                own.room().diskHas(told.bytes());
                if (leading != null) leading.roomChanged();
            }
        }
    }

    /** A vote of one's own that is durable at last may win the election: who leads is asked behind that. */
    private void onPersisted(long write) {
        node.persisted(write);
        election.onPersisted();
        @Nullable Leading leading = node.leading();
        if (leading != null) leading.onPersisted();
    }

    private void onMessage(int from, Message message) {
        Disbelief doubt = testimony.doubt(from, message);
        if (doubt != null) {
            node.disbelieve(from, doubt);
            return;
        }
        if (message.term() < node.term() && !(message instanceof Message.RequestPreVote)) {
            answerStale(from, message);
            return;
        }
        if (message instanceof Message.RequestVote request && election.overlooks(request)) {
            node.because("overlooks the candidate: it hears a leader");
            return;
        }
        if (message.term() > node.term() && Testimony.binds(message)) {
            node.because("a higher term");
            testimony.raisesTo(message.term());
            node.enterTerm(message.term());
            node.become(Role.FOLLOWER, RaftNode.NOBODY);
        }
        hand(from, message);
    }

    /** A sender in an older term must learn of this one; a leader or candidate of the past gives way. */
    private void answerStale(int from, Message message) {
        node.because("a message of an older term");
        if (message instanceof Message.AppendEntries request) {
            node.send(
                    from,
                    new Message.AppendRejected(node.term(), 0, request.prev().index(), EntryId.NONE));
        } else if (message instanceof Message.RequestVote) {
            node.send(
                    from,
                    new Message.RequestVoteReply(node.term(), false, own.room().capacity()));
        }
    }

    private void hand(int from, Message message) {
        @Nullable Leading leading = node.leading();
        switch (message) {
            case Message.AppendEntries request -> following.onAppendEntries(from, request);
            case Message.AppendAccepted reply -> {
                if (leading != null) leading.onAppendAccepted(from, reply);
            }
            case Message.AppendRejected reply -> {
                if (leading != null) leading.onAppendRejected(from, reply);
            }
            case Message.RequestVote request -> election.onRequestVote(from, request);
            case Message.RequestVoteReply reply -> election.onRequestVoteReply(from, reply);
            case Message.RequestPreVote request -> election.onRequestPreVote(from, request);
            case Message.PreVoteReply reply -> election.onPreVoteReply(from, reply);
            case Message.ReadIndexRequest request -> {
                if (leading != null) leading.onReadIndexRequest(from, request);
            }
            case Message.ReadIndexReply reply -> forwardedReads.onReply(reply);
            case Message.TimeoutNow ignored -> election.onTimeoutNow();
            case Message.InstallSnapshot ignored -> node.because("takes no snapshot: its log is never compacted");
            case Message.InstallSnapshotReply ignored -> node.because("sends no snapshot: its log is never compacted");
        }
    }
}
