package io.seedraft.sim.oracle;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.HardState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the oracles remember of one node. */
final class NodeMemory {

    final int id;
    /** Its log as written. */
    final WrittenLog log = new WrittenLog();
    /** Term and vote as written. */
    final WriteHistory hardStates = new WriteHistory();
    /** What is settled, identity and term, as written. */
    final WriteHistory settled = new WriteHistory();
    /** Index and term of the last entry, after each entry that was written. */
    final WriteHistory lasts = new WriteHistory();
    /** Term and vote together with the last entry, as numbers that stand for them, after each entry that was written. */
    final WriteHistory states = new WriteHistory();

    /** How many of its disk operations are durable, as last heard. */
    long durableOperations;
    /** How many operations its disk had been given when it booted last, those with which it cut its log included. */
    long bootOperations;
    /** Its disk was wiped or damaged on purpose: what was durable may be gone. */
    boolean diskLost;
    /** What it had promised when its disk was lost; none while it never was. */
    LostDisks.@Nullable Promises promises;
    /** What was durable of its log each time its disk was lost. */
    final List<WrittenLog> lostLogs = new ArrayList<>();
    /** Its term at the end of the last step. */
    long term;
    /** The term it led at the end of the last step, 0 when it did not lead. */
    long ledTerm;
    /** Its last index at the end of the last step in which it led. */
    long ledLast;
    /** The cluster that it took itself to belong to at the end of the last step. */
    Allegiance allegiance = Allegiance.NONE;
    /** Its commit index as last seen. */
    long commit;
    /** What it committed first of all and no quorum was asked about yet, 0 for nothing. */
    long unproven;
    /** The last entry it applied. */
    long applied;
    /** The applied index at which its state was last compared. */
    long compared;

    NodeMemory(int id) {
        this.id = id;
        reset();
    }

    void reset() {
        log.reset();
        hardStates.reset(HardState.INITIAL.term(), HardState.INITIAL.votedFor());
        settled.reset(0, 0);
        lasts.reset(0, 0);
        states.reset(Durability.number(0, 0), Durability.number(0, 0));
        durableOperations = 0;
        bootOperations = 0;
        hardStates.forgetGhosts();
        settled.forgetGhosts();
        lasts.forgetGhosts();
        states.forgetGhosts();
        diskLost = false;
        promises = null;
        lostLogs.clear();
        startsAt(0, 0, 0);
    }

    /** A boot begins. */
    void startsAt(long bootTerm, long commitIndex, long appliedIndex) {
        term = bootTerm;
        ledTerm = 0;
        ledLast = 0;
        allegiance = Allegiance.NONE;
        commit = commitIndex;
        unproven = 0;
        applied = appliedIndex;
        compared = appliedIndex;
    }
}
