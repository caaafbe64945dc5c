package io.seedraft.raft;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.membership.Losses;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a Raft cluster. {@link #step} is the only way in; the host executes the effects under the rules of {@link Effect}.
 *
 * <p>Here stand the dispatch, the rule of terms and the transitions between roles; each concern of the thesis has a class of its
 * own. The same inputs at the same times with the same dice give the same effects, always.
 */
public final class RaftNode {

    /** No node. */
    public static final int NOBODY = 0;

    private final RaftConfig config;
    private final Dice dice;
    private final RaftLog log;
    private final Losses losses = new Losses();
    private final LogRoom room;
    private final Durability durability;
    private final Founding founding;
    private final Election election;
    private final Following following;
    private final ForwardedReads forwardedReads;
    private final Testimony testimony;
    private final NodeInvariants invariants;
    private final Silence silence;
    private final long bootedAtNanos;

    private long now;
    private Effects out = new Effects();
    private String because = "boot";
    private boolean started;

    private long term;
    private int votedFor;
    private Role role = Role.FOLLOWER;
    private int leader = NOBODY;
    private @Nullable Leading leading;
    private long commitIndex;
    private long handedToApply;
    private boolean lost;

    private RaftNode(RaftConfig config, Recovered recovered, Dice dice, long now) {
        this.config = config;
        this.dice = dice;
        this.now = now;
        this.bootedAtNanos = now;
        this.silence = new Silence(
                config.timing(), config.options(), recovered.hardState().silenceNanos(), now);
        this.term = recovered.hardState().term();
        this.votedFor = recovered.hardState().votedFor();
        this.log = new RaftLog(recovered.base());
        this.founding = new Founding(this, config, recovered.hardState().settled());
        for (Entry entry : recovered.entries()) {
            log.append(entry);
            founding.appended(entry);
            losses.appended(entry);
        }
        this.lost = losses.contains(config.id());
        this.room = new LogRoom(log, config.limits().log());
        this.commitIndex = recovered.base().index();
        this.handedToApply = commitIndex;
        this.durability = new Durability(log);
        founding.booted();
        this.election = new Election(this);
        this.following = new Following(this, log);
        this.forwardedReads = new ForwardedReads(this);
        this.testimony = new Testimony(this, log);
        this.invariants = new NodeInvariants(this);
    }

    /**
     * Boots a node as a follower, whatever it was before (Thesis §3.8). Its first step must be a {@link Input.WakeUp}: it hands
     * what was recovered to the disk once more, for it may stand in a cache only.
     *
     * @param config its place, timing, options and limits
     * @param recovered what its disk holds
     * @param dice for election timeouts
     * @param now the time, in nanoseconds on this node's clock
     */
    public static RaftNode boot(RaftConfig config, Recovered recovered, Dice dice, long now) {
        return new RaftNode(config, recovered, dice, now);
    }

    /**
     * Something happened.
     *
     * @param now the time, in nanoseconds on this node's clock; never less than before
     * @param input what happened
     * @param out receives what is to be done, in order
     */
    public void step(long now, Input input, Effects out) {
        Check.that(now >= this.now, "MonotonicTime: a node's clock never goes back");
        this.now = now;
        this.out = out;
        this.started = true;
        this.because = "";
        switch (input) {
            case Input.Received received -> onMessage(received.from(), received.message());
            case Input.WakeUp ignored -> onWakeUp();
            case Input.Propose propose -> onPropose(propose);
            case Input.Read read -> onRead(read);
            case Input.Persisted persisted -> onPersisted(persisted.write());
            case Input.DiskRoom told -> onDiskRoom(told.bytes());
        }
        founding.heedCommitUpTo(commitIndex);
        applyCommitted();
        durability.persistNews(hardState(), out);
        invariants.check();
    }

    /** When a wake-up is due, on this node's clock; one before changes nothing. {@link Long#MAX_VALUE} for never. */
    public long wakeAt() {
        if (!started) return bootedAtNanos;
        long deadline = leading != null ? leading.wakeAtNanos() : election.deadlineNanos();
        return Math.min(deadline, forwardedReads.deadlineNanos());
    }

    // --- inputs

    private void onMessage(int from, Message message) {
        Disbelief doubt = testimony.doubt(from, message);
        if (doubt != null) {
            because = doubt.why();
            out.add(new Effect.Disbelieved(from, doubt));
            return;
        }
        if (message.term() < term && !(message instanceof Message.RequestPreVote)) {
            answerStale(from, message);
            return;
        }
        if (message instanceof Message.RequestVote request && election.overlooks(request)) {
            because = "overlooks the candidate: it hears a leader";
            return;
        }
        if (message.term() > term && Testimony.binds(message)) {
            because = "a higher term";
            testimony.raisesTo(message.term());
            enterTerm(message.term());
            become(Role.FOLLOWER, NOBODY);
        }
        dispatch(from, message);
    }

    private void dispatch(int from, Message message) {
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
            case Message.InstallSnapshot ignored -> because = "takes no snapshot: its log is never compacted";
            case Message.InstallSnapshotReply ignored -> because = "sends no snapshot: its log is never compacted";
        }
    }

    /** A sender in an older term must learn of this one; a leader or candidate of the past gives way. */
    private void answerStale(int from, Message message) {
        because = "a message of an older term";
        if (message instanceof Message.AppendEntries request) {
            send(from, new Message.AppendRejected(term, 0, request.prev().index(), EntryId.NONE));
        } else if (message instanceof Message.RequestVote) {
            send(from, new Message.RequestVoteReply(term, false, room.capacity()));
        }
    }

    private void onWakeUp() {
        forwardedReads.onWakeUp();
        if (leading != null) leading.onWakeUp();
        else election.onWakeUp();
    }

    private void onPropose(Input.Propose propose) {
        if (leading != null) leading.propose(propose.request(), propose.command());
        else refuse(propose.request(), Refusal.NOT_LEADER);
    }

    private void onRead(Input.Read read) {
        if (leading != null) leading.read(id(), read.request(), read.leaseSuffices());
        else forwardedReads.ask(read.request());
    }

    private void onPersisted(long write) {
        durability.persisted(write, out);
        election.onPersisted();
        if (leading != null) leading.onPersisted();
    }

    private void onDiskRoom(long bytes) {
        room.diskHas(bytes);
        if (leading != null) leading.roomChanged();
    }

    private HardState hardState() {
        return new HardState(term, votedFor, founding.settled(), silence.toKeepNanos(now));
    }

    private void applyCommitted() {
        if (handedToApply == commitIndex) return;
        List<Entry> committed = log.range(handedToApply + 1, commitIndex);
        handedToApply = commitIndex;
        out.add(new Effect.Apply(committed));
    }

    // --- transitions

    void enterTerm(long newTerm) {
        Check.that(newTerm > term, "MonotonicTerm: terms only rise");
        term = newTerm;
        votedFor = NOBODY;
        durability.hardStateChanged();
    }

    void voteFor(int candidate) {
        if (votedFor == candidate) return;
        Check.that(votedFor == NOBODY, "VoteOncePerTerm: a vote is never changed");
        votedFor = candidate;
        durability.hardStateChanged();
    }

    /** Takes a role that does not lead. */
    void become(Role newRole, int newLeader) {
        Check.that(newRole != Role.LEADER, "ElectionSafety: only a won election makes a leader");
        @Nullable Leading past = leading;
        leading = null;
        role = newRole;
        follow(newLeader);
        if (past != null) {
            past.leaveOffice();
            out.add(new Effect.LeadershipLost(past.term()));
            election.restartTimer();
        }
    }

    /** The election is won. */
    void lead(Votes votes) {
        Check.that(role == Role.CANDIDATE, "ElectionSafety: only a candidate is elected");
        role = Role.LEADER;
        testimony.leads();
        follow(id());
        leading = new Leading(this, log, votes);
        leading.takeOffice();
    }

    void hearLeader(int from) {
        Check.that(leader == NOBODY || leader == from, "ElectionSafety: a term has one leader");
        if (role != Role.FOLLOWER) because = "another was elected";
        if (role != Role.FOLLOWER || leader != from) become(Role.FOLLOWER, from);
        silence.heardLeader(now);
        election.restartTimer();
    }

    private void follow(int newLeader) {
        if (newLeader == leader) return;
        leader = newLeader;
        forwardedReads.leaderChanged();
    }

    // --- the log

    void append(Entry entry) {
        log.append(entry);
        durability.appended(entry.index());
        founding.appended(entry);
        if (losses.appended(entry)) lossesChanged();
    }

    void truncateFrom(long index) {
        Check.that(index > commitIndex, "StateMachineSafety: a committed entry is never removed");
        Check.that(role != Role.LEADER, "LeaderAppendOnly: a leader never removes its entries");
        long position = log.position();
        log.truncateFrom(index);
        room.cutOff(position - log.position());
        durability.truncatedFrom(index);
        founding.truncatedFrom(index);
        if (losses.truncatedFrom(index)) lossesChanged();
    }

    private void lossesChanged() {
        boolean before = lost;
        lost = losses.contains(id());
        if (lost == before) return;
        because = lost ? "it learns that it lost what it had acknowledged" : "the entry that called it lost is gone";
        if (lost) forwardedReads.lost();
        election.restartTimer();
    }

    /** Learns of commitment; what is committed stays so, whatever a new leader knows yet. */
    void commitTo(long index) {
        if (index > commitIndex) commitIndex = index;
    }

    // --- effects

    void send(int to, Message message) {
        out.add(new Effect.Send(to, message));
    }

    void promise(int to, Message message) {
        durability.promise(to, message, out);
    }

    void refuse(long request, Refusal why) {
        out.add(new Effect.Refused(request, why, leader));
    }

    void accepted(long request, EntryId at) {
        out.add(new Effect.Accepted(request, at));
    }

    void readable(long request, long readIndex) {
        out.add(new Effect.Readable(request, readIndex));
    }

    // --- what others may see

    /** Its id. */
    public int id() {
        return config.id();
    }

    /** The latest term it has entered. */
    public long term() {
        return term;
    }

    /** Whom it voted for in its term, {@link #NOBODY} for nobody. */
    public int votedFor() {
        return votedFor;
    }

    /** What it is. */
    public Role role() {
        return role;
    }

    /** Who leads its term, as far as it knows; {@link #NOBODY} when it does not. */
    public int leader() {
        return leader;
    }

    /** Up to where it knows entries to be committed. */
    public long commitIndex() {
        return commitIndex;
    }

    /** Its log. */
    public LogView log() {
        return log;
    }

    /** How much of its room its log takes. */
    public LogUse logUse() {
        return leading == null ? room.use(Long.MAX_VALUE) : leading.logUse();
    }

    /** Who belongs to the cluster. */
    public Membership membership() {
        return founding.membership();
    }

    /** Which cluster it belongs to, as far as it knows. */
    public Allegiance allegiance() {
        return founding.allegiance();
    }

    /** Who lost what it had acknowledged, as its log says. */
    public List<Losses.Lost> losses() {
        return losses.all();
    }

    /** Whether its log says that it is itself one of those. */
    public boolean isLost() {
        return lost;
    }

    /** Up to where its own log is durable. */
    public long durableIndex() {
        return durability.durableIndex();
    }

    /** Why the last step did what it did, in a few words; empty when there is nothing to say. */
    public String because() {
        return because;
    }

    // --- what its parts may see

    /** Whether what a node says counts for a majority. */
    boolean counts(int node) {
        return !losses.contains(node);
    }

    boolean hearsLeader() {
        return role == Role.LEADER || silence.hearsLeader(now);
    }

    Silence silence() {
        return silence;
    }

    /** What it promises the leader that it answers now; nothing while it could forget that it promises. */
    long promiseTrueNanos() {
        return durability.hardStateIsDurable() ? silence.promiseTrueNanos() : 0;
    }

    void because(String reason) {
        because = reason;
    }

    long now() {
        return now;
    }

    Dice dice() {
        return dice;
    }

    Timing timing() {
        return config.timing();
    }

    Options options() {
        return config.options();
    }

    Limits limits() {
        return config.limits();
    }

    LogRoom room() {
        return room;
    }

    Durability durability() {
        return durability;
    }

    Founding founding() {
        return founding;
    }

    /** The last round that it began as the leader of its term, 0 when it does not lead. */
    long lastRound() {
        return leading == null ? 0 : leading.lastRound();
    }

    long handedToApply() {
        return handedToApply;
    }
}
