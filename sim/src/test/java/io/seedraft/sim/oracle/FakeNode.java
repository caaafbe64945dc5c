package io.seedraft.sim.oracle;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.HardState;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.membership.Losses;
import io.seedraft.raft.membership.Membership;
import java.util.List;

/** A node that is whatever a test says. */
public final class FakeNode implements NodeView {

    final int id;
    long term;
    int votedFor = RaftNode.NOBODY;
    Role role = Role.FOLLOWER;
    int leader = RaftNode.NOBODY;
    long silenceNanos;
    long commitIndex;
    RaftLog log = new RaftLog(EntryId.NONE);
    Membership membership = Membership.ofVoters(1, 2, 3);
    Allegiance allegiance = Allegiance.NONE;
    long appliedIndex;
    long stateDigest;
    String because = "";

    public FakeNode(int id) {
        this.id = id;
    }

    public FakeNode is(Role role, long term) {
        this.role = role;
        this.term = term;
        return this;
    }

    public FakeNode committedUpTo(long index) {
        this.commitIndex = index;
        return this;
    }

    /** Its disk is told that it promises so much silence. */
    public FakeNode keepsStill(long nanos) {
        silenceNanos = nanos;
        return this;
    }

    public FakeNode follows(int node) {
        leader = node;
        return this;
    }

    public FakeNode applied(long index) {
        this.appliedIndex = index;
        return this;
    }

    public FakeNode voted(int candidate) {
        this.votedFor = candidate;
        return this;
    }

    public FakeNode committed(long index) {
        this.commitIndex = index;
        return this;
    }

    public FakeNode belongs(Allegiance to) {
        this.allegiance = to;
        return this;
    }

    public FakeNode because(String reason) {
        this.because = reason;
        return this;
    }

    public FakeNode members(Membership membership) {
        this.membership = membership;
        return this;
    }

    public FakeNode appended(Entry... entries) {
        for (Entry entry : entries) {
            if (entry.index() <= log.lastIndex()) log.truncateFrom(entry.index());
            log.append(entry);
        }
        return this;
    }

    public FakeNode forgets() {
        log = new RaftLog(EntryId.NONE);
        return this;
    }

    HardState hardState() {
        return new HardState(term, votedFor, allegiance.isSettled() ? allegiance : Allegiance.NONE, silenceNanos);
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public long term() {
        return term;
    }

    @Override
    public int votedFor() {
        return votedFor;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public int leader() {
        return leader;
    }

    @Override
    public long commitIndex() {
        return commitIndex;
    }

    @Override
    public LogView log() {
        return log;
    }

    @Override
    public Membership membership() {
        return membership;
    }

    @Override
    public Allegiance allegiance() {
        return allegiance;
    }

    @Override
    public List<Losses.Lost> losses() {
        Losses losses = new Losses();
        for (long at = log.base().index() + 1; at <= log.lastIndex(); at++) losses.appended(log.at(at));
        return losses.all();
    }

    @Override
    public boolean isLost() {
        return callsLost(id);
    }

    @Override
    public long appliedIndex() {
        return appliedIndex;
    }

    @Override
    public long stateDigest() {
        return stateDigest;
    }

    @Override
    public String because() {
        return because;
    }
}
