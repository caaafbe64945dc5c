package io.seedraft.sim;

import io.seedraft.raft.Role;
import io.seedraft.sim.fault.Fault;
import io.seedraft.sim.fault.PlannedFault;
import io.seedraft.sim.workload.HistoryRecorder;
import io.seedraft.sim.world.NodeSet;

/**
 * Notes beside the history of the clients what happened to the cluster: faults and their ends, leaders, terms. Only a run whose
 * history is asked for has one.
 */
final class Chronicle {

    private static final String NEMESIS = "nemesis";

    private final HistoryRecorder history;
    private final Role[] roles = new Role[NodeSet.MAX_NODES + 1];
    private long term;
    private String death = "crash";

    Chronicle(HistoryRecorder history) {
        this.history = history;
    }

    void reset() {
        term = 0;
    }

    void booted(long now, SimNode node) {
        roles[node.id()] = node.role();
        if (node.bootNumber() > 1) history.note(now, NEMESIS, "restart", "n" + node.id());
    }

    void crashed(long now, SimNode node) {
        history.note(now, NEMESIS, death, "n" + node.id());
    }

    /** A term is noted when its first candidate stands, and its leader when there is one. */
    void stepped(long now, SimNode node) {
        Role before = roles[node.id()];
        Role role = node.role();
        roles[node.id()] = role;
        if (node.term() > term) {
            term = node.term();
            history.note(now, "n" + node.id(), "term", "term " + term);
        }
        if (role == Role.LEADER && before != role) {
            history.note(now, "n" + node.id(), "leader", "term " + node.term());
        }
    }

    void struck(long now, PlannedFault planned, String hit) {
        Fault fault = planned.fault();
        String words = fault.words();
        int space = words.indexOf(' ');
        String f = space < 0 ? words : words.substring(0, space);
        String text = space < 0 ? hit : hit + ": " + words.substring(space + 1);
        switch (fault) {
            case Fault.Crash crash -> death = f; // noted node by node as they die
            case Fault.Stop stop -> death = f;
            case Fault.Pause pause -> lasting(now, "pause", "resume", text, pause.nanos());
            case Fault.Slow slow -> lasting(now, "start-slow", "stop-slow", text, slow.nanos());
            case Fault.SlowDisk slow -> lasting(now, "start-slow-disk", "stop-slow-disk", text, slow.nanos());
            case Fault.FullDisk full -> lasting(now, "start-full-disk", "stop-full-disk", text, full.nanos());
            case Fault.Stray stray -> history.note(now, NEMESIS, f, text);
            case Fault.Partition partition -> lasting(now, "partition", "heal", text, partition.nanos());
            case Fault.Clog clog -> lasting(now, "start-clog", "stop-clog", text, clog.nanos());
            case Fault.ClockDrift drift -> history.note(now, NEMESIS, f, text);
            case Fault.ClockJump jump -> history.note(now, NEMESIS, f, text);
            case Fault.Wipe wipe -> history.note(now, NEMESIS, f, text);
            case Fault.Backup backup -> history.note(now, NEMESIS, f, text);
            case Fault.Restore restore -> history.note(now, NEMESIS, f, text);
            case Fault.Hush hush -> lasting(now, "start-hush", "stop-hush", text, hush.nanos());
            case Fault.Rush rush -> lasting(now, "start-rush", "stop-rush", text, rush.nanos());
        }
    }

    private void lasting(long now, String begins, String ends, String text, long nanos) {
        history.note(now, NEMESIS, begins, text);
        history.noteAt(now + nanos, NEMESIS, ends, text);
    }

    /** The chaos is over: whatever still lasts is healed, at least among these nodes. */
    void healed(long now, String members) {
        history.dropLaterNotes();
        history.note(now, NEMESIS, "heal-all", members);
    }
}
