package io.seedraft.sim.trace;

import io.seedraft.raft.Effects;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Role;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.Reply;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.oracle.NodeView;
import io.seedraft.sim.world.NodeSet;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run as a story: one line a step, cause then effects, in fixed columns, with nothing in it that could differ between two runs of
 * the same seed, so that two traces can be compared by {@code diff}. {@code docs/simulator.md} explains the notation.
 *
 * <pre>
 *    t(ms)   node role term commit  event                                          because
 *    187.200 n2   F→C     1      0  wake → persist#1 {term 1, vote n2}              election timeout
 * </pre>
 */
public final class TraceWriter {

    private static final String NO_ROLE = "──";
    private static final String NO_NUMBER = "─";

    private final Columns columns;
    private final TraceScope scope;
    private final StepText words;
    private final Role[] roles = new Role[NodeSet.MAX_NODES + 1];
    private Optional<BrokenLaw> toMark = Optional.empty();
    private String underWay = "";
    private int underWayAt;
    private long underWaySince;
    private long rows;

    /**
     * Creates a writer.
     *
     * @param lines takes each line, without an end
     * @param scope which part of the run is shown
     * @param requests what the nodes' numbers for requests stand for
     */
    public TraceWriter(Consumer<String> lines, TraceScope scope, RequestNames requests) {
        this.columns = new Columns(lines);
        this.scope = scope;
        this.words = new StepText(requests);
    }

    /** The run is known to break a law: from the moment on at which it does, that is marked. */
    public void mark(BrokenLaw broken) {
        toMark = Optional.of(broken);
    }

    /** Writes the names of the columns. */
    public void header() {
        columns.header();
    }

    /** A message reached a node, which did not step yet. */
    public void receiving(long timeNanos, int node, int from, Message message) {
        StringBuilder text = new StringBuilder();
        StepText.received(text, from, message);
        begins(timeNanos, node, text.toString());
    }

    /** Something else reached a node, which did not step yet. */
    public void begins(long timeNanos, int node, String what) {
        underWaySince = timeNanos;
        underWayAt = node;
        underWay = what;
    }

    /**
     * A node made a step and its effects are executed.
     *
     * @param timeNanos virtual time
     * @param node the node, after the step
     * @param input what happened to it
     * @param effects what it wanted done
     */
    public void stepped(long timeNanos, NodeView node, Input input, Effects effects) {
        underWay = "";
        Role before = roles[node.id()];
        roles[node.id()] = node.role();
        if (!shows(timeNanos, node.id())) return;
        boolean same = before == null || before == node.role();
        String role = same ? letter(node.role()) : letter(before) + "→" + letter(node.role());
        row(timeNanos, node, role, words.of(input, effects), node.because());
    }

    /** A node found this on its disk. */
    public void booted(long timeNanos, NodeView node, String because) {
        roles[node.id()] = node.role();
        if (!shows(timeNanos, node.id())) return;
        String found = "BOOT: term " + node.term() + ", vote " + StepText.name(node.votedFor()) + ", log up to "
                + node.log().last();
        row(timeNanos, node, letter(node.role()), found, because);
    }

    /** A client is answered. */
    public void answered(long timeNanos, int node, String request, String asked, Reply reply) {
        happened(timeNanos, node, "answers " + request + ": " + asked + " -> " + StoreText.of(reply), "");
    }

    /**
     * Something happened that is no step of a node: a fault, a cure, an answer to a client.
     *
     * @param timeNanos virtual time
     * @param node the node it happened to, {@link RaftNode#NOBODY} for the world
     * @param event what, in a few words
     * @param because why, or empty
     */
    public void happened(long timeNanos, int node, String event, String because) {
        if (!shows(timeNanos, node)) return;
        String name = node == RaftNode.NOBODY ? NO_ROLE : StepText.name(node);
        columns.row(timeNanos, name, NO_ROLE, NO_NUMBER, NO_NUMBER, event, because);
    }

    /** The run is over, at its end or by a law: what is still to be said. */
    public void end() {
        if (!underWay.isEmpty() && toMark.isPresent()) {
            happened(underWaySince, underWayAt, underWay + " → and there it breaks", "");
        }
        toMark.ifPresent(this::say);
        toMark = Optional.empty();
        if (rows == 0) columns.note("(nothing of these nodes in this time)");
    }

    /** Whether a row is in the scope; what is broken before it is marked first. */
    private boolean shows(long timeNanos, int node) {
        if (toMark.isPresent() && timeNanos > toMark.get().atNanos()) {
            say(toMark.get());
            toMark = Optional.empty();
        }
        boolean shown = scope.includes(timeNanos) && scope.includes(node);
        if (shown) rows++;
        return shown;
    }

    private void say(BrokenLaw broken) {
        String title = broken.law() + " IS BROKEN HERE";
        if (broken.atNanos() == Long.MAX_VALUE || scope.includes(broken.atNanos())) {
            columns.banner(title, broken.detail());
        } else {
            String at = broken.atNanos() / 1_000_000 + "ms";
            columns.note("(" + broken.law() + " is broken at " + at + ", outside of what is shown)");
        }
    }

    private void row(long timeNanos, NodeView node, String role, String event, String because) {
        String term = Long.toString(node.term());
        String commit = Long.toString(node.commitIndex());
        columns.row(timeNanos, StepText.name(node.id()), role, term, commit, event, because);
    }

    private static String letter(Role role) {
        return switch (role) {
            case FOLLOWER -> "F";
            case PRE_CANDIDATE -> "P";
            case CANDIDATE -> "C";
            case LEADER -> "L";
        };
    }
}
