package io.seedraft.sim.oracle;

import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.Limits;
import io.seedraft.raft.LogUse;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.message.Message;

/**
 * What a leader keeps of each follower, kept a second time from the messages that leave and arrive: whom it heard and when, what is under
 * way, what was sent again, who has room and who lost its disk. What the leader does must fit this book.
 */
public final class LeaderBook {

    private final LostFollowers lost;
    private final CheckQuorum checkQuorum;
    private final FullNodes full;
    private final SentAgain sentAgain;
    private final SendWindows windows;
    private final RefusalHints hints;

    LeaderBook(LogBounds bounds, LawCounts laws) {
        this.lost = new LostFollowers(laws);
        this.checkQuorum = new CheckQuorum(laws);
        this.full = new FullNodes(bounds, laws);
        this.sentAgain = new SentAgain(laws);
        this.windows = new SendWindows(laws);
        this.hints = new RefusalHints(laws);
    }

    void reset(int highestNode, Limits limits) {
        lost.reset(highestNode);
        checkQuorum.reset(highestNode);
        full.reset(highestNode);
        sentAgain.reset(highestNode);
        windows.reset(highestNode, limits);
        hints.reset(highestNode);
    }

    void booted(int id) {
        lost.booted(id);
        checkQuorum.booted(id);
        full.booted(id);
        sentAgain.booted(id);
        windows.booted(id);
    }

    /** A message arrives at a node that did not see it yet. */
    void receiving(NodeView view, int from, Message message, long localNanos) {
        hints.receiving(view, from, message);
        Role role = view.role();
        if (role == Role.LEADER || role == Role.CANDIDATE) full.receiving(view, from, message);
        if (role != Role.LEADER) return;
        lost.receiving(view, from, message);
        checkQuorum.receiving(view, from, message, localNanos);
        sentAgain.receiving(view, from, message);
        windows.receiving(view, from, message);
    }

    /** A leader sends entries, or a heartbeat. */
    void sending(int leader, int to, Message.AppendEntries append) {
        lost.sending(leader, to, append);
        sentAgain.sending(leader, to, append);
        windows.sending(leader, to, append);
        hints.sending(leader, to, append);
    }

    /** Whatever else leaves a node. */
    void sending(int from, Message message) {
        sentAgain.sending(from, message);
    }

    /** A node's step is over and its effects are executed. */
    void stepped(NodeView view, Effects effects) {
        lost.stepped(view, effects);
        windows.stepped(view);
        hints.stepped(view, effects);
    }

    /** What a leader's step puts out. */
    void putOut(NodeView leader, Input input, Effects effects) {
        full.stepped(leader, input, effects);
    }

    /** What arrived is not believed. */
    void disbelieved() {
        hints.forget();
    }

    /** A leader did something without having been woken. */
    public void stirred(NodeView leader) {
        sentAgain.stirred(leader);
    }

    /** A leader was woken, perhaps for a heartbeat, and leads on. */
    public void woken(NodeView leader) {
        sentAgain.woken(leader);
    }

    /**
     * A leader that leaves office when it hears no quorum (Thesis §6.2) woke up, and leads on.
     *
     * @param leader the leader
     * @param timing its own
     * @param localNanos what its clock shows
     */
    public void stillLeads(NodeView leader, Timing timing, long localNanos) {
        checkQuorum.stillLeads(leader, timing, localNanos);
    }

    /**
     * A leader heard of a follower's room, perhaps, or of its own.
     *
     * @param leader the leader
     * @param input what it heard
     * @param use what it goes by
     */
    public void countsRoom(NodeView leader, Input input, LogUse use) {
        full.counts(leader, input, use);
    }

    /** How often entries waited since as much was under way to a follower as may be. */
    public long waitedForWindow() {
        return windows.waited();
    }

    /** How often that was a window of the usual size, full of bytes. */
    public long waitedForUsualBytes() {
        return windows.waitedForUsualBytes();
    }

    /** How often a follower had all that had lacked more than a window of the usual size holds. */
    public long caughtUpFromFarBehind() {
        return windows.caughtUpFromFarBehind();
    }

    /** How often several messages that were under way to a follower were sent again. */
    public long windowsSentAgain() {
        return windows.again();
    }
}
