package io.seedraft.raft;

import io.seedraft.port.Check;
import io.seedraft.port.Dice;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.membership.Losses;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a Raft cluster. {@link #step} is the only way in; the host executes the effects under the rules of {@link Effect}.
 *
 * <p>Here stand the transitions between terms and roles, and what a step is; each concern of the thesis has a class of its own. The same inputs at the same times with the same dice give the same effects, always.
 */
public final class RaftNode {

    /** No node. */
    public static final int NOBODY = 0;

    private final RaftConfig config;
    private final Dice dice;
    private final OwnLog own;
    private final Election election;
    private final ForwardedReads forwardedReads;
    private final Testimony testimony;
    private final Dispatch dispatch;
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

    private RaftNode(RaftConfig config, Recovered recovered, Dice dice, long now) {
        this.config = config;
        this.dice = dice;
        this.now = now;
        this.bootedAtNanos = now;
        this.silence = new Silence(
                config.timing(), config.options(), recovered.hardState().silenceNanos(), now);
        this.term = recovered.hardState().term();
        this.votedFor = recovered.hardState().votedFor();
        this.own = new OwnLog(this, config, recovered);
        own.founding().booted();
        this.election = new Election(this);
        this.forwardedReads = new ForwardedReads(this);
        this.testimony = new Testimony(this, own.entries());
        this.dispatch = new Dispatch(this, own, election, forwardedReads, testimony);
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
        dispatch.take(input);
        own.founding().heedCommitUpTo(own.commitIndex());
        List<Entry> committed = own.takeCommitted();
        if (!committed.isEmpty()) out.add(new Effect.Apply(committed));
        if (own.durability().hasNews()) own.durability().persistNews(hardState(), out);
        invariants.check();
    }

    /** When a wake-up is due, on this node's clock; one before changes nothing. {@link Long#MAX_VALUE} for never. */
    public long wakeAt() {
        if (!started) return bootedAtNanos;
        long deadline = leading != null ? leading.wakeAtNanos() : election.deadlineNanos();
        return Math.min(deadline, forwardedReads.deadlineNanos());
    }

    private HardState hardState() {
        return new HardState(term, votedFor, own.founding().settled(), silence.toKeepNanos(now));
    }

    // --- transitions

    void enterTerm(long newTerm) {
        Check.that(newTerm > term, "MonotonicTerm: terms only rise");
        term = newTerm;
        votedFor = NOBODY;
        own.durability().hardStateChanged();
    }

    void voteFor(int candidate) {
        if (votedFor == candidate) return;
        Check.that(votedFor == NOBODY, "VoteOncePerTerm: a vote is never changed");
        votedFor = candidate;
        own.durability().hardStateChanged();
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
        leading = new Leading(this, own, votes);
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

    /** Its log says something else than before of itself. */
    void lossChanged(boolean lost) {
        because = lost ? "it learns that it lost what it had acknowledged" : "the entry that called it lost is gone";
        if (lost) forwardedReads.lost();
        election.restartTimer();
    }

    // --- effects

    void send(int to, Message message) {
        out.add(new Effect.Send(to, message));
    }

    void promise(int to, Message message) {
        own.durability().promise(to, message, out);
    }

    void persisted(long write) {
        own.durability().persisted(write, out);
    }

    void disbelieve(int from, Disbelief doubt) {
        because = doubt.why();
        out.add(new Effect.Disbelieved(from, doubt));
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

    void unreadableBehind(long index) {
        out.add(new Effect.Unreadable(index, leader));
    }

    // --- what others may see

    /** Its id. */
    public int id() {
        return config.id();
    }

    /** How many promises to others wait until the disk has what they rest on. */
    public int heldPromises() {
        return own.durability().held();
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
        return own.commitIndex();
    }

    /** Its log. */
    public LogView log() {
        return own.entries();
    }

    /** How much of its room its log takes. */
    public LogUse logUse() {
        return leading == null ? own.room().use(Long.MAX_VALUE) : leading.logUse();
    }

    /** Who belongs to the cluster. */
    public Membership membership() {
        return own.founding().membership();
    }

    /** Which cluster it belongs to, as far as it knows. */
    public Allegiance allegiance() {
        return own.founding().allegiance();
    }

    /** Who lost what it had acknowledged, as its log says. */
    public List<Losses.Lost> losses() {
        return own.losses().all();
    }

    /** Whether its log says that it is itself one of those. */
    public boolean isLost() {
        return own.isLost();
    }

    /** Until when it may answer reads by its lease, on its own clock; {@link Long#MIN_VALUE} when it has none. */
    public long leaseUntilNanos() {
        return leading == null ? Long.MIN_VALUE : leading.leaseUntilNanos();
    }

    /** Up to where its own log is durable. */
    public long durableIndex() {
        return own.durability().durableIndex();
    }

    /** Why the last step did what it did, in a few words; empty when there is nothing to say. */
    public String because() {
        return because;
    }

    // --- what its parts may see

    /** Whether what a node says counts for a majority. */
    boolean counts(int node) {
        return !own.losses().contains(node);
    }

    boolean hearsLeader() {
        return role == Role.LEADER || silence.hearsLeader(now);
    }

    Silence silence() {
        return silence;
    }

    /** What it promises the leader that it answers now; nothing while it could forget that it promises. */
    long promiseTrueNanos() {
        return own.durability().hardStateIsDurable() ? silence.promiseTrueNanos() : 0;
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
        return own.room();
    }

    Durability durability() {
        return own.durability();
    }

    Founding founding() {
        return own.founding();
    }

    /** Its term of office, null when it does not lead. */
    @Nullable
    Leading leading() {
        return leading;
    }

    /** The last round that it began as the leader of its term, 0 when it does not lead. */
    long lastRound() {
        return leading == null ? 0 : leading.lastRound();
    }

    long handedToApply() {
        return own.handedToApply();
    }
}
